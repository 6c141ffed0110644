"""Characters that the faces of their role lack."""

from collections.abc import Iterator

from issues.findings import Finding, Severity
from reports.typesetting.typeset import Typeset


def check(made: Typeset) -> Iterator[Finding]:
    """An error for characters that no face has, a note for those set in a substitute face."""
    if made.missing:
        yield Finding(
            Severity.ERROR,
            "characters",
            f"没有字体能印这些字符，印出来是方框：{_listed(made.missing)}。请改用别的字，或将含有它们的字体放入 fonts/office。",
        )
    if made.substitutes:
        yield Finding(Severity.NOTE, "characters", f"这些字符用替代字体排印，请看清样：{_listed(made.substitutes)}")


def _listed(characters: tuple[str, ...]) -> str:
    return "、".join(f"{c}（U+{ord(c):04X}）" for c in characters)
