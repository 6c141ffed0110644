from dataclasses import replace

from tests.typesetting.documents import document, lines_of_text, paragraph
from text.findings import Severity
from typesetting.document import Colophon
from typesetting.preflight.run import MOST


def test_errors_come_first_then_by_page(found):
    blocks = (paragraph("镕"), lines_of_text(30), paragraph("🦩"), paragraph("\ue000喆"))
    said = found(replace(document(*blocks), colophon=Colophon((), approval="海简准字〔2001〕第7号")))
    assert [(f.severity.value, f.rule, f.place.page) for f in said] == [
        ("error", "characters", 2),
        ("error", "characters", 2),
        ("warning", "colophon", 2),
        ("warning", "colophon", 2),
        ("note", "characters", 1),
        ("note", "colophon", 2),
        ("note", "characters", 2),
    ]


def test_of_one_kind_a_few_are_told_and_the_rest_counted(found):
    said = found(document(paragraph("".join(chr(0x10F000 + n) for n in range(MOST + 7)))))
    assert len(said) == MOST + 1
    assert {f.severity for f in said} == {Severity.ERROR}
    assert said[-1].message == "同类问题还有 7 处，没有逐一列出。请改好以上各处后再检查。"


def test_just_as_many_as_may_be_told_are_told(found):
    said = found(document(paragraph("".join(chr(0x10F000 + n) for n in range(MOST)))))
    assert len(said) == MOST
