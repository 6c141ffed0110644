from pathlib import Path

from proofreading.bulletin import proofread_reading
from tests.text.plain.bulletins import CREDIT, HEAD, TEXT, TITLE
from text.findings import Place, Severity
from text.plain import decode, read_bulletin


def test_faults_have_their_line_and_place() -> None:
    body = [TITLE, "一、抓早抓实", "全市植树", "- 1 -", "三万株。截止目前，全部成活。", CREDIT]
    foot = ["送：甲", "责任编辑：乙丙", "电话：0100—1234567"]
    found = list(proofread_reading(read_bulletin("\n".join([*HEAD, *body, *foot]))))
    assert [(one.rule, one.severity, one.place, one.mend) for one in found] == [
        ("until", Severity.WARNING, Place(7, 2, 8, 10), "截至"),
        ("telephone", Severity.WARNING, Place(line=13), "-"),
    ]
    assert found[1].message.startswith("联系方式：")


def test_a_bulletin_without_fault_and_without_contact_has_no_findings() -> None:
    reading = read_bulletin("\n".join([*HEAD, TITLE, *TEXT, CREDIT, "送：甲", "责任编辑：乙丙"]))
    assert (list(proofread_reading(reading)), reading.contact_line) == ([], None)


def test_the_real_issue_has_two_faults_on_the_lines_of_its_file(sample: Path) -> None:
    found = proofread_reading(read_bulletin(decode(sample.read_bytes())))
    assert [(one.rule, one.place.line, one.mend) for one in found] == [("until", 43, "截至"), ("telephone", 55, "-")]
