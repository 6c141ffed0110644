"""What nothing refers to goes when it is old; everything else stays."""

import os
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command

from audit.actor import PROGRAM
from audit.models import Event
from audit.verification import verify_events
from issues.enums import VersionAct
from issues.models import Article, Picture, ProofFile, Seal
from issues.services.articles.versions import keep_version
from issues.services.files.pictures import store_picture
from issues.services.files.storing import keep_file
from issues.services.files.sweeping import sweep_files
from issues.services.sealing import damaged
from tests.factories import ArticleFactory, picture_file, stored_picture
from tests.offices import Office, proof_of

pytestmark = pytest.mark.django_db
DAY = 24 * 3600


def aged(name: str, days: float) -> Path:
    path = Path(default_storage.path(name))
    then = time.time() - days * DAY
    os.utime(path, (then, then))
    return path


def left(name: str, days: float) -> Path:
    keep_file(name=name, data=b"%PDF")
    return aged(name, days)


def swept(**options) -> list[str]:
    return [one.name for one in sweep_files(actor=PROGRAM, **options)]


@pytest.mark.parametrize("name", ["proofs/ab/left.pdf", "proofs/ab/part-x1", "pictures/cd/left.png"])
def test_a_file_without_a_row_goes_after_a_day(name):
    old = left(name, 1.1)
    young = left(name + "2", 0.9)
    assert swept() == [name]
    assert (old.exists(), young.exists()) == (False, True)


def test_files_of_proofs_and_seals_stay_however_old():
    office = Office()
    proof = office.at_sign_off().proofs.get()
    kept = [left(f"proofs/ab/{name}.pdf", 400) for name in ("archive", "press")]
    type(proof).objects.filter(pk=proof.pk).update(file="proofs/ab/archive.pdf")
    ProofFile.objects.create(proof=proof, variant="press", file="proofs/ab/press.pdf", digest="x", size=4)
    assert (swept(), [path.exists() for path in kept]) == ([], [True, True])
    signed = office.signed(year=2027)
    for path in Path(settings.MEDIA_ROOT).rglob("*.pdf"):
        aged(str(path.relative_to(settings.MEDIA_ROOT)), 400)
    assert (swept(), damaged(signed.seal)) == ([], [])
    assert Seal.objects.count() == 1


def test_a_file_that_is_found_again_is_young_again():
    """As when a proof of an earlier content is made just now, and its row is not there yet."""
    path = left("proofs/ab/again.pdf", 400)
    keep_file(name="proofs/ab/again.pdf", data=b"%PDF")
    assert (swept(), path.exists()) == ([], True)


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
    path = aged(picture.file.name, 400)
    shown(picture)
    assert (swept(), path.exists(), Picture.objects.count()) == ([], True, 1)
    assert time.time() - path.stat().st_mtime < DAY


def test_a_picture_that_nothing_shows_goes_after_a_fortnight():
    old, young = stored_picture(), stored_picture(width=80)
    aged(old.file.name, 14.1)
    aged(young.file.name, 13.9)
    assert swept() == [old.file.name]
    assert list(Picture.objects.all()) == [young]
    assert store_picture(file=picture_file(), uploaded_by=None).file.storage.exists(old.file.name)


def test_a_picture_that_is_uploaded_again_stays():
    picture = stored_picture()
    aged(picture.file.name, 400)
    stored_picture()
    assert (swept(), Picture.objects.get()) == ([], picture)


def test_a_sweep_is_on_record_and_a_look_changes_nothing(capsys):
    picture, path = stored_picture(), left("proofs/ab/left.pdf", 2)
    aged(picture.file.name, 20)
    size = picture.file.size + 4
    call_command("sweep_files", "--dry-run")
    said = f"{picture.file.name}\nproofs/ab/left.pdf\n"
    assert capsys.readouterr().out == f"{said}would remove: 2 files, {size} bytes\n"
    assert (path.exists(), Picture.objects.count(), Event.objects.count()) == (True, 1, 0)
    call_command("sweep_files")
    assert capsys.readouterr().out == f"{said}removed: 2 files, {size} bytes\n"
    assert (path.exists(), default_storage.exists(picture.file.name), Picture.objects.count()) == (False, False, 0)
    assert list(Event.objects.order_by("pk").values_list("kind", "subject_model", "detail")) == [
        ("deleted", "issues.picture", {"事项": "没有稿件再用，清理", "文件摘要": picture.digest}),
        ("settings", "", {"事项": "清理文件", "文件": 2, "字节": size}),
    ]
    assert verify_events().damage == ()
    call_command("sweep_files")
    assert (capsys.readouterr().out, Event.objects.count()) == ("removed: 0 files, 0 bytes\n", 2)
