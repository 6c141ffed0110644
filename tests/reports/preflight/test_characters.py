from issues.findings import Finding, Severity
from reports.preflight import characters
from reports.typesetting.typeset import Typeset


def said(substitutes: str = "", missing: str = "") -> list[Finding]:
    return list(characters.check(Typeset(b"", (), tuple(substitutes), tuple(missing))))


def test_a_character_that_no_face_has_is_an_error_with_its_code():
    assert said(missing="අ🦩") == [
        Finding(
            Severity.ERROR,
            "characters",
            "没有字体能印这些字符，印出来是方框：අ（U+0D85）、🦩（U+1F9A9）。请改用别的字，或将含有它们的字体放入 fonts/office。",
        )
    ]


def test_a_substitute_face_is_a_note():
    assert said(substitutes="镕") == [
        Finding(Severity.NOTE, "characters", "这些字符用替代字体排印，请看清样：镕（U+9555）")
    ]


def test_common_characters_are_not_mentioned():
    assert said() == []
