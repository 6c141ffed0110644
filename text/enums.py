"""Fixed words that texts and printed pages share. Values are stored, labels are shown. Pure."""

from enum import StrEnum


class Labelled(StrEnum):
    """A stored value with the Chinese word that people see: `NAME = "value", "词"`."""

    label: str

    # The label is always given; its default is for type checkers, which read a look-up by value as this call.
    def __new__(cls, value: str, label: str = "") -> "Labelled":  # noqa: D102
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(value, label) pairs, as a Django field's `choices` takes them."""
        return [(member.value, member.label) for member in cls]


class RecipientCategory(Labelled):
    """报 to superiors, 送 to peers, 发 to subordinates; printed in this order."""

    SUPERIOR = "superior", "报"
    PEER = "peer", "送"
    SUBORDINATE = "subordinate", "发"


class CreditPlace(Labelled):
    """How the credit line after an article is set."""

    RIGHT = "right", "右对齐"
    INDENT = "indent", "左空二字"
