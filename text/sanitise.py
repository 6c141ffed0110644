"""The one gate for HTML: whatever an editor, Word or a hostile hand sends, only this comes out. Pure."""

import re

import nh3

ALLOWED_TAGS = frozenset(
    {
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "strong",
        "sub",
        "sup",
        "br",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "img",
    }
)
# The only pictures there are: those that the desk has stored (issues.services.files.pictures), by their digest.
PICTURE_ADDRESS = re.compile("/pictures/([0-9a-f]{64})/")
_IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
_SPANS = {"colspan", "rowspan"}
LONGEST_SPAN = 20

# Removing an element may leave its content where the parser of the next reader would move it
# (text straight inside a table, say). Cleaning again settles it: two passes do for what people
# write, more are only needed by input made to need them.
_PASSES = 8


def sanitise(html: str) -> str:
    """Keep the allowed elements and all visible text; drop every attribute but small colspan and rowspan,
    and the address and alternative text of pictures of our own. Any other picture goes whole.

    The content of script and style goes, links keep their words. Nothing is ever fetched.
    Sanitising twice gives the same as once.
    """
    return _clean_until_stable(html, _PASSES)


def _clean_until_stable(html: str, passes: int) -> str:
    for _ in range(passes):
        cleaned = _clean(html)
        if cleaned == html:
            return cleaned
        html = cleaned
    return nh3.clean(html, tags=set(), attributes={})  # text alone is always settled


def _clean(html: str) -> str:
    cleaned = nh3.clean(
        html,
        tags=set(ALLOWED_TAGS),
        attributes={"td": _SPANS, "th": _SPANS, "img": {"src", "alt"}},
        attribute_filter=_keep_value,
        strip_comments=True,
        link_rel=None,
    )
    # In what nh3 writes, text has no < of its own, and attribute values no quotation mark.
    return _IMAGE.sub(lambda image: image[0] if ' src="' in image[1] else "", cleaned)


def _keep_value(_tag: str, attribute: str, value: str) -> str | None:
    """The address of a picture where it is one of ours, the span where it is a plain integer from 1 to 20."""
    if attribute == "alt":
        return value
    if attribute == "src":
        return value if PICTURE_ADDRESS.fullmatch(value) else None
    return value if re.fullmatch("[1-9][0-9]?", value) and int(value) <= LONGEST_SPAN else None
