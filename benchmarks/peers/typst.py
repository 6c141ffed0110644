"""Typst, by its Python package: the compiler is kept with its fonts."""

from collections.abc import Sequence
from typing import Final

from benchmarks.peers.peer import MARGINS_MM, TEXT_PITCH, TEXT_SIZE, TITLE_SIZE, Absent, Faces, Kind, Passage

STANDARD: Final = "a-2u"  # that of our archive files
_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\#*_`$[]<>@~=-+/'\"."})
_LEVELS = {Kind.TITLE: 1, Kind.FIRST: 2, Kind.SECOND: 3}


def source(passages: Sequence[Passage], faces: Faces) -> str:
    """The passages as a Typst file."""
    top, right, bottom, left = (f"{margin}mm" for margin in MARGINS_MM)
    lead = f"{TEXT_PITCH - TEXT_SIZE}pt"
    head = [
        f"#set document(title: {_string(passages[0].text)})",
        f'#set page(paper: "a4", margin: (top: {top}, right: {right}, bottom: {bottom}, left: {left}))',
        # The em box as the line's height, so that the pitch is exactly it and the leading.
        f'#set text(lang: "zh", region: "cn", size: {TEXT_SIZE}pt, {_face(faces, Kind.BODY)},'
        " top-edge: 0.88em, bottom-edge: -0.12em)",
        f"#set par(justify: true, leading: {lead}, spacing: {lead}, first-line-indent: (amount: 2em, all: true))",
        f"#show heading: set block(above: {lead}, below: {lead})",
        f"#show heading: set text(size: {TEXT_SIZE}pt)",
        f"#show heading.where(level: 1): set text(size: {TITLE_SIZE}pt, {_face(faces, Kind.TITLE)})",
        "#show heading.where(level: 1): set align(center)",
        f"#show heading.where(level: 2): set text({_face(faces, Kind.FIRST)})",
        f"#show heading.where(level: 3): set text({_face(faces, Kind.SECOND)})",
    ]
    return "\n\n".join(["\n".join(head), *map(_passage, passages)])


class Typst:
    """Warm: one compiler, the fonts found once. It remembers earlier rounds; a round's text is new."""

    def __init__(self, faces: Faces) -> None:
        try:
            import typst
        except ImportError:
            raise Absent("uv sync --group bench") from None
        self._faces = faces
        folders = sorted({str(face.path.parent) for face in faces.values()})
        self._compiler = typst.Compiler(font_paths=folders, ignore_system_fonts=True)

    def render(self, passages: Sequence[Passage]) -> bytes:
        """PDF/A and tagged, as our archive files."""
        text = source(passages, self._faces).encode()
        pdf, warnings = self._compiler.compile_with_warnings(input=text, format="pdf", pdf_standards=[STANDARD])
        if warnings:  # another face than ours was taken
            raise RuntimeError(f"typst: {warnings[0]}")
        assert isinstance(pdf, bytes)  # a list only where pages are images
        return pdf

    def close(self) -> None:
        """Nothing runs."""


def _passage(passage: Passage) -> str:
    text = passage.text.translate(_SPECIAL)
    return f"{'=' * _LEVELS[passage.kind]} {text}" if passage.kind in _LEVELS else text


def _face(faces: Faces, kind: Kind) -> str:
    face = faces[kind]
    return f'font: {_string(face.family)}, weight: "{"bold" if face.bold else "regular"}"'


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
