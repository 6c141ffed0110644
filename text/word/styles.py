"""How a paragraph and its runs look, after Word's styles: what headings are told by. Pure."""

from dataclasses import dataclass, field
from typing import Any

from text.word.names import as_int, child, number, toggle, value, w

BODY_OUTLINE = 9
_MOST_PARENTS = 32


@dataclass(frozen=True)
class ListItem:
    """Where a paragraph stands in an automatic list. depth: None where only its style is known to say."""

    num: str
    depth: int | None
    style: str = ""


@dataclass(frozen=True)
class Look:
    """What a style or a paragraph's own properties say; None and empty where they say nothing."""

    bold: bool | None = None
    hidden: bool | None = None
    face: str = ""  # of Chinese characters
    half_points: int = 0
    outline: int | None = None  # 0 the highest, 9 said to be body text
    alignment: str = ""
    item: ListItem | None = None


@dataclass
class Styles:
    """The styles by id, each with its name and, worked out on first use, with what it inherits."""

    elements: dict[str, Any]
    defaults: Look
    default_paragraph: str
    _looks: dict[str, Look] = field(default_factory=dict)

    def name(self, style: str) -> str:
        """Return the name of the style; those of Word's own styles are English in every language."""
        return (value(self.elements.get(style), "name", "") or "").lower()

    def look(self, style: str) -> Look:
        """The style with all that it is based on."""
        if style not in self._looks:
            chain: list[Any] = []
            at: str | None = style
            while at in self.elements and self.elements[at] not in chain and len(chain) < _MOST_PARENTS:
                chain.append(self.elements[at])
                at = value(chain[-1], "basedOn")
            look = Look()
            for element in reversed(chain):
                look = over(look, look_of(child(element, "pPr"), child(element, "rPr"), element.get(w("styleId"), "")))
            self._looks[style] = look
        return self._looks[style]


def read_styles(root: Any) -> Styles:
    """The styles of word/styles.xml; none where the file has no such part."""
    elements = {} if root is None else {element.get(w("styleId"), ""): element for element in root.findall(w("style"))}
    standard = (
        style
        for style, element in elements.items()
        if element.get(w("type")) == "paragraph" and element.get(w("default")) in ("1", "true", "on")
    )
    defaults = look_of(child(root, "docDefaults/pPrDefault/pPr"), child(root, "docDefaults/rPrDefault/rPr"))
    return Styles(elements, defaults, next(standard, ""))


def look_of(paragraph: Any, run: Any, style: str = "") -> Look:
    """Return the look that the properties of a paragraph (w:pPr) and of a run (w:rPr) set directly."""
    item = None
    num = value(paragraph, "numPr/numId")
    if num is not None:
        depth = child(paragraph, "numPr/ilvl")
        item = ListItem(num, None if depth is None else number(paragraph, "numPr/ilvl", 0), style)
    fonts = child(run, "rFonts")
    return Look(
        bold=toggle(run, "b"),
        hidden=toggle(run, "vanish"),
        face="" if fonts is None else fonts.get(w("eastAsia"), ""),
        half_points=as_int(value(run, "sz"), 0),
        outline=as_int(value(paragraph, "outlineLvl"), BODY_OUTLINE)
        if child(paragraph, "outlineLvl") is not None
        else None,
        alignment=value(paragraph, "jc", "") or "",
        item=item,
    )


def over(below: Look, above: Look) -> Look:
    """The one look with what the other says put over it."""
    return Look(
        bold=below.bold if above.bold is None else above.bold,
        hidden=below.hidden if above.hidden is None else above.hidden,
        face=above.face or below.face,
        half_points=above.half_points or below.half_points,
        outline=below.outline if above.outline is None else above.outline,
        alignment=above.alignment or below.alignment,
        item=above.item or below.item,
    )
