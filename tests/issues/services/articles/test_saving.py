from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest
from django.db import connection, transaction

from accounts.enums import Role
from accounts.roles import role_group
from issues.enums import Act
from issues.models import Article, Bulletin, Credit, Issue, ReviewStep
from issues.services.bulletins import create_bulletin, order_steps
from issues.services.issues import change_issue, order_articles, start_issue
from issues.services.locking import lock_article
from tests.factories import ArticleFactory, BulletinFactory, ContributorFactory, IssueFactory, RecipientFactory
from tests.offices import Office, saved
from text.errors import Refusal

pytestmark = pytest.mark.django_db


def titles(issue: Issue) -> list[tuple[int, str]]:
    return list(issue.articles.order_by("position").values_list("position", "title"))


def test_a_new_bulletin_gets_its_steps_and_a_proposed_pinyin():
    bulletin = create_bulletin(bulletin=Bulletin(name="联络动态", issuing_body="办公室编"), suggests_pinyin=True)
    assert bulletin.pinyin == "LIANLUODONGTAI"
    assert [(s.position, s.name, s.group.name) for s in bulletin.steps.all()] == [
        (1, "初审", "审核"),
        (2, "复审", "审核"),
        (3, "签发", "签发"),
    ]


def test_a_given_pinyin_is_kept_and_none_is_proposed_unasked():
    given = Bulletin(name="长沙简报", pinyin="CHANGSHAJIANBAO", issuing_body="办公室编")
    bare = Bulletin(name="重庆简报", issuing_body="办公室编")
    assert create_bulletin(bulletin=given, suggests_pinyin=True).pinyin == "CHANGSHAJIANBAO"
    assert create_bulletin(bulletin=bare, suggests_pinyin=False).pinyin == ""


def test_a_bulletin_that_does_not_fit_is_refused_in_words():
    with pytest.raises(Refusal) as refusal:
        create_bulletin(bulletin=Bulletin(name="长" * 41, issuing_body="办公室编"), suggests_pinyin=False)
    assert str(refusal.value) == (f"刊物“{'长' * 41}”不能保存。刊名：确保该变量包含不超过 40 字符 (目前字符数 41)。")
    assert not Bulletin.objects.exists()


def test_a_new_issue_takes_over_from_its_bulletin_and_keeps_it():
    bulletin = BulletinFactory(marking="内部资料", file_copies=5)
    RecipientFactory(bulletin=bulletin, name="市委办公室", copies=3, mark="，")
    issue = start_issue(issue=IssueFactory.build(bulletin=bulletin, editors=""))
    bulletin.recipients.all().delete()
    Bulletin.objects.update(issuing_body="改了", editors="改了")
    issue = Issue.objects.get(pk=issue.pk)
    assert [issue.issuing_body, issue.editors, issue.marking, issue.file_copies] == [
        "望川市人大常委会办公室编",
        "苏禾、顾知秋",
        "内部资料",
        5,
    ]
    assert [(r.name, r.copies, r.mark, r.extra) for r in issue.recipients.all()] == [("市委办公室", 3, "，", False)]


def test_an_article_joins_its_issue_at_the_end_and_leaves_it_for_the_pool():
    issue = IssueFactory()
    first = saved(ArticleFactory.build(bulletin=issue.bulletin, issue=issue, title="甲"))
    second = saved(ArticleFactory.build(bulletin=issue.bulletin, issue=issue, title="乙"))
    saved(first)
    assert titles(issue) == [(1, "甲"), (2, "乙")]
    second.issue = None
    saved(second)
    assert (titles(issue), second.position) == ([(1, "甲")], None)


def test_a_body_is_stored_sanitised():
    article = ArticleFactory.build(bulletin=BulletinFactory(), body='<p onclick="x()">好<script>alert(1)</script></p>')
    assert Article.objects.get(pk=saved(article).pk).body == "<p>好</p>"


def test_articles_are_put_in_any_order():
    issue = IssueFactory()
    one, two, three = (ArticleFactory(issue=issue, position=n, title=t) for n, t in [(1, "甲"), (2, "乙"), (5, "丙")])
    order_articles(issue=issue, articles=[three, one, two])
    assert titles(issue) == [(1, "丙"), (2, "甲"), (3, "乙")]


def test_an_order_of_other_articles_than_those_of_the_issue_is_refused():
    issue = IssueFactory()
    one = ArticleFactory(issue=issue, position=1, title="甲")
    ArticleFactory(issue=issue, position=2, title="乙")
    for wrong in ([one], [one, ArticleFactory()], [one, one]):
        with pytest.raises(Refusal):
            order_articles(issue=issue, articles=wrong)
    assert titles(issue) == [(1, "甲"), (2, "乙")]


