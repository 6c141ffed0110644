"""An article while it is written, as it will stand on its pages. Nothing is stored."""

from dataclasses import dataclass

from issues.models import Article
from reports.collect import collect_draft
from reports.fonts import font_folders
from reports.services.children import pool
from text.errors import Refusal
from text.findings import Finding, findings_from_data
from typesetting.workers.pool import Busy, Unfinished
from typesetting.workers.preview import Previewing

# Characters of HTML, about forty pages: longer ones would keep the child from others at every key.
LONGEST = 30_000


@dataclass(frozen=True)
class Preview:
    """A page as a PNG, which one it is, how many there are, and what there is to say about the article."""

    picture: bytes
    page: int
    page_count: int
    findings: tuple[Finding, ...]


def preview_article(*, draft: Article, credit: str, page: int) -> Preview | None:
    """The page of this number, from 1, or the last one; None where the child is busy: what is typed next is asked for
    soon enough. draft: as the form has it, stored or not. credit: its line, as printed.

    Raises Refusal where the article is too long, a picture is gone, or the child is not done in time.
    """
    if len(draft.body) > LONGEST:
        raise Refusal(f"正文有 {len(draft.body)} 个字符，太长，不随打字排版。请保存后出清样看。")
    document = collect_draft(draft, credit)
    try:
        # Nobody waits here: a preview never stands in front of a proof, nor behind another preview.
        answer = pool().run(Previewing(font_folders(), document, page), waits=False)
    except Busy:
        return None
    except Unfinished as error:
        raise Refusal("这篇稿件没有排出来。请看有没有过长的段落或过大的表格；保存后可以出清样看。") from error
    header = answer.header
    return Preview(answer.body, header["page"], header["pages"], findings_from_data(header["findings"]))
