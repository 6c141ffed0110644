import pytest

from tests.factories import picture_file
from tests.text.word.files import face, p, r, read, said, texts
from text.blocks import Level, Picture
from text.html import parse_blocks

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="h{n}"><w:name w:val="heading {n + 1}"/>'
    f'<w:pPr><w:outlineLvl w:val="{n}"/></w:pPr></w:style>'
    for n in range(5)
)
TEXT = p("代表到小院听意见，商办法，一起督落实，群众满意。", look=face("仿宋_GB2312"))


def heading(n: int) -> str:
    return f'<w:pStyle w:val="h{n}"/>'


def levels(body: str) -> list[Level]:
    return [block.level for block in parse_blocks(read(body, styles=STYLES).body)]


@pytest.mark.parametrize(
    ("words", "tag"),
    [("一、加强领导", "p"), ("（一）加强领导", "p"), ("1.加强领导", "p"), ("（1）加强领导", "p"), ("加强领导", "h2")],
)
def test_a_number_goes_before_style_and_face(words, tag):
    assert read(p(words, heading(0), face("黑体")) + TEXT, styles=STYLES).body.startswith(f"<{tag}>{words}</{tag}>")


def test_headings_by_style_begin_at_the_highest_there_is():
    body = p("甲", heading(1)) + TEXT + p("乙", heading(2)) + TEXT + p("丙", heading(4)) + TEXT
    assert [level for level in levels(body) if level] == [Level.FIRST, Level.SECOND]
    manuscript = read(body, styles=STYLES)
    assert said(manuscript, "level")[0] == "“甲”作一级标题：样式是“heading 2”。"


@pytest.mark.parametrize("words", ["字" * 57, "代表到小院。听意见", "如下："])
def test_a_heading_by_style_that_is_none(words):
    assert levels(p(words, heading(0)) + TEXT) == [Level.BODY, Level.BODY]


@pytest.mark.parametrize(
    ("look", "tag", "why"),
    [
        (face("黑体"), "h2", "字体是黑体"),
        (face("SimHei"), "h2", "字体是SimHei"),
        (face("楷体_GB2312"), "h3", "字体是楷体_GB2312"),
        (f"{face('仿宋_GB2312')}<w:b/>", "h4", "整段加粗"),
    ],
)
def test_headings_by_face(look, tag, why):
    manuscript = read(TEXT + p("加强领导", look=look) + TEXT)
    assert f"<{tag}>" in manuscript.body
    assert next(message for message in said(manuscript, "level") if "加强领导" in message).endswith(f"标题：{why}。")


@pytest.mark.parametrize(
    "body",
    [
        TEXT + p("加强领导", look=face("仿宋_GB2312")) + TEXT,  # the face of the text
        TEXT + p("加强领导。", look=face("黑体")) + TEXT,  # a sentence
        TEXT + p("字" * 41, look=face("黑体")) + TEXT,
        TEXT + p("望川市人大", '<w:jc w:val="right"/>', face("楷体")) + TEXT,
        TEXT + p("望川市人大", look=face("黑体")),  # nothing comes after it
        TEXT + p("", raw=r("加强", face("黑体")) + r("领导", face("仿宋_GB2312"))) + TEXT,
        p("代表到小院听意见，商办法。", look=face("黑体"))
        + p("加强领导", look=face("黑体"))
        + p("好。", look=face("黑体")),
    ],
)
def test_what_is_no_heading_by_its_face(body):
    assert set(levels(body)) == {Level.BODY}


def test_digits_in_another_face_do_not_matter():
    digits = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋"/>'
    assert "<h2>2026年重点</h2>" in read(TEXT + p("", raw=r("2026", digits) + r("年重点", face("黑体"))) + TEXT).body


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一、加强领导", "<p>一、加强领导</p>"),
        ("1.加强领导", "<p><strong>1.加强领导</strong></p>"),  # its face is the text's
        ("一、加强领导，做好准备；", "<p><strong>一、加强领导，做好准备；</strong></p>"),  # an item of a list
    ],
)
def test_a_heading_with_a_face_of_its_own_is_not_bold(words, expected):
    assert read(p(words, look="<w:b/>") + TEXT).body.startswith(expected)


def test_headings_by_number_are_counted():
    body = p("一、甲") + p("（一）乙") + TEXT + p("二、丙") + p("（1）丁") + p("1.5万户") + TEXT
    assert said(read(body), "level") == ["按序号定标题：一级 2 处，二级 1 处，四级 1 处。"]


@pytest.mark.parametrize(
    ("caption", "properties", "expected"),
    [
        ("代表在小院", '<w:jc w:val="center"/>', "代表在小院"),
        ("图1　代表在小院", "", "图1　代表在小院"),
        ("代表在小院", "", ""),
        ("代表在小院。", '<w:jc w:val="center"/>', ""),
        ("一、代表", '<w:jc w:val="center"/>', ""),
    ],
)
def test_the_caption_of_a_picture(caption, properties, expected):
    manuscript = read(
        TEXT + p(raw='<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>') + p(caption, properties) + TEXT,
        refers=[("image", "media/a.png", "")],
        parts={"word/media/a.png": picture_file().getvalue()},
    )
    [picture] = [block for block in parse_blocks(manuscript.body) if isinstance(block, Picture)]
    assert picture.caption == expected
    assert len(parse_blocks(manuscript.body)) == (3 if expected else 4)


def test_a_number_alone_is_text():
    assert texts(read(p("2026") + TEXT))[0] == "2026"
