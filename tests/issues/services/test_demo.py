from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from django.test import Client

from issues.actor import PROGRAM, Actor
from issues.enums import Act, EventKind, Role, SeriesKind, VersionAct
from issues.errors import Refusal
from issues.models import (
    Article,
    ArticleVersion,
    Bulletin,
    Contributor,
    DemoAccount,
    DemoBulletin,
    Event,
    Issue,
    NumberEntry,
    NumberSeries,
    Picture,
    Proof,
    ProofFile,
    Review,
    Seal,
    SealedFile,
)
from issues.queries import latest_proof
from issues.services import demo as service
from issues.services.demo import contents_of_demo, mark_demo, removal_refusal, remove_demo
from issues.services.editing import save_article
from issues.services.register import start_series, void_number
from issues.services.review import act_on_issue
from issues.services.versions import keep_version
from tests.database import past_triggers
from tests.factories import (
    ArticleFactory,
    BulletinFactory,
    ContributorFactory,
    CreditFactory,
    RecipientFactory,
    account,
    stored_picture,
)
from tests.issues.services.ways import Office, proof_of, with_printers_files

pytestmark = pytest.mark.django_db


class House:
    """A demo in which people have tried everything, and beside it a bulletin of the office with a signed issue."""

    def __init__(self) -> None:
        self.office = Office()  # its accounts are the demo's
        self.keeper = account(Role.ADMINISTRATOR, "guanli")
        self.bulletin = BulletinFactory(name="演示动态")
        mark_demo(bulletin=self.bulletin, accounts=User.objects.all())
        self.picture = stored_picture()
        self.shared = stored_picture(width=80)
        self.boss = account(Role.ADMINISTRATOR, "wang")
        self.real = self.office.signed(year_number=7, bulletin=self._begun(BulletinFactory(name="望川动态"), 7))
        RecipientFactory(bulletin=self.bulletin)
        self.signed = self._with_pictures(self.office.issue(bulletin=self.bulletin, year_number=1))
        self.office.sign(self.signed)
        self.office.submitted(bulletin=self.bulletin, year_number=2)
        given_up = self.office.submitted(bulletin=self.bulletin, year_number=3)
        self.office.act(Act.TAKE_BACK, given_up, self.office.editor)
        self.office.act(Act.GIVE_UP, given_up, self.office.editor, reason="试试")
        self.pool = ArticleFactory(bulletin=self.bulletin)

    def _begun(self, bulletin: Bulletin, first: int) -> Bulletin:
        start_series(bulletin=bulletin, kind=SeriesKind.YEAR, year=2026, first=first)
        return bulletin

    def _with_pictures(self, issue: Issue) -> Issue:
        show = "".join(f'<p><img src="/pictures/{one.digest}/" alt=""></p>' for one in (self.picture, self.shared))
        article = issue.articles.get()
        article.body += show
        save_article(article=article)
        ArticleFactory(bulletin=self.real.bulletin, body=f'<p><img src="/pictures/{self.shared.digest}/" alt=""></p>')
        CreditFactory(article=article)
        self.office_of_both, person = ContributorFactory(name="两处都用"), ContributorFactory(name="只在演示的单位")
        CreditFactory(article=article, contributor=ContributorFactory(kind="person", name="李某", office=person))
        CreditFactory(article=article, contributor=self.office_of_both)
        CreditFactory(
            article=Article.objects.get(bulletin=self.real.bulletin, issue=None), contributor=self.office_of_both
        )
        with_printers_files(proof_of(issue))
        return issue

    @property
    def demo(self) -> DemoBulletin:
        return DemoBulletin.objects.get()

    def remove(self, actor: Actor | None = None) -> None:
        remove_demo(actor=actor or Actor(self.keeper, "10.0.0.7"), seen=contents_of_demo(self.demo).version)


@pytest.fixture
def house() -> House:
    return House()


def rows() -> dict[str, list]:
    """Everything that is stored, but for the log and the sessions."""
    models_ = [*apps.get_app_config("issues").get_models(), User]
    return {m.__name__: list(m.objects.order_by("pk").values()) for m in models_}


def verified() -> str:
    out = StringIO()
    call_command("verify_archive", stdout=out)
    return out.getvalue().strip()


