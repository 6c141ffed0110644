"""A dash in a telephone number, where a hyphen belongs: 0000—8800126. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import TEXT, Fault, Kind, Rule

_DASH = "[‐‑‒–—―−－]"
_JOINT = f"(?:-|{_DASH}+)"
_NUMBER = re.compile(
    "(?<![0-9])(?:"
    f"0[0-9]{{2,3}}{_JOINT}[0-9]{{7,8}}"  # area code, number
    f"|1[0-9]{{2}}{_JOINT}[0-9]{{4}}{_JOINT}[0-9]{{4}}"  # mobile
    f"|[48]00{_JOINT}[0-9]{{3}}{_JOINT}[0-9]{{4}}"  # service
    ")(?![0-9])"
)


def check(text: str) -> Iterator[Fault]:
    """Each dash in a telephone number."""
    for number in _NUMBER.finditer(text):
        for dash in re.finditer(f"{_DASH}+", number[0]):
            start, end = (number.start() + offset for offset in dash.span())
            yield Fault(start, end, f"电话号码“{number[0]}”中应当用短横线“-”", mend="-")


RULE = Rule("telephone", "GB/T 15834-2011，4.13.3.1 b", check, TEXT | {Kind.CONTACT})
