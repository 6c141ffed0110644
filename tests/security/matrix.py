"""Every address with what each role gets there, and the rows that the addresses are about."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from accounts.enums import Role
from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.enums import Act
from issues.queries.proofs import latest_proof
from tests.factories import (
    ArticleFactory,
    ContributorFactory,
    ListedWordFactory,
    OfficialFactory,
    ProofFactory,
    account,
    screen_font,
    stored_picture,
)
from tests.offices import Office, with_printers_files

WHO = [None, Role.EDITOR, Role.REVIEWER, Role.APPROVER, Role.STAFF, Role.ADMINISTRATOR, Role.AUDITOR]
# fmt: off
# What each of WHO gets: "y" answered (200, or a redirect to where the act leads), "n" refused (403 or 404),
# "s" sent to sign in (at the desk, those who have no desk go on from there to the archive).
#                          -  编 审 签 阅 管 计
EVERYBODY_SIGNED_IN      = "s  y  y  y  y  y  y"
OPEN                     = "y  y  y  y  y  y  y"
DESK                     = "s  y  y  y  s  y  y"
DESK_READS               = "s  y  y  y  s  n  n"
EDITOR_ONLY              = "s  y  n  n  s  n  n"
EDITOR_ONLY_NOT_ADMIN    = "s  y  n  n  n  n  n"
DESK_READS_NOT_ADMIN     = "s  y  y  y  n  n  n"
ARCHIVE                  = "s  y  y  y  y  n  n"
ADMINISTRATOR_ONLY       = "s  n  n  n  s  y  n"
BULLETIN_READS           = "s  y  y  y  s  y  n"
AUDITOR_ONLY             = "s  n  n  n  s  n  y"
EDITOR_OR_ADMINISTRATOR  = "s  y  n  n  s  y  n"
APPROVER_ONLY            = "s  n  n  y  n  n  n"
NOBODY                   = "s  n  n  n  s  n  n"
# fmt: on

MATRIX = {
    "home": EVERYBODY_SIGNED_IN,
    "favicon": OPEN,
    "login": OPEN,
    "logout": EVERYBODY_SIGNED_IN,
    "password": EVERYBODY_SIGNED_IN,
    "issues:upload_picture": EDITOR_ONLY_NOT_ADMIN,
    "issues:picture": DESK_READS_NOT_ADMIN,
    "issues:compare_kept": EDITOR_ONLY_NOT_ADMIN,
    "issues:presence": DESK_READS_NOT_ADMIN,
    "issues:exempt": EDITOR_ONLY_NOT_ADMIN,
    "issues:withdraw_exempt": EDITOR_ONLY_NOT_ADMIN,
    "issues:mend": EDITOR_ONLY_NOT_ADMIN,
    "issues:act": DESK_READS_NOT_ADMIN,  # whom the workflow lets: tests/issues/test_workflow.py
    "issues:sign_off": APPROVER_ONLY,
    "issues:take_in": EDITOR_ONLY_NOT_ADMIN,
    "issues:take_out": EDITOR_ONLY_NOT_ADMIN,
    "issues:redline": DESK_READS_NOT_ADMIN,
    "issues:notices": DESK_READS_NOT_ADMIN,
    "issues:read_notices": DESK_READS_NOT_ADMIN,
    "issues:void_number": EDITOR_ONLY_NOT_ADMIN,
    "issues:word": EDITOR_ONLY_NOT_ADMIN,
    "issues:confirm_word": EDITOR_ONLY_NOT_ADMIN,
    "reports:preview": EDITOR_ONLY_NOT_ADMIN,
    "reports:screen_fonts": EVERYBODY_SIGNED_IN,
    "reports:screen_font": EVERYBODY_SIGNED_IN,
    "reports:archive": ARCHIVE,
    "reports:archive_pdf": ARCHIVE,
    "reports:make_proof": EDITOR_ONLY_NOT_ADMIN,
    "reports:proof": DESK_READS_NOT_ADMIN,
    "reports:word": DESK_READS_NOT_ADMIN,
    "reports:proof_download": DESK_READS_NOT_ADMIN,
    "reports:proof_file": DESK_READS_NOT_ADMIN,
    "reports:sealed_file": DESK_READS_NOT_ADMIN,
    "reports:slip": DESK_READS_NOT_ADMIN,
    "reports:pages": DESK_READS_NOT_ADMIN,
    "reports:page_image": DESK_READS_NOT_ADMIN,
    "reports:page_changes": DESK_READS_NOT_ADMIN,
    "admin:index": DESK,
    "admin:login": EVERYBODY_SIGNED_IN,
    "admin:logout": EVERYBODY_SIGNED_IN,
    "admin:password_change": EVERYBODY_SIGNED_IN,
    "admin:password_change_done": DESK,
    "admin:jsi18n": DESK,
    "admin:autocomplete": DESK_READS,
    "admin:view_on_site": NOBODY,
    "admin:app_list": DESK,
    "admin:issues_issue_changelist": DESK_READS,
    "admin:issues_issue_add": EDITOR_ONLY,
    "admin:issues_issue_change": DESK_READS,
    "admin:issues_issue_history": DESK_READS,
    "admin:issues_issue_delete": EDITOR_ONLY,
    "admin:issues_article_changelist": DESK_READS,
    "admin:issues_article_add": EDITOR_ONLY,
    "admin:issues_article_change": DESK_READS,
    "admin:issues_article_history": DESK_READS,
    "admin:issues_article_delete": EDITOR_ONLY,
    "admin:issues_contributor_changelist": DESK_READS,
    "admin:issues_contributor_add": EDITOR_ONLY,
    "admin:issues_contributor_change": DESK_READS,
    "admin:issues_contributor_history": DESK_READS,
    "admin:issues_contributor_delete": EDITOR_ONLY,
    "admin:issues_contributor_export": DESK_READS,
    "admin:issues_contributor_template": EDITOR_ONLY,
    "admin:issues_contributor_import": EDITOR_ONLY,
    "admin:issues_contributor_import_confirm": EDITOR_ONLY,
    "admin:issues_bulletin_recipients_export": BULLETIN_READS,
    "admin:issues_bulletin_recipients_template": ADMINISTRATOR_ONLY,
    "admin:issues_bulletin_recipients_import": ADMINISTRATOR_ONLY,
    "admin:issues_bulletin_recipients_import_confirm": ADMINISTRATOR_ONLY,
    "admin:issues_bulletin_changelist": BULLETIN_READS,
    "admin:issues_bulletin_add": ADMINISTRATOR_ONLY,
    "admin:issues_bulletin_change": BULLETIN_READS,
    "admin:issues_bulletin_history": BULLETIN_READS,
    "admin:issues_bulletin_delete": NOBODY,
    "admin:issues_numberseries_changelist": BULLETIN_READS,
    "admin:issues_numberseries_add": ADMINISTRATOR_ONLY,
    "admin:issues_numberseries_change": BULLETIN_READS,
    "admin:issues_numberseries_history": BULLETIN_READS,
    "admin:issues_numberseries_delete": NOBODY,
    "admin:issues_listedword_changelist": BULLETIN_READS,
    "admin:issues_listedword_shipped": BULLETIN_READS,
    "admin:issues_listedword_add": EDITOR_OR_ADMINISTRATOR,
    "admin:issues_listedword_change": BULLETIN_READS,
    "admin:issues_listedword_history": BULLETIN_READS,
    "admin:issues_listedword_delete": EDITOR_OR_ADMINISTRATOR,
    "admin:issues_official_changelist": BULLETIN_READS,
    "admin:issues_official_add": EDITOR_OR_ADMINISTRATOR,
    "admin:issues_official_change": BULLETIN_READS,
    "admin:issues_official_history": BULLETIN_READS,
    "admin:issues_official_delete": EDITOR_OR_ADMINISTRATOR,
    "admin:accounts_user_changelist": ADMINISTRATOR_ONLY,
    "admin:accounts_user_add": ADMINISTRATOR_ONLY,
    "admin:accounts_user_change": ADMINISTRATOR_ONLY,
    "admin:accounts_user_history": ADMINISTRATOR_ONLY,
    "admin:accounts_user_delete": NOBODY,
    "admin:auth_user_password_change": ADMINISTRATOR_ONLY,
    "admin:audit_event_changelist": AUDITOR_ONLY,
    "admin:audit_event_export": AUDITOR_ONLY,
    "admin:audit_event_add": NOBODY,
    "admin:audit_event_change": AUDITOR_ONLY,
    "admin:audit_event_history": AUDITOR_ONLY,
    "admin:audit_event_delete": NOBODY,
}
POSTED = {
    "issues:compare_kept",
    "issues:presence",
    "issues:exempt",
    "issues:withdraw_exempt",
    "issues:mend",
    "logout",
    "admin:logout",
    "issues:upload_picture",
    "reports:make_proof",
    "issues:act",
    "issues:void_number",
    "issues:take_in",
    "issues:take_out",
    "issues:read_notices",
    "issues:confirm_word",
    "reports:preview",
    "admin:issues_contributor_import_confirm",
    "admin:issues_bulletin_recipients_import_confirm",
}
# Whom the workflow refuses in words has no business there; elsewhere a refusal is an answer.
ASKED_BY_FEW = {"issues:sign_off"}


def names(patterns: list, prefix: str = "") -> Iterator[str]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from names(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield prefix + entry.name


class Asked:
    """The rows that the addresses are about, and the address of each name."""

    def __init__(self) -> None:
        self.sessions = {role: self._session(role) for role in Role}
        office = Office()
        signed, waiting = office.at_sign_off(year=2001), office.at_sign_off(year=2002)
        with_printers_files(latest_proof(signed))
        office.act(Act.SIGN_OFF, signed, office.approver)
        proof = ProofFactory()
        issue = proof.issue
        article = self.article = ArticleFactory(issue=issue, position=1)
        subject = account(Role.STAFF, "somebody")
        rows = {
            "issue": issue,
            "article": article,
            "contributor": ContributorFactory(),
            "bulletin": issue.bulletin,
            "listedword": ListedWordFactory(bulletin=issue.bulletin),
            "official": OfficialFactory(bulletin=issue.bulletin),
            "numberseries": waiting.numbers.first().series,
            "user": subject,
            "event": record_event(kind=EventKind.SIGN_IN, actor=Actor(subject)),
        }
        self.arguments = {
            "issues:picture": [stored_picture().digest],
            "issues:compare_kept": [article.pk],
            "issues:presence": [article.pk],
            "issues:exempt": [article.pk],
            "issues:withdraw_exempt": [article.pk],
            "issues:mend": [article.pk],
            "issues:act": [issue.pk],
            "issues:sign_off": [waiting.pk],
            "issues:redline": [waiting.pk],
            "issues:take_in": [issue.pk],
            "issues:take_out": [issue.pk],
            "issues:void_number": [waiting.numbers.first().series_id],
            "reports:screen_font": [screen_font()],
            "reports:archive_pdf": [signed.pk],
            "reports:make_proof": [issue.pk],
            "reports:proof": [proof.pk],
            "reports:word": [issue.pk],
            "reports:proof_download": [proof.pk],
            "reports:proof_file": [signed.seal.proof_id, "press"],
            "reports:sealed_file": [signed.pk, "press"],
            "reports:slip": [waiting.pk],
            "reports:pages": [proof.pk],
            "reports:page_image": [proof.pk, 1],
            "reports:page_changes": [proof.pk, proof.pk],
            "admin:view_on_site": [ContentType.objects.get_for_model(issue).pk, issue.pk],
            "admin:app_list": ["issues"],
            "admin:auth_user_password_change": [subject.pk],
        }
        for name in MATRIX:
            if name.startswith("admin:issues_bulletin_recipients_"):
                self.arguments[name] = [rows["bulletin"].pk]
            model, _, act = name.removeprefix("admin:").rpartition("_")
            if act in ("change", "history", "delete") and "_" in model:
                self.arguments[name] = [rows[model.split("_")[1]].pk]

    def _session(self, role: Role) -> str:
        client = Client()
        client.force_login(account(role))
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def client(self, role: Role | None) -> Client:
        """The browser of somebody of the role, signed in; of nobody, where there is none."""
        client = Client()
        if role is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client

    def answer(self, client: Client, name: str) -> str:
        address = reverse(name, args=self.arguments.get(name))
        if name == "admin:autocomplete":
            address += "?app_label=issues&model_name=credit&field_name=contributor"
        response = (
            client.post(address, {"act": "submit", "article": self.article.pk})
            if name in POSTED
            else client.get(address)
        )
        if response.streaming:
            response.getvalue()  # read to its end, so that the file behind it is closed
        if response.status_code in (403, 404):
            return "n"
        if response.status_code == 302 and "next=" in response["Location"]:
            return "s"
        if response.status_code == 409 and name in ASKED_BY_FEW:
            return "n"
        assert response.status_code in (200, 302, 409), response.status_code
        # Where the queryset has nothing for them, the admin sends people back to its index.
        if name.endswith("_history") and response.status_code == 302:
            return "n"
        return "y"
