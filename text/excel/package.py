"""Judging an Excel file before openpyxl reads any of it. Pure.

openpyxl unpacks what it likes and reads XML with a parser that knows DTDs; so size, parts and DTDs are judged here, by the
gate that Word files go through too (text/package.py).
"""

from collections.abc import Collection
from math import inf

from text.excel.model import ExcelError
from text.package import UNREADABLE, Fault, Limits, PackageFault, open_package, refuse_dtd

MOST_BYTES = 2 * 1024 * 1024
MOST_PARTS = 200
MOST_UNPACKED = 20 * 1024 * 1024  # all parts together; a full list of ours has some 2 MB

_LIMITS = Limits(
    bytes=MOST_BYTES,
    parts=MOST_PARTS,
    unpacked=MOST_UNPACKED,
    ratio=inf,  # with so little in all, how well it shrinks does not matter
    other_kinds={
        "xl/workbook.bin": "Excel 二进制工作簿（.xlsb）",
        "word/document.xml": "Word 文件",
        "ppt/presentation.xml": "演示文稿",
        "content.xml": "OpenDocument 文件",
    },
)
_SAVE_AS = "请在 Excel 或 WPS 表格里打开，另存为“Excel 工作簿（.xlsx）”再导入。"
_WORDS = {
    Fault.EMPTY: "这是空文件。请重新选择文件。",
    Fault.TOO_LARGE: (f"文件超过 {MOST_BYTES // 1024 // 1024} MB，没有导入。请只留要导入的一张表，去掉图片，再导入。"),
    Fault.ENCRYPTED: "文件已加密，打不开。请在 Excel 里去掉打开密码，再导入。",
    Fault.OLD: f"这是旧版格式（.xls、.et 等），不是 .xlsx。{_SAVE_AS}",
    Fault.OTHER_KIND: f"这是{{kind}}，不是 .xlsx，只是名称像。{_SAVE_AS}",
    Fault.OTHER_PACKAGE: f"这是{{kind}}，不是 .xlsx。{_SAVE_AS}",
    Fault.NO_PACKAGE: f"这不是 .xlsx（可能是 CSV 或文本改了名称）。{_SAVE_AS}",
    Fault.DAMAGED: f"文件已损坏，读不出来，没有导入。{_SAVE_AS}",
    Fault.EXPLODES: (
        "文件展开后大得不正常，没有导入。请新建一个工作簿，把要导入的各行连同表头复制过去（选“粘贴为值”），另存为 .xlsx 再导入。"
    ),
    Fault.DTD: "文件里有不该有的内容（DTD 实体声明），可能是恶意文件，没有导入。请向给您文件的人核实。",
}


def check_package(data: bytes) -> None:
    """Judge a file by what is in it, whatever it is called.

    Raises:
        ExcelError: it is no .xlsx, is damaged or encrypted, has macros or links to other files, or is made to do harm.
    """
    try:
        package, parts = open_package(data, _LIMITS)
        _refuse_companions(parts.keys())
        for name in parts:
            if name.endswith((".xml", ".rels", ".vml")):
                refuse_dtd(package.read(name))
    except PackageFault as fault:
        raise ExcelError(_WORDS[fault.fault].format(kind=fault.kind)) from fault
    except ExcelError:
        raise
    except UNREADABLE as error:
        raise damaged() from error


def damaged() -> ExcelError:
    """Return what is said of a file that cannot be read."""
    return ExcelError(_WORDS[Fault.DAMAGED])


def _refuse_companions(parts: Collection[str]) -> None:
    if "xl/workbook.xml" not in parts:
        raise ExcelError(f"这个文件里没有 Excel 的工作表。{_SAVE_AS}")
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise ExcelError("这个文件带有宏，没有导入。请另存为不带宏的“Excel 工作簿（.xlsx）”再导入。")
    if any(name.startswith("xl/externalLinks/") for name in parts):
        raise ExcelError("这个文件引用了别的文件，没有导入。请在 Excel 里断开链接（数据 → 编辑链接），保存后再导入。")
