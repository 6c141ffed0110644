"""Posts that a body does not have: 人大主任, 监委书记. Pure.

The constitution and the organic laws name them; a people's congress has no 主任, its standing committee has.
Towns have a 人大主席, which is right.
"""

import re
from collections.abc import Iterator

from proofreading.rule import TEXT, Fault, Kind, Rule

_POSTS: tuple[tuple[str, int, str, str | None], ...] = (  # pattern, group in question, what is right, mend
    ("(?<=[省市县区州])(人大)(?:党组书记、)?(?:副)?主任(?!委员|科员|医)", 1, "人大常委会主任、副主任", "人大常委会"),
    ("(?<=[省市县区州])人大(?:副)?(委员长)", 1, "人大常委会主任（委员长只用于全国人大常委会）", "常委会主任"),
    ("政协(?:党组副?书记、)?(?:副)?(主任)(?!委员|科员)", 1, "政协主席、副主席", "主席"),
    ("政协(常委会)(?:副)?主席", 1, "政协主席、副主席（政协常委会不设主席）", ""),
    ("(?:监察委员会|(?<!纪委)监委)(?:副)?(书记)", 1, "监委主任、副主任", "主任"),
    ("(?<![监督])纪委(?:副)?(主任)(?!科员)", 1, "纪委书记、副书记", "书记"),
    ("检察院(?:副)?(院长)", 1, "检察院检察长、副检察长", "检察长"),
    ("法院(?:副)?(检察长)", 1, "法院院长、副院长", "院长"),
    ("(?<=[市县区])(?:政府)(书记)", 1, "政府的正副职是市长、县长、区长；书记属于党委", None),
    ("人大常委会(?:副)?(主席)", 1, "人大常委会主任、副主任", "主任"),
    ("专门委员会(?:副)?(主任)(?!委员)", 1, "专门委员会主任委员、副主任委员", "主任委员"),
    ("(人大常委)(?:副)?主任(?!委员)", 1, "人大常委会主任、副主任", "人大常委会"),
    ("(人民代表大会常委会)", 1, "“人民代表大会常务委员会”或“人大常委会”，全称与简称不混用", None),
    ("(人大常务委员会)(?!委员会)", 1, "“人民代表大会常务委员会”或“人大常委会”，全称与简称不混用", None),
)
_COMPILED = tuple((re.compile(pattern), group, right, mend) for pattern, group, right, mend in _POSTS)


def check(text: str) -> Iterator[Fault]:
    """Each post or body that is not named as the law names it."""
    for pattern, group, right, mend in _COMPILED:
        for match in pattern.finditer(text):
            yield Fault(*match.span(group), f"“{match[0]}”的称谓不规范，应为{right}", mend)


RULE = Rule(
    "posts", "《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》；各机关组织法", check, TEXT | {Kind.CREDIT}
)