def test_the_demo_goes_whole_and_the_office_stays(house, django_capture_on_commit_callbacks):
    real = house.real.bulletin
    contents = contents_of_demo(house.demo)
    assert (contents.issues, contents.signed, contents.articles, contents.numbers, contents.recipients) == (
        3,
        1,
        4,
        3,
        1,
    )
    with django_capture_on_commit_callbacks(execute=True):
        house.remove()
    assert list(Bulletin.objects.all()) == [real]
    assert not DemoBulletin.objects.exists()
    assert list(Issue.objects.all()) == [house.real]
    assert {a.bulletin for a in Article.objects.all()} == {real}
    assert list(Seal.objects.all()) == [house.real.seal]
    assert {p.issue for p in Proof.objects.all()} == {r.issue for r in Review.objects.all()} == {house.real}
    assert [e.number for e in NumberEntry.objects.all()] == [7]
    assert not ProofFile.objects.exists()
    assert [f.seal for f in SealedFile.objects.all()] == [house.real.seal]
    assert [c.name for c in Contributor.objects.all()] == ["两处都用"]
    assert list(Picture.objects.all()) == [house.shared]


def test_files_and_pictures_of_the_demo_alone_leave_the_disk_after_the_commit(
    house, django_capture_on_commit_callbacks
):
    service.ACCOUNTS_FILE.touch()
    service.PDF_FILE.touch()
    gone = [
        *SealedFile.objects.filter(seal__issue=house.signed).values_list("file", flat=True),
        house.picture.file.name,
    ]
    staying = [house.real.seal.files.get().file.name, house.shared.file.name]
    assert len(gone) == 4
    with django_capture_on_commit_callbacks(execute=False) as after:
        house.remove()
    assert all(map(default_storage.exists, gone))
    for callback in after:
        callback()
    assert [name for name in gone if default_storage.exists(name)] == []
    assert all(map(default_storage.exists, staying))
    assert not (settings.DATA_DIR / "accounts.txt").exists()
    assert not (settings.DATA_DIR / "demo.pdf").exists()


def test_its_accounts_are_signed_out_for_good_and_leave_their_names(house):
    inside, other = Client(), Client()
    inside.force_login(house.office.editor)
    other.force_login(house.boss)
    house.remove()
    assert inside.get("/admin/").status_code == 302
    assert other.get("/admin/").status_code == 200
    assert Session.objects.count() == 1
    retired = User.objects.filter(demo__isnull=False)
    assert [(u.is_active, u.has_usable_password()) for u in retired] == [(False, False)] * 5
    assert set(User.objects.filter(is_active=True)) == {house.boss}
    assert not User.objects.filter(username__in=["editor", "guanli"]).exists()
    assert not DemoAccount.objects.filter(retired_at=None).exists()
    # Nobody can give them a password again.
    assert other.get(f"/admin/auth/user/{house.office.editor.pk}/change/").status_code == 302


def test_the_log_goes_on_says_who_removed_what_and_the_archive_is_whole(house):
    assert verified().startswith("2 sealed, 0 damaged; ")
    before = Event.objects.count()
    house.remove()
    event = Event.objects.first()
    assert (event.number, event.kind, event.actor_name, event.what) == (
        before + 1,
        EventKind.DEMO,
        "guanli",
        "演示动态",
    )
    assert (event.detail["期次"], event.detail["稿件"], event.detail["编号"]) == (3, 4, 3)
    assert event.detail["停用账号"] == "editor、first、second、approver、guanli"
    assert verified().startswith("1 sealed, 0 damaged; ")


def test_a_real_seal_that_is_missing_is_reported_still(house):
    house.remove()
    title = house.real.title
    with past_triggers():
        SealedFile.objects.all().delete()
        Seal.objects.all().delete()
    out = StringIO()
    with pytest.raises(CommandError, match=r"^0 sealed, 1 damaged; "):
        call_command("verify_archive", stdout=out)
    assert title in out.getvalue()


def test_the_office_begins_with_its_own_numbers(house):
    house.remove()
    assert list(NumberSeries.objects.values_list("bulletin__name", "start", "last")) == [("望川动态", 7, 7)]
    begun = house._begun(BulletinFactory(name="演示动态"), 40)  # the demo's name is free too
    assert (begun.series.get().start, begun.series.get().last) == (40, 39)


def test_no_demo_is_removed_before_there_is_an_administrator_of_the_office(house):
    house.boss.is_active = False
    house.boss.save()
    assert "系统管理员" in removal_refusal()
    before = rows()
    with pytest.raises(Refusal, match="请先增加一个"):
        house.remove()
    assert rows() == before
    # An editor of the office is no administrator.
    account(Role.EDITOR, "li")
    assert removal_refusal() != ""
    account(Role.ADMINISTRATOR, "zhao")
    assert removal_refusal() == ""


