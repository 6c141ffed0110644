"""Texts and blanks of marks."""

from typesetting.kinsoku import CLOSING, DOTS, OPENING
from typesetting.marks import Blanks

PARTS = [
    "春夏",
    "秋",
    "春，",
    "夏。",
    "冬？",
    "“冬”",
    "《夏》",
    "（秋）",
    # Behind a character each: side by side they would be one word, perhaps wider than a line.
    "春12.5%",
    "夏2024年",
    "秋word",
    "冬——",
    "春……",
    "镕·",
    " ",
]


def blanks(text):
    """Of a face whose marks all fill half an em."""
    return Blanks(
        [0.5 if char in OPENING else 0.25 if char in DOTS else 0.0 for char in text],
        [0.5 if char in CLOSING else 0.25 if char in DOTS else 0.0 for char in text],
    )
