"""manage.py import_docx FILE... [--bulletin NAME]: manuscripts in Word become articles in the pool."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from audit.actor import PROGRAM
from common.commands import DeskCommand, finding_line
from issues.models import Article
from issues.queries.bulletins import find_bulletin
from issues.services.intake.manuscripts import open_word_file, read_word_file, take_manuscripts
from text.blocks import Block, Paragraph, Picture, Table, plain_text
from text.findings import Severity
from text.html import parse_blocks
from text.word.package import MOST_BYTES


class Command(DeskCommand):
    """Imports all files or none."""

    help = "Read manuscripts from Word files (.docx; .doc and .wps where LibreOffice is installed) into the pool."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """FILE... and --bulletin."""
        parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
        parser.add_argument("--bulletin", default="", metavar="NAME", help="whose pool, where there are two bulletins")

    def handle(self, *args: Any, files: list[Path], bulletin: str, **options: Any) -> None:
        """Print each article's blocks, `LEVEL<TAB>text` a line, and on stderr what was lost or is doubtful."""
        into = find_bulletin(bulletin)
        opened = [(str(path), open_word_file(name=str(path), data=_read(path))) for path in files]
        with transaction.atomic():
            articles = take_manuscripts(files=opened, bulletin=into, actor=PROGRAM)
            # Printed before the commit: where it cannot be printed, the import is rolled back.
            for article in articles:
                self.stdout.writelines(f"{line}\n" for line in _lines(article))
            self.stdout.flush()
        for path, data in opened:
            for finding in read_word_file(name=path, data=data).decisions:
                if finding.severity is Severity.WARNING:
                    self.stderr.write(f"{path}\t{finding_line(finding)}")


def _read(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _lines(article: Article) -> Iterator[str]:
    """The article as it is in the pool: its title, its blocks, its credits."""
    yield f"TITLE\t{article.title}"
    if article.subtitle:
        yield f"SUBTITLE\t{article.subtitle}"
    for block in parse_blocks(article.body):
        yield from _block_lines(block)
    for credit in article.credits.all():
        yield f"CREDIT\t{credit.printed_name}"


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"{block.level.name}\t{block.text}"
        case Table():
            yield from (f"TABLE\t{row}" for row in plain_text([block]).split("\n"))
        case Picture():
            yield f"PICTURE\t{block.caption}"
