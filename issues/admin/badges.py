"""A state as a word in a frame, in lists."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def badge(kind: str, words: str) -> SafeString:
    """The words in the frame of a kind; static/desk/css/frame.css has the kinds."""
    return format_html('<span class="badge {}">{}</span>', kind, words)
