"""A job that only tests give to a child."""

from dataclasses import dataclass

from tests.typesetting.documents import FONTS
from typesetting.copies import Part
from typesetting.fonts import Role, font_library
from typesetting.markup import Markup
from typesetting.pdf import render_pdf
from typesetting.variant import Variant
from typesetting.workers.messages import Answer


@dataclass(frozen=True)
class Raw:
    """HTML straight to the engine, as if neither sanitiser nor composer had been: only the fetcher stands before it."""

    html: str

    def run(self) -> Answer:
        library = font_library(FONTS)
        face = library.first_face(Role.BODY)  # without any font Pango ends the process
        return Answer({}, render_pdf(Markup((self.html,), ((face, Part.COMMON),)), Variant.ARCHIVE, library))
