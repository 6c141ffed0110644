"""manage.py import_bulletin, as a process: what it prints, its exit status, what is stored afterwards."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from issues.models import Bulletin, Issue
from tests.process import manage

BULLETIN = """望川动态

WANGCHUANDONGTAI

第 8 期

（总第一百二十六期）

望川市人大常委会办公室编

2026 年 9 月 16 日

小院议事办实事

代表到小院里听意见,商办法,一起督落实。

(青石区人大常委会办公室 江小舟供稿)

送:市委办公室,市政府办公室

责任编辑:苏 禾 顾知秋 联系方式:0000-8800126

批准文号:望简准字〔2015〕第7号
"""


def stored() -> tuple[int, int]:
    return Bulletin.objects.count(), Issue.objects.count()


def run_import(*arguments: str | Path) -> list[str]:
    """The lines that the command prints."""
    out = StringIO()
    call_command("import_bulletin", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def refused(path: Path) -> str:
    """The one line that a refused import says."""
    with pytest.raises(CommandError) as error:
        run_import(path)
    [line] = str(error.value).splitlines()
    return line.replace(str(path), "FILE")


def changed(old: str, new: str) -> bytes:
    assert old in BULLETIN
    return BULLETIN.replace(old, new).encode()


LINE = BULLETIN.splitlines().index
BAD = {
    "empty": (b"", "FILE：文件是空的。请选有内容的文本文件。"),
    "blank": ("　\n \n".encode(), "FILE：文件是空的。请选有内容的文本文件。"),
    "binary": (b"\x7fELF\x02\x01\x01\x00\x00", "FILE：第 1 行：有控制字符，这不是文本文件。"),
    "neither encoding": (b"\xff\xff\xff\xff", "FILE：文件的编码认不出来。"),
    "50 MB": (BULLETIN.encode() + "字".encode() * 17_000_000, "FILE：文件超过 2 MB"),
    "no name": (changed("望川动态\n\nWANGCHUANDONGTAI\n\n", ""), "FILE：没有找到刊物名称。"),
    "no number": (changed("第 8 期\n\n", ""), "FILE：没有找到期号"),
    "number 0": (changed("第 8 期", "第 0 期"), f"FILE：第 {LINE('第 8 期') + 1} 行：期号和日期从 1 起，不能是 0。"),
    "no date": (changed("2026 年 9 月 16 日\n\n", ""), "FILE：没有找到日期"),
    "no such date": (
        changed("9 月 16 日", "2 月 30 日"),
        f"FILE：第 {LINE('2026 年 9 月 16 日') + 1} 行：没有2026年2月30日这一天，请改正日期。",
    ),
    "no title": (changed("小院议事办实事\n\n", ""), "FILE：第 13 行：没有找到标题"),
    "title without text": (
        changed("代表到小院里听意见,商办法,一起督落实。\n\n", ""),
        "FILE：第 13 行：“小院议事办实事”之下没有正文。",
    ),
    "recipients without 送": (changed("送:市委", "市委"), "FILE：第 19 行：“市委办公室，市政府办公室”之下没有正文。"),
    "unknown line in the colophon": (
        changed("批准文号", "印刷厂电话：1234\n\n批准文号"),
        "FILE：第 23 行：版记里不知道“印刷厂电话：1234”是什么。",
    ),
    "regular supplement": (changed("第 8 期", "增刊第 8 期"), "FILE：增刊没有总期号。"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_one_chinese_line_and_leaves_nothing(tmp_path, name):
    content, message = BAD[name]
    path = tmp_path / "bulletin.txt"
    path.write_bytes(content)
    assert refused(path).startswith(message)
    assert stored() == (0, 0)


def test_a_file_that_is_not_there_is_said_in_one_line(tmp_path):
    assert refused(tmp_path / "nothing.txt") == "FILE：没有这个文件或文件夹。"
    assert refused(tmp_path) == "FILE：这是文件夹，不是文件。"


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("number", ["第 8 期", "第八期", "2026年第8期"])
def test_good_files_in_any_encoding_are_read_and_a_dry_run_writes_nothing(tmp_path, encoding, number):
    path = tmp_path / "bulletin.txt"
    path.write_bytes(BULLETIN.replace("第 8 期", number).encode(encoding))
    lines = run_import(path, "--dry-run")
    assert lines[-1] == "would import 2026-8"
    assert "note\t\t半角标点改为全角 9 处" in lines
    assert stored() == (0, 0)


@pytest.mark.django_db
def test_an_import_says_its_code_last_and_is_refused_the_second_time(tmp_path):
    path = tmp_path / "bulletin.txt"
    path.write_text(BULLETIN)
    assert run_import(path)[-1] == "imported 2026-8"
    assert refused(path).startswith("《望川动态》2026-8 已经有了")
    path.write_text(BULLETIN.replace("第 8 期", "增刊第 2 期").replace("（总第一百二十六期）\n\n", ""))
    assert run_import(path)[-1] == "imported 2026-Z2"
    assert stored() == (1, 2)


@pytest.mark.django_db
def test_markup_in_the_text_stays_visible_text(tmp_path):
    path = tmp_path / "bulletin.txt"
    path.write_text(BULLETIN.replace("代表到小院里", "代表<script>alert(1)</script>到<b>小院</b>里"))
    lines = [line.split("\t") for line in run_import(path)]
    assert [line for line in lines if "HTML" in line[-1]] == [
        ["warning", "第 15 行", "有 HTML 标记“<script>”，已按文字原样保留。"]
    ]
    assert Issue.objects.get().articles.get().body == (
        "<p>代表&lt;script&gt;alert(1)&lt;/script&gt;到&lt;b&gt;小院&lt;/b&gt;里听意见，商办法，一起督落实。</p>"
    )


def test_as_a_process_it_fails_with_status_one_and_one_line_on_stderr(tmp_path):
    path = tmp_path / "bulletin.txt"
    path.write_text(BULLETIN)
    run = manage(tmp_path / "empty folder", "import_bulletin", path)
    assert (run.returncode, run.stdout, run.stderr) == (
        1,
        "",
        "CommandError: 数据库不能用（no such table: issues_bulletin）。请先运行 manage.py migrate。\n",
    )
