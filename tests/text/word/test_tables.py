import pytest

from tests.text.word.files import p, r, read, said, texts


def tc(words: str = "", raw: str = "", inner: str = "") -> str:
    return f"<w:tc><w:tcPr>{raw}</w:tcPr>{p(words)}{inner}</w:tc>"


def tr(*cells: str, raw: str = "") -> str:
    return f"<w:tr><w:trPr>{raw}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """The body of a manuscript with the table, without the marks that every table has."""
    html = read(f"<w:tbl>{''.join(rows)}</w:tbl>{p('后。')}").body.removesuffix("\n<p>后。</p>")
    return html.removeprefix("<table>").removesuffix("</table>")


SPAN = '<w:gridSpan w:val="{}"/>'
ABOVE, BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([tr(tc("甲"), tc("乙"))], "<tr><td>甲</td><td>乙</td></tr>"),
        (
            [tr(tc("甲", SPAN.format(2))), tr(tc("乙"), tc("丙"))],
            '<tr><td colspan="2">甲</td></tr><tr><td>乙</td><td>丙</td></tr>',
        ),
        (
            [tr(tc("甲", ABOVE), tc("乙")), tr(tc("", BELOW), tc("丙")), tr(tc("丁"), tc("戊"))],
            '<tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr>',
        ),
        (
            [tr(tc("甲", ABOVE), tc("乙")), tr(tc("丙", ABOVE), tc("丁"))],  # a new one begins right below
            "<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>",
        ),
        (
            [tr(tc("甲", ABOVE), tc("乙", ABOVE)), tr(tc("", BELOW), tc("", BELOW)), tr(tc("丙"), tc("丁"))],
            "<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>",  # a row of nothing new
        ),
        (
            [tr(tc("甲"), raw='<w:gridBefore w:val="1"/>'), tr(tc("乙"), tc("丙"), tc("丁"))],
            "<tr><td></td><td>甲</td><td></td></tr><tr><td>乙</td><td>丙</td><td>丁</td></tr>",
        ),
        (
            [tr(tc("甲", BELOW), tc("乙"))],  # goes on nothing
            "<tr><td>甲</td><td>乙</td></tr>",
        ),
        (
            [tr(tc("一", inner=p("二")), tc("乙"))],
            "<tr><td><p>一</p><p>二</p></td><td>乙</td></tr>",
        ),
    ],
)
def test_cells_that_span(rows, expected):
    assert table(*rows) == f"<tbody>{expected}</tbody>"


def test_a_span_that_cannot_be_said_is_cut():
    wide = table(tr(tc("甲", SPAN.format(22))), tr(*[tc("乙")] * 22))
    assert wide.startswith('<tbody><tr><td colspan="20">甲</td><td colspan="2"></td></tr>')
    tall = table(tr(tc("甲", ABOVE), tc("1")), *[tr(tc("", BELOW), tc("1"))] * 21)
    assert tall.count('<td rowspan="20">甲</td>') == tall.count('<td rowspan="2"></td>') == 1
    assert table(tr(tc("甲", SPAN.format(9_999_999)), tc("乙"))).count("<td") == 4


@pytest.mark.parametrize("raw", ["<w:tblHeader/>", ""])
def test_the_head_is_what_word_repeats(raw):
    head, row = "<tr><{0}>甲</{0}><{0}>乙</{0}></tr>", "<tr><td>1</td><td>2</td></tr>"
    got = table(tr(tc("甲"), tc("乙"), raw=raw), tr(tc("1"), tc("2")))
    if raw:
        assert got == f"<thead>{head.format('th')}</thead><tbody>{row}</tbody>"
    else:
        assert got == f"<tbody>{head.format('td')}{row}</tbody>"


def test_a_first_row_all_bold_is_a_head():
    bold = [tc(inner=p("", raw=r(words, "<w:b/>"))) for words in "甲乙"]
    assert table(tr(*bold), tr(tc("1"), tc("2"))).startswith("<thead><tr><th><strong>甲</strong></th>")
    assert table(tr(bold[0], tc("乙")), tr(tc("1"), tc("2"))).startswith("<tbody>")


def test_a_table_of_one_cell_is_text():
    manuscript = read(f"<w:tbl>{tr(tc('甲', inner=p('乙')))}</w:tbl>")
    assert texts(manuscript) == ["甲", "乙"]
    assert said(manuscript) == ["只有一格的表格 1 个，改为正文。"]


def test_a_table_in_a_cell_gives_its_words_to_it():
    inner = f"<w:tbl>{tr(tc('内一'), tc('内二'))}</w:tbl>"
    manuscript = read(f"<w:tbl>{tr(tc('甲', inner=inner), tc('乙'))}</w:tbl>")
    assert manuscript.body == (
        "<table><tbody><tr><td><p>甲</p><p>内一</p><p>内二</p></td><td>乙</td></tr></tbody></table>"
    )
    assert said(manuscript) == ["表格里套的表格 1 个，文字留在格内，请核对。"]
