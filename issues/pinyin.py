"""The pinyin of a bulletin's name; the only import of pypinyin."""

from pypinyin import Style, lazy_pinyin


def suggest_pinyin(name: str) -> str:
    """The name in toneless capitals without spaces: 联络动态 → LIANLUODONGTAI. A proposal: heteronyms may be wrong."""
    return "".join(lazy_pinyin(name, style=Style.NORMAL)).upper()
