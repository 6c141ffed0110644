"""What the browser keeps of a text until it is saved."""

from playwright.sync_api import Page

KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('lianluo.keep:'))"


def wait_until_kept(page: Page, *words: str) -> None:
    """Until the browser keeps one text, with these words; none where there are none."""
    for _ in range(600):  # page.wait_for_function evaluates a string, which the pages' policy forbids
        entries = [page.evaluate("(key) => localStorage[key]", key) for key in kept(page)]
        if len(entries) == bool(words) and all(word in entry for entry in entries for word in words):
            return
        page.wait_for_timeout(100)
    raise AssertionError(entries)


def kept(page: Page) -> list[str]:
    return page.evaluate(KEPT)
