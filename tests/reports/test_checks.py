from django.core.checks import run_checks

from reports import checks


def said() -> list[tuple[str, str]]:
    return [(message.id, message.msg) for message in run_checks(tags=[checks.PRINTING])]


def test_an_installation_with_libraries_and_fonts_has_nothing_to_say():
    assert said() == []


def test_a_missing_library_is_an_error_that_names_its_package(monkeypatch):
    monkeypatch.setitem(checks.LIBRARIES, "no-such-library", "libnosuch0")
    [message] = run_checks(tags=[checks.PRINTING])
    assert (message.id, message.msg, message.hint) == (
        "reports.E001",
        "The library no-such-library is missing.",
        "Install libnosuch0, or run bin/setup.",
    )


def test_harfbuzz_subset_is_insisted_on():
    assert checks.LIBRARIES["harfbuzz-subset"] == "libharfbuzz-subset0"


def test_an_installation_without_fonts_is_an_error(settings, tmp_path):
    settings.FONT_DIR = tmp_path
    [(number, message)] = said()
    assert number == "reports.E002"
    assert message.startswith("排版缺少字体：小标宋（")
