"""What may not be printed: markings of state secrets, and numbers of people's documents. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Kind, Rule
from text.findings import Severity

_MARKING = re.compile(
    "(?:秘密|机密|绝密) ?[★☆]|[★☆] ?(?:秘密|机密|绝密)|[【〔（\\[](?:秘密|机密|绝密)[】〕）\\]]|^(?:秘密|机密|绝密)$"
)
_IDENTITY = re.compile(
    "(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"  # GB 11643-1999


def check(text: str) -> Iterator[Fault]:
    """Each marking of a state secret, and each citizen's number whose check digit is right."""
    for match in _MARKING.finditer(text):
        message = "本系统不处理涉密稿件。请撤下这篇稿件，并按保密规定办理"
        yield Fault(*match.span(), message, severity=Severity.ERROR)
    for match in _IDENTITY.finditer(text):
        total = sum(int(digit) * weight for digit, weight in zip(match[0], _WEIGHTS, strict=False))
        if _CHECK[total % 11] == match[0][-1].upper():
            yield Fault(*match.span(), "这是公民身份号码，不应印出。请删去", severity=Severity.ERROR)


RULE = Rule("forbidden", "《中华人民共和国保守国家秘密法》《中华人民共和国个人信息保护法》", check, frozenset(Kind))
