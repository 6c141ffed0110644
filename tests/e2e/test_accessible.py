"""axe-core finds nothing serious on any page, light or dark, and no page breaks its own policy.

Runs on one database only: what is looked at is pages, which are the same on both (tests/issues asks both for their content).
"""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from accounts.enums import Role
from fixtures.longday import fill_office
from fixtures.pages import pages
from issues.models import Article
from tests.e2e.browsers import open_window
from tests.factories import ArticleFactory, ContributorFactory, CreditFactory, account
from tests.issues.views.files import WHOLE as WORD_FILE
from tests.security.matrix import MATRIX, WHO

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="how pages look does not hang on the database"),
]

# What the table of addresses has besides pages.
NO_PAGE = {
    "sends on to a page": {"home", "admin:login", "admin:password_change"},
    "a file, a picture or data": {
        "favicon",
        "issues:picture",
        "reports:archive_pdf",
        "reports:proof",
        "reports:word",
        "reports:proof_download",
        "reports:proof_file",
        "reports:sealed_file",
        "reports:slip",
        "reports:page_image",
        "reports:screen_fonts",
        "reports:screen_font",
        "issues:presence",
        "admin:issues_contributor_export",
        "admin:issues_contributor_template",
        "admin:issues_bulletin_recipients_export",
        "admin:issues_bulletin_recipients_template",
        "admin:jsi18n",
        "admin:autocomplete",
        "admin:audit_event_export",
    },
    "a button; where it leads to a page of its own, that is looked at below": {
        "logout",
        "admin:logout",
        "issues:upload_picture",
        "issues:compare_kept",
        "issues:exempt",
        "issues:withdraw_exempt",
        "issues:mend",
        "issues:act",
        "issues:take_in",
        "issues:take_out",
        "issues:read_notices",
        "issues:void_number",
        "issues:confirm_word",
        "admin:issues_contributor_import_confirm",
        "admin:issues_bulletin_recipients_import_confirm",
        "reports:preview",
        "reports:make_proof",
    },
    "for nobody": {"admin:view_on_site"},
}
TO_EACH_ITS_OWN = {"admin:index", "admin:issues_issue_change", "admin:issues_article_change"}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
# CKEditor's own bars and buttons are not ours to change; the text in it is looked at as a page of its own.
CONTEXT = {"exclude": [[".cke_top"], [".cke_bottom"], [".cke_path"]]}
# Colours that are on their way from one to the other are none that anybody reads.
AT_ONCE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [sheet];
}"""


def who_may(name: str) -> list[Role]:
    """The first who may open a page; where it looks otherwise to others, the last of them too."""
    may = [role for role, answer in zip(WHO, MATRIX[name].split(), strict=True) if role and answer == "y"]
    return may[:1] + (may[-1:] if name in TO_EACH_ITS_OWN else [])


def looked_at(page: Page, where: str) -> list[str]:
    """What axe-core finds serious on the page as it stands, light and dark."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate(AT_ONCE)
    found = run(page, {"runOnly": LEVELS})
    page.emulate_media(color_scheme="dark")
    found |= {f"dark: {one}" for one in run(page, {"runOnly": OF_COLOUR})}
    page.emulate_media(color_scheme="light")
    return sorted(f"{where} {one}" for one in found)


def run(page: Page, options: dict) -> set[str]:
    answer = page.evaluate(
        "([context, options]) => axe.run(context, options)",
        [CONTEXT, {"resultTypes": ["violations"], "preload": False, **options}],
    )
    return {
        f"{violation['id']}: {node['target'][-1]} {node['html'][:90]} {node.get('failureSummary', '')[:200]}"
        for violation in answer["violations"]
        for node in violation["nodes"]
        if violation["impact"] in ("serious", "critical")
    }


def test_nothing_serious_on_a_page_that_is_opened(desk):
    """And every page is opened, or named as none."""
    # Before there is anything to be told of.
    people = {role: desk(role, f"one-{role.name.lower()}") for role in Role}
    fill_office(issues=9, articles=40)
    listed = pages()
    assert sorted([*listed, *(name for names in NO_PAGE.values() for name in names)]) == sorted(MATRIX)
    found: list[str] = []
    for name, addresses in listed.items():
        for address in addresses:
            for role in who_may(name):
                people[role].goto(address)
                found += looked_at(people[role], f"{role.label} {address}")
    assert found == []


@pytest.fixture
def window(browser: Browser, live_server):
    """A window of nobody's, which may be told no."""
    context = open_window(browser, live_server.url)
    yield context.new_page()
    context.close()


def test_nothing_serious_on_a_page_that_says_no(window):
    found: list[str] = []
    account(Role.EDITOR, "one")
    window.goto("/login/")
    found += looked_at(window, "/login/")
    for tries in range(5):  # as many as lock the account
        window.fill("#id_username", "one")
        window.fill("#id_password", f"wrong-{tries}")
        window.press("#id_password", "Enter")
        window.wait_for_load_state()
        if tries in (0, 4):
            found += looked_at(window, f"try {tries}")
    account(Role.EDITOR, "two")
    window.goto("/login/")
    window.fill("#id_username", "two")
    window.fill("#id_password", "secret-of-the-test")
    window.press("#id_password", "Enter")
    window.wait_for_url("**/admin/")
    for address in ("/admin/audit/event/", "/admin/issues/issue/99/change/", "/archive/99/pdf/", "/notices/read/"):
        window.goto(address)
        found += looked_at(window, address)
    window.goto("/password/")
    window.click("main button, main input[type=submit]")
    found += looked_at(window, "/password/ refused")
    assert found == []


def test_nothing_serious_on_a_page_that_an_act_leads_to(desk, window):
    page = desk(Role.EDITOR)
    article = ArticleFactory(body="<p>代表到小院,听意见。</p>")
    found: list[str] = []
    page.goto("/admin/issues/article/")
    page.check("input.action-select")
    page.select_option("select[name=action]", "delete_selected")
    page.click("button[name=index]")
    found += looked_at(page, "deleting many")
    page.goto("/admin/issues/contributor/add/")
    page.click("input[name=_save]")
    found += looked_at(page, "a form with faults")
    page.goto("/word/")
    page.set_input_files("input[type=file]", {"name": "稿.docx", "mimeType": "", "buffer": WORD_FILE})
    page.get_by_role("button", name="上传").click()
    expect(page.locator("main")).to_contain_text("小院议事办实事")
    found += looked_at(page, "a manuscript that waits")
    page.goto(f"/admin/issues/article/{article.pk}/change/")
    Article.objects.get().save()  # somebody else was quicker
    page.fill("#id_subtitle", "副题")
    page.click("input[name=_save]")
    expect(page.locator(".merge")).to_be_visible()
    found += looked_at(page, "both texts")
    assert found == []


def test_a_list_to_choose_from_is_called_by_its_field_and_what_is_chosen(desk):
    person = ContributorFactory(kind="person", office=ContributorFactory(name="青石区人大办公室"))
    credit = CreditFactory(contributor=ContributorFactory(name="云岭镇人大办公室"))
    page = desk(Role.EDITOR)
    page.goto(f"/admin/issues/contributor/{person.pk}/change/")
    expect(page.locator(".select2-selection")).to_have_accessible_name(re.compile("^所在单位.*青石区人大"))
    page.goto(f"/admin/issues/article/{credit.article_id}/change/")
    chosen = page.locator(".field-contributor .select2-selection")
    expect(chosen).to_have_accessible_name(re.compile("^供稿者.*云岭镇人大办公室"))
