"""What a Word file is read into. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from text.findings import Finding
from text.plain.model import ParsedCredit


class WordError(ValueError):
    """The file cannot be taken in. Chinese; says why and what to do."""


class OldWordFormat(WordError):
    """A .doc or .wps file: whole perhaps, but to be converted first."""


@dataclass(frozen=True)
class Manuscript:
    """A manuscript, and what was decided on the way.

    body: sanitised HTML. original: the same of all paragraphs as they stood, nothing decided.
    pictures: the bytes of each picture in the body, by the SHA-256 that its address in the body has.
    decisions: what was made of what, and why; what was lost or is doubtful is a warning.
    """

    title: str
    subtitle: str
    credits: tuple[ParsedCredit, ...]
    credit_word: str
    body: str
    original: str
    pictures: Mapping[str, bytes] = field(repr=False)
    decisions: tuple[Finding, ...]
