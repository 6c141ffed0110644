"""The gate of zip packages (.docx, .xlsx): what a file may be, before anything of it is read. Pure.

It is judged by its bytes and by the table of the zip, whatever it is called; nothing is unpacked, and nothing outside it is
looked at. What is wrong is told as a `Fault`; each reader has its own words for it.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = {b"%PDF": "PDF 文件", b"{\\rtf": "RTF 文件", b"<": "网页文件"}
SMALL = 1024 * 1024  # what unpacks to less is no bomb, however well it shrinks
# What zipfile raises for a file that is damaged, wherever it is read.
UNREADABLE = (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, KeyError, zlib.error)


class Fault(Enum):
    """What may be wrong with a file."""

    EMPTY = auto()
    TOO_LARGE = auto()
    ENCRYPTED = auto()
    OLD = auto()  # the format of before 2007, OLE compound documents
    OTHER_KIND = auto()  # by its first bytes: PDF, RTF, HTML
    OTHER_PACKAGE = auto()  # by a part of it: a workbook, a presentation
    NO_PACKAGE = auto()
    DAMAGED = auto()
    EXPLODES = auto()  # unpacks to more than any such file has
    DTD = auto()


class PackageFault(Exception):
    """The file is refused. kind: what it is instead, in Chinese, where that is known."""

    def __init__(self, fault: Fault, kind: str = "") -> None:
        super().__init__(fault.name, kind)
        self.fault, self.kind = fault, kind


@dataclass(frozen=True)
class Limits:
    """The most that a package may have.

    bytes: of the file. parts: their number. unpacked: bytes of all parts together. ratio: how many times larger than packed
    a part may be. other_kinds: names of parts that only another kind of file has, each with what that is called.
    """

    bytes: int
    parts: int
    unpacked: int
    ratio: float
    other_kinds: Mapping[str, str]


def open_package(data: bytes, limits: Limits) -> tuple[ZipFile, dict[str, ZipInfo]]:
    """Return the package with its parts by name, none of them unpacked.

    Raises:
        PackageFault: it is no package, another kind of one, encrypted, damaged, or larger than the limits.
    """
    _judge_bytes(data, limits)
    try:
        package = ZipFile(BytesIO(data))
    except UNREADABLE as error:
        raise PackageFault(Fault.DAMAGED) from error
    parts = _judge_parts(package.infolist(), limits)
    for name, kind in limits.other_kinds.items():
        if name in parts:
            raise PackageFault(Fault.OTHER_PACKAGE, kind)
    return package, parts


def refuse_dtd(part: bytes) -> None:
    """Raise PackageFault where a part of XML has a DTD: entities can be made to explode, or to read other files."""
    wide = part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]
    if b"<!DOCTYPE" in (part.replace(b"\0", b"") if wide else part):
        raise PackageFault(Fault.DTD)


def _judge_bytes(data: bytes, limits: Limits) -> None:
    if not data:
        raise PackageFault(Fault.EMPTY)
    if len(data) > limits.bytes:
        raise PackageFault(Fault.TOO_LARGE)
    if data.startswith(_OLE):
        raise PackageFault(Fault.ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else Fault.OLD)
    for beginning, kind in _BEGINNINGS.items():
        if data.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(beginning):
            raise PackageFault(Fault.OTHER_KIND, kind)
    if not data.startswith(b"PK"):
        raise PackageFault(Fault.NO_PACKAGE)


def _judge_parts(infos: list[ZipInfo], limits: Limits) -> dict[str, ZipInfo]:
    """Return the parts by name. zipfile reads no more of a part than the size that is judged here."""
    if any(info.flag_bits & 1 for info in infos):
        raise PackageFault(Fault.ENCRYPTED)
    if len(infos) > limits.parts or sum(info.file_size for info in infos) > limits.unpacked:
        raise PackageFault(Fault.EXPLODES)
    if any(info.file_size > SMALL and info.file_size > limits.ratio * info.compress_size for info in infos):
        raise PackageFault(Fault.EXPLODES)
    parts = {info.filename: info for info in infos}
    if len(parts) < len(infos):
        raise PackageFault(Fault.DAMAGED)
    return parts
