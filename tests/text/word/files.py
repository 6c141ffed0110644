"""Word files for tests, made of raw parts: what python-docx has no words for."""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from text.html import parse_blocks
from text.word import Manuscript, read_manuscript

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TITLE = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>小院议事办实事</w:t></w:r></w:p>'
TEXT = "代表到小院听意见。"


def p(words: str = "", properties: str = "", look: str = "", raw: str = "") -> str:
    """A paragraph. properties: of it; look: of its one run; raw: what stands in it besides."""
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{raw}</w:p>"


def r(words: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def face(name: str) -> str:
    """The look of a face of Chinese characters."""
    return f'<w:rFonts w:ascii="Arial" w:eastAsia="{name}"/>'


def item(num: int, depth: int | None = 0) -> str:
    """Properties of a paragraph in an automatic list."""
    level = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return f'<w:numPr>{level}<w:numId w:val="{num}"/></w:numPr>'


def relationships(entries: list[tuple[str, str, str]]) -> str:
    """A .rels part of (kind, target, mode), with the ids rId1, rId2 and so on."""
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{KIND}{kind}" Target="{escape(target)}"{mode and f" TargetMode={chr(34)}{mode}{chr(34)}"}/>'
        for at, (kind, target, mode) in enumerate(entries, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'


def word_file(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    parts: dict[str, str | bytes] | None = None,
    refers: list[tuple[str, str, str]] | None = None,
) -> bytes:
    """A .docx of a body and further parts. refers: what the body refers to, from rId1 on."""
    entries = [*(refers or []), ("styles", "styles.xml", ""), ("numbering", "numbering.xml", "")]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships([("officeDocument", "word/document.xml", "")]),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(entries),
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{numbering}</w:numbering>",
        **(parts or {}),
    }
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """The files as a zip."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def read(body: str, **parts) -> Manuscript:
    """A manuscript with a centred title before the body, as it is read."""
    return read_manuscript(word_file(TITLE + body, **parts))


def texts(manuscript: Manuscript) -> list[str]:
    """The paragraphs of the body."""
    return [block.text for block in parse_blocks(manuscript.body)]


def said(manuscript: Manuscript, rule: str = "word") -> list[str]:
    """What was decided by a rule."""
    return [finding.message for finding in manuscript.decisions if finding.rule == rule]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
