"""manage.py make_demo: fill an empty data folder with an invented bulletin, an account for each role and a proof."""

import os
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.enums import Role
from accounts.models import User
from accounts.services import create_account
from audit.actor import PROGRAM, Actor
from common.commands import DeskCommand
from issues.enums import ArticleStatus, VersionAct
from issues.models import Article, Bulletin
from issues.services.articles.saving import save_article
from issues.services.intake.bulletins import import_bulletin
from reports.checks import PRINTING
from reports.services.proofs import make_proof
from text.plain import read_bulletin

ACCOUNTS = {
    "bianji": Role.EDITOR,
    "shenhe": Role.REVIEWER,
    "fushen": Role.REVIEWER,
    "qianfa": Role.APPROVER,
    "yuelan": Role.STAFF,
    "guanli": Role.ADMINISTRATOR,
    "shenji": Role.AUDITOR,
}
ACCOUNTS_FILE = settings.DATA_DIR / "accounts.txt"
PDF_FILE = settings.DATA_DIR / "demo.pdf"
TITLE_WORDS = "人大常委会、代表工作委员会、联络站、小院议事、代表、履职、登记"


class Command(DeskCommand):
    """Make the demo where there is neither an account nor a bulletin; else change nothing."""

    requires_system_checks = [PRINTING]
    help = "Fill an empty data folder with an invented bulletin and one account for each role."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was made, or that nothing was."""
        if User.objects.exists() or Bulletin.objects.exists():
            self.stdout.write("there are accounts or bulletins already: nothing made")
            return
        with transaction.atomic():
            passwords = {name: create_account(name=name, role=role) for name, role in ACCOUNTS.items()}
            make_content()
            # Last, and within the transaction: without the file of passwords the demo would be of no use.
            write_accounts(passwords)
            settings.DEMO_MARK.touch()
        self.stdout.write(f"made the demo; accounts and passwords are in {ACCOUNTS_FILE}")


def make_content() -> None:
    """The demo issue with its proof, and an article in the pool."""
    demo = files("reports.demo")
    issue = import_bulletin(parsed=read_bulletin(demo.joinpath("bulletin.txt").read_text("utf-8")).bulletin).issue
    issue.bulletin.title_words = TITLE_WORDS
    issue.bulletin.save()
    issue.articles.update(status=ArticleStatus.ACCEPTED.value)  # ready to be submitted
    body = demo.joinpath("pool.html").read_text("utf-8")
    waiting = Article(bulletin=issue.bulletin, title="各乡镇代表履职登记基本完成", body=body)
    save_article(article=waiting, actor=PROGRAM, act=VersionAct.IMPORTED)
    proof = make_proof(issue=issue, actor=Actor(User.objects.get(username="bianji"))).proof
    with proof.file.open("rb") as printed:
        PDF_FILE.write_bytes(printed.read())


def write_accounts(passwords: dict[str, str]) -> None:
    """The accounts, one a line: name, role, password; readable by the owner only."""
    part = ACCOUNTS_FILE.with_name(f"accounts.{os.getpid()}.part")
    part.touch(mode=0o600)
    part.write_text("".join(f"{name}\t{ACCOUNTS[name].label}\t{password}\n" for name, password in passwords.items()))
    part.replace(ACCOUNTS_FILE)
