"""The main job on real input: the text of a real issue becomes its printed bulletin again."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from issues.models import Issue
from reports.collect import collect
from text.blocks import plain_text
from typesetting.inspect import Facts, inspect_pdf

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> list[str]:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def printed(sample, tmp_path) -> Facts:
    run("import_bulletin", sample)
    run("render_issue", "2021-15", "-o", tmp_path / "out.pdf")
    return inspect_pdf((tmp_path / "out.pdf").read_bytes())


def test_the_import_finds_the_parts_counts_what_it_mended_and_doubts_four_places(sample):
    lines = run("import_bulletin", sample)
    assert lines[-1] == "imported 2021-15"
    issue = Issue.objects.get()
    assert (str(issue.bulletin), str(issue.code), issue.total_number, issue.date.isoformat()) == (
        "联络动态",
        "2021-15",
        639,
        "2021-09-07",
    )
    # 77 commas, 3 semicolons, 4 colons, 4 pairs of brackets: the figures of the sample's own page.
    assert f"note\t\t半角标点改为全角 {77 + 3 + 4 + 4 * 2} 处" in lines
    doubts = [line.split("\t")[2] for line in lines if line.startswith("warning")]
    marks = ["接头两边的字相同", "没有下文", "截止", "电话"]
    assert [mark in doubt for mark, doubt in zip(marks, doubts, strict=True)] == [True] * 4


def test_it_prints_on_six_pages_the_first_with_eleven_lines_of_text(printed):
    assert len(printed.pages) == 6
    body = [line for line in printed.pages[0].lines if line.size_pt == pytest.approx(15.75, abs=0.1)]
    under_the_title = [line for line in body if line.baseline > 105]
    assert len(under_the_title) == 11


def test_every_character_of_the_article_is_printed_once_and_in_order(printed):
    [article] = collect(Issue.objects.get()).articles
    text = "".join("".join(line.text for line in page.lines if line.baseline < 262) for page in printed.pages)

    def squeezed(s: str) -> str:
        return re.sub(r"\s", "", s)

    assert squeezed(plain_text(article.blocks) + article.credit) in squeezed(text)


def test_the_faces_are_those_of_the_official_layout(printed):
    assert printed.pages[0].faces == {
        "FandolSong-Bold",
        "FandolSong-Regular",
        "FandolFang-Regular",
        "FandolHei-Regular",
    }
    assert printed.pages[5].faces == {"FandolFang-Regular", "FandolKai-Regular", "FandolSong-Regular"}


def test_full_pages_fill_the_type_area(printed):
    for page in printed.pages[1:5]:
        assert page.body.top == pytest.approx(37, abs=1)
        assert page.body.bottom == pytest.approx(262, abs=1)
        assert page.body.left == pytest.approx(28, abs=1)


def test_the_colophon_stands_at_the_foot_of_the_last_page(printed):
    lines = [line for line in printed.pages[5].lines if line.baseline > 200]
    assert [line.text.strip()[:5] for line in lines][-4:] == ["省纪委省监", "责任编辑：", "批准文号：", "— 6 —"]
