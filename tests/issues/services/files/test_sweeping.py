"""What nothing refers to goes when it is old; everything else stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from audit.actor import PROGRAM
from audit.models import Event
from audit.verification import verify_events
from issues.enums import VersionAct
from issues.models import Article, Orphan, Picture, ProofFile, Seal
from issues.services.articles.versions import keep_version
from issues.services.files.pictures import store_picture
from issues.services.files.storing import keep_file
from issues.services.files.sweeping import sweep_files
from issues.services.sealing import damaged
from tests.factories import ArticleFactory, picture_file, stored_picture
from tests.offices import Office, proof_of

pytestmark = pytest.mark.django_db


def old(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def left(name: str, days: float) -> Path:
    """A file that no row names, which a sweep saw so many days ago."""
    keep_file(name=name, data=b"%PDF")
    Orphan.objects.create(name=name, seen_at=old(days))
    return Path(default_storage.path(name))


def used(picture: Picture, days: float) -> None:
    Picture.objects.filter(pk=picture.pk).update(used_at=old(days))


def swept(**options) -> list[str]:
    return [one.name for one in sweep_files(actor=PROGRAM, **options)]


@pytest.mark.parametrize("name", ["proofs/ab/left.pdf", "proofs/ab/part-x1", "pictures/cd/left.png", "incoming/x"])
def test_a_file_without_a_row_goes_a_day_after_a_sweep_saw_it_first(name):
    gone, young = left(name, 1.1), left(name + "2", 0.9)
    keep_file(name=name + "3", data=b"%PDF")
    assert swept() == [name]
    assert (gone.exists(), young.exists()) == (False, True)
    assert {orphan.name for orphan in Orphan.objects.all()} == {name + "2", name + "3"}


def test_files_of_proofs_and_seals_stay_however_old():
    office = Office()
    proof = office.at_sign_off().proofs.get()
    kept = [left(f"proofs/ab/{name}.pdf", 400) for name in ("archive", "press")]
    type(proof).objects.filter(pk=proof.pk).update(file="proofs/ab/archive.pdf")
    ProofFile.objects.create(proof=proof, variant="press", file="proofs/ab/press.pdf", digest="x", size=4)
    assert (swept(), [path.exists() for path in kept]) == ([], [True, True])
    signed = office.signed(year=2027)
    for path in Path(settings.MEDIA_ROOT).rglob("*.pdf"):
        Orphan.objects.create(name=str(path.relative_to(settings.MEDIA_ROOT)), seen_at=old(400))
    assert (swept(), damaged(signed.seal)) == ([], [])
    assert (Seal.objects.count(), Orphan.objects.count()) == (1, 0)


def test_a_file_that_is_stored_again_stays():
    """As when a proof of an earlier content is made just now, and its row is not there yet."""
    path = left("proofs/ab/again.pdf", 400)
    keep_file(name="proofs/ab/again.pdf", data=b"%PDF")
    assert (swept(), swept(), path.exists()) == ([], [], True)


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_being_stored_again_is_not_deleted_under_it():
    """The sweep either passes it over or comes first, and then the file is written anew."""
    path = left("proofs/ab/again.pdf", 400)

    def sweep() -> None:
        try:
            swept()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            keep_file(name="proofs/ab/again.pdf", data=b"%PDF")
            sweeping = pool.submit(sweep)
            if connection.vendor == "postgresql":  # SQLite has the sweep wait for the whole transaction
                sweeping.result(timeout=60)
        sweeping.result(timeout=60)
    assert path.exists()


def test_what_is_noted_and_gone_is_forgotten():
    left("proofs/ab/left.pdf", 0.5).unlink()
    assert (swept(), Orphan.objects.count()) == ([], 0)


def shown_in_an_article(picture: Picture) -> None:
    ArticleFactory(body=f'<p>图</p><p><img src="/pictures/{picture.digest}/"></p>')


def shown_in_a_proof(picture: Picture) -> None:
    issue = Office().issue()
    body = issue.articles.get().body
    issue.articles.update(body=f'{body}<p><img src="/pictures/{picture.digest}/" alt="图"></p>')
    proof_of(issue)
    issue.articles.update(body=body)


def shown_in_a_version(picture: Picture) -> None:
    article = ArticleFactory(body=f'<p>图</p><p><img src="/pictures/{picture.digest}/"></p>')
    keep_version(article=article, act=VersionAct.CHANGED, actor=PROGRAM)
    Article.objects.update(body="<p>图</p>")


@pytest.mark.parametrize("shown", [shown_in_an_article, shown_in_a_version, shown_in_a_proof])
def test_a_picture_that_something_shows_stays_and_is_young_again(shown):
    picture = stored_picture()
    used(picture, 400)
    shown(picture)
    assert (swept(), Picture.objects.count()) == ([], 1)
    assert Picture.objects.get().used_at > old(1)


def test_a_picture_that_nothing_shows_goes_after_a_fortnight_and_its_file_a_day_later():
    gone, young = stored_picture(), stored_picture(width=80)
    used(gone, 14.1)
    used(young, 13.9)
    assert (swept(), list(Picture.objects.all())) == ([], [young])
    Orphan.objects.update(seen_at=old(1.1))
    assert swept() == [gone.file.name]
    assert store_picture(file=picture_file(), uploaded_by=None).file.storage.exists(gone.file.name)


def test_a_picture_that_is_uploaded_again_stays():
    picture = stored_picture()
    used(picture, 400)
    stored_picture()
    assert (swept(), Picture.objects.get()) == ([], picture)


def test_a_sweep_is_on_record_and_a_look_changes_nothing(capsys):
    picture, path = stored_picture(), left("proofs/ab/left.pdf", 2)
    used(picture, 20)
    call_command("sweep_files", "--dry-run")
    assert capsys.readouterr().out == "proofs/ab/left.pdf\nwould remove: 1 files, 4 bytes\n"
    assert (path.exists(), Picture.objects.count(), Orphan.objects.count(), Event.objects.count()) == (True, 1, 1, 0)
    call_command("sweep_files")
    assert capsys.readouterr().out == "proofs/ab/left.pdf\nremoved: 1 files, 4 bytes\n"
    assert (path.exists(), Picture.objects.count()) == (False, 0)
    assert list(Event.objects.order_by("pk").values_list("kind", "subject_model", "detail")) == [
        ("deleted", "issues.picture", {"事项": "没有稿件再用，清理", "文件摘要": picture.digest}),
        ("settings", "", {"事项": "清理文件", "文件": 1, "字节": 4}),
    ]
    assert verify_events().damage == ()
    call_command("sweep_files")
    assert (capsys.readouterr().out, Event.objects.count()) == ("removed: 0 files, 0 bytes\n", 2)
