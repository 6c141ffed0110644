"""What three tasks cost a practised user: clicks, key presses and pages loaded, in a real browser, by the shortest way.

A sentence that is typed counts as one key. Signing in is not counted: a day begins with it once.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Request

from benchmarks.browser import open_browser, sign_in
from benchmarks.figures import say
from benchmarks.server import open_data_folder, serving

TITLE = "青石区代表夜校办到第一百课"
TEXT = "代表夜校由代表点单，讲台留给懂行的代表和一线干部。"


class Hand:
    """Somebody at work in one window, counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.keys = self.loads = 0
        page.on("request", self._count)

    def _count(self, request: Request) -> None:
        # A page that sends on to another is one load to whoever waits for it.
        if request.is_navigation_request() and request.frame == self.page.main_frame and not request.redirected_from:
            self.loads += 1

    def click(self, target: str | Locator, *, leads_on: bool = False) -> None:
        """One click; `leads_on` where another page comes of it."""
        found = self.page.locator(target) if isinstance(target, str) else target
        self.clicks += 1
        if leads_on:
            with self.page.expect_navigation():
                found.click()
        else:
            found.click()

    def press_button(self, name: str) -> None:
        """A click on the button or link of this name, which leads to another page."""
        either = self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        )
        self.click(either.first, leads_on=True)

    def type(self, text: str) -> None:
        """A sentence into what has the keyboard."""
        self.keys += 1
        self.page.keyboard.insert_text(text)

    def choose_file(self, name: str, data: bytes) -> None:
        """A click that asks for a file, and a click on the file."""
        self.clicks += 2
        mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        self.page.set_input_files("input[type=file]", {"name": name, "mimeType": mime, "buffer": data})

    def open(self, address: str) -> None:
        """Where a task begins; not counted."""
        self.page.goto(address)
        self.clicks = self.keys = self.loads = 0


@dataclass(frozen=True)
class Task:
    """One thing to be done. do: who does it, by the window of each person; the hands are asked for their counts after."""

    name: str
    do: Callable[[Hand, Hand], None]


def word_to_proof(editor: Hand, reviewer: Hand) -> None:
    """A manuscript in Word into the draft at hand, accepted, with a proof that shows it."""
    from issues.models import Article, Issue

    draft = Issue.objects.filter(status="draft", reviews__isnull=True).order_by("pk")[0]
    editor.open("/admin/")
    editor.press_button("导入 Word")
    editor.choose_file("来稿.docx", _word_file())
    editor.press_button("上传")
    editor.press_button("收进稿库")
    editor.page.select_option("#id_status", "accepted")
    editor.clicks += 2  # the list, and what is chosen in it
    editor.click(editor.page.locator(".field-issue .select2-selection"))
    editor.click(editor.page.get_by_role("option", name=str(draft), exact=True))
    editor.click("input[name=_save]", leads_on=True)
    editor.press_button("清样")
    assert Article.objects.get(title=TITLE).issue == draft
    assert draft.proofs.exists()


def mend_all_findings(editor: Hand, reviewer: Hand) -> None:
    """All that proofreading can mend in the faulty article of a draft, from the first page."""
    from issues.models import Issue

    draft = Issue.objects.filter(status="draft", reviews__isnull=True).order_by("pk")[0]
    faulty = draft.articles.filter(body__contains="小院,").get()
    editor.open("/admin/")
    editor.click(_waiting(editor, "文字检查", draft), leads_on=True)
    editor.click(editor.page.locator(".proofread").get_by_role("link", name=str(faulty)).first, leads_on=True)
    editor.click(editor.page.get_by_role("button", name="全部改正"), leads_on=True)
    faulty.refresh_from_db()
    assert "小院,听" not in faulty.body


def return_and_resubmit(editor: Hand, reviewer: Hand) -> None:
    """A reviewer returns an issue with a reason; the editor mends a subtitle, makes a proof and submits it again."""
    from issues.models import Issue

    issue = Issue.objects.filter(status="review", step=1).order_by("pk")[0]
    article = issue.articles.order_by("position")[0]
    reviewer.open("/admin/")
    reviewer.click(_waiting(reviewer, "初审", issue), leads_on=True)
    reviewer.click("#reason")
    reviewer.type("第一篇请加副题。")
    reviewer.press_button("退回")
    editor.open("/admin/")
    editor.click(_waiting(editor, "退回", issue), leads_on=True)
    editor.press_button(str(article))
    editor.click("#id_subtitle")
    editor.type("——写在第一百课之后")
    editor.click("input[name=_save]", leads_on=True)
    editor.press_button("清样")
    editor.press_button("送审")
    issue.refresh_from_db()
    assert (issue.status, issue.step) == ("review", 1)


TASKS = (
    Task("word_to_proof", word_to_proof),
    Task("mend_all_findings", mend_all_findings),
    Task("return_and_resubmit", return_and_resubmit),
)


def run() -> None:
    """Do each task once, and print what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        open_data_folder(Path(folder))
        from fixtures.longday import fill_office

        office = fill_office(issues=9, articles=40)
        with serving() as address, open_browser() as browser:
            editor, reviewer = (_hand(browser, address, name, office.passwords[name]) for name in ("bianji", "shenhe"))
            for task in TASKS:
                reviewer.clicks = reviewer.keys = reviewer.loads = 0
                task.do(editor, reviewer)
                say(f"strokes.{task.name}_clicks", editor.clicks + reviewer.clicks)
                say(f"strokes.{task.name}_keys", editor.keys + reviewer.keys)
                say(f"strokes.{task.name}_loads", editor.loads + reviewer.loads)


def _hand(browser: Browser, address: str, name: str, password: str) -> Hand:
    return Hand(sign_in(browser, address, name, password))


def _waiting(hand: Hand, what: str, issue: object) -> Locator:
    """The issue among what waits for this person on the first page."""
    row = hand.page.locator("#tasks + table tr", has_text=what).filter(has_text=str(issue))
    return row.get_by_role("link")


def _word_file() -> bytes:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    manuscript = Document()
    manuscript.add_paragraph(TITLE).alignment = WD_ALIGN_PARAGRAPH.CENTER
    manuscript.add_paragraph(TEXT)
    out = BytesIO()
    manuscript.save(out)
    return out.getvalue()
