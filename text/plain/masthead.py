"""The masthead: name, pinyin, marking, numbers, issuing body and date, in any order. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from text.characters import HAN
from text.plain.facts import Facts, date_in, number_in
from text.plain.lines import Line, is_ended, is_numbered
from text.plain.model import PlainTextError

_NUMERAL = "[0-9〇零○一二两三四五六七八九十百千]+"
_YEAR = "[0-9〇零○一二三四五六七八九]{4}"
# 2024年3月5日, 2024-03-05, 2024.3.5, 2024/3/5
DATE = (
    rf"(?P<year>{_YEAR})(?: ?年 ?|(?P<separator>[-./]))(?P<month>{_NUMERAL})"
    rf"(?(separator)(?P=separator)| ?月 ?)(?P<day>{_NUMERAL})(?(separator)| ?日)"
)


def _put_date(facts: Facts, match: re.Match[str], line: int) -> None:
    facts.put("date", date_in(match["year"], match["month"], match["day"], line), line)


def _put_number(facts: Facts, match: re.Match[str], line: int) -> None:
    year = match["year"] or match["bracketed_year"]
    if year:
        facts.put("year", number_in(year, line), line)
    if match["supplement"] or match["supplement_after"]:
        facts.supplement = True
    facts.put("number", number_in(match["number"], line), line)


def _put_total(facts: Facts, match: re.Match[str], line: int) -> None:
    facts.put("total_number", number_in(match["total"], line), line)


def _put_supplement(facts: Facts, _match: re.Match[str], _line: int) -> None:
    facts.supplement = True


def _put_copy_number(facts: Facts, match: re.Match[str], line: int) -> None:
    facts.put("copy_number", match["copy"], line)


def _put_marking(facts: Facts, match: re.Match[str], line: int) -> None:
    facts.put("marking", "　".join(match["marking"].split()), line)


def _put_pinyin(facts: Facts, match: re.Match[str], line: int) -> None:
    facts.put("pinyin", match[0].strip(), line)


def _refuse_secret(_facts: Facts, match: re.Match[str], line: int) -> None:
    raise PlainTextError(f"标有“{match[0].strip()}”。国家秘密不得进入本系统，请按保密规定处理。", line)


@dataclass(frozen=True)
class _Fragment:
    """Something that stands at the beginning or end of a masthead line, or is all of it.

    glued: whether it may follow other characters without a space (mending took it from before digits).
    """

    pattern: str
    put: Callable[[Facts, re.Match[str], int], None]
    glued: bool = False

    def search(self, text: str) -> re.Match[str] | None:
        before = " ?" if self.glued else "(?:^| )"
        return re.search(f"{before}(?:{self.pattern})$", text) or re.match(f"(?:{self.pattern})(?: |$|(?=（))", text)


_Found = tuple[_Fragment, re.Match[str]]

_MARKING = f"内部[{HAN}]{{2}}|注意保[存密]|妥善保管|请勿外传|不得外传|不得翻印|仅供参[考阅]"
_TOTAL = _Fragment(f"[（，、]? ?总(?:第 ?)?(?P<total>{_NUMERAL}) ?期）?", _put_total, glued=True)
_NUMBER = _Fragment(
    rf"（?(?:(?P<year>{_YEAR}) ?年 ?|[〔（\[](?P<bracketed_year>{_YEAR})年?[〕）\]] ?)?(?P<supplement>（?增 ?刊）? ?)?"
    f"第 ?(?P<number>{_NUMERAL}) ?期(?P<supplement_after>（增刊）)?）?",
    _put_number,
    glued=True,
)
_FRAGMENTS = (
    _Fragment(DATE, _put_date, glued=True),
    _TOTAL,
    _NUMBER,
    _Fragment("（增 ?刊）", _put_supplement, glued=True),
    _Fragment("增 ?刊", _put_supplement),
    _Fragment("(?:[份编]号：?|№ ?|N[Oo][.:：]? ?)?(?P<copy>[0-9]{6})", _put_copy_number),
    _Fragment(f"[（【]?(?P<marking>(?:{_MARKING})(?: (?:{_MARKING}))*)[）】]?", _put_marking),
    _Fragment("(?:密级：)?(?:秘密|机密|绝密)(?:★[^ ]*)?", _refuse_secret),
    _Fragment("(?=.*[A-Za-z])[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ '’·]*$", _put_pinyin),
)
# Between name and issuing body, where the whole masthead is one line.
_INNER_NUMBERS = re.compile(f" (?:{_NUMBER.pattern})(?:{_TOTAL.pattern})?(?: |(?<=）))")
_LONGEST_SYLLABLE = 6  # zhuang
_LONGEST_LINE = 140  # the longest issuing body and a date; keeps the patterns above off long lines of text
_UNREADABLE_NUMBER = re.compile("（?(?:增刊|总)?第[^，。]{0,6}期）?")
_EDITED_BY = re.compile(".*(?:编|编印|编发|编辑部?|主办|承办|印发)")
_OFFICE = re.compile(".*(?:办公室|研究室|委员会|工委|人大|政协|政府|中心|机关|[厅局部院会])")


def read_masthead(lines: Sequence[Line], facts: Facts, is_body: Callable[[str], bool]) -> int:
    """Put what the masthead says into `facts`; returns the index of the first line after it.

    The masthead ends with the last number, date or marking above the first line of body (is_body),
    and the pinyin and the issuing body that may follow it. Raises PlainTextError.
    """
    body = next((index for index, line in enumerate(lines) if _is_text(line.text) or is_body(line.text)), len(lines))
    peeled = [_peel(line) for line in lines[:body]]
    end = max((index for index, (_, found) in enumerate(peeled) if any(map(_is_sure, found))), default=-1) + 1
    title = body if body < len(lines) and not _is_text(lines[body].text) else body - 1
    end = _after_pinyin(peeled[:title], end)
    for line, (_, found) in zip(lines, peeled[:end], strict=False):
        for fragment, match in found:
            fragment.put(facts, match, line.number)
    loose = [
        Line(line.number, part)
        for line, (rest, _) in zip(lines, peeled[:end], strict=False)
        for part in rest.split("\n")
    ]
    loose = [line for line in loose if line.text]
    _put_names(loose, facts)
    if not facts.issuing_body and end < body and _is_issuing_body(lines[end].text, title_follows=end + 1 < body):
        facts.put("issuing_body", lines[end].text, lines[end].number)
        end += 1
    return end


def _is_text(text: str) -> bool:
    return len(text) > _LONGEST_LINE or is_ended(text) or is_numbered(text)


def _is_sure(found: _Found) -> bool:
    """Return True if it can stand in a masthead alone; Latin letters may be a title."""
    return found[0].put is not _put_pinyin


def _after_pinyin(peeled: Sequence[tuple[str, list[_Found]]], end: int) -> int:
    """The index after the pinyin that stands below the last number or date; else `end`.

    It is pinyin where the text above has one name only, which may be as long, and it stands by that
    name or is one run of capitals. Anything else is a title.
    """
    latin = next((index for index in range(end, len(peeled)) if peeled[index][1]), None)
    if latin is None:
        return end
    names = [
        (index, rest)
        for index, (rest, _) in enumerate(peeled[: latin + 1])
        if _is_worded(rest) and not _is_office(rest)
    ]
    if len(names) != 1:
        return end
    (place, name), pinyin = names[0], peeled[latin][1][0][1][0].strip()
    letters, syllables = len(re.sub("[^A-Za-zÀ-ɏ]", "", pinyin)), len(re.findall(f"[{HAN}]", name))
    may_be = syllables <= letters <= _LONGEST_SYLLABLE * syllables
    by_name = place in (latin - 1, latin)
    return latin + 1 if may_be and (by_name or re.fullmatch("[A-ZÀ-Þ]+", pinyin)) else end


def _peel(line: Line) -> tuple[str, list[_Found]]:
    """Take fragments off both ends until none is left; returns the rest and what was taken.

    The rest is two lines where the numbers stood in the middle of a line that ends or begins with a fragment.
    """
    rest, found = line.text, []
    while rest:
        hit = next(((fragment, match) for fragment in _FRAGMENTS if (match := fragment.search(rest))), None)
        if hit is None:
            break
        found.append(hit)
        rest = (rest[: hit[1].start()] + rest[hit[1].end() :]).strip()
    inner = _INNER_NUMBERS.search(rest) if found else None
    if inner:
        found += [(_NUMBER, inner), *([(_TOTAL, inner)] if inner["total"] else [])]
        rest = f"{rest[: inner.start()]}\n{rest[inner.end() :]}"
    return rest, found


def _put_names(loose: Sequence[Line], facts: Facts) -> None:
    """The name is the first text that is no office's; the issuing body the first office, else the text after it."""
    for line in loose:
        if _UNREADABLE_NUMBER.fullmatch(line.text):
            raise PlainTextError(f"期号“{line.text}”读不出来。请写成“第15期”或“第十五期”。", line.number)
    worded = [line for line in loose if _is_worded(line.text)]
    offices = [line for line in worded if _is_office(line.text)]
    others = [line for line in worded if line not in offices]
    others = [line for line in others if "：" not in line.text]  # a label, which is unknown
    names, bodies = others[:1], (offices or others[1:])[:1]
    stranger = next((line for line in loose if line not in (*names, *bodies)), None)
    if stranger:
        raise PlainTextError(
            f"报头里不知道“{stranger.text}”是什么。报头只有名称、拼音、期号、编发单位和日期，请删去或移到正文。",
            stranger.number,
        )
    for line in names:
        facts.put("name", _closed_up(line.text), line.number)
    for line in bodies:
        facts.put("issuing_body", line.text, line.number)


def _is_worded(text: str) -> bool:
    return bool(re.search(f"[{HAN}]", text))


def _is_office(text: str) -> bool:
    return bool(_EDITED_BY.fullmatch(text) or _OFFICE.fullmatch(text))


def _closed_up(text: str) -> str:
    """The text without spaces where they stand between all its characters: 春 风 简 报."""
    words = text.split()
    return "".join(words) if all(len(word) == 1 for word in words) else text


def _is_issuing_body(text: str, *, title_follows: bool) -> bool:
    """…编 is one; the bare name of an office only where another short line, the title, follows."""
    return bool(_EDITED_BY.fullmatch(text)) or (title_follows and bool(_OFFICE.fullmatch(text)))
