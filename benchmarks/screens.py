"""A picture of every page as every role sees it, light and dark, in an office after a long day."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.browser import SCREEN, open_browser, sign_in
from benchmarks.server import open_data_folder, serving


def run() -> None:
    """Take them into the folder named on the command line, as ROLE/NAME-NUMBER.png and ROLE/NAME-NUMBER-dark.png."""
    into = Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        open_data_folder(Path(folder))
        from fixtures.longday import PEOPLE, fill_office
        from fixtures.pages import pages

        office = fill_office()
        listed = pages()
        with serving() as address, open_browser() as browser:
            stranger = browser.new_page(base_url=address, viewport=SCREEN)
            stranger.goto(listed.pop("login")[0])
            _take(stranger, into / "login.png")
            for name, (role, _, _) in PEOPLE.items():
                page = sign_in(browser, address, name, office.passwords[name])
                for what, addresses in listed.items():
                    for number, where in enumerate(addresses, start=1):
                        answer = page.goto(where)
                        if answer is None or answer.status != 200 or "/login/" in page.url:
                            continue
                        file = into / f"{role.label}-{name}" / f"{what.replace(':', '.')}-{number}.png"
                        _take(page, file)
                print(f"{role.label} {name}", flush=True)


def _take(page: Page, file: Path) -> None:
    page.screenshot(path=file)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(200)  # colours change slowly
    page.screenshot(path=file.with_stem(file.stem + "-dark"))
    page.emulate_media(color_scheme="light")
