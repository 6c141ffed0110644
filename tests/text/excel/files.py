"""Workbooks as other people's programs write them: by openpyxl, and not by our own writer."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook


def book(*rows: list[object]) -> bytes:
    """A workbook with these rows; a text that begins with = is a formula."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, parts: dict[str, bytes], *, without: str = "") -> bytes:
    """The same zip with other parts."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        kept = {info.filename: old.read(info) for info in old.infolist() if info.filename != without}
        for name, part in (kept | parts).items():
            new.writestr(name, part)
    return out.getvalue()
