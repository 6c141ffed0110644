import pytest

from tests.text.word.files import item, p, r, read, said, texts


def level(depth: int, text: str, kind: str = "decimal", start: int = 1, raw: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/>{raw}</w:lvl>'
    )


def abstract(key: int, *levels: str, raw: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{raw}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, raw: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{raw}</w:num>'


OFFICIAL = abstract(
    0,
    level(0, "%1、", "chineseCounting"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3.", "decimal"),
    level(3, "（%4）", "decimal"),
) + num(1, 0)


def numbered(numbering: str, *items: tuple[int, int], styles: str = "") -> list[str]:
    """The numbers of paragraphs 文 in the lists given."""
    body = "".join(p("文", item(*one)) for one in items)
    return [text.removesuffix("文") for text in texts(read(body, numbering=numbering, styles=styles))]


def test_the_four_levels_of_official_documents():
    order = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 3), (1, 2), (1, 0), (1, 1), (1, 2)]
    expected = "一、 （一） （二） 1. （1） （2） 2. 二、 （一） 1."
    assert " ".join(numbered(OFFICIAL, *order)) == expected


def test_a_number_makes_the_level_and_is_said():
    manuscript = read(p("加强领导", item(1)) + p("代表到小院听意见。", item(1, 2)), numbering=OFFICIAL)
    assert manuscript.body == "<p>一、加强领导</p>\n<p>1.代表到小院听意见。</p>"
    assert said(manuscript) == ["自动编号 2 处已变成文字。"]


def test_no_list_no_number():
    assert texts(read(p("文", item(0)) + p("文", item(9)) + p("文", item(1, 7)), numbering=OFFICIAL)) == ["文"] * 3


def test_a_number_stays_apart_from_a_digit_after_it():
    assert texts(read(p("5万户", item(1, 2)) + p("户", item(1, 2)), numbering=OFFICIAL)) == ["1. 5万户", "2.户"]


def test_the_style_of_the_number_has_none_of_the_text():
    manuscript = read(p("", item(1), raw=r("小院", "<w:b/>") + r("议事")), numbering=OFFICIAL)
    assert manuscript.body == "<p>一、<strong>小院</strong>议事</p>"


def test_lists_of_one_abstract_count_on_and_those_of_another_do_not():
    numbering = abstract(0, level(0, "%1.")) + abstract(1, level(0, "%1.")) + num(1, 0) + num(2, 0) + num(3, 1)
    assert numbered(numbering, (1, 0), (2, 0), (3, 0), (1, 0)) == ["1.", "2.", "1.", "3."]


def test_an_override_starts_again_once():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0, again)
    assert numbered(numbering, (1, 0), (1, 0), (2, 0), (2, 0)) == ["1.", "2.", "5.", "6."]


def test_an_override_may_bring_a_level_of_its_own():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "chineseCountingThousand")}</w:lvlOverride>'
    numbering = abstract(0, level(0, "%1.")) + num(1, 0, own)
    assert numbered(numbering, (1, 0), (1, 0)) == ["第一条", "第二条"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", "1. 1) 1.. 2. 1) 1.."),
        ('<w:lvlRestart w:val="0"/>', "1. 1) 1.. 2. 1) 2.."),
        ('<w:lvlRestart w:val="1"/>', "1. 1) 1.. 2. 1) 1.."),
    ],
)
def test_when_a_level_starts_again(restart, expected):
    numbering = abstract(0, level(0, "%1."), level(1, "%2)"), level(2, "%3..", raw=restart)) + num(1, 0)
    assert " ".join(numbered(numbering, *[(1, 0), (1, 1), (1, 2)] * 2)) == expected


def test_a_level_that_restarts_only_after_the_first_counts_on_after_the_second():
    numbering = abstract(0, level(0, "%1."), level(1, "%2)"), level(2, "%3..", raw='<w:lvlRestart w:val="1"/>')) + num(
        1, 0
    )
    assert numbered(numbering, (1, 0), (1, 1), (1, 2), (1, 1), (1, 2)) == ["1.", "1)", "1..", "2)", "2.."]


def test_levels_above_are_named_and_may_be_in_arabic():
    numbering = abstract(
        0, level(0, "%1", "chineseCounting"), level(1, "%1.%2"), level(2, "%1.%2.%3", raw="<w:isLgl/>")
    ) + num(1, 0)
    assert numbered(numbering, (1, 2), (1, 1), (1, 2)) == ["1.1.1 ", "一.2 ", "1.2.1 "]


def test_a_start_other_than_one():
    assert numbered(abstract(0, level(0, "%1.", start=3)) + num(1, 0), (1, 0), (1, 0)) == ["3.", "4."]


def test_bullets_make_a_list():
    numbering = abstract(0, level(0, "\uf06c", "bullet")) + num(1, 0)
    manuscript = read(p("一件", item(1)) + p("两件", item(1)) + p("完了。"), numbering=numbering)
    assert manuscript.body == "<ul><li>一件</li><li>两件</li></ul>\n<p>完了。</p>"
    assert texts(manuscript) == ["·一件", "·两件", "完了。"]


STYLES = (
    f'<w:style w:type="paragraph" w:styleId="S1"><w:name w:val="s1"/><w:pPr>{item(1, None)}</w:pPr></w:style>'
    f'<w:style w:type="paragraph" w:styleId="S2"><w:name w:val="s2"/><w:basedOn w:val="S1"/><w:pPr>{item(1, None)}</w:pPr></w:style>'
)


def test_a_style_numbers_at_the_level_that_names_it():
    numbering = abstract(
        0,
        level(0, "%1、", "chineseCounting", raw='<w:pStyle w:val="S1"/>'),
        level(1, "（%2）", "chineseCounting", raw='<w:pStyle w:val="S2"/>'),
    ) + num(1, 0)
    body = "".join(p("文", f'<w:pStyle w:val="S{n}"/>') for n in (1, 2, 2, 1))
    assert texts(read(body, numbering=numbering, styles=STYLES)) == ["一、文", "（一）文", "（二）文", "二、文"]


def test_a_paragraph_may_take_itself_out_of_the_list_of_its_style():
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    body = p("文", f'<w:pStyle w:val="S1"/>{item(0)}') + p("文", '<w:pStyle w:val="S1"/>')
    assert texts(read(body, numbering=numbering, styles=STYLES)) == ["文", "1.文"]


def test_an_abstract_numbering_may_name_a_list_style():
    numbering = abstract(0, raw='<w:numStyleLink w:val="L"/>') + abstract(1, level(0, "（%1）")) + num(1, 0) + num(2, 1)
    styles = f'<w:style w:type="numbering" w:styleId="L"><w:pPr>{item(2, None)}</w:pPr></w:style>'
    assert numbered(numbering, (1, 0), (1, 0), styles=styles) == ["（1）", "（2）"]
