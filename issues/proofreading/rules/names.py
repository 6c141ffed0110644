"""Two-character names typed at the width of three: 江　舟. Pure.

Typesetting sets names to one width; in the text a space would part a name for search and statistics.
"""

import re
from collections.abc import Iterator

from issues.proofreading.rule import TEXT, Fault, Kind, Rule
from issues.text.characters import HAN

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍"
)
NAME = re.compile(rf"(?:(?<=[、，：（　 ])|^)[{_SURNAMES}][ 　]+[{HAN}](?=[、，。；）]|[ 　]*$|[ 　]*(?:供稿|撰稿))")


def check(text: str) -> Iterator[Fault]:
    """Each space within a name that stands in a list of names."""
    for match in NAME.finditer(text):
        name = match[0][0] + match[0][-1]
        yield Fault(match.start() + 1, match.end() - 1, f"两字姓名“{name}”中间不打空格，排版时自动对齐", "")


RULE = Rule("names", "两字姓名排成三字宽由排版完成", check, TEXT | {Kind.CREDIT})
