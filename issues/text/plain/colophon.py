"""The colophon (版记): recipients, editors, contact, approval number, print run. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from issues.enums import RecipientCategory
from issues.findings import Finding, Place, Severity
from issues.text.characters import HAN
from issues.text.levels import Level, level_of
from issues.text.plain.facts import Facts, date_in
from issues.text.plain.limits import refuse_longer
from issues.text.plain.lines import Line
from issues.text.plain.masthead import DATE
from issues.text.plain.model import ParsedRecipient, PlainTextError
from issues.text.plain.names import split_names

_CATEGORIES = {
    RecipientCategory.SUPERIOR: "主报|呈报|抄报|报送|报",
    RecipientCategory.PEER: "主送|抄送|分送|送",
    RecipientCategory.SUBORDINATE: "印发|下发|发",
}
_CATEGORY = "|".join(_CATEGORIES.values())
_EXTRA = f"(?:本期)?增发(?P<extra_to>{_CATEGORY})?"
_OTHERS = {
    "editors": "责任编辑|本期编辑|编辑|责编",
    "contact": "联系方式|联系电话|电话",
    "approval_number": "批准文号|准印证号|准印号",
    "print_run": "印数|印刷份数",
}
_LABEL = re.compile(
    f"(?:^| )(?:(?P<category>{_CATEGORY})|(?P<extra>{_EXTRA})|"
    + "|".join(f"(?P<{fact}>{words})" for fact, words in _OTHERS.items())
    + ") ?："
)
_PRINT_RUN = re.compile("(?:^| )（?共印 ?(?P<copies>[0-9]+) ?份）?")
_APPROVAL = re.compile(f"[{HAN}]{{2,14}}[〔（\\[][0-9]{{4}}[〕）\\]]第?[0-9]+号")
_PRINTED_ON = re.compile(f"(?P<body>.*?) ?{DATE} ?印发?")
_YEAR_BRACKETS = re.compile(r"[（(\[【]([0-9]{4})[）)\]】]")
_UNKNOWN_LABEL = re.compile("(?:^|[ 、，；。])([^ 、，；。《（]*：.*)")
# 各省、区、市… is one name, whatever its marks.
_ONE_NAME = re.compile("各[省市州盟县旗区乡镇](?:、[省市州盟县旗区乡镇])+")
_OPENING, _CLOSING = "《（〈“〔", "》）〉”〕"


def starts_colophon(text: str) -> bool:
    """Whether a line is the first of a colophon wherever it stands."""
    label = _LABEL.match(text)
    return bool(label and not label["contact"]) or any(
        pattern.fullmatch(text) for pattern in (_PRINT_RUN, _APPROVAL, _PRINTED_ON)
    )


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
                _put_other(next(fact for fact in _OTHERS if label[fact]), words, line.number, facts)


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


def _put_other(fact: str, words: str, line: int, facts: Facts) -> None:
    if fact == "contact":  # 传真：, 邮箱： and the like belong to it
        _put_contact(words, line, facts)
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
    unknown = _UNKNOWN_LABEL.search(words)
    if unknown:
        raise _unknown(unknown[1], line)


def _put_approval(words: str, line: int, facts: Facts) -> None:
    facts.put("approval_number", _YEAR_BRACKETS.sub(r"〔\1〕", words), line)


def _read_unlabelled(text: str, line: int, block: "_RecipientBlock | None", facts: Facts) -> None:
    printed_on = _PRINTED_ON.fullmatch(text)
    if _APPROVAL.fullmatch(text):
        _put_approval(text, line, facts)
    elif printed_on:
        facts.put("date", date_in(printed_on["year"], printed_on["month"], printed_on["day"], line), line)
        if printed_on["body"]:
            facts.put("issuing_body", printed_on["body"], line)
    elif block and level_of(text) is Level.BODY:
        _refuse_unknown_label(text, line)
        block.add(text, line)
    else:
        raise _unknown(text, line)


def _unknown(text: str, line: int) -> PlainTextError:
    short = text if len(text) <= 20 else text[:20] + "……"
    return PlainTextError(
        f"版记里不知道“{short}”是什么。发送单位请写在“报：”“送：”“发：”之后，其他内容请删去或移到正文。", line
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
        word = label["extra_to"] if self._extra else label["category"]
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
