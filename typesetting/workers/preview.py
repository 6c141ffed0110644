"""An article while it is written, as a job: a document of it alone → a picture of one of its pages."""

from dataclasses import dataclass
from pathlib import Path

from text.errors import Refusal
from text.findings import findings_to_data
from typesetting.comparing.render import render_page
from typesetting.document import Document
from typesetting.fonts import FontsMissing, font_library
from typesetting.page import DoesNotFit
from typesetting.preflight import characters, lines, tables
from typesetting.preflight.job import Job as Checking
from typesetting.typeset import typeset_page
from typesetting.workers.messages import Answer

# What can be told of an article alone, and is not better seen in its picture.
CHECKS = (characters.check, lines.check, tables.check)
MOST_FINDINGS = 5


@dataclass(frozen=True)
class Previewing:
    """The job. folders: where the faces lie, earlier ones first. number: of the page wanted, from 1.

    Its answer's body is a PNG; where there are fewer pages, of the last one.
    """

    folders: tuple[Path, ...]
    document: Document
    number: int

    def run(self) -> Answer:
        """Typeset, check, render. Raises Refusal where a role has no face, or a caption does not fit its place."""
        library = font_library(*self.folders)
        try:
            made = typeset_page(self.document, library, self.number)
        except (FontsMissing, DoesNotFit) as error:
            raise Refusal(str(error)) from error
        number = min(self.number, len(made.pages))
        job = Checking(self.document, made, library)
        findings = tuple(finding for check in CHECKS for finding in check(job))[:MOST_FINDINGS]
        header = {"page": number, "pages": len(made.pages), "findings": findings_to_data(findings)}
        return Answer(header, render_page(made.pdf, 1, grey=True))
