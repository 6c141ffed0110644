"""Reading a whole bulletin: its parts in any order, what is refused, what is reported."""

import datetime
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.plain.bulletins import (
    CREDIT,
    FOOT,
    HEAD,
    NAME,
    TEXT,
    TITLE,
    notes,
    read,
    refused,
    titles,
    warnings,
    whole,
)
from text.characters import HAN
from text.enums import RecipientCategory
from text.findings import Finding
from text.numbering import IssueCode
from text.plain import (
    ParsedArticle,
    ParsedBulletin,
    ParsedCredit,
    ParsedRecipient,
    PlainTextError,
    read_bulletin,
)


def test_a_whole_bulletin() -> None:
    bulletin = read(
        "000012", "内部资料 注意保存", "春 风 简 报", "CHUNFENG JIANBAO", "2024年第3期(总第86期)",
        "某某市绿化工作委员会编 2024 年 3 月 12 日", TITLE, "——某某市春季植树工作综述", *TEXT, CREDIT,
        "报:省林业厅、省绿化委员会;省政府办公厅", "送:《绿化、美化》编辑部,各市林业局(园林、绿化)", "各省、区、市林业局",
        "发:各县区", "本期增发:某某学院", "责任编辑:李 四 王五五 联系方式:0100-1234567 office@example.org", "共印 120 份",
        "批准文号:某字(2000)第1号",
    )  # fmt: skip
    superior, peer, subordinate = RecipientCategory
    assert bulletin == ParsedBulletin(
        name="春风简报",
        pinyin="CHUNFENG JIANBAO",
        marking="内部资料　注意保存",
        copy_number="000012",
        year=2024,
        year_number=3,
        supplement_number=None,
        total_number=86,
        issuing_body="某某市绿化工作委员会编",
        date=datetime.date(2024, 3, 12),
        articles=(
            ParsedArticle(
                title=TITLE,
                subtitle="——某某市春季植树工作综述",
                paragraphs=tuple(TEXT),
                credits=(ParsedCredit("某某市林业局办公室", "张三", "某某市林业局办公室　张三"),),
                credit_word="供稿",
            ),
        ),
        recipients=(
            ParsedRecipient(superior, 1, "省林业厅", "、", extra=False),
            ParsedRecipient(superior, 1, "省绿化委员会", "；", extra=False),
            ParsedRecipient(superior, 1, "省政府办公厅", "", extra=False),
            ParsedRecipient(peer, 1, "《绿化、美化》编辑部", "，", extra=False),
            ParsedRecipient(peer, 1, "各市林业局（园林、绿化）", "", extra=False),
            ParsedRecipient(peer, 2, "各省、区、市林业局", "", extra=False),
            ParsedRecipient(subordinate, 1, "各县区", "", extra=False),
            ParsedRecipient(peer, 1, "某某学院", "", extra=True),
        ),
        editors=("李四", "王五五"),
        contact="0100-1234567　office@example.org",
        approval_number="某字〔2000〕第1号",
        print_run=120,
    )
    assert bulletin.code == IssueCode(2024, 3, supplement=False)


def test_the_least_a_bulletin_can_be() -> None:
    bulletin, findings = whole(["春风简报", "第3期", "2024年3月12日"], ["植树", "已植树。"], [])
    assert (bulletin.name, bulletin.issuing_body, bulletin.recipients, bulletin.editors) == ("春风简报", "", (), ())
    assert bulletin.articles == (ParsedArticle("植树", "", ("已植树。",), (), ""),)
    assert warnings(findings) == [("missing", None)] * 3


ADVICE = "请在前面写“报：”“送：”或“发：”"


@pytest.mark.parametrize("credit", [[CREDIT], []])
@pytest.mark.parametrize(
    "recipients", [["省林业局、各县区林业局"], ["省林业局、省园林局", "各县区林业局", "各乡镇" * 20, "各村"]]
)
def test_recipients_without_their_word_are_refused_with_advice(credit: list[str], recipients: list[str]) -> None:
    message = refused(*HEAD, TITLE, *TEXT, *credit, *recipients, "责任编辑：李四")
    assert message.startswith(f"第 {9 + len(credit)} 行：")
    assert ADVICE in message


REFUSED_FEET = [
    (["责任编辑：李四", "各县区"], "第 11 行：版记里不知道“各县区”是什么"),
    (["送：省林业局", "签发人：王五"], "第 11 行：版记里没有地方放“签发人：王五”"),
    (["送：省林业局", "一、又一条"], "第 11 行：版记里不知道“一、又一条”是什么"),
    (["印数：若干"], "第 10 行：印数“若干”读不出来"),
    (["共印10份", "印数：20份"], "第 11 行：印数出现了两个：“10”和“20”"),
]


