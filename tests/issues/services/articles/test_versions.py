"""Each act that changes an article's words leaves a version, each that does not leaves none, and versions stay."""

import pytest
from django.db import connection, transaction

from accounts.enums import Role
from audit.actor import PROGRAM, Actor
from issues.models import Article, ArticleVersion
from issues.services.articles.mending import mend_all
from issues.services.articles.pool import take_in, take_out
from issues.services.articles.saving import version_of
from issues.services.intake.bulletins import import_bulletin
from issues.services.intake.manuscripts import take_manuscripts
from tests.factories import ArticleFactory, BulletinFactory, CreditFactory, IssueFactory, account
from tests.issues.services.intake.bulletins import PARSED
from tests.issues.services.intake.manuscripts import WHOLE
from tests.offices import saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Actor:
    return Actor(account(Role.EDITOR), "10.0.0.7")


def kept(article: Article, actor: Actor = PROGRAM, **words: str) -> ArticleVersion | None:
    """Save these words; the version that this made, or None."""
    before = article.versions.count()
    for name, value in words.items():
        setattr(article, name, value)
    saved(article, actor=actor)
    return article.versions.first() if article.versions.count() > before else None


def test_a_version_has_the_words_who_wrote_them_and_a_number_of_its_article(editor):
    other = ArticleFactory()
    kept(other)
    article = ArticleFactory(title="题", subtitle="副", body="<p>一</p>")
    CreditFactory(article=article, printed_name="梅溪镇人大")
    kept(article, editor)
    kept(article, editor, title="新题", body="<p>二</p>")
    words = ("number", "title", "subtitle", "body", "credit", "act", "by", "by_name")
    assert list(article.versions.values_list(*words)) == [
        (2, "新题", "副", "<p>二</p>", "（梅溪镇人大供稿）", "changed", editor.user.pk, "user-editor"),
        (1, "题", "副", "<p>一</p>", "（梅溪镇人大供稿）", "changed", editor.user.pk, "user-editor"),
    ]
    assert other.versions.count() == 1


@pytest.mark.parametrize(
    ("words", "versions"),
    [
        ({}, 1),
        ({"status": "accepted"}, 1),
        ({"body": "<p>一</p>\n\n<p>二</p>\n"}, 1),  # as the editor writes the same
        ({"body": "<p>一</p><p><strong>二</strong></p>"}, 2),
        ({"body": "<p>一</p><h2>二</h2>"}, 2),
        ({"body": "<p>一</p>"}, 2),
        ({"title": "题 "}, 2),
        ({"subtitle": "副"}, 2),
    ],
)
def test_words_that_are_the_last_ones_make_no_version(words, versions):
    article = ArticleFactory(title="题", body="<p>一</p><p>二</p>")
    kept(article)
    kept(article, **words)
    assert article.versions.count() == versions


def test_a_credit_that_is_another_makes_a_version():
    article = ArticleFactory()
    kept(article)
    CreditFactory(article=article, printed_name="梅溪镇人大")
    assert kept(article).credit == "（梅溪镇人大供稿）"


def test_what_is_taken_back_is_a_version_again():
    article = ArticleFactory(title="题")
    assert [kept(article, title=title).number for title in ("题", "别的题", "题")] == [1, 2, 3]


def test_a_manuscript_and_a_bulletin_are_imported_with_their_credits(editor):
    [article] = take_manuscripts(files=[("来稿.docx", WHOLE)], bulletin=BulletinFactory(name="甲"), actor=editor)
    [version] = article.versions.all()
    assert (version.act, version.by, version.title) == ("imported", editor.user, "小院议事办实事")
    assert version.credit == "（青石区人大常委会办公室　江小舟撰稿）"
    imported = import_bulletin(parsed=PARSED).issue.articles.all()
    assert [[(one.act, one.by_name) for one in article.versions.all()] for article in imported] == [
        [("imported", "")] for _ in imported
    ]


def test_a_mend_is_a_version(editor):
    article = saved(ArticleFactory(body="<p>他说,好。</p>"))
    mend_all(article=article, seen=version_of(article), actor=editor)
    assert article.versions.values_list("act", "body")[0] == ("mended", "<p>他说，好。</p>")


def test_the_way_into_an_issue_and_out_is_no_version(editor):
    issue = IssueFactory()
    article = ArticleFactory(bulletin=issue.bulletin)
    kept(article)
    take_in(issue=issue, articles=[article], actor=editor)
    take_out(issue=issue, article=article, actor=editor)
    article.refresh_from_db()
    assert kept(article) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issues_articleversion SET title = 'x'",
        "DELETE FROM issues_articleversion",
        pytest.param(
            "INSERT OR REPLACE INTO issues_articleversion SELECT * FROM issues_articleversion",
            marks=pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite has REPLACE"),
        ),
        pytest.param(
            "TRUNCATE issues_articleversion",
            marks=pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL has TRUNCATE"),
        ),
    ],
)
def test_the_database_refuses_to_change_a_version(statement):
    kept(ArticleFactory(title="题"))
    connection.check_constraints()  # PostgreSQL truncates nothing that it has still to check
    with pytest.raises(Exception, match="sealed"), transaction.atomic():
        connection.cursor().execute(statement)
    assert ArticleVersion.objects.get().title == "题"


def test_versions_stay_when_their_article_goes():
    article = ArticleFactory(title="题")
    kept(article)
    article.delete()
    assert ArticleVersion.objects.get().title == "题"
