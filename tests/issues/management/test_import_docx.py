"""manage.py import_docx: what it prints, its exit status, what is stored afterwards."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from issues.models import Article
from tests.factories import BulletinFactory
from tests.process import manage
from tests.text.word.files import TEXT, TITLE, p, word_file

TABLE = f"<w:tbl><w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>"
WHOLE = word_file(
    TITLE + p("——青石区的做法") + p("一、加强领导") + p(TEXT) + p("1.办好实事") + TABLE + p("（青石区人大供稿）")
)
LINES = f"""TITLE	小院议事办实事
SUBTITLE	——青石区的做法
FIRST	一、加强领导
BODY	{TEXT}
THIRD	1.办好实事
TABLE	甲	乙
CREDIT	青石区人大
"""


def run(*arguments: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_docx", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def whole(tmp_path):
    path = tmp_path / "稿.docx"
    path.write_bytes(WHOLE)
    return path


@pytest.mark.django_db
def test_it_prints_the_blocks_and_fills_the_pool(whole):
    bulletin = BulletinFactory()
    assert run(whole, whole) == (LINES * 2, "")
    assert (
        list(Article.objects.values_list("title", "bulletin", "issue")) == [("小院议事办实事", bulletin.pk, None)] * 2
    )


@pytest.mark.django_db
def test_what_was_lost_or_is_doubtful_is_said_on_stderr(tmp_path):
    BulletinFactory()
    path = tmp_path / "稿.docx"
    path.write_bytes(word_file(p(TEXT)))
    out, err = run(path)
    assert out == f"TITLE\t稿\nBODY\t{TEXT}\n"
    assert err.splitlines() == [
        f"{path}\twarning\t\t没有找到标题，暂用文件名“稿”，请改。",
        f"{path}\twarning\t\t没有找到署名（如“（某某办公室　某某供稿）”），收进稿库后请补上。",
    ]


@pytest.mark.django_db
def test_all_files_or_none(whole, tmp_path):
    BulletinFactory()
    bad = tmp_path / "坏.docx"
    bad.write_bytes(WHOLE[:100])
    with pytest.raises(CommandError) as error:
        run(whole, bad)
    [line] = str(error.value).splitlines()
    assert line.startswith(f"{bad}：文件已损坏")
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_the_bulletin_is_the_only_one_or_the_one_named(whole):
    with pytest.raises(CommandError, match="没有找到刊物"):
        run(whole)
    one, other = BulletinFactory(name="望川动态"), BulletinFactory(name="望川简报")
    with pytest.raises(CommandError, match="刊物不止一种"):
        run(whole)
    with pytest.raises(CommandError, match="没有找到刊物《望川》"):
        run(whole, "--bulletin", "望川")
    run(whole, "--bulletin", "望川简报")
    assert (one.articles.count(), other.articles.count()) == (0, 1)


def test_it_fails_in_one_line(tmp_path):
    result = manage(tmp_path, "import_docx", tmp_path / "无.docx")
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
