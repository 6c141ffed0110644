"""The passages as HTML: what WeasyPrint and Chromium are given."""

from collections.abc import Sequence
from html import escape

from benchmarks.peers.peer import (
    HALF_LEADING_MARGINS_MM,
    TEXT_PITCH,
    TEXT_SIZE,
    TITLE_SIZE,
    Faces,
    Kind,
    Passage,
)  # fmt: skip


def stylesheet(faces: Faces) -> str:
    """The CSS, its faces by their files. It holds for every round."""
    margins = " ".join(f"{margin}mm" for margin in HALF_LEADING_MARGINS_MM)
    fonts = "".join(
        f'@font-face {{ font-family: "{kind.name}"; src: url("{face.path.resolve().as_uri()}") }}\n'
        f'{kind.value} {{ font-family: "{kind.name}" }}\n'
        for kind, face in faces.items()
    )
    return (
        f"@page {{ size: A4; margin: {margins} }}\n{fonts}"
        "html, body { margin: 0 }\n"
        "h1, h2, h3, p { margin: 0; font-weight: normal; text-align: justify; text-indent: 2em;"
        f" font-size: {TEXT_SIZE}pt; line-height: {TEXT_PITCH}pt }}\n"
        f"{Kind.TITLE.value} {{ font-size: {TITLE_SIZE}pt; text-align: center; text-indent: 0 }}\n"
    )


def body(passages: Sequence[Passage]) -> str:
    """The elements of the body."""
    return "\n".join(f"<{p.kind.value}>{escape(p.text, quote=False)}</{p.kind.value}>" for p in passages)


def page(passages: Sequence[Passage]) -> str:
    """A whole page without its stylesheet."""
    title = escape(passages[0].text)
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body>{body(passages)}</body></html>"
    )