def test_a_credit_keeps_the_name_as_printed():
    contributor = ContributorFactory(name="青石区人大常委会办公室")
    credits = [Credit(contributor=contributor), Credit(contributor=contributor, printed_name="青石区人大", position=2)]
    article = saved(ArticleFactory(), credits=credits)
    contributor.name = "改名后的办公室"
    contributor.save()
    saved(article, credits=list(article.credits.all()))
    assert [credit.printed_name for credit in article.credits.all()] == ["青石区人大常委会办公室", "青石区人大"]


@pytest.mark.django_db(transaction=True)
def test_a_save_waits_while_the_issue_is_read_for_a_proof():
    """Else a proof might show one article before a change and another after it."""
    article = ArticleFactory(issue=IssueFactory(), position=1)

    def save() -> None:
        try:
            saved(Article.objects.get(pk=article.pk))
        finally:
            connection.close()

    saving = Thread(target=save)
    with transaction.atomic():
        Issue.objects.select_for_update().get(pk=article.issue.pk)
        saving.start()
        saving.join(timeout=0.5)
        assert saving.is_alive()
    saving.join(timeout=30)
    assert Article.objects.get().updated_at > article.updated_at


@pytest.mark.django_db(transaction=True)
def test_saving_an_article_and_ordering_its_issue_at_once_never_wait_for_each_other():
    issue = IssueFactory()
    articles = [ArticleFactory(issue=issue, position=n) for n in (1, 2)]

    def close_after(act: Callable[[], None]) -> None:
        try:
            for _ in range(10):
                act()
        finally:
            connection.close()

    def order() -> None:
        with transaction.atomic():
            Issue.objects.get(pk=issue.pk).save()  # as the issue's page does before it orders
            order_articles(issue=issue, articles=list(issue.articles.order_by("-position")))

    def save() -> None:
        with transaction.atomic():
            lock_article(articles[0])  # as the article's page does before it saves
            saved(Article.objects.get(pk=articles[0].pk))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(close_after, [order, save]))
    assert sorted(a.position for a in issue.articles.all()) == [1, 2]


def test_steps_stay_while_an_issue_is_on_its_way_through_them():
    office = Office()
    issue = office.submitted()
    steps = list(issue.bulletin.steps.all())
    order_steps(bulletin=issue.bulletin, steps=steps)
    with pytest.raises(Refusal, match=r"正在审校，现在不能改审校步骤。请等它签发或退回以后再改。$"):
        order_steps(bulletin=issue.bulletin, steps=steps[:2])
    office.act(Act.RETURN, issue, office.first, "再改")
    order_steps(bulletin=issue.bulletin, steps=steps[1:])
    assert [step.name for step in issue.bulletin.steps.all()] == ["复审", "签发"]


@pytest.mark.parametrize(("role", "may"), [(r, r in (Role.EDITOR, Role.REVIEWER, Role.APPROVER)) for r in Role])
def test_a_step_is_given_to_a_group_that_sees_issues(role, may):
    bulletin = BulletinFactory()
    step = ReviewStep(bulletin=bulletin, position=1, name="会签", group=role_group(role))
    if may:
        order_steps(bulletin=bulletin, steps=[step])
    else:
        with pytest.raises(Refusal, match=f"^会签不能由{role}来审：{role}看不到期次。请改选审核、签发或编辑。$"):
            order_steps(bulletin=bulletin, steps=[step])
    assert bulletin.steps.count() == may


def test_a_correction_in_the_pool_joins_a_later_issue_and_no_other():
    office = Office()
    corrected = office.signed()
    article = ArticleFactory(bulletin=corrected.bulletin, title="更正", corrects=corrected, corrected_place="第3页")
    article.issue = IssueFactory(bulletin=corrected.bulletin, year=2025, year_number=9)
    with pytest.raises(Refusal, match=r"更正要在以后的期次刊登，请核对期号和印发日期。$"):
        saved(article)
    article.issue = IssueFactory(bulletin=corrected.bulletin, year_number=2)
    saved(article)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.issue.year_number, stored.corrects) == (2, corrected)


def test_a_draft_does_not_move_before_what_it_corrects():
    office = Office()
    issue = office.correcting(office.signed())
    issue.year = 2025
    with pytest.raises(Refusal, match="本期的期号和印发日期就要在它之后。"):
        change_issue(issue=issue)
    issue.year = 2027
    assert change_issue(issue=issue).year == 2027
