"""The gate of Excel files: what the zip may be, before openpyxl reads any of it. Pure.

openpyxl unpacks what it likes and reads XML with a parser that knows DTDs; so size, parts and DTDs are judged here.
"""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from text.excel.model import ExcelError

MOST_BYTES = 2 * 1024 * 1024
MOST_PARTS = 200
MOST_UNPACKED = 20 * 1024 * 1024  # all parts together; a full list of ours has some 2 MB

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = {
    "xl/workbook.bin": "Excel 二进制工作簿（.xlsb）",
    "word/document.xml": "Word 文件",
    "ppt/presentation.xml": "演示文稿",
    "content.xml": "OpenDocument 文件",
}
_BEGINNINGS = {b"%PDF": "PDF 文件", b"{\\rtf": "RTF 文件", b"<": "网页文件"}
_SAVE_AS = "请在 Excel 或 WPS 表格里打开，另存为“Excel 工作簿（.xlsx）”再导入。"


def check_package(data: bytes) -> None:
    """Judge a file by what is in it, whatever it is called. Raises ExcelError where it is no .xlsx, is damaged or
    encrypted, has macros or links to other files, or is made to do harm.
    """
    _refuse_other_kinds(data)
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = _judged(package.infolist())
            for name, kind in _OTHER_KINDS.items():
                if name in parts:
                    raise ExcelError(f"这是{kind}，不是 .xlsx。{_SAVE_AS}")
            _refuse_companions(parts)
            for name in parts:
                if name.endswith((".xml", ".rels", ".vml")):
                    _refuse_dtd(package.read(name))
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, zlib.error) as error:
        raise damaged() from error


def damaged() -> ExcelError:
    """What is said of a file that cannot be read."""
    return ExcelError(f"文件已损坏，读不出来，没有导入。{_SAVE_AS}")


def _refuse_other_kinds(data: bytes) -> None:
    if not data:
        raise ExcelError("这是空文件。请重新选择文件。")
    if len(data) > MOST_BYTES:
        raise ExcelError(
            f"文件超过 {MOST_BYTES // 1024 // 1024} MB，没有导入。请只留要导入的一张表，去掉图片，再导入。"
        )
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ExcelError("文件已加密，打不开。请在 Excel 里去掉打开密码，再导入。")
        raise ExcelError(f"这是旧版格式（.xls、.et 等），不是 .xlsx。{_SAVE_AS}")
    for beginning, kind in _BEGINNINGS.items():
        if data.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(beginning):
            raise ExcelError(f"这是{kind}，不是 .xlsx，只是名称像。{_SAVE_AS}")
    if not data.startswith(b"PK"):
        raise ExcelError(f"这不是 .xlsx（可能是 CSV 或文本改了名称）。{_SAVE_AS}")


def _judged(infos: list[ZipInfo]) -> set[str]:
    """The names of the parts. zipfile reads no more of a part than the size that is judged here."""
    if any(info.flag_bits & 1 for info in infos):
        raise ExcelError("文件已加密，打不开。请在 Excel 里去掉密码，再导入。")
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise ExcelError(
            "文件展开后大得不正常，没有导入。请新建一个工作簿，把要导入的各行连同表头复制过去（选“粘贴为值”），另存为 .xlsx 再导入。"
        )
    names = {info.filename for info in infos}
    if len(names) < len(infos):
        raise damaged()
    return names


def _refuse_companions(parts: set[str]) -> None:
    if "xl/workbook.xml" not in parts:
        raise ExcelError(f"这个文件里没有 Excel 的工作表。{_SAVE_AS}")
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise ExcelError("这个文件带有宏，没有导入。请另存为不带宏的“Excel 工作簿（.xlsx）”再导入。")
    if any(name.startswith("xl/externalLinks/") for name in parts):
        raise ExcelError("这个文件引用了别的文件，没有导入。请在 Excel 里断开链接（数据 → 编辑链接），保存后再导入。")


def _refuse_dtd(part: bytes) -> None:
    wide = part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]
    if b"<!DOCTYPE" in (part.replace(b"\0", b"") if wide else part):
        raise ExcelError("文件里有不该有的内容（DTD 实体声明），可能是恶意文件，没有导入。请向给您文件的人核实。")
