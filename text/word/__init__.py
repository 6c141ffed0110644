"""A manuscript as a Word file (.docx). Pure.

bytes → package (the gate) → accepting (changes and wrappers) → reader (what stands there, with styles, numbering and
tables) → opening (title and credits), manuscript (headings) → a manuscript and what was decided.
"""

from text.word.manuscript import read_manuscript
from text.word.model import Manuscript, OldWordFormat, WordError

__all__ = ["Manuscript", "OldWordFormat", "WordError", "read_manuscript"]
