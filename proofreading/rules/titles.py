"""《》 where no work is named, and missing where a short title is introduced. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Rule
from text.findings import Severity

_TITLE = re.compile("《([^《》〈〉]+)》")
# What cannot be a work: courses, prizes, certificates, bodies, meetings, activities.
_NO_WORK = re.compile(
    "(?:会议|大会|座谈会|推进会|培训班|主题活动|竞赛|大赛|奖章|奖状|奖杯|委员会|办公室|工作组|领导小组)$"
)
_ABOUT = re.compile("^(?:关于|在|论|记|我)|通知|意见|报告")
_SHORT = re.compile("(?<=》)（(?:以下(?:统|均)?简称|下称)：?([^《》“”〈〉（）]{2,20})）")


def check(text: str) -> Iterator[Fault]:
    """Each pair round what is no work; each short title of a document without its pair."""
    for match in _TITLE.finditer(text):
        if _NO_WORK.search(match[1]) and not _ABOUT.search(match[1]):
            message = f"“{match[1]}”不是书、文章、文件的名称，不用书名号。需要标明时用引号"
            yield Fault(*match.span(), message)
    for match in _SHORT.finditer(text):
        short = match[1]
        yield Fault(*match.span(1), f"文件的简称“{short}”也用书名号", f"《{short}》", Severity.NOTE)


RULE = Rule("titles", "GB/T 15834-2011，4.15", check)
