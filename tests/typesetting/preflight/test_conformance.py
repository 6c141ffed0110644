from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from tests.typesetting.documents import FONTS, document, heading, lines_of_text, paragraph, picture
from text.blocks import Cell, Table
from text.findings import Finding, Severity
from typesetting.preflight.conformance import check, check_file
from typesetting.preflight.job import Job
from typesetting.preflight.run import preflight
from typesetting.typeset import typeset
from typesetting.variant import Variant

# WeasyPrint 70 leaves the colour profile of PDF/A to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")
FACE = (FONTS / "FandolFang-Regular.otf").resolve().as_uri()
PAGE = (
    '<html lang="zh-CN"><title>海棠</title>'
    f"<style>@font-face{{font-family:f;src:url({FACE})}}body{{font-family:f}}</style><p>春夏</p>"
)


def made(variant: str | None) -> bytes:
    return bytes(HTML(string=PAGE).write_pdf(pdf_variant=variant, font_config=FontConfiguration()))


def rewritten(pdf: bytes, bad_annotations: int = 0) -> bytes:
    """The file with its metadata as PDF/A wants it, uncompressed, and so many annotations without appearance."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.Root.Metadata.write(opened.Root.Metadata.read_bytes())
        annotations = [
            pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 9, 9], F=4)
            for _ in range(bad_annotations)
        ]
        if annotations:
            opened.pages[0].Annots = opened.make_indirect(pikepdf.Array(annotations))
        out = BytesIO()
        opened.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def messages(pdf: bytes) -> list[str]:
    return [finding.message for finding in check_file(pdf)]


def test_the_archives_file_is_in_order_whatever_is_in_it(library):
    rare, table = paragraph("镕喆𬭎“秋”，冬（"), Table(tuple((Cell((paragraph("春"),)),) * 3 for _ in range(40)), 1)
    made = document(lines_of_text(30), rare, heading("一、各站的情况"), table, picture(2000, 1200), subtitle="副题")
    file = typeset(made, library)
    assert list(check(Job(made, file, library))) == []


def test_of_a_file_with_a_character_that_no_face_has_nothing_more_is_said(library):
    made = document(paragraph("🦩"))
    assert list(check(Job(made, typeset(made, library), library))) == []
    assert [finding.rule for finding in check_file(typeset(made, library).pdf)] == ["conformance"]


def test_what_comes_out_damaged_is_told(library):
    whole = typeset(document(lines_of_text(2)), library)
    damaged = replace(whole, pdf=whole.pdf.replace(b"/Metadata", b"/Metadatb"))
    assert [finding.rule for finding in preflight(Job(document(), damaged, library))] == ["conformance"]


def test_the_press_file_is_not_judged_as_an_archives(library):
    press = typeset(document(lines_of_text(2)), library, Variant.PRESS)
    assert preflight(Job(document(), press, library)) == ()


@pytest.mark.parametrize("variant", ["pdf/a-2u", "pdf/a-2a", "pdf/a-3u"])
def test_a_file_that_keeps_what_it_declares_is_in_order(variant):
    assert list(check_file(rewritten(made(variant)))) == []


def test_a_plain_file_is_an_error():
    assert list(check_file(made(None))) == [
        Finding(
            Severity.ERROR,
            "conformance",
            "文件没有声明自己是 PDF/A，不能存档。内容没有错；请把这句话告诉系统管理员。",
        )
    ]


def test_a_rule_that_fails_is_named():
    assert [message.split("（")[0] for message in messages(made("pdf/a-2u"))] == [
        "文件不符合 PDFA2U-METADATA-FILTER-001"
    ]


def test_a_rule_that_fails_several_times_is_named_once():
    once, thrice = (messages(rewritten(made("pdf/a-2u"), count)) for count in (1, 3))
    assert once
    assert len(thrice) == len(once)


def test_a_file_for_accessibility_alone_is_no_pdf_a():
    assert messages(made("pdf/ua-1"))[0].startswith("文件没有声明自己是 PDF/A，")


def test_bytes_that_are_no_pdf_are_an_error_and_no_crash():
    [message] = messages(b"no PDF")
    assert message.startswith("文件无法校验（")