def test_what_has_changed_since_it_was_shown_is_not_removed_unseen(house):
    seen = contents_of_demo(house.demo).version
    ArticleFactory(bulletin=house.bulletin)
    before = rows()
    with pytest.raises(Refusal, match="演示里刚刚有变动"):
        remove_demo(actor=Actor(house.keeper), seen=seen)
    assert rows() == before


def test_it_is_removed_once(house):
    seen = contents_of_demo(house.demo).version
    house.remove()
    with pytest.raises(Refusal, match="已经移除"):
        remove_demo(actor=Actor(house.boss), seen=seen)


@pytest.mark.parametrize("table", ["issues_bulletin", "auth_user", "issues_event"])
def test_what_fails_in_the_middle_changes_nothing(house, table):
    """The database refuses one of the last writes, as a full disk would."""
    event = {"issues_bulletin": "DELETE", "auth_user": "UPDATE", "issues_event": "INSERT"}[table]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE TRIGGER fault BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, 'fault'); END")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'fault'; END $$"
            )
            cursor.execute(f"CREATE TRIGGER fault BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION fault()")
    files = sorted(Path(settings.MEDIA_ROOT).rglob("*"))
    before = rows()
    with pytest.raises(DatabaseError, match="fault"):
        house.remove()
    assert rows() == before
    assert sorted(Path(settings.MEDIA_ROOT).rglob("*")) == files


REFUSED = [
    "DELETE FROM issues_sealedfile",
    "DELETE FROM issues_seal",
    "DELETE FROM issues_review",
    "DELETE FROM issues_prooffile",
    "DELETE FROM issues_proof",
    "DELETE FROM issues_numberentry",
    "DELETE FROM issues_credit",
    "DELETE FROM issues_article",
    "DELETE FROM issues_issuerecipient",
    "DELETE FROM issues_issue",
]
OF = {
    "issues_sealedfile": "seal_id IN (SELECT id FROM issues_seal WHERE issue_id = {0})",
    "issues_prooffile": "proof_id IN (SELECT id FROM issues_proof WHERE issue_id = {0})",
    "issues_credit": "article_id IN (SELECT id FROM issues_article WHERE issue_id = {0})",
    "issues_issue": "id = {0}",
}


def run(statement: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


@pytest.mark.parametrize("statement", REFUSED)
def test_what_is_sealed_beside_the_demo_is_refused_every_deletion(house, statement):
    table = statement.split()[-1]
    real = house.office.issue(bulletin=house.real.bulletin, year_number=8)
    CreditFactory(article=real.articles.get(), contributor=house.office_of_both)
    with_printers_files(proof_of(real))
    house.office.sign(real)
    mine = f"{statement} WHERE {OF.get(table, 'issue_id = {0}')}"
    with pytest.raises(DatabaseError, match=f"sealed: no DELETE of {table}"):
        run(mine.format(real.pk))
    # The near miss: what is the demo's and nothing refers to any more.
    if table in ("issues_sealedfile", "issues_credit", "issues_issuerecipient", "issues_numberentry"):
        assert run(mine.format(house.signed.pk)) > 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issues_demobulletin SET bulletin_id = {real}",
        "INSERT INTO issues_demobulletin (bulletin_id) VALUES ({real})",
        "UPDATE issues_issue SET bulletin_id = {demo} WHERE id = {draft}",
        "UPDATE issues_article SET bulletin_id = {demo} WHERE bulletin_id = {real} AND issue_id IS NULL",
        "UPDATE issues_numberseries SET bulletin_id = {demo} WHERE bulletin_id = {real}",
        "UPDATE issues_numberentry SET series_id = {series} WHERE state = 'void'",
    ],
)
def test_nothing_can_be_made_to_belong_to_the_demo(house, statement):
    real = house.real.bulletin
    void_number(series=real.series.get(), actor=PROGRAM, reason="试")
    draft = house.office.issue(bulletin=real, year_number=9)
    keys = {
        "real": real.pk,
        "demo": house.bulletin.pk,
        "draft": draft.pk,
        "series": house.bulletin.series.get().pk,
    }
    with pytest.raises(DatabaseError, match=r"(demo|sealed): no (UPDATE|INSERT) of issues_"):
        run(statement.format(**keys))


