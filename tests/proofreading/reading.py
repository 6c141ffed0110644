"""What a rule says of a text, in forms that tests compare."""

from proofreading.rule import Fault, Rule


def spots(rule: Rule, text: str) -> list[str]:
    """The faulty pieces of the text."""
    return [text[fault.start : fault.end] for fault in rule.check(text)]


def mended(rule: Rule, text: str) -> str:
    """The text with every mend of the rule made."""
    return mend_all(text, list(rule.check(text)))


def mend_all(text: str, faults: list[Fault]) -> str:
    for fault in sorted(faults, key=lambda fault: fault.start, reverse=True):
        if fault.mend is not None:
            text = text[: fault.start] + fault.mend + text[fault.end :]
    return text
