import pytest

from tests.typesetting.documents import document, lines_of_text
from text.findings import Severity

WORD = "Abcdefghijklmnopqrstuvwxyzabcdefghijkl"  # nearly a line of a title, and never broken
ADVICE = "请增减几个字，使各行长短相称，成梯形或菱形。"


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        (f"{WORD}站站", "第 2 行只有“站站”"),
        (f"{WORD}ml站", "第 2 行只有“站”"),
        (f"{WORD}联络站建设", "各行长短悬殊（最长 18 字，最短 5 字）"),
        (f"{WORD}各乡镇的联络站建设取得了{WORD}", "第 2 行比上下都短"),
    ],
)
def test_a_badly_shaped_title_is_a_warning(found, title, fault):
    [finding] = found(document(lines_of_text(2), title=title))
    assert (finding.severity, finding.rule, finding.place.page) == (Severity.WARNING, "titles", 1)
    assert finding.message == f"标题{fault}。{ADVICE}"


@pytest.mark.parametrize(
    "title",
    [
        "站",
        "联络站建设取得实效",
        "各乡镇把联络站建在群众身边，做到件件有回音",
        "各乡镇把联络站建在群众身边，定期接待选民，认真记录群众意见，做到件件有回音、事事有着落",
    ],
)
def test_a_title_in_one_line_or_in_balanced_ones_is_not_mentioned(found, title):
    assert found(document(lines_of_text(2), title=title)) == []
