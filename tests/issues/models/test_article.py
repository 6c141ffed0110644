import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

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
