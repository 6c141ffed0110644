import json

import pytest

from text.findings import Finding, Place, Severity, findings_from_data, findings_to_data


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(), ""),
        (Place(line=3, start=4), "第 3 行第 5 字"),
        (Place(page=3), "第 3 页"),
        (Place(page=3, top_mm=119.6), "第 3 页，距上 120 毫米"),
        (Place(page=3, top_mm=120.0, left_mm=44.2), "第 3 页，距上 120 毫米，距左 44 毫米"),
        (Place(part="标题", start=2, end=3), "标题第 3 字"),
        (Place(paragraph=2, row=1, column=3, start=0), "第 2 段第 1 行第 3 格第 1 字"),
    ],
)
def test_a_place_is_said_in_words(place, said):
    assert str(place) == said


def test_findings_come_back_whole_from_json():
    findings = (
        Finding(Severity.ERROR, "lines", "太宽", Place(page=2, top_mm=40.5)),
        Finding(Severity.NOTE, "marks", "逗号", Place(paragraph=1, start=0, end=1), mend="，"),
    )
    assert findings_from_data(json.loads(json.dumps(findings_to_data(findings)))) == findings


def test_severities_have_words():
    assert [severity.label for severity in Severity] == ["错误", "警告", "提示"]
