"""截止 (to end) written for 截至 (up to): 截止今年9月底. Pure.

截止 takes no object: 报名今日截止, 截止日期, 截止到月底 are right.
"""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Rule

_NUMERAL = "[0-9〇零一二三四五六七八九十]"
_NOW = "目前|现在|当前|日前|发稿"
_TIME = f"今[天日年晨晚]|昨[天日晚]|[去本上当]年|[本上当]月|[本上]周|当[天日]|{_NUMERAL}{{1,4}}[年月日号时点]"
# Before a date 截止 is only surely wrong where a clause begins: 报名截止8月31日 is short for 截止于.
_WRONG = re.compile(rf"截止(?={_NOW})|(?:^|(?<=[^\w]))截止(?={_TIME})")


def check(text: str) -> Iterator[Fault]:
    """Each 截止 that has a time as its object."""
    for match in _WRONG.finditer(text):
        excerpt = text[match.start() : match.end() + 6]
        yield Fault(*match.span(), f"“{excerpt}”中的“截止”应为“截至”", mend="截至")


RULE = Rule("until", "《现代汉语词典》第 7 版“截至”“截止”条", check)
