"""Typesetting as a job: a document and where the fonts lie → its PDFs and what there is to say about it."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from text.blocks import Level, Paragraph, Run
from text.errors import Refusal
from text.findings import Finding, findings_from_data, findings_to_data
from text.numbering import Register
from typesetting.document import Article, Colophon, Document, Masthead, RecipientGroup
from typesetting.fonts import FontsMissing, font_library
from typesetting.page import DoesNotFit
from typesetting.preflight.job import Job as Checking
from typesetting.preflight.run import preflight
from typesetting.slip import Slip
from typesetting.typeset import typeset_slip, typeset_variants
from typesetting.variant import Variant
from typesetting.workers.messages import Answer


@dataclass(frozen=True)
class Checked:
    """A typeset document: a file for each variant, and the findings of the checks on the first."""

    pdfs: tuple[bytes, ...]
    page_count: int
    findings: tuple[Finding, ...]

    @property
    def pdf(self) -> bytes:
        """The first file."""
        return self.pdfs[0]


@dataclass(frozen=True)
class Typesetting:
    """The job. folders: where the faces lie, earlier ones first. register: the numbers the checks compare with.

    variants: the files wanted; the first is checked.
    """

    folders: tuple[Path, ...]
    document: Document
    register: Register | None
    variants: tuple[Variant, ...] = (Variant.ARCHIVE,)

    def run(self) -> Answer:
        """Typeset and check. Raises Refusal where a role has no face, or a part does not fit its place."""
        try:
            made = typeset_and_check(self)
        except (FontsMissing, DoesNotFit) as error:
            raise Refusal(str(error)) from error
        header = {
            "pages": made.page_count,
            "findings": findings_to_data(made.findings),
            "lengths": [len(pdf) for pdf in made.pdfs],
        }
        return Answer(header, b"".join(made.pdfs))


@dataclass(frozen=True)
class SlipTypesetting:
    """The job of an issue's 审校单. folders: where the faces lie, earlier ones first."""

    folders: tuple[Path, ...]
    slip: Slip

    def run(self) -> Answer:
        """Typeset. Raises Refusal where a role has no face."""
        try:
            return Answer({}, typeset_slip(self.slip, font_library(*self.folders)).pdf)
        except FontsMissing as error:
            raise Refusal(str(error)) from error


def typeset_and_check(job: Typesetting) -> Checked:
    """Typeset a document and check the file; the job of a child."""
    library = font_library(*job.folders)
    made = typeset_variants(job.document, library, job.variants)
    findings = preflight(Checking(job.document, made[0], library, job.register))
    return Checked(tuple(one.pdf for one in made), len(made[0].pages), findings)


def read_answer(answer: Answer) -> Checked:
    """The answer of the job, back in our own types."""
    ends = list(accumulate(answer.header["lengths"], initial=0))
    pdfs = tuple(answer.body[start:end] for start, end in pairwise(ends))
    return Checked(pdfs, int(answer.header["pages"]), findings_from_data(answer.header["findings"]))


def warming(folders: tuple[Path, ...]) -> Typesetting:
    """A small document in all faces of an ordinary issue: it has a child read them before people wait."""
    levels = (Level.FIRST, Level.SECOND, Level.THIRD, Level.BODY)
    blocks = tuple(Paragraph((Run("预热，排一行。1234567890", level is Level.BODY),), level, 4) for level in levels)
    small = Document(
        title="预热",
        author="预热",
        date="2026-01-01",
        masthead=Masthead("预热", "YURE", "第1期", "（总第一期）", "预热编", "2026年1月1日"),
        articles=(Article("预热", blocks, subtitle="预热", credit="（预热供稿）"),),
        colophon=Colophon((RecipientGroup("送：", ("预热",)),), "责任编辑：预热", "共印 1 份", "批准文号：1"),
    )
    return Typesetting(folders, small, None)
