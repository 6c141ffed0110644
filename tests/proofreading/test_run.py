"""All rules over a text."""

from proofreading.rule import Kind, Passage
from proofreading.run import paragraphs, proofread, rules_of, sequence_rules_of
from tests.proofreading.offices import OFFICE
from text.findings import Finding, Place, Severity


def test_findings_come_in_the_order_of_the_text_with_place_and_mend() -> None:
    text = "电话010—12345678，截止目前有效。"
    assert proofread(paragraphs(["无误。", text, "截止目前"])) == (
        Finding(
            Severity.WARNING,
            "telephone",
            "电话号码“010—12345678”中应当用短横线“-”（GB/T 15834-2011，4.13.3.1 b）",
            Place(paragraph=2, start=5, end=6),
            "-",
        ),
        Finding(
            Severity.WARNING,
            "until",
            "“截止目前有效。”中的“截止”应为“截至”（《现代汉语词典》第 7 版“截至”“截止”条）",
            Place(paragraph=2, start=15, end=17),
            "截至",
        ),
        Finding(
            Severity.WARNING,
            "until",
            "“截止目前”中的“截止”应为“截至”（《现代汉语词典》第 7 版“截至”“截止”条）",
            Place(paragraph=3, start=0, end=2),
            "截至",
        ),
    )


def test_what_is_found_in_a_sequence_stands_among_the_others() -> None:
    found = proofread(
        [
            Passage("一、布署", Kind.TITLE, Place(part="标题")),
            *paragraphs(["一、布署工作", "三、布署力量"]),
        ]
    )
    assert [(finding.rule, str(finding.place)) for finding in found] == [
        ("words", "标题第 3 字"),
        ("words", "第 1 段第 3 字"),
        ("numbering", "第 2 段第 1 字"),
        ("words", "第 2 段第 3 字"),
    ]


def test_a_rule_reads_its_own_kinds_alone() -> None:
    contact = "电话　传真0000-8800126"
    assert proofread([Passage(contact, Kind.CONTACT)]) == ()
    assert [finding.rule for finding in proofread([Passage(contact)])] == ["spacing"]


def test_nothing_to_say_of_nothing() -> None:
    assert proofread([]) == ()
    assert proofread(paragraphs(["", ""])) == ()


def test_rules_are_named_after_their_files_and_cite_a_standard() -> None:
    for rule in (*rules_of(OFFICE), *sequence_rules_of(OFFICE)):
        assert rule.check.__module__ == f"proofreading.rules.{rule.name}"
        assert rule.standard
