"""The colophon (版记): recipients, editors, contact, approval number, print run. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from text.characters import HAN
from text.enums import RecipientCategory
from text.findings import Finding, Place, Severity
from text.levels import Level, level_of
from text.plain.facts import Facts, date_in
from text.plain.limits import refuse_longer
from text.plain.lines import Line
from text.plain.masthead import DATE
from text.plain.model import ParsedRecipient, PlainTextError
from text.plain.names import credit_line, split_names

_CATEGORIES = {
    RecipientCategory.SUPERIOR: "主报|呈报|抄报|报送|报",
    RecipientCategory.PEER: "主送|抄送|分送|送",
    RecipientCategory.SUBORDINATE: "印发|下发|发送|发",
}


def _spaced(words: str) -> str:
    """A pattern for the words, which may be set apart: 电 话."""
    return "|".join(" ?".join(word) for word in words.split("|"))


_CATEGORY = _spaced("|".join(_CATEGORIES.values()))
_EXTRA = f"(?:本期)?增发(?P<extra_to>{_CATEGORY})?"
_OTHERS = {
    "editors": "责任编辑|本期编辑|编辑|责编",
    "contact": "联系方式|联系电话|电话",
    "contact_part": "传真|邮箱|电子邮箱|电子邮件|E-mail|Email|手机|网址|地址|邮编|联系人",  # printed with its word
    "approval_number": "批准文号|准印证号|准印号",
    "print_run": "印数|印刷份数",
    "not_kept": "主编|副主编|总编|编审|校对|校对人|审核|审核人|审稿|核稿|签发|签发人|印刷",
}
# Mending drops the space behind a full-width mark, and between a digit and a Han character.
_BOUNDARY = "(?:^|(?<=[ 、，；。）0-9]))"
_LABEL = re.compile(
    f"{_BOUNDARY}(?:(?P<category>{_CATEGORY})|(?P<extra>{_EXTRA})|"
    + "|".join(f"(?P<{fact}>{_spaced(words)})" for fact, words in _OTHERS.items())
    + ") ?[：:]"
)
_PRINT_RUN = re.compile(f"{_BOUNDARY}（?共印 ?(?P<copies>[0-9]{{1,6}}) ?份）?")
_APPROVAL = re.compile(f"[{HAN}]{{2,14}}[〔（\\[][0-9]{{4}}[〕）\\]]第?[0-9]+号")
_PRINTED_ON = re.compile(f"(?P<body>.*?) ?{DATE} ?印发?")
_YEAR_BRACKETS = re.compile(r"[（(\[【]([0-9]{4})[）)\]】]")
_PRINTERS_WORD = re.compile("(?:编印|编发|编辑部|编|主办|承办)$")
_BRACKETED = re.compile("《[^》]*》|（[^）]*）")
_UNKNOWN_LABEL = re.compile("[^ 、，；。）]*：.*")
# 各省、区、市… is one name, whatever its marks.
_ONE_NAME = re.compile("各[省市州盟县旗区乡镇](?:、[省市州盟县旗区乡镇])+")
_OPENING, _CLOSING = "《（〈“〔", "》）〉”〕"


def starts_colophon(text: str) -> bool:
    """Return True if a line is the first of a colophon wherever it stands."""
    label = _LABEL.match(text)
    return bool(label and not _is_contact(label)) or any(
        pattern.fullmatch(text) for pattern in (_PRINT_RUN, _APPROVAL, _PRINTED_ON)
    )


def starts_contact(text: str) -> bool:
    """Return True if a line begins with a label of the contact: colophon where more of it follows, else text."""
    label = _LABEL.match(text)
    return bool(label and _is_contact(label))


def _is_contact(label: re.Match[str]) -> bool:
    return bool(label["contact"] or label["contact_part"])


def read_colophon(lines: Sequence[Line], facts: Facts) -> None:
    """Put what the colophon says into `facts`. Raises PlainTextError for a line that is none of it."""
    block: _RecipientBlock | None = None
    counted: Counter[tuple[RecipientCategory, bool]] = Counter()
    for line in lines:
        text = _take_print_run(line, facts)
        for label, words in _labelled(text):
            if label is None:
                _read_unlabelled(words, line.number, block, facts)
            elif label["category"] or label["extra"]:
                _refuse_unknown_label(words, line.number)
                block = _RecipientBlock(label, facts.recipients, counted)
                block.add(words, line.number)
            else:
                block = None
                _put_other(label, words, line.number, facts)


def _take_print_run(line: Line, facts: Facts) -> str:
    match = _PRINT_RUN.search(line.text)
    if not match:
        return line.text
    facts.put("print_run", int(match["copies"]), line.number)
    return (line.text[: match.start()] + line.text[match.end() :]).strip()


def _labelled(text: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """The labels of a line, each with the text after it; None for text before the first."""
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels] + [len(text)]
    before = text[: ends[0]].strip()
    if before:
        yield None, before
    for label, end in zip(labels, ends[1:], strict=True):
        yield label, text[label.end() : end].strip()


def _put_other(label: re.Match[str], words: str, line: int, facts: Facts) -> None:
    fact = next(fact for fact in _OTHERS if label[fact])
    word = label[fact].replace(" ", "")
    if fact == "not_kept":
        raise PlainTextError(
            f"版记里没有地方放“{_short(f'{word}：{words}')}”。请删去这一项，或者把姓名并入“责任编辑：”。", line
        )
    if _is_contact(label):
        _put_contact(words if fact == "contact" else f"{word}：{words}", line, facts)
        return
    _refuse_unknown_label(words, line)
    if fact == "editors":
        _put_editors(words, line, facts)
    elif fact == "approval_number":
        _put_approval(words, line, facts)
    else:
        copies = re.fullmatch("([0-9]+) ?份?", words)
        if not copies:
            raise PlainTextError(f"印数“{words}”读不出来。请写成“印数：120份”。", line)
        facts.put("print_run", int(copies[1]), line)


def _put_contact(words: str, line: int, facts: Facts) -> None:
    """Contact may come in several parts; they are printed together."""
    contact = "　".join([*facts.contact.split(), *words.split()])
    refuse_longer("联系方式", contact, line)
    facts.contact, facts.contact_line = contact, facts.contact_line or line


def _put_editors(words: str, line: int, facts: Facts) -> None:
    names, doubtful = split_names(words)
    facts.put("editors", names, line)
    if doubtful:
        message = f"责任编辑“{words}”已读作“{'、'.join(names)}”，请核对；读错了请在姓名之间加顿号。"
        facts.doubts.append(Finding(Severity.WARNING, "names", message, Place(line=line)))


def _refuse_unknown_label(words: str, line: int) -> None:
    """Raise PlainTextError for 校对：… and the like behind what is known."""
    masked = _BRACKETED.sub(lambda match: "）" * len(match[0]), words)
    unknown = _UNKNOWN_LABEL.search(masked)
    if unknown:
        raise _unknown(words[unknown.start() :], line)


def _put_approval(words: str, line: int, facts: Facts) -> None:
    facts.put("approval_number", _YEAR_BRACKETS.sub(r"〔\1〕", words), line)


def _read_unlabelled(text: str, line: int, block: "_RecipientBlock | None", facts: Facts) -> None:
    printed_on = _PRINTED_ON.fullmatch(text)
    if _APPROVAL.fullmatch(text):
        _put_approval(text, line, facts)
    elif printed_on:
        _put_printed_on(printed_on, line, facts)
    elif block and level_of(text) is Level.BODY and credit_line(text) is None:
        _refuse_unknown_label(text, line)
        block.add(text, line)
    else:
        raise _unknown(text, line)


def _put_printed_on(match: re.Match[str], line: int, facts: Facts) -> None:
    """The office and day of printing give what the masthead left out; where they differ, it has the authority."""
    day, office = date_in(match["year"], match["month"], match["day"], line), match["body"].strip()
    if facts.date not in (None, day):
        message = f"印发日期“{day}”与报头的日期“{facts.date}”不同，已按报头的，请核对。"
        facts.doubts.append(Finding(Severity.WARNING, "printed", message, Place(line=line)))
    elif facts.date is None:
        facts.put("date", day, line)
    if office and not facts.issuing_body:
        facts.put("issuing_body", office, line)
    elif office and _PRINTERS_WORD.sub("", office) != _PRINTERS_WORD.sub("", facts.issuing_body):
        message = f"印发单位“{office}”与编发单位“{facts.issuing_body}”不同，已按编发单位，请核对。"
        facts.doubts.append(Finding(Severity.WARNING, "printed", message, Place(line=line)))


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "……"


def _unknown(text: str, line: int) -> PlainTextError:
    return PlainTextError(
        f"版记里不知道“{_short(text)}”是什么。发送单位请写在“报：”“送：”“发：”之后，其他内容请删去或移到正文。", line
    )


class _RecipientBlock:
    """The lines under one label; a label that comes again goes on counting the lines (`counted`)."""

    def __init__(
        self,
        label: re.Match[str],
        recipients: list[ParsedRecipient],
        counted: Counter[tuple[RecipientCategory, bool]],
    ) -> None:
        self._extra = bool(label["extra"])
        word = ((label["extra_to"] if self._extra else label["category"]) or "").replace(" ", "")
        self._category = next(
            (category for category, words in _CATEGORIES.items() if word in words.split("|")), RecipientCategory.PEER
        )
        self._recipients = recipients
        self._counted = counted

    def add(self, text: str, line: int) -> None:
        """Add the recipients of one line of the file; an empty one, as after 送： alone, does not count."""
        found = list(split_recipients(text))
        if not found:
            return
        for name, _ in found:
            refuse_longer("发送单位", name, line)
        self._counted[self._category, self._extra] += 1
        row = self._counted[self._category, self._extra]
        self._recipients.extend(ParsedRecipient(self._category, row, name, mark, self._extra) for name, mark in found)


def split_recipients(text: str) -> Iterator[tuple[str, str]]:
    """Names with the mark after each, split at 、，； outside of brackets, book marks and quotes."""
    depth, start = 0, 0
    kept = {index for match in _ONE_NAME.finditer(text) for index in range(*match.span())}
    for index, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth <= 0 and character in "、，；。" and index not in kept:
            if text[start:index].strip():
                yield text[start:index].strip(), character
            start = index + 1
    if text[start:].strip():
        yield text[start:].strip(), ""
