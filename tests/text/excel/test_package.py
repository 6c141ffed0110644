from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from tests.text.excel.files import book, repacked
from tests.text.word.files import TITLE, word_file
from text.excel.model import ExcelError
from text.excel.package import MOST_BYTES, MOST_PARTS, MOST_UNPACKED, check_package

GOOD = book(["类别"], ["报"])
DTD = b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def encrypted() -> bytes:
    """With the flag of a password on each part, as the table of the zip says it."""
    data = bytearray(GOOD)
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


def twice() -> bytes:
    out = BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(out, "a") as package:
        package.writestr("xl/workbook.xml", b"<x/>")
    return out.getvalue()


REFUSED = {
    "empty": (b"", "空文件"),
    "csv": ("类别,名称\n供稿单位,甲\n".encode("gbk"), "可能是 CSV"),
    "html": (b"\xef\xbb\xbf\r\n<html><table/></html>", "网页文件"),
    "pdf": (b"%PDF-1.7", "PDF 文件"),
    "old": (OLE + b"\0" * 600, "旧版格式"),
    "with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "去掉打开密码"),
    "with a password on the zip": (encrypted(), "已加密"),
    "cut": (GOOD[:-100], "已损坏"),
    "a part twice": (twice(), "已损坏"),
    "word": (word_file(TITLE), "Word 文件"),
    "xlsb": (repacked(GOOD, {"xl/workbook.bin": b"x"}), "xlsb"),
    "no workbook": (repacked(GOOD, {}, without="xl/workbook.xml"), "没有 Excel 的工作表"),
    "macros": (repacked(GOOD, {"xl/vbaProject.bin": b"x"}), "带有宏"),
    "links": (repacked(GOOD, {"xl/externalLinks/externalLink1.xml": b"<x/>"}), "引用了别的文件"),
    "dtd": (repacked(GOOD, {"xl/sharedStrings.xml": DTD}), "DTD"),
    "dtd in two bytes a mark": (repacked(GOOD, {"xl/styles.xml": DTD.decode().encode("utf-16")}), "DTD"),
    "bomb": (repacked(GOOD, {"xl/media/zeros": bytes(MOST_UNPACKED)}), "展开后大得不正常"),
    "parts": (repacked(GOOD, {f"xl/media/{n}": b"" for n in range(MOST_PARTS)}), "展开后大得不正常"),
    "large": (b"PK" + bytes(MOST_BYTES - 1), "超过 2 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_plain_workbook_is_refused_with_what_to_do(case):
    data, words = REFUSED[case]
    with pytest.raises(ExcelError, match=words) as told:
        check_package(data)
    assert "请" in str(told.value)


def padded(size: int) -> bytes:
    """A good file of so many bytes, by a part that is not packed."""
    room = size - len(repacked(GOOD, {"xl/media/x": b""}))
    out = BytesIO(repacked(GOOD, {}))
    with ZipFile(out, "a") as package:
        package.writestr("xl/media/x", bytes(room))
    return out.getvalue()


NEAR = {
    "as it is": GOOD,
    "largest": padded(MOST_BYTES),
    "as much as may unpack": repacked(GOOD, {"xl/media/zeros": bytes(MOST_UNPACKED - 100_000)}),
    "a doctype in a text": repacked(GOOD, {"xl/media/note.txt": DTD}),
}


@pytest.mark.parametrize("case", NEAR)
def test_what_is_just_within_bounds_is_taken(case):
    check_package(NEAR[case])


def test_a_part_that_says_it_is_smaller_than_it_is_is_damaged():
    made, out = Workbook(), BytesIO()
    made.active.append(["甲" * 1000])
    made.save(out)
    data = out.getvalue()
    with ZipFile(BytesIO(data)) as package:
        info = next(i for i in package.infolist() if i.filename.endswith("sheet1.xml"))
    size = info.file_size.to_bytes(4, "little")
    with pytest.raises(ExcelError, match="已损坏"):
        check_package(data.replace(size, (info.file_size - 9).to_bytes(4, "little")))
