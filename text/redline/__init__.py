"""What changed between two contents of an issue, character by character. Pure.

two contents → articles by their id, blocks matched first (matching) → characters within a matched pair (characters)
→ a Redline, all of it plain text, for a template to show.
"""

from text.redline.changes import (
    ArticleChange,
    BlockChange,
    FieldChange,
    Kind,
    Part,
    RecipientChange,
    Redline,
    RowChange,
    Segment,
    Shape,
)
from text.redline.compare import compare

__all__ = [
    "ArticleChange",
    "BlockChange",
    "FieldChange",
    "Kind",
    "Part",
    "RecipientChange",
    "Redline",
    "RowChange",
    "Segment",
    "Shape",
    "compare",
]