@pytest.mark.parametrize(("foot", "message"), REFUSED_FEET)
def test_wrong_colophons_are_refused(foot: list[str], message: str) -> None:
    assert refused(*HEAD, TITLE, *TEXT, CREDIT, *foot).startswith(message)


def test_doubtful_names_are_warned_of() -> None:
    _, findings = whole(body=[TITLE, *TEXT, "（欧阳 三 张 四供稿）"], foot=["送：甲局", "责任编辑：欧阳 五 王 六"])
    assert warnings(findings) == [("names", 11), ("names", 9)]
    assert "署名已读作“欧阳三、张四”，请核对；读错了请在姓名之间加顿号。" in [finding.message for finding in findings]


def test_the_line_of_a_refusal_is_kept() -> None:
    with pytest.raises(PlainTextError) as refusal:
        read(NAME, "", "第0期")
    assert refusal.value.line == 3


# -- the report


def test_what_was_found_is_noted() -> None:
    _, findings = whole()
    assert notes(findings, "found") == [
        "名称：春风简报",
        "期号：2024 年第 3 期",
        "编发单位：某某市绿化工作委员会编",
        "日期：2024 年 3 月 12 日",
        "文章：1 篇",
        f"标题：{TITLE}（3 段）",
        "供稿：某某市林业局办公室　张三",
        "发送单位：送 2 个",
        "责任编辑：李四",
    ]
    assert notes(findings, "mended") == []


def test_markup_is_kept_as_text_and_doubted() -> None:
    bulletin, findings = whole(body=[TITLE, "<b>已植树</b>，3<5。", "甲 < 乙 > 丙。", CREDIT])
    assert bulletin.articles[0].paragraphs[0] == "<b>已植树</b>，3<5。"
    assert warnings(findings) == [("markup", 6)]


def test_a_last_paragraph_without_end_is_doubted() -> None:
    _, findings = whole(body=[TITLE, "已植树。", "今年继续"])
    assert warnings(findings) == [("unended", 7)]


@pytest.mark.parametrize(
    ("paragraph", "following", "doubted"),
    [
        ("一是抓早，各县先行。二是抓好管护。", "各县落实了管护人员，成活率高。", True),
        ("一是抓早，各县先行。二是抓好管护。", "二、抓细抓长", False),
        ("一是抓早，各县先行。二是抓好管护，人员到位。", "各县落实了管护人员，成活率高。", False),
        ("各县先行，重点是抓好管护。", "各县落实了管护人员，成活率高。", False),
    ],
)
def test_a_paragraph_that_ends_in_the_bare_head_of_an_item_is_doubted(
    paragraph: str, following: str, doubted: bool
) -> None:
    _, findings = whole(body=[TITLE, paragraph, following, "成效明显。", CREDIT])
    assert [found for found in warnings(findings) if found[0] == "parted"] == ([("parted", 6)] if doubted else [])


def test_it_says_on_which_lines_paragraphs_and_contact_stand() -> None:
    lines = [
        *HEAD,
        TITLE,
        "一、抓早抓实",
        "全市植树",
        "- 1 -",
        "三万株。",
        CREDIT,
        "送：甲",
        "责任编辑：乙丙",
        "电话：0100-1234567",
    ]
    reading = read_bulletin("\n".join(lines))
    assert (reading.starts, reading.contact_line) == (((6, 7),), 13)


# -- laws

han = st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=12)
sentence = han.map(lambda text: f"{text}。")
numbered = st.tuples(st.sampled_from(["一、", "（二）", "3.", "（4）"]), han).map("".join)
cut = st.tuples(han, han).map(lambda pieces: f"{pieces[0]}\n— 2 —\n\n{pieces[1]}。")
article = st.tuples(
    han, st.lists(sentence | numbered | cut).map("\n".join), sentence, st.just("（壬局 癸子供稿）")
).map("\n".join)


def han_of(text: str) -> list[str]:
    return re.findall(f"[{HAN}]", text)


@given(st.lists(article, min_size=1, max_size=3))
def test_no_han_character_of_the_body_is_lost_or_moved(articles: list[str]) -> None:
    body = "\n".join(articles)
    bulletin, _ = whole(body=body.split("\n"))
    result = "".join(
        a.title + "".join(a.paragraphs) + "".join(c.printed for c in a.credits) + a.credit_word
        for a in bulletin.articles
    )
    assert han_of(result) == han_of(body)