def test_an_article_of_the_office_is_not_saved_into_the_demo(house):
    article = Article.objects.get(bulletin=house.real.bulletin, issue=None)
    article.bulletin = house.bulletin
    with pytest.raises(Refusal, match="这个刊物是演示用的"):
        save_article(article=article)
    # The other way round it becomes the office's own.
    house.pool.bulletin = house.real.bulletin
    save_article(article=house.pool)
    house.remove()
    assert Article.objects.filter(pk=house.pool.pk).exists()


def test_a_bulletin_in_which_nothing_was_submitted_takes_the_mark():
    bulletin = BulletinFactory()
    Office().issue(bulletin=bulletin)
    assert run(f"INSERT INTO issues_demobulletin (bulletin_id) VALUES ({bulletin.pk})") == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issues_seal SET print_run = 9 WHERE issue_id = {0}",
        "UPDATE issues_article SET title = 'x' WHERE issue_id = {0}",
        "UPDATE issues_review SET by_name = 'x' WHERE issue_id = {0}",
        "UPDATE issues_issue SET status = 'draft' WHERE id = {0}",
        "DELETE FROM issues_event WHERE issue_pk = {0}",
    ],
)
def test_in_the_demo_too_nothing_that_is_sealed_is_changed(house, statement):
    with pytest.raises(DatabaseError, match=r"sealed: no (UPDATE|DELETE) of"):
        run(statement.format(house.signed.pk))


def test_versions_go_with_the_demos_articles_and_with_no_others(house):
    versions = []
    for bulletin in (house.bulletin, house.real.bulletin):
        article = ArticleFactory(bulletin=bulletin)
        versions.append(keep_version(article=article, act=VersionAct.CREATED, actor=PROGRAM))
    gone, stays = versions
    with pytest.raises(DatabaseError, match="versions of articles stay: no DELETE"):
        run(f"DELETE FROM issues_articleversion WHERE id = {stays.pk}")
    with pytest.raises(DatabaseError, match="versions of articles stay"):
        run(f"UPDATE issues_articleversion SET title = '' WHERE id = {gone.pk}")
    house.remove()
    assert list(ArticleVersion.objects.filter(pk__in=[gone.pk, stays.pk])) == [stays]


REMOVED_MODELS = {
    SealedFile,
    Seal,
    Review,
    ProofFile,
    Proof,
    NumberEntry,
    NumberSeries,
    ArticleVersion,
    Article,
    Issue,
    Bulletin,
}


def test_whatever_refers_to_what_goes_goes_too():
    """A model that comes later and protects what is removed would keep the demo for ever: it has to be removed before."""
    left = {
        f"{field.related_model.__name__}.{field.field.name}"
        for model in REMOVED_MODELS
        for field in model._meta.related_objects
        if field.on_delete is not models.CASCADE and field.related_model not in REMOVED_MODELS
    }
    assert left == set()


def test_a_proof_that_is_shared_with_the_office_stays_on_the_disk(house, django_capture_on_commit_callbacks):
    name = latest_proof(house.signed).file.name
    draft = house.office.issue(bulletin=house.real.bulletin, year_number=8)
    Proof.objects.filter(issue=draft).update(file=name)
    with django_capture_on_commit_callbacks(execute=True):
        house.remove()
    assert default_storage.exists(name)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What each said: empty, or its refusal."""

    def one(act: Callable[[], object]) -> str:
        try:
            act()
            return ""
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_it_at_once_one_removes_it():
    house = House()
    seen = contents_of_demo(house.demo).version
    said = at_once(*[lambda who=who: remove_demo(actor=Actor(who), seen=seen) for who in (house.boss, house.keeper)])
    assert sorted(map(bool, said)) == [False, True]
    assert "移除了" in max(said)
    assert verified().startswith("1 sealed, 0 damaged; ")


@pytest.mark.django_db(transaction=True)
def test_whoever_signs_off_at_that_moment_is_first_or_is_refused():
    house = House()
    issue = house.office.at_sign_off(bulletin=house.bulletin, year_number=3)
    seen = contents_of_demo(house.demo).version
    signing = {"act": Act.SIGN_OFF, "issue": issue, "step": "签发", "proof": latest_proof(issue), "reason": "先发"}
    removal, sign_off = at_once(
        lambda: remove_demo(actor=Actor(house.boss), seen=seen),
        lambda: act_on_issue(actor=Actor(house.office.approver), **signing),
    )
    sealed = Seal.objects.filter(issue__bulletin__name="演示动态").count()
    assert (removal, sealed, Issue.objects.count()) in [("", 0, 1), (removal, 2, 5)]
    assert bool(removal) != bool(sign_off)
    assert verified().startswith(f"{1 + sealed} sealed, 0 damaged; ")
