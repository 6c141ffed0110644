from tests.typesetting.comparing.pdfs import PARAGRAPHS, pdf, table
from tests.typesetting.documents import paragraph
from typesetting.comparing.reading import opened, read_sheets


def texts(data: bytes) -> list[list[str]]:
    with opened(data) as document:
        return [["".join(glyph.text for glyph in line) for line in sheet.lines] for sheet in read_sheets(document)]


def test_folios_and_blanks_are_left_out():
    [lines] = texts(pdf(paragraph("春")))
    assert [line for line in lines if "—" in line or " " in line or "\u3000" in line] == []
    assert (lines[2], lines[-1]) == ("第6期", "批准文号：海简准字〔2001〕第7号")


def test_the_head_that_a_table_repeats_is_left_out_and_a_row_like_it_is_not():
    rows = [("单位", "件数"), *((f"{place.text[:2]}镇", "单位") for place in PARAGRAPHS)]
    first, second = texts(pdf(PARAGRAPHS[0], table(*rows)))
    assert (first.count("件数"), second.count("件数"), second[:2]) == (1, 0, ["梅岭镇", "单位"])


def test_each_character_has_its_page_and_a_line_of_its_own_in_the_file():
    with opened(pdf(*PARAGRAPHS)) as document:
        sheets = read_sheets(document)
    assert [{glyph.page for line in sheet.lines for glyph in line} for sheet in sheets] == [{1}, {2}, {3}]
    numbers = [{glyph.line for glyph in line} for sheet in sheets for line in sheet.lines]
    assert (max(map(len, numbers)), len(set.union(*numbers))) == (1, len(numbers))