LISTED = ["甲乙丙丁", "戊己庚辛", "丙丙己己"]
body_line = st.sampled_from(
    [*LISTED, "【甲辛】", "（乙己）", "编者按：丙辛。", "——丁丁", "--丁丁", "本刊记者 丁己", "附：丁己", "第一，戊甲", "二.庚庚",
     "辛辛。", "辛庚。（壬局 癸子供稿）", "（壬局 癸子供稿）", "— 2 —", "\f", "己" * 24, "　　丙戊。"]
)  # fmt: skip


def kept(bulletin: ParsedBulletin, findings: tuple[Finding, ...]) -> Counter[str]:
    """The Han characters of the articles, and of the heads of columns reported as dropped."""
    texts = [
        text
        for a in bulletin.articles
        for text in (a.title, a.subtitle, *a.paragraphs, *(c.printed for c in a.credits))
    ]
    texts += [article.credit_word for article in bulletin.articles if article.credits]
    dropped = [re.findall("【.*】", finding.message)[0] for finding in findings if finding.rule == "column"]
    return Counter(han_of("".join([*texts, *dropped])))


@given(st.permutations(LISTED), st.integers(0, 3), st.lists(body_line, max_size=8))
def test_every_han_character_below_a_list_of_contents_is_kept_or_reported(
    listed: list[str], count: int, lines: list[str]
) -> None:
    contents = ["本期要目", *sorted(listed[:count])] if count else []
    # A sentence ends the list, else the lines may be read as a part of it.
    articles = [
        *(["编者按：丙辛。", *lines] if lines else []),
        *(line for title in listed[:count] for line in (title, "辛辛。", "（壬局 癸子供稿）")),
    ]
    try:
        bulletin, findings = whole(body=[*contents, *articles])
    except PlainTextError:
        return
    lost = Counter(han_of("".join(articles))) - kept(bulletin, findings)
    words = sum(len(article.credits) for article in bulletin.articles)
    assert lost <= Counter({"供": words, "稿": words})  # two credits of one article share their word


name = st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=3)
labelled = st.one_of(
    st.tuples(st.sampled_from(["报", "送", "发送", "抄报", "主送", "本期增发"]), name.map(lambda text: f"{text}局")),
    st.tuples(
        st.sampled_from(["联系方式", "电话", "传真", "邮箱", "电 话"]),
        st.sampled_from(["0100-7", "a@b.org", "（0100）7"]),
    ),
)
once = st.tuples(
    st.tuples(st.just("责任编辑"), name | name.map(lambda text: f"{text}（兼）")),
    st.tuples(st.just("批准文号"), st.just("某字〔2000〕第1号")),
)


@given(once, st.lists(labelled, max_size=5), st.data())
def test_the_value_of_every_label_is_found_again(
    singles: tuple[tuple[str, str], ...], more: list[tuple[str, str]], data: st.DataObject
) -> None:
    parts = data.draw(st.permutations([*singles, *more]))
    colon = data.draw(st.sampled_from(["：", ":"]))
    gap = data.draw(st.sampled_from(["\n", " ", "　　", "\n\n"]))
    bulletin, _ = whole(foot=[gap.join(f"{label}{colon}{value}" for label, value in parts)])
    fields = [*(r.name for r in bulletin.recipients), *bulletin.editors, *bulletin.contact.split("　")]
    fields.append(bulletin.approval_number)
    fields = [field.rpartition("：")[2] for field in fields if field]
    assert Counter(fields) == Counter(value for _, value in parts)
    assert titles(bulletin) == [(TITLE, 3)]


@pytest.mark.parametrize(
    ("paragraph", "doubted"),
    [
        ("县里说\"好\"，又说'行'。", True),
        ("县里说...还要抓。", True),
        ("县里说“好”……还要抓。", False),
        ('He said "yes" ... it\'s fine', False),
        ("题目......1", False),
    ],
)
def test_straight_quotes_and_dots_in_chinese_are_doubted_once(paragraph: str, doubted: bool) -> None:
    _, findings = whole(body=[TITLE, paragraph, "好。", paragraph, "好。", CREDIT])
    found = [finding.place.line for finding in findings if finding.rule == "straight"]
    assert found == ([6] if doubted else [])


line = st.sampled_from(
    [*HEAD, TITLE, *TEXT, CREDIT, *FOOT, "本期要目", "第0期", "——甲", "增刊", "A", "1.甲", "", "－1－", "（", "共印3份"]
) | st.text(max_size=12)


@given(st.lists(line, max_size=14).map("\n".join))
def test_any_text_is_read_or_refused_in_chinese(text: str) -> None:
    try:
        bulletin = read_bulletin(text).bulletin
    except PlainTextError as refusal:
        message = str(refusal)
    else:
        message = f"《{bulletin.name}》{bulletin.code}"
        assert all(a.title and a.paragraphs for a in bulletin.articles)
    assert han_of(message)
