"""From the bytes of a file to its text. Pure."""

import codecs
import re

from text.plain.model import PlainTextError

LARGEST_FILE = 2 * 1024 * 1024  # bytes; a bulletin of a hundred pages has less than a tenth
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> str:
    """Read UTF-8, UTF-16 with a byte order mark, or GB18030. Raises PlainTextError for anything else."""
    if len(data) > LARGEST_FILE:
        raise PlainTextError("文件超过 2 MB，不像一期简报的文本。请只选这一期的文本文件。")
    text = _decode(data)
    if not text.strip():
        raise PlainTextError("文件是空的。请选有内容的文本文件。")
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise PlainTextError("有控制字符，这不是文本文件。Word、PDF 文件请先另存为纯文本（.txt）。", line)
    return text


def _decode(data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith(_UTF_16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PlainTextError("文件的编码认不出来。请另存为 UTF-8 或 GB18030 编码的纯文本（.txt）。")
