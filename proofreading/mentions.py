"""Where listed people stand in a text, and the titles beside their names. Pure.

Chinese has no spaces between words, so a name is only taken for one where nothing says otherwise: 苏禾 is not in 苏禾田 or
王苏禾. Where that is in doubt it is not taken, since an alarm about nobody costs trust.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from proofreading.office import Person
from proofreading.surnames import SURNAMES
from text.characters import HAN

# Of what the names of bodies in titles are made; a place's own name is not among them and stays outside a title.
_PARTS = (
    "中共|全国|国家|自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡|街道|村|社区|开发区|新区|中央|"
    "党委|党组|党工委|工委|工作|机关|纪委|监委|政法委|委员会|委|人民代表大会|人民政府|人民法院|人民检察院|人民|人大|政府|政协|"
    "常务委员会|常委会|主席团|监察|纪律检查|中级|高级|法院|检察院|组织|宣传|统战|办公厅|办公室|研究室|"
    "法制|财政|经济|司法|内务|教育|科学|文化|卫生|教科文卫|农业|农村|环境|资源|保护|社会|建设|民族|侨务|外事|代表|人事|预算|选举|任免|"
    "发展|改革|公安|民政|人力|保障|自然|生态|住房|城乡|交通|运输|水利|商务|旅游|健康|应急|管理|审计|市场|监督|统计|信访|科技|"
    "管理委员会|管委会|总工会|工会|团委|妇联|残联|文联|科协|工商联|"
    "局|厅|部|处|科|室|院|所|和|与"
)
# Posts that a person holds one at a time. Memberships (委员, 代表) and heads of groups (组长) are held beside them.
_POSTS = (
    "主任委员|主任|委员长|主席|书记|省长|市长|州长|县长|区长|镇长|乡长|部长|厅长|局长|处长|科长|所长|院长|检察长|秘书长|"
    "校长|行长|董事长|总经理|巡视员|调研员"
)
_NO_POST = "(?!委员会?|医|科员|编辑|记者|护师|药师|技师|律师|员|处|级|助理|办公|会议|论坛|期|途|远|久)"
TITLE = f"(?:{_PARTS})*(?:第一|常务)?[副代]?(?:{_POSTS})"
_BEFORE = re.compile(f"(?:{TITLE})$")
_AFTER = re.compile(f"(?:{TITLE}){_NO_POST}")
# The end of a place's name before the beginning of a title: 望川市市长 is 市长.
LEVEL = "(?:省|市|州|盟|县|区|旗|镇|乡|街道|村|社区|新区|开发区)"
_OF_PLACE = re.compile(f"{LEVEL}(?={LEVEL})")
_LONGEST = 40  # characters of a title that are looked at
_FORMER = re.compile("(?<![草平高中还])原(?![则因来有定])|时任|曾任|前任|历任|卸任|离任|当时|退休")
_CLAUSE = re.compile("[，。；：！？（）“”]")
# What begins the next word after a name: 苏禾主持, 苏禾同志. Characters that given names like are not among them.
_FOLLOWING = set(
    "主出到参讲指强说表介带率等和与及以在对向为就作前深调听检视慰同代会一来赴宣致受陪要认是的将由也又还先已曾任给把被从用并则提答谈看走去回"
    "送签批审召汇分接辞当选剪亲专连期鼓勉评揭授颁握交倾仔详充肯继现今近因都均仍不没有"
)


@dataclass(frozen=True)
class Mention:
    """A listed name in a text, from start to end. before, after: the spans of the titles that touch it, or None."""

    person: Person
    start: int
    end: int
    before: tuple[int, int] | None
    after: tuple[int, int] | None


def mentions(text: str, people: Iterable[Person]) -> Iterator[Mention]:
    """Each listed person in the text, in its order; of two names at one place the longer."""
    spots = [
        (match.span(), person)
        for person in people
        if person.name in text
        for match in re.finditer(re.escape(person.name), text)
    ]
    free = 0
    for (start, end), person in sorted(spots, key=lambda spot: (spot[0][0], -spot[0][1])):
        if start >= free:
            mention = Mention(person, start, end, *titles_beside(text, start, end))
            if stands_alone(text, mention):
                yield mention
                free = mention.end


def titles_beside(text: str, start: int, end: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The spans of the titles that end at start and begin at end."""
    from_ = max(start - _LONGEST, 0)
    before = _BEFORE.search(text[from_:start])
    after = _AFTER.match(text, end)
    if before is None:
        return None, after.span() if after else None
    begin = from_ + before.start()
    place = _OF_PLACE.match(text, begin, start)
    return (place.end() if place else begin, start), after.span() if after else None


def stands_alone(text: str, mention: Mention) -> bool:
    """Return True if the name is not a piece of a longer one. Only one of two characters is easily that."""
    if mention.end - mention.start > 2:
        return True
    follows, precedes = text[mention.end : mention.end + 1], text[mention.start - 1 : mention.start]
    ends = bool(mention.after) or not is_han(follows) or follows in _FOLLOWING
    return ends and (bool(mention.before) or not precedes or precedes not in SURNAMES)


def is_former(text: str, at: int) -> bool:
    """Return True if the clause before this place says that a title is no longer held: 原, 时任."""
    clause = _CLAUSE.split(text[max(at - _LONGEST, 0) : at])[-1]
    return _FORMER.search(clause) is not None


def is_han(char: str) -> bool:
    """Return True if it is one Chinese character."""
    return re.fullmatch(f"[{HAN}]", char) is not None
