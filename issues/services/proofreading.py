"""What the rules of proofreading say of articles and issues as they stand. Reads only."""

from dataclasses import dataclass

from issues.content import credit_line
from issues.findings import Finding, Place, Severity
from issues.models import Article, Issue
from issues.proofreading.rule import Kind, Passage
from issues.proofreading.run import proofread
from issues.text.html import parse_blocks
from issues.text.passages import passages_of
from issues.text.sanitise import sanitise


@dataclass(frozen=True)
class Proofread:
    """One finding in an issue. article: where it stands; None for the colophon."""

    article: Article | None
    finding: Finding

    @property
    def place(self) -> str:
        """The place in words, with the article's title."""
        return f"《{self.article}》{self.finding.place}" if self.article else str(self.finding.place)


def proofread_article(article: Article) -> tuple[Proofread, ...]:
    """The findings in title, body and credit, in the order of the text."""
    found = proofread(
        passages_of(
            title=article.title,
            subtitle=article.subtitle,
            blocks=parse_blocks(sanitise(article.body)),
            credit=credit_line(article),
        )
    )
    return tuple(Proofread(article, finding) for finding in found)


def proofread_issue(issue: Issue) -> tuple[Proofread, ...]:
    """The findings in the issue's articles, in their order, and in its contact."""
    articles = issue.articles.order_by("position").prefetch_related("credits")
    found = [one for article in articles for one in proofread_article(article)]
    contact = Passage(issue.contact, Kind.CONTACT, Place(part=Kind.CONTACT.value))
    return (*found, *(Proofread(None, finding) for finding in proofread([contact])))


def errors_among(found: tuple[Proofread, ...]) -> int:
    """How many of the findings stand in the way of submission."""
    return sum(one.finding.severity is Severity.ERROR for one in found)
