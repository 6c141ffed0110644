"""A whole bulletin as plain text, as it comes off the page or out of an e-mail. Pure.

bytes → decode → text → lines (mended) → masthead, body, colophon → a parsed bulletin and its findings.
"""

from text.plain.decoding import decode
from text.plain.model import (
    ParsedArticle,
    ParsedBulletin,
    ParsedCredit,
    ParsedRecipient,
    PlainTextError,
    Reading,
)
from text.plain.reader import read_bulletin

__all__ = [
    "ParsedArticle",
    "ParsedBulletin",
    "ParsedCredit",
    "ParsedRecipient",
    "PlainTextError",
    "Reading",
    "decode",
    "read_bulletin",
]
