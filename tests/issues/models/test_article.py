from contextlib import nullcontext

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from issues.models import Article
from tests.factories import ArticleFactory, BulletinFactory, IssueFactory

pytestmark = pytest.mark.django_db


def test_two_articles_of_an_issue_never_share_a_position():
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1)
    ArticleFactory(issue=issue, position=2)
    ArticleFactory(issue=IssueFactory(), position=1)
    with pytest.raises(IntegrityError):
        ArticleFactory(issue=issue, position=1)


def test_an_article_has_a_position_exactly_when_it_is_in_an_issue():
    ArticleFactory(issue=None, position=None)
    for issue, position in [(None, 1), (IssueFactory(), None)]:
        with pytest.raises(IntegrityError), transaction.atomic():
            ArticleFactory(issue=issue, position=position)


def test_an_article_refuses_an_issue_of_another_bulletin():
    article = ArticleFactory()
    article.issue = IssueFactory(bulletin=article.bulletin)
    article.clean()
    article.issue = IssueFactory(bulletin=BulletinFactory(name="别家简报"))
    with pytest.raises(ValidationError) as error:
        article.clean()
    assert error.value.message_dict == {"issue": ["这一期属于《别家简报》，不是这篇稿件的刊物。"]}


@pytest.mark.parametrize(("corrects", "place", "refused"), [(0, "", 0), (1, "第3页", 0), (1, "", 1), (0, "第3页", 1)])
def test_a_correction_names_an_issue_and_a_place_or_neither(corrects, place, refused):
    fields = {"corrects": IssueFactory() if corrects else None, "corrected_place": place}
    with pytest.raises(IntegrityError) if refused else nullcontext():
        ArticleFactory(**fields)


def refusal(article: Article, **fields: object) -> dict[str, list[str]]:
    """What the article's own checks say, by field."""
    for name, value in fields.items():
        setattr(article, name, value)
    try:
        article.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("sealed", {}),
        ("withdrawn", {}),
        ("draft", {"corrects": ["望川动态 2026 年第 3 期（拟稿）没有签发过，不用刊登更正。还在编的，请直接改稿件。"]}),
        (
            "given_up",
            {"corrects": ["望川动态 2026 年第 3 期（已取消）没有签发过，不用刊登更正。还在编的，请直接改稿件。"]},
        ),
    ],
)
def test_what_was_signed_off_can_be_corrected_and_nothing_else(status, said):
    issue = IssueFactory(bulletin__name="望川动态", year_number=3, status=status)
    assert refusal(ArticleFactory(bulletin=issue.bulletin), corrects=issue, corrected_place="第3页") == said


def test_half_a_correction_is_refused_in_words():
    issue = IssueFactory(status="sealed")
    article = ArticleFactory(bulletin=issue.bulletin)
    for place in ("", " \u3000"):
        said = {"corrected_place": ["请写明更正哪一处，如“第3页《代表进小院》第2段”。"]}
        assert refusal(article, corrects=issue, corrected_place=place) == said
    said = {"__all__": ["写了更正位置，没有选更正哪一期。请选期次，或把更正位置删去。"]}
    assert refusal(article, corrects=None, corrected_place="第3页") == said


def test_an_article_corrects_earlier_issues_of_its_own_bulletin():
    issue = IssueFactory(bulletin__name="望川动态", year_number=3)
    earlier, later = (IssueFactory(bulletin=issue.bulletin, year_number=n, status="sealed") for n in (2, 4))
    elsewhere = IssueFactory(bulletin__name="别家简报", year_number=1, status="sealed")
    article = ArticleFactory(issue=issue, position=1)
    place = {"corrected_place": "第3页"}
    assert refusal(article, corrects=earlier, **place) == {}
    for corrected, said in (
        (
            later,
            "望川动态 2026 年第 4 期不在望川动态 2026 年第 3 期之前。更正要在以后的期次刊登，请核对期号和印发日期。",
        ),
        (issue, "望川动态 2026 年第 3 期就是这篇稿件所在的一期。更正要在以后的期次刊登。"),
        (elsewhere, "别家简报 2026 年第 1 期不是这篇稿件的刊物。只能更正本刊的期次。"),
    ):
        assert refusal(article, corrects=corrected, **place) == {"corrects": [said]}
    article.issue, article.position = None, None  # in the pool it is not yet known where it will stand
    assert refusal(article, corrects=later, **place) == {}
