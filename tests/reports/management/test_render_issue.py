import datetime
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ArticleFactory, BulletinFactory, IssueFactory, whole_issue
from typesetting.inspect import inspect_pdf

pytestmark = pytest.mark.django_db


def render(*arguments: object) -> list[str]:
    out = StringIO()
    call_command("render_issue", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def issue():
    made = whole_issue(year=2021, year_number=15, date=datetime.date(2021, 9, 7), bulletin__name="望川动态")
    made.articles.update(title="小院议事办实事")
    return made


def test_an_issue_becomes_a_pdf_file_with_its_name_in_it(issue, tmp_path):
    path = tmp_path / "out.pdf"
    assert render("2021-15", "-o", path) == [f"rendered 2021-15 {path}: 1 pages"]
    facts = inspect_pdf(path.read_bytes())
    assert len(facts.pages) == 1
    assert facts.metadata["Title"] == "望川动态 2021 年第 15 期"
    assert facts.bookmarks == (("小院议事办实事", 1),)


@pytest.mark.parametrize(
    ("variant", "mark"), [("archive", b"pdfaid:part"), ("press", b"PDF/X-4"), ("overprint", b"PDF/X-4")]
)
def test_each_variant_is_what_it_is_for(issue, tmp_path, variant, mark):
    path = tmp_path / "out.pdf"
    assert render("2021-15", "-o", path, "--variant", variant) == [f"rendered 2021-15 {path}: 1 pages"]
    assert mark in path.read_bytes()
    named = [line for line in inspect_pdf(path.read_bytes()).pages[0].lines if line.text == "望川动态"]
    assert len(named) == (0 if variant == "overprint" else 1)


def test_the_same_issue_gives_the_same_bytes(issue, tmp_path):
    render("2021-15", "-o", tmp_path / "a.pdf")
    render("2021-15", "-o", tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_where_two_bulletins_share_a_code_one_is_named(issue, tmp_path):
    other = IssueFactory(year=2021, year_number=15, bulletin=BulletinFactory(name="别家简报"))
    ArticleFactory(issue=other, position=1)
    with pytest.raises(CommandError):
        render("2021-15", "-o", tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
    render("2021-15", "--bulletin", "别家简报", "-o", tmp_path / "out.pdf")
    assert inspect_pdf((tmp_path / "out.pdf").read_bytes()).metadata["Title"] == "别家简报 2021 年第 15 期"


def test_characters_outside_every_font_are_said_and_the_rest_is_printed(issue, tmp_path):
    issue.articles.update(title="镕湖路අ🦩")
    lines = render("2021-15", "-o", tmp_path / "out.pdf")
    assert [line.split("\t")[0] for line in lines[:-1]] == ["error", "error", "note"]
    assert [line.split("\t")[2].split("，")[0] for line in lines[:2]] == [
        "没有字体能印“අ”（U+0D85）",
        "没有字体能印“🦩”（U+1F9A9）",
    ]
    assert lines[2].split("\t")[2].startswith("“镕”（U+9555）用替代字体 ")


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("nowhere/out.pdf", "没有文件夹 PLACE/nowhere。请先建立，或用 -o 给出别的地方。"),
        (".", "PLACE 不是文件，不能写。请用 -o 给出一个文件名。"),
        ("pipe", "PLACE/pipe 不是文件，不能写。请用 -o 给出一个文件名。"),
    ],
)
def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(issue, tmp_path, output, message):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CommandError) as error:
        render("2021-15", "-o", tmp_path / output)
    assert str(error.value).replace(str(tmp_path), "PLACE") == message
    assert list(tmp_path.rglob("*.part")) == []
