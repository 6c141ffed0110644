"""A job that only tests give to a child."""

from dataclasses import dataclass

from reports.typesetting.copies import Part
from reports.typesetting.fonts import Role, font_library
from reports.typesetting.markup import Markup
from reports.typesetting.pdf import render_pdf
from reports.typesetting.variant import Variant
from reports.workers.messages import Answer
from tests.reports.typesetting.documents import FONTS


@dataclass(frozen=True)
class Raw:
    """HTML straight to the engine, as if neither sanitiser nor composer had been: only the fetcher stands before it."""

    html: str

    def run(self) -> Answer:
        library = font_library(FONTS)
        face = library.first_face(Role.BODY)  # without any font Pango ends the process
        return Answer({}, render_pdf(Markup((self.html,), ((face, Part.COMMON),)), Variant.ARCHIVE, library))
