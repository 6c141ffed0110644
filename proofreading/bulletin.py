"""A bulletin read from a text file, proofread. Pure."""

from collections.abc import Iterator

from proofreading.rule import Kind, Passage
from proofreading.run import paragraphs, proofread
from text.findings import Finding, Place
from text.plain.model import Reading


def proofread_reading(reading: Reading) -> Iterator[Finding]:
    """Yield the findings in its paragraphs and its contact, placed by the line of the file."""
    bulletin = reading.bulletin
    for article, starts in zip(bulletin.articles, reading.starts, strict=True):
        for finding in proofread(paragraphs(article.paragraphs)):
            yield _placed(finding, starts[(finding.place.paragraph or 1) - 1])
    for finding in proofread([Passage(bulletin.contact, Kind.CONTACT)]):
        place = Place(line=reading.contact_line)
        yield Finding(finding.severity, finding.rule, f"联系方式：{finding.message}", place, finding.mend)


def _placed(finding: Finding, line: int) -> Finding:
    """Return the finding with the line its paragraph begins on."""
    place = Place(line, finding.place.paragraph, finding.place.start, finding.place.end)
    return Finding(finding.severity, finding.rule, finding.message, place, finding.mend)
