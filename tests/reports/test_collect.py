import hashlib

import pytest

from reports.collect import collect, print_run
from tests.factories import (
    ArticleFactory,
    BulletinFactory,
    CreditFactory,
    IssueFactory,
    IssueRecipientFactory,
    picture_bytes,
    stored_picture,
)
from text.blocks import Level
from text.enums import CreditPlace
from text.errors import Refusal
from typesetting.document import Masthead, Picture, RecipientGroup

pytestmark = pytest.mark.django_db


def test_the_masthead_of_a_regular_issue():
    issue = IssueFactory(
        bulletin__name="望川动态", year=2021, year_number=15, total_number=639, date="2021-09-07", marking="内部资料"
    )
    issue.refresh_from_db()
    assert collect(issue).masthead == Masthead(
        name="望川动态",
        pinyin="WANGCHUANDONGTAI",
        number="第 15 期",
        total="（总第六百三十九期）",
        issuing_body="望川市人大常委会办公室编",
        date="2021年9月7日",
        marking="内部资料",
        copy_number="",
    )


def test_a_supplement_has_its_own_number_and_none_in_all():
    masthead = collect(IssueFactory(year_number=None, supplement_number=2)).masthead
    assert (masthead.number, masthead.total) == ("增刊第 2 期", "")


def test_articles_come_in_order_with_blocks_and_credit():
    issue = IssueFactory()
    second = ArticleFactory(issue=issue, position=2, title="乙")
    first = ArticleFactory(
        issue=issue, position=1, title="甲", subtitle="——副题", body="<h2>一、开头</h2><p>正文。</p>"
    )
    CreditFactory(article=first, position=2, printed_name="青石区人大　江小舟")
    CreditFactory(article=first, position=1, printed_name="市人大办公室")
    CreditFactory(article=second, printed_name="梅溪镇人大")
    articles = collect(issue).articles
    assert [(a.title, a.subtitle, a.credit) for a in articles] == [
        ("甲", "——副题", "（市人大办公室、青石区人大　江小舟供稿）"),
        ("乙", "", "（梅溪镇人大供稿）"),
    ]
    assert [(b.text, b.level) for b in articles[0].blocks] == [("一、开头", Level.FIRST), ("正文。", Level.BODY)]


def test_an_article_without_credits_has_no_credit_line():
    assert collect(ArticleFactory(issue=IssueFactory(), position=1).issue).articles[0].credit == ""


def test_a_body_stored_unsanitised_is_not_printed_so():
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1, body='<p>好<img src="file:///etc/passwd"><script>x</script></p>')
    assert [b.text for b in collect(issue).articles[0].blocks] == ["好"]


def figure(digest, caption=""):
    return f'<figure><img src="/pictures/{digest}/" alt=""><figcaption>{caption}</figcaption></figure>'


def test_a_picture_comes_with_its_bytes():
    stored = stored_picture(60, 40)
    article = ArticleFactory(issue=IssueFactory(), position=1, body=f"<p>甲</p>{figure(stored.digest, '小院议事')}")
    _, picture = collect(article.issue).articles[0].blocks
    assert picture == Picture(picture_bytes(stored), "image/png", 60, 40, "小院议事")
    assert hashlib.sha256(picture.data).hexdigest() == stored.digest == picture.digest


def test_another_picture_is_another_document():
    article = ArticleFactory(issue=IssueFactory(), position=1, body=figure(stored_picture(60, 40).digest))
    first = collect(article.issue)
    assert collect(article.issue) == first
    article.body = figure(stored_picture(60, 40, kind="JPEG").digest)
    article.save()
    assert collect(article.issue) != first


def lose_row(stored):
    stored.delete()


def lose_file(stored):
    stored.file.storage.delete(stored.file.name)


def damage(stored):
    with open(stored.file.path, "ab") as file:
        file.write(b"x")


@pytest.mark.parametrize("harm", [lose_row, lose_file, damage])
def test_a_picture_that_is_not_there_whole_is_refused(harm):
    stored = stored_picture()
    article = ArticleFactory(
        issue=IssueFactory(), position=1, title="小院议事", body=figure(stored.digest, "院中") + figure("0" * 63 + "x")
    )
    harm(stored)
    with pytest.raises(Refusal) as refusal:
        collect(article.issue)
    assert str(refusal.value) == (
        "稿件《小院议事》里有一幅图片的文件不在了或已损坏（说明：院中），不能排版。"
        "请打开这篇稿件，删去这幅图片，重新上传。"
    )


def test_the_colophon_groups_recipients_as_the_office_does():
    issue = IssueFactory(bulletin__print_run_shown=True, approval_number="望简准字〔2015〕第7号", file_copies=10)
    for category, line, position, name, mark, copies, extra in [
        ("peer", 1, 1, "市委办公室", "，", 2, False),
        ("peer", 1, 2, "市政府办公室", "", 2, False),
        ("peer", 2, 1, "各县市区人大常委会", "", 11, False),
        ("superior", 1, 1, "省人大常委会办公厅", "", 1, False),
        ("peer", 1, 1, "梅溪镇人大", "", 1, True),
    ]:
        IssueRecipientFactory(
            issue=issue,
            category=category,
            line=line,
            position=position,
            name=name,
            mark=mark,
            copies=copies,
            extra=extra,
        )
    colophon = collect(issue).colophon
    assert colophon.groups == (
        RecipientGroup("报：", ("省人大常委会办公厅",)),
        RecipientGroup("送：", ("市委办公室，市政府办公室", "各县市区人大常委会")),
        RecipientGroup("本期增发：", ("梅溪镇人大",)),
    )
    assert colophon.editors == "责任编辑：苏　禾　顾知秋　联系方式：0000-8800126"
    assert (colophon.print_run, print_run(issue)) == ("共印 27 份", 27)
    assert colophon.approval == "批准文号：望简准字〔2015〕第7号"


def test_what_is_not_set_is_not_in_the_colophon():
    colophon = collect(IssueFactory(editors="", contact="", approval_number="")).colophon
    assert (colophon.groups, colophon.editors, colophon.print_run, colophon.approval) == ((), "", "", "")


def test_the_layout_is_the_bulletins():
    bulletin = BulletinFactory(name_pt=48, masthead_lines=8, credit_place=CreditPlace.INDENT.value, contents=True)
    layout = collect(IssueFactory(bulletin=bulletin)).layout
    assert (layout.name_pt, layout.masthead_lines, layout.credit_place, layout.contents) == (
        48,
        8,
        CreditPlace.INDENT,
        True,
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", ()), ("联络站、代表\r\n人大常委会\n", ("联络站", "代表", "人大常委会")), ("代表、 代表", ("代表",))],
)
def test_the_words_kept_whole_in_titles_are_one_a_line_or_parted_by_marks(typed, words):
    assert collect(IssueFactory(bulletin__title_words=typed)).layout.title_words == words
