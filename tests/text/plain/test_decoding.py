"""Bytes to text, and refusing what is none."""

import codecs

import pytest

from text.plain.decoding import LARGEST_FILE, decode
from text.plain.model import PlainTextError

TEXT = "春风简报\n第3期，镕〇𠮷"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_that_offices_use(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_utf_16_big_endian() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "文件是空的"),
        (codecs.BOM_UTF8, "文件是空的"),
        (" \n\u3000\n".encode(), "文件是空的"),
        (b"a" * (LARGEST_FILE + 1), "文件超过 2 MB"),
        (b"\xff\xff\xff", "文件的编码认不出来"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "文件的编码认不出来"),
        (b"PK\x03\x04\x00", "有控制字符，这不是文本文件"),
    ],
)
def test_refusals(data: bytes, message: str) -> None:
    with pytest.raises(PlainTextError, match=message):
        decode(data)


def test_a_control_character_is_refused_with_its_line() -> None:
    with pytest.raises(PlainTextError, match="第 2 行：有控制字符") as refusal:
        decode("甲\n乙\x00".encode())
    assert refusal.value.line == 2


def test_a_file_of_the_largest_size_is_read() -> None:
    assert decode(b"a" * LARGEST_FILE) == "a" * LARGEST_FILE


def test_line_breaks_and_form_feeds_are_no_control_characters() -> None:
    assert decode("甲\r\n\t乙\f丙".encode()) == "甲\r\n\t乙\f丙"
