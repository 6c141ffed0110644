import random
import tracemalloc
import zipfile
from io import BytesIO

import pytest

from tests.text.word.files import OLE, SPACES, TEXT, TITLE, p, read, relationships, said, texts, word_file, zipped
from text.package import SMALL
from text.word import OldWordFormat, WordError, read_manuscript
from text.word.package import MOST_BYTES, MOST_ELEMENTS, MOST_PARTS, MOST_RUNS, MOST_UNPACKED, Package

WHOLE = word_file(TITLE + p(TEXT))


def refusal(data: bytes) -> str:
    with pytest.raises(WordError) as error:
        read_manuscript(data)
    return str(error.value)


def changed(name: str, data: str | bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(WHOLE)) as archive:
        files: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    return zipped(files | {name: data})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空文件"),
        (b"plain text", "这不是 Word 文件"),
        (b"%PDF-1.7", "这是PDF 文件"),
        (b"{\\rtf1", "这是RTF 文件"),
        (b"\xef\xbb\xbf\r\n<html>", "这是网页文件"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "文件已加密"),
        (OLE + "Workbook".encode("utf-16-le"), "这不是 Word 文件"),
        (OLE + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        (WHOLE[: len(WHOLE) // 2], "文件已损坏"),
        (b"PK\x03\x04" + bytes(400), "文件已损坏"),
        (zipped({"xl/workbook.xml": ""}), "Excel 表格"),
        (zipped({"ppt/presentation.xml": ""}), "演示文稿"),
        (zipped({"content.xml": ""}), "OpenDocument"),
        (zipped({"a.txt": ""}), "没有 Word 的正文"),
        (changed("word/document.xml", "<w:document"), "文件已损坏"),
        (changed("word/styles.xml", "no xml"), "文件已损坏"),
        (word_file(""), "没有正文文字"),
    ],
)
def test_a_file_that_is_no_whole_word_file_is_refused_with_its_reason(data, words):
    assert words in refusal(data)


def test_a_file_of_the_old_format_may_be_converted():
    with pytest.raises(OldWordFormat):
        read_manuscript(OLE + "WordDocument".encode("utf-16-le"))


def test_the_file_that_the_others_are_changed_from_is_taken():
    assert texts(read_manuscript(WHOLE)) == [TEXT]


def test_a_part_with_other_bytes_than_its_checksum_is_damage():
    with zipfile.ZipFile(BytesIO(WHOLE)) as archive:
        info = archive.getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    assert "损坏" in refusal(WHOLE[:at] + bytes([WHOLE[at] ^ 0xFF]) + WHOLE[at + 1 :])


def test_an_encrypted_zip_is_refused():
    with_flag = bytearray(WHOLE)
    at = WHOLE.index(b"PK\x01\x02")
    with_flag[at + 8] |= 1
    assert "文件已加密" in refusal(bytes(with_flag))


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/image1.bmp"])
def test_a_bomb_is_refused_without_being_unpacked(name):
    """300 MB of one character: a few hundred kB in the file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        for _ in range(300):
            part.write(b" " * 1024 * 1024)
    data = out.getvalue()
    assert len(data) < 400_000
    tracemalloc.start()
    words = refusal(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "展开后大得不正常" in words
    assert most < 2_000_000


def test_a_part_that_shrinks_too_well_is_refused_though_all_together_is_small():
    assert "展开后大得不正常" in refusal(changed("word/media/image1.bmp", bytes(10_000_000)))
    assert "word/media/image1.bmp" in Package(changed("word/media/image1.bmp", bytes(1_000_000)))


def test_parts_that_are_small_each_and_too_much_together_are_refused():
    count = MOST_UNPACKED // SMALL
    small = {f"word/media/{n}.bmp": bytes(SMALL) for n in range(count)}
    assert "展开后大得不正常" in refusal(zipped(small | {"word/document.xml": "<a/>"}))
    assert "word/document.xml" in Package(zipped(dict(list(small.items())[1:]) | {"word/document.xml": "<a/>"}))


def test_too_many_parts_and_too_large_a_file_are_refused():
    assert "展开后大得不正常" in refusal(zipped({f"{n}.xml": "" for n in range(MOST_PARTS + 1)}))
    assert "超过 20 MB" in refusal(b"PK" + bytes(MOST_BYTES))


@pytest.mark.parametrize(
    ("element", "most"), [("<w:p/>", MOST_RUNS), ("<w:bookmarkEnd/>", MOST_ELEMENTS - 3 - TITLE.count("<w:"))]
)
def test_too_many_elements_are_refused(element, most):
    # With something that shrinks badly beside them, the sizes alone tell nothing.
    padding = f"<!--{random.Random(1).randbytes(60_000).hex()}-->"
    assert "大得不正常" in refusal(word_file(TITLE + p(TEXT) + element * most + padding))
    assert texts(read_manuscript(word_file(TITLE + p(TEXT) + element * (most - 10) + padding))) == [TEXT]


def test_two_parts_of_one_name_are_refused():
    out = BytesIO(WHOLE)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "")
    assert "损坏" in refusal(out.getvalue())


DTD = '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_dtd_is_refused_in_any_part_that_is_read(name, encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{DTD}<w:x {SPACES}>&b;</w:x>'
    assert "DTD" in refusal(changed(name, xml.encode(encoding)))


def test_deep_nesting_is_refused():
    deep = f"<w:document {SPACES}>{'<w:p>' * 5000}{'</w:p>' * 5000}</w:document>"
    assert "损坏" in refusal(changed("word/document.xml", deep))


def test_macros_are_left_behind_with_a_remark():
    manuscript = read(p(TEXT), parts={"word/vbaProject.bin": b"program"})
    assert texts(manuscript) == [TEXT]
    assert said(manuscript, "safety") == ["文件里带有宏（程序），没有运行，也没有导入。请向来稿单位核实。"]


def test_what_lies_outside_is_not_looked_at_and_said():
    settings = relationships([("attachedTemplate", "http://10.0.0.1/x.dotm", "External")])
    manuscript = read(
        p(raw=f'<w:hyperlink r:id="rId1"><w:r><w:t>{TEXT}</w:t></w:r></w:hyperlink>')
        + p(raw='<w:r><w:drawing><a:blip r:link="rId2"/></w:drawing></w:r>'),
        refers=[("hyperlink", "https://example.com", "External"), ("image", "file:///etc/passwd", "External")],
        parts={"word/_rels/settings.xml.rels": settings},
    )
    assert texts(manuscript) == [TEXT]
    assert manuscript.pictures == {}
    assert said(manuscript, "safety") == [
        "链接 1 处只留文字。",
        "文件引用了外部的模板、图片或文件 2 处，没有访问，已去掉。请向来稿单位核实。",
    ]
    assert said(manuscript, "picture") == ["图片 1 幅没有存在文件里，没有导入。请另存为 PNG 或 JPEG，在稿件里放进来。"]


def test_an_ordinary_file_has_no_remark_of_safety():
    assert said(read(p(TEXT)), "safety") == []


def test_a_part_outside_the_folder_is_looked_for_within_the_file_only():
    manuscript = read(
        p(TEXT, raw='<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'),
        refers=[("image", "../../../../etc/passwd", "")],
    )
    assert manuscript.pictures == {}


def test_the_strict_set_of_names_is_read_as_the_other():
    body = f"<w:document {SPACES}><w:body>{TITLE}{p(TEXT)}</w:body></w:document>"
    strict = body.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(read_manuscript(changed("word/document.xml", strict))) == [TEXT]


def test_markup_in_the_text_stays_text():
    words = '<script>alert(1)</script><img src="http://x/y.png">&amp;'
    manuscript = read(p(words))
    assert texts(manuscript) == [words]
    assert "<script" not in manuscript.body + manuscript.original
