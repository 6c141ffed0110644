"""What a Word file is taken for: title, credits, headings, captions, with the reason for each. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from text.blocks import Run
from text.characters import SENTENCE_END
from text.findings import Finding, Place, Severity
from text.html import parse_blocks
from text.levels import Level, head_length, level_of
from text.sanitise import sanitise
from text.word.items import Item, WordParagraph, WordPicture, item_html, picture_html, runs_html
from text.word.model import Manuscript, WordError
from text.word.opening import read_opening
from text.word.package import Package
from text.word.reader import read_contents
from text.word.remarks import remarks

_TAGS = {Level.FIRST: "h2", Level.SECOND: "h3", Level.THIRD: "h4", Level.FOURTH: "h5"}
_WORDS = {Level.FIRST: "一级", Level.SECOND: "二级", Level.THIRD: "三级", Level.FOURTH: "四级"}
_LONGEST_HEADING = 56  # two lines of 28
_LONGEST_BY_LOOK = 40
_LONGEST_CAPTION = 60
_NO_HEADING_END = tuple(f"{SENTENCE_END}；：，、…")
_CAPTION = re.compile("图 ?[0-9一二三四五六七八九十]{0,2}[ ：:　]")
_RIGHT = {"right", "end", "center"}


def read_manuscript(data: bytes, file_title: str = "") -> Manuscript:
    """Read a .docx file. file_title: the title where none is found in it.

    Raises WordError where the file is damaged, encrypted, made to do harm, of another kind, or empty.
    """
    package = Package(data)
    contents = read_contents(package)
    opening = read_opening(contents.items, file_title)
    body, headings = _Body(opening.rest).html()
    body = sanitise(body)
    if not parse_blocks(body):
        raise WordError("文件里没有正文文字。请打开文件看看；如果文字在图片里，请另行录入。")
    credit = opening.credit
    return Manuscript(
        title=opening.title,
        subtitle=opening.subtitle,
        credits=credit.credits if credit else (),
        credit_word=credit.word if credit else "",
        body=body,
        original=sanitise(item_html(contents.items)),
        pictures=contents.pictures,
        decisions=(*opening.decisions, *headings, *_numbered(opening.rest), *remarks(package, contents)),
    )


@dataclass(frozen=True)
class _Heading:
    level: Level
    why: str


class _Body:
    """Turns what is left under the title into HTML, with a level for each heading."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        faces = Counter[str]()
        self._bold = Counter[bool]()
        outlines = []
        for item in items:
            if isinstance(item, WordParagraph):
                faces[item.look.face] += len(item.text)
                self._bold[bool(item.look.bold)] += len(item.text)
                if _short(item, _LONGEST_HEADING) and (item.look.outline or 0) < len(_TAGS):
                    outlines.append(item.look.outline or 0)
        self._face = faces.most_common(1)[0][0] if faces else ""
        self._highest = min(outlines, default=0)

    def html(self) -> tuple[str, list[Finding]]:
        """The body, and what was decided about its paragraphs."""
        pieces: list[str] = []
        plain: list[Item] = []
        found: list[Finding] = []
        at = 0
        while at < len(self._items):
            item = self._items[at]
            heading = self._heading(at)
            if isinstance(item, WordPicture):
                caption = self._caption(at)
                pieces += [item_html(plain), picture_html(item.digest, caption)]
                plain = []
                if caption:
                    found.append(_note("picture", f"“{caption}”作上面图片的说明。"))
                    at += 1
            elif heading is not None and isinstance(item, WordParagraph):
                tag = _TAGS[heading.level]
                runs = item.runs if heading.level is Level.THIRD else _not_bold(item.runs)
                pieces += [item_html(plain), f"<{tag}>{runs_html(runs)}</{tag}>"]
                plain = []
                words = f"“{item.text}”作{_WORDS[heading.level]}标题：{heading.why}。"
                found.append(Finding(Severity.NOTE, "level", words, Place(paragraph=at + 1)))
            else:
                plain.append(_plain_heading(item))
            at += 1
        return "\n".join(filter(None, [*pieces, item_html(plain)])), found

    def _heading(self, at: int) -> _Heading | None:
        """Whether a paragraph without a number is a heading all the same; one with a number has its level by that."""
        item = self._items[at]
        if not isinstance(item, WordParagraph) or level_of(item.text) is not Level.BODY:
            return None
        outline = item.look.outline
        if outline is not None and outline < len(_TAGS) and _short(item, _LONGEST_HEADING):
            level = list(_TAGS)[max(outline - self._highest, 0)]
            return _Heading(level, f"样式是“{item.style}”" if item.style else "有大纲级别")
        last = all(not isinstance(later, WordParagraph) for later in self._items[at + 1 : at + 3])
        if last or not _short(item, _LONGEST_BY_LOOK) or item.look.alignment in _RIGHT:
            return None
        return self._by_face(item)

    def _by_face(self, item: WordParagraph) -> _Heading | None:
        face = item.look.face
        if face != self._face and ("黑" in face or face.lower() == "simhei"):
            return _Heading(Level.FIRST, f"字体是{face}")
        if face != self._face and ("楷" in face or face.lower() == "kaiti"):
            return _Heading(Level.SECOND, f"字体是{face}")
        if item.look.bold and self._bold[False] > self._bold[True]:
            return _Heading(Level.THIRD, "整段加粗")
        return None

    def _caption(self, at: int) -> str:
        """The words of the paragraph after a picture, where they are its caption."""
        item = self._items[at + 1] if at + 1 < len(self._items) else None
        if (
            not isinstance(item, WordParagraph)
            or len(item.text) > _LONGEST_CAPTION
            or level_of(item.text) is not Level.BODY
        ):
            return ""
        centred = item.look.alignment == "center" and not item.text.endswith("。")
        is_caption = item.style in ("caption", "题注") or centred or bool(_CAPTION.match(item.text))
        return item.text if is_caption else ""


def _short(item: WordParagraph, most: int) -> bool:
    return len(item.text) <= most and "。" not in item.text and not item.text.endswith(_NO_HEADING_END)


def _plain_heading(item: Item) -> Item:
    """A numbered heading without its boldness, which its face says already."""
    if isinstance(item, WordParagraph) and item.look.bold:
        level = level_of(item.text)
        if level in (Level.FIRST, Level.SECOND) and head_length(item.text, level) == len(item.text):
            return replace(item, runs=_not_bold(item.runs))
    return item


def _not_bold(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(replace(run, bold=False) for run in runs)


def _numbered(items: Sequence[Item]) -> Iterator[Finding]:
    """Yield how many headings there are by number, said once a level."""
    counts = Counter[Level]()
    for item in items:
        if isinstance(item, WordParagraph):
            level = level_of(item.text)
            counts[level] += level in _TAGS and head_length(item.text, level) > 0
    parts = [f"{_WORDS[level]} {counts[level]} 处" for level in _TAGS if counts[level]]
    if parts:
        yield _note("level", f"按序号定标题：{'，'.join(parts)}。")


def _note(rule: str, message: str) -> Finding:
    return Finding(Severity.NOTE, rule, message)
