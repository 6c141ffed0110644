import pytest

from tests.text.word.files import face, p, said, texts, word_file
from text.word import Manuscript, read_manuscript

CENTRE = '<w:jc w:val="center"/>'
END = p("代表到小院听意见。") + p("群众满意。")
STYLES = (
    '<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="d"><w:name w:val="Subtitle"/></w:style>'
)
OFFICE = "青石区人大常委会办公室"


def opened(body: str) -> Manuscript:
    return read_manuscript(word_file(body + END, styles=STYLES), "来稿")


@pytest.mark.parametrize(
    ("paragraph", "why"),
    [
        (p("小院议事", '<w:pStyle w:val="b"/>'), "它的样式是标题"),
        (p("小院议事", '<w:pStyle w:val="c"/>'), "它的大纲级别是 1 级"),
        (p("小院议事", look=face("方正小标宋简体")), "它的字体是方正小标宋简体"),
        (p("小院议事", look='<w:sz w:val="44"/>'), "它的字号是 22 磅"),
        (p("小院议事", CENTRE), "它居中"),
        (p("小院议事"), "它是第一段，不是整句"),
    ],
)
def test_what_a_title_is_told_by(paragraph, why):
    manuscript = opened(paragraph)
    assert manuscript.title == "小院议事"
    assert texts(manuscript) == ["代表到小院听意见。", "群众满意。"]
    assert said(manuscript, "title") == [f"标题：小院议事。因为{why}。"]


@pytest.mark.parametrize(
    "paragraph",
    [p("代表到小院。", CENTRE), p("一、代表到小院"), p("【工作动态】"), p("字" * 121), p(f"（{OFFICE}供稿）", CENTRE)],
)
def test_what_is_no_title_stays_and_the_name_of_the_file_does(paragraph):
    manuscript = opened(paragraph)
    assert manuscript.title == "来稿"
    assert said(manuscript, "title") == ["没有找到标题，暂用文件名“来稿”，请改。"]


def test_a_title_may_stand_under_a_column():
    manuscript = opened(p("【工作动态】") + p("小院议事", CENTRE))
    assert manuscript.title == "小院议事"
    assert texts(manuscript)[0] == "【工作动态】"


def test_a_title_of_two_lines_is_one():
    manuscript = opened(p("小院议事", CENTRE) + p("办实事", CENTRE) + p("开头", ""))
    assert manuscript.title == "小院议事办实事"
    assert said(manuscript, "title") == ["标题：小院议事办实事（原有 2 行，已接成一行）。因为它居中。"]


def test_a_line_that_looks_otherwise_is_not_of_the_title():
    assert opened(p("小院议事", CENTRE, face("黑体")) + p("办实事", CENTRE, face("楷体"))).title == "小院议事"


@pytest.mark.parametrize(
    "subtitle", [p("——青石区的做法", CENTRE), p("--青石区的做法"), p("——青石区的做法", '<w:pStyle w:val="d"/>')]
)
def test_a_subtitle(subtitle):
    manuscript = opened(p("小院议事", CENTRE) + subtitle)
    assert manuscript.title == "小院议事"
    assert manuscript.subtitle.endswith("青石区的做法")
    assert texts(manuscript) == ["代表到小院听意见。", "群众满意。"]


@pytest.mark.parametrize(
    ("line", "printed", "word"),
    [
        (f"（{OFFICE} 江小舟供稿）", [f"{OFFICE}　江小舟"], "供稿"),
        (f"({OFFICE}供稿)", [OFFICE], "供稿"),
        (f"供稿：{OFFICE}", [OFFICE], "供稿"),
        (f"（{OFFICE}、 白溪县人大 撰稿）", [OFFICE, "白溪县人大"], "撰稿"),
    ],
)
def test_credits_after_the_text(line, printed, word):
    manuscript = read_manuscript(word_file(p("小院议事") + END + p(line)))
    assert [credit.printed for credit in manuscript.credits] == printed
    assert manuscript.credit_word == word
    assert texts(manuscript) == ["代表到小院听意见。", "群众满意。"]


def test_a_credit_behind_the_last_sentence():
    manuscript = read_manuscript(word_file(p("小院议事") + p("群众满意。（青石区人大办公室供稿）")))
    assert [credit.printed for credit in manuscript.credits] == ["青石区人大办公室"]
    assert texts(manuscript) == ["群众满意。"]


@pytest.mark.parametrize("line", [OFFICE, f"（{OFFICE}）", f"{OFFICE} 江小舟"])
def test_a_centred_line_of_names_under_the_title_is_a_credit(line):
    manuscript = opened(p("小院议事", look='<w:sz w:val="44"/>') + p(line, CENTRE))
    assert manuscript.credits[0].office == OFFICE
    assert manuscript.credit_word == "供稿"
    assert texts(manuscript) == ["代表到小院听意见。", "群众满意。"]


@pytest.mark.parametrize("line", [p(OFFICE), p("（2026年9月）", CENTRE), p("群众（部分）满意。（略）")])
def test_what_is_no_credit_stays(line):
    manuscript = opened(p("小院议事", look='<w:sz w:val="44"/>') + line)
    assert manuscript.credits == ()
    assert len(texts(manuscript)) == 3
    assert said(manuscript, "credit") == ["没有找到署名（如“（某某办公室　某某供稿）”），收进稿库后请补上。"]
