"""What stands in a Word file, one thing after another: the reader's product, before anything is decided. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from text.blocks import Run
from text.word.styles import Look

LIST_MARK = "·"
_NO_LOOK = Look()


@dataclass(frozen=True)
class WordParagraph:
    """A paragraph with its automatic number as text. look: of the whole of it.

    face of the look: that of all its Chinese characters, empty where they have several; bold: whether all is.
    """

    runs: tuple[Run, ...]
    style: str = ""
    look: Look = _NO_LOOK

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class WordPicture:
    """A picture, by the SHA-256 of its bytes in hex."""

    digest: str


@dataclass(frozen=True)
class WordCell:
    """A cell of a table: its paragraphs, and how many columns and rows it spans."""

    paragraphs: tuple[WordParagraph, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class WordTable:
    """A table by rows, the first `head_rows` of them its head."""

    rows: tuple[tuple[WordCell, ...], ...]
    head_rows: int = 0


Item = WordParagraph | WordPicture | WordTable


def item_html(items: Iterable[Item]) -> str:
    """The items as HTML for the body, nothing decided; paragraphs that begin with a bullet as lists."""
    return "\n".join(_html_pieces(items))


def _html_pieces(items: Iterable[Item]) -> Iterator[str]:
    for in_list, group in groupby(items, _in_list):
        if in_list:
            entries = (f"<li>{runs_html(_unmarked(item))}</li>" for item in group if isinstance(item, WordParagraph))
            yield f"<ul>{''.join(entries)}</ul>"
            continue
        for item in group:
            match item:
                case WordParagraph():
                    yield f"<p>{runs_html(item.runs)}</p>"
                case WordPicture():
                    yield picture_html(item.digest, "")
                case WordTable():
                    yield _table_html(item)


def picture_html(digest: str, caption: str) -> str:
    """A figure."""
    below = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
    return f'<figure><img src="/pictures/{digest}/" alt="{escape(caption)}">{below}</figure>'


def runs_html(runs: Iterable[Run]) -> str:
    """Characters with their style."""
    return "".join(map(_run_html, runs))


def _run_html(run: Run) -> str:
    html = escape(run.text, quote=False)
    if run.shift:
        html = f"<{run.shift}>{html}</{run.shift}>"
    return f"<strong>{html}</strong>" if run.bold else html


def _in_list(item: Item) -> bool:
    return (
        isinstance(item, WordParagraph) and item.text.startswith(LIST_MARK) and item.text.strip(f"{LIST_MARK} ") != ""
    )


def _unmarked(item: WordParagraph) -> tuple[Run, ...]:
    first, *others = item.runs
    return (Run(first.text.removeprefix(LIST_MARK), first.bold, first.shift), *others)


def _table_html(table: WordTable) -> str:
    head = "".join(_row_html(row, "th") for row in table.rows[: table.head_rows])
    body = "".join(_row_html(row, "td") for row in table.rows[table.head_rows :])
    return f"<table>{f'<thead>{head}</thead>' if head else ''}{f'<tbody>{body}</tbody>' if body else ''}</table>"


def _row_html(row: tuple[WordCell, ...], tag: str) -> str:
    return f"<tr>{''.join(_cell_html(cell, tag) for cell in row)}</tr>"


def _cell_html(cell: WordCell, tag: str) -> str:
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    inner = [runs_html(paragraph.runs) for paragraph in cell.paragraphs]
    words = inner[0] if len(inner) == 1 else "".join(f"<p>{one}</p>" for one in inner)
    return f"<{tag}{columns}{rows}>{words}</{tag}>"
