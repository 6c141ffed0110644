"""Changes are read as accepted; what wraps text is opened."""

import pytest

from tests.text.word.files import p, r, read, said, texts

DELETED = '<w:del w:id="1"><w:r><w:delText>删去的</w:delText></w:r></w:del>'
END = '<w:rPr><w:{} w:id="2"/></w:rPr>'
TEXT_BOX = "<w:txbxContent>{}</w:txbxContent>"


def field(instruction: str, result: str, end: bool = True) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return marks[0] + code + marks[1] + result + (marks[2] if end else "")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("甲", raw=DELETED + r("乙")), ["甲乙"]),
        (p("甲", raw=f"<w:ins>{r('加的')}</w:ins>"), ["甲加的"]),
        (p("甲", raw=f"<w:ins>{DELETED}{r('又加')}</w:ins>"), ["甲又加"]),
        (
            p("甲", raw=f"<w:moveFrom>{r('移走')}</w:moveFrom>") + p(raw=f"<w:moveTo>{r('移来')}</w:moveTo>"),
            ["甲", "移来"],
        ),
        (p("甲", END.format("del")) + p("乙"), ["甲乙"]),
        (p("甲", END.format("moveFrom")) + p("乙"), ["甲乙"]),
        (p("甲", END.format("del")) + p("乙", END.format("del")) + p("丙"), ["甲乙丙"]),
        (p("甲", END.format("ins")) + p("乙"), ["甲", "乙"]),
        (p("甲") + p("", END.format("del"), raw=DELETED) + p("乙"), ["甲", "乙"]),
        (p("甲", END.format("del")), ["甲"]),
        (p("甲", look="<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"), ["甲"]),
    ],
)
def test_changes_are_accepted(body, expected):
    assert texts(read(body)) == expected


def test_changes_are_said_where_there_are_any():
    assert said(read(p("甲", raw=DELETED))) == ["有修订痕迹 1 处，已按“接受修订”读：插入的留下，删除的去掉。"]
    assert said(read(p("甲"))) == []


def test_deleted_rows_go():
    def row(words: str, raw: str = "") -> str:
        return f"<w:tr><w:trPr>{raw}</w:trPr><w:tc>{p(words)}</w:tc><w:tc>{p(words)}</w:tc></w:tr>"

    body = f"<w:tbl>{row('留')}{row('去', '<w:del/>')}{row('加', '<w:ins/>')}</w:tbl>" + p("后")
    assert read(body).body.count("去") == 0
    assert read(body).body.count("<tr>") == 2


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (f"<w:hyperlink>{r('链接')}</w:hyperlink>", "前链接"),
        (f"<w:smartTag><w:smartTagPr/>{r('标记')}</w:smartTag>", "前标记"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "前控件"),
        (f'<w:fldSimple w:instr="DATE">{r("今天")}</w:fldSimple>', "前今天"),
        (field("REF a", r("见上")), "前见上"),
        (field("REF a", r("没完"), end=False), "前没完"),
        ("<w:r><w:ruby><w:rt>" + r("pin") + "</w:rt><w:rubyBase>" + r("拼") + "</w:rubyBase></w:ruby></w:r>", "前拼"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "前x=1"),
        ("<w:bookmarkStart/><w:proofErr/>", "前"),
    ],
)
def test_wrappers_are_opened(raw, expected):
    assert texts(read(p("前", raw=raw))) == [expected]


def test_a_list_of_contents_goes_by_field_style_or_control():
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="TOC 1"/></w:style>'
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>"
    )
    whole = field('TOC \\o "1-3"', r("一、……1") + field("PAGEREF", r("2")))
    body = p(raw=whole) + control + p("一、……1", '<w:pStyle w:val="T"/>') + p("正文。")
    manuscript = read(body, styles=styles)
    assert texts(manuscript) == ["正文。"]
    assert said(manuscript) == ["去掉目录，排版时自动生成。"]


def test_a_list_of_contents_without_an_end_takes_nothing_away():
    assert texts(read(p(raw=field("TOC", r("甲"), end=False)) + p("乙"))) == ["甲", "乙"]


def test_of_two_renderings_of_a_box_one_is_read_after_its_paragraph():
    box = TEXT_BOX.format(p("框一") + p("框二"))
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    manuscript = read(p("前", raw=both + r("后")) + p("末"))
    assert texts(manuscript) == ["前后", "框一", "框二", "末"]
    assert said(manuscript) == ["文本框 1 个，文字接在所在段落后面。"]


def test_a_box_within_a_box():
    inner = p("内", raw=f"<w:r><w:pict>{TEXT_BOX.format(p('最内'))}</w:pict></w:r>")
    assert texts(read(p("外", raw=f"<w:r><w:pict>{TEXT_BOX.format(inner)}</w:pict></w:r>"))) == ["外", "内", "最内"]
