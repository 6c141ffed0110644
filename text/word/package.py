"""A Word file that has passed the gate (text/package.py): its parts, and what they refer to. Pure.

Nothing is unpacked but the parts that are asked for, each once, in memory, up to a size. Nothing outside the
file is ever looked at; macros and embedded files stay where they are.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from text.package import UNREADABLE, Fault, Limits, PackageFault, open_package, refuse_dtd
from text.word.model import OldWordFormat, WordError
from text.word.names import w

MOST_BYTES = 20 * 1024 * 1024
MOST_PARTS = 2000
MOST_UNPACKED = 100 * 1024 * 1024  # all parts together
MOST_XML = 20 * 1024 * 1024  # one part that is read as XML
MOST_ELEMENTS = 300_000
MOST_RUNS = 20_000  # paragraphs and runs of one part, some 300 pages: what is read takes a second or two at the most
MOST_RATIO = 200  # XML of Word shrinks to a tenth; only what is made to explode shrinks to less than this

_LIMITS = Limits(
    bytes=MOST_BYTES,
    parts=MOST_PARTS,
    unpacked=MOST_UNPACKED,
    ratio=MOST_RATIO,
    other_kinds={
        "xl/workbook.xml": "Excel 表格",
        "ppt/presentation.xml": "演示文稿",
        "content.xml": "OpenDocument 文件",
    },
)
_WORDS = {
    Fault.EMPTY: "这是空文件。请向来稿单位重新要一份。",
    Fault.TOO_LARGE: f"文件超过 {MOST_BYTES // 1024 // 1024} MB，没有导入。请先压缩里面的图片，或分成几个文件。",
    Fault.ENCRYPTED: "文件已加密，打不开。请在 Word 里去掉打开密码，再导入。",
    Fault.OLD: "这不是 Word 文件。请在 Word 里另存为 .docx 再导入。",
    Fault.OTHER_KIND: "这是{kind}，不是 Word 文件，只是名称像。请在 Word 里打开，另存为 .docx 再导入。",
    Fault.OTHER_PACKAGE: "这是 {kind}，不是 Word 文件。请在 Word 里另存为 .docx 再导入。",
    Fault.NO_PACKAGE: "这不是 Word 文件，或已损坏。请在 Word 里打开，另存为 .docx 再导入。",
    Fault.DAMAGED: ("文件已损坏，读不出来，没有导入。请在 Word 里打开，另存为 .docx 再导入，或向来稿单位重新要一份。"),
    Fault.EXPLODES: (
        "文件展开后大得不正常，可能是恶意文件，没有导入。请在 Word 里打开核实，把要用的部分另存为新文件。"
    ),
    Fault.DTD: "文件里有不该有的内容（DTD 实体声明），可能是恶意文件，没有导入。请向来稿单位核实。",
}
# Word writes one of two sets of names; the strict one is read as the other.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Relationship:
    """What a part refers to. target: a part of the file, or an address outside where `external`."""

    kind: str  # the last word of its type: image, hyperlink, styles
    target: str
    external: bool


class Package:
    """A .docx that has passed the gate: its parts by name."""

    def __init__(self, data: bytes) -> None:
        """Judge the file. Raises WordError where it is damaged, encrypted, no Word file, or made to do harm."""
        try:
            self._zip, self._parts = open_package(data, _LIMITS)
        except PackageFault as fault:
            if fault.fault is Fault.OLD and "WordDocument".encode("utf-16-le") in data:
                raise OldWordFormat("这是旧版 Word（.doc）或 WPS（.wps）文件。请另存为 .docx 再导入。") from fault
            raise _error(fault) from fault
        main = next((r.target for r in self.relationships("").values() if r.kind == "officeDocument"), "")
        self.main = main or "word/document.xml"
        if self.main not in self._parts:
            raise WordError(
                "这个文件里没有 Word 的正文，可能不是 Word 文件，或已损坏。请在 Word 里打开，另存为 .docx 再导入。"
            )

    @property
    def has_macros(self) -> bool:
        """Return True if there is a program in the file."""
        return any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        """The bytes of a part. Raises WordError where they are damaged or more than `most`."""
        try:
            with self._zip.open(self._parts[name]) as part:
                data = part.read(most + 1)
        except UNREADABLE as error:
            raise _error(PackageFault(Fault.DAMAGED)) from error
        if len(data) > most:
            raise _error(PackageFault(Fault.EXPLODES))
        return data

    def xml(self, name: str) -> Any:
        """The root of an XML part, or None where there is no such part. Raises WordError for XML made to do harm."""
        if name not in self._parts:
            return None
        data = self.read(name, MOST_XML)
        for strict, plain in _STRICT.items():
            data = data.replace(strict, plain)
        return parse_xml(data)

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Return what a part refers to, by id; of the whole file where the name is empty."""
        folder, _, base = name.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {} if root is None else dict(_relationships(root, folder))

    def external(self) -> Iterator[Relationship]:
        """All that any part refers to outside the file."""
        for name in self._parts:
            if name.endswith(".rels") and (root := self.xml(name)) is not None:
                yield from (found for _, found in _relationships(root, "") if found.external)


def parse_xml(data: bytes) -> Any:
    """The root of an XML document. Raises WordError where it is damaged, has a DTD, or is too large or too deep."""
    try:
        refuse_dtd(data)
    except PackageFault as fault:
        raise _error(fault) from fault
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _error(PackageFault(Fault.DAMAGED)) from error
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS or sum(1 for _ in root.iter(w("p"), w("r"))) > MOST_RUNS:
        raise _error(PackageFault(Fault.EXPLODES))
    return root


def _relationships(root: Any, folder: str) -> Iterator[tuple[str, Relationship]]:
    for element in root.iter(_RELATIONSHIP):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        yield element.get("Id", ""), Relationship(kind, target, external)


def _error(fault: PackageFault) -> WordError:
    return WordError(_WORDS[fault.fault].format(kind=fault.kind))
