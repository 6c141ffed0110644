"""XeLaTeX with ctex: one run a round, cold, for there is nothing to keep."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers.peer import MARGINS_MM, TEXT_PITCH, TEXT_SIZE, TITLE_SIZE, Absent, Faces, Kind, Passage, PeerFace

INSTALL = "apt-get install --no-install-recommends texlive-xetex texlive-lang-chinese"
_SPECIAL = str.maketrans(
    {char: f"\\{char}" for char in "#$%&_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def source(passages: Sequence[Passage], faces: Faces) -> str:
    """The passages as a LaTeX file."""
    top, right, bottom, left = MARGINS_MM
    lines = [
        rf"\documentclass[fontset=none,linespread=1]{{ctexart}}\usepackage[a4paper,top={top}mm,right={right}mm,"
        rf"bottom={bottom}mm,left={left}mm]{{geometry}}\pagestyle{{empty}}",
        # The Roman of a Chinese office is the face's own.
        rf"\setmainfont{_face(faces[Kind.BODY])}\setCJKmainfont{_face(faces[Kind.BODY])}",
        *(rf"\newCJKfontfamily\{kind.name.lower()}face{_face(faces[kind])}" for kind in Kind if kind is not Kind.BODY),
        rf"\begin{{document}}\frenchspacing\setlength\parskip{{0pt}}\setlength\topskip{{{TEXT_SIZE}bp}}",
        rf"\fontsize{{{TEXT_SIZE}bp}}{{{TEXT_PITCH}bp}}\selectfont\setlength\parindent{{2em}}",
    ]
    return "\n\n".join(["\n".join(lines), *map(_passage, passages), r"\end{document}"])


class XeLaTeX:
    """Runs xelatex in a folder of its own."""

    def __init__(self, faces: Faces) -> None:
        if not shutil.which("xelatex") or not _has_ctex():
            raise Absent(INSTALL)
        self._faces = faces
        self._folder = TemporaryDirectory()

    def render(self, passages: Sequence[Passage]) -> bytes:
        """Plain PDF: it has neither tags nor PDF/A."""
        folder = Path(self._folder.name)
        (folder / "bench.tex").write_text(source(passages, self._faces), "utf-8")
        subprocess.run(
            ["xelatex", "-interaction=batchmode", "-halt-on-error", "bench.tex"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return (folder / "bench.pdf").read_bytes()

    def close(self) -> None:
        """Remove the folder."""
        self._folder.cleanup()


def _has_ctex() -> bool:
    return subprocess.run(["kpsewhich", "ctexart.cls"], capture_output=True, check=False).returncode == 0


def _passage(passage: Passage) -> str:
    text = passage.text.translate(_SPECIAL)
    match passage.kind:
        case Kind.TITLE:
            size = rf"\fontsize{{{TITLE_SIZE}bp}}{{{TEXT_PITCH}bp}}\selectfont"
            return rf"{{\centering\titleface{size} {text}\par}}"
        case Kind.BODY:
            return text
        case _:
            return rf"{{\{passage.kind.name.lower()}face {text}\par}}"


def _face(face: PeerFace) -> str:
    return f"[Path={face.path.resolve().parent}/]{{{face.path.name}}}"
