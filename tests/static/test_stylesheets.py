"""The stylesheets of the desk and the archive: a browser passes over what it cannot read, and says nothing."""

from pathlib import Path

import pytest
import tinycss2

SHEETS = sorted(Path("static").rglob("*.css"))


def faults(rules: list) -> list[str]:
    """What a browser would pass over, in rules and in rules within them."""
    found = []
    for rule in rules:
        if rule.type == "error":
            found.append(f"{rule.source_line}: {rule.message}")
        elif getattr(rule, "content", None):
            nested = getattr(rule, "at_keyword", "") in ("media", "supports", "layer")
            parse = tinycss2.parse_rule_list if nested else tinycss2.parse_blocks_contents
            found += faults(parse(rule.content, skip_comments=True, skip_whitespace=True))
            if not nested:
                inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
                found += [f"{one.source_line}: a rule in a rule" for one in inner if one.type == "qualified-rule"]
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_a_stylesheet_has_nothing_that_a_browser_passes_over(sheet):
    text = sheet.read_text("utf-8")
    assert faults(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)) == []


def test_an_open_brace_is_found():
    assert faults(tinycss2.parse_stylesheet("a { b: c;\n\nd { e: f }")) == ["3: a rule in a rule"]
