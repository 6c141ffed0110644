import shutil
import subprocess
import time

import docx
import pytest

from audit.actor import PROGRAM
from audit.models import Event
from issues.enums import ArticleStatus, ContributorKind
from issues.models import Article, Contributor, Picture
from issues.services.intake.conversion import PROGRAM as SOFFICE
from issues.services.intake.manuscripts import open_word_file, take_manuscripts
from tests.factories import BulletinFactory, ContributorFactory, picture_file
from tests.issues.services.intake.manuscripts import OFFICE, WHOLE
from tests.text.word.files import OLE, TEXT, TITLE, p, word_file
from text.errors import Refusal
from text.html import parse_blocks

pytestmark = pytest.mark.django_db
DRAWING = p(raw='<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>')


def with_picture(data: bytes) -> bytes:
    return word_file(TITLE + p(TEXT) + DRAWING, refers=[("image", "media/a.png", "")], parts={"word/media/a.png": data})


def taken(*files: bytes) -> list[Article]:
    named = [(f"来稿{place}.docx", data) for place, data in enumerate(files, start=1)]
    return take_manuscripts(files=named, bulletin=BulletinFactory(), actor=PROGRAM)


def test_a_manuscript_is_in_the_pool_with_its_credits_and_on_record():
    [article] = taken(WHOLE)
    article.refresh_from_db()
    assert (article.issue, article.status) == (None, ArticleStatus.RECEIVED.value)
    assert (article.title, article.body, article.credit_word) == ("小院议事办实事", f"<p>{TEXT}</p>", "撰稿")
    [credit] = article.credits.all()
    assert (credit.printed_name, credit.contributor.name) == (f"{OFFICE}　江小舟", "江小舟")
    event = Event.objects.get(subject_model="issues.article")
    assert (event.what, event.facts) == (article.title, {"来源": "Word 文件 来稿1.docx"})
    assert {"field": "正文", "old": "", "new": article.body} in event.changes


def test_a_contributor_is_known_by_name():
    office = ContributorFactory(name=OFFICE)
    known = ContributorFactory(kind=ContributorKind.PERSON.value, name="江小舟", office=office)
    [article] = taken(WHOLE)
    assert article.credits.get().contributor == known
    assert Contributor.objects.count() == 2


def test_pictures_are_kept_as_any_other():
    data = with_picture(picture_file().getvalue())
    [article] = taken(data)
    picture = Picture.objects.get()
    assert [block.digest for block in parse_blocks(article.body) if hasattr(block, "digest")] == [picture.digest]


def test_an_address_of_a_picture_in_the_text_stays_text():
    words = f'<img src="/pictures/{"a" * 64}/">'
    [article] = taken(word_file(TITLE + p(words)))
    assert [block.text for block in parse_blocks(article.body)] == [words]


def test_all_or_none():
    long = word_file(p("字" * 60, '<w:jc w:val="center"/>') + p(TEXT + "文" * 300_000))
    with pytest.raises(Refusal, match=r"来稿2\.docx：稿件“字+”不能保存"):
        taken(WHOLE, long)
    assert not Article.objects.exists()
    assert not Contributor.objects.exists()


def test_two_files_of_one_name_are_two_articles():
    take_manuscripts(files=[("稿.docx", WHOLE)] * 2, bulletin=BulletinFactory(), actor=PROGRAM)
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "稿.docx：这是空文件"),
        (with_picture(b"\x89PNG\r\n\x1a\n damaged"), "稿.docx：第 1 幅图片不能用"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_refused_by_name(data, words):
    with pytest.raises(Refusal, match=words):
        open_word_file(name="稿.docx", data=data)


def test_a_docx_passes_as_it_is():
    assert open_word_file(name="稿.docx", data=WHOLE) == WHOLE


def test_an_old_file_is_refused_in_words_where_libreoffice_is_not_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refusal, match="没有安装 LibreOffice"):
        open_word_file(name="稿.doc", data=OLE + "WordDocument".encode("utf-16-le"))


def program(folder, monkeypatch, text: str) -> None:
    """A program in LibreOffice's place on this machine."""
    (folder / SOFFICE).write_text(f"#!/bin/sh\n{text}\n")
    (folder / SOFFICE).chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_what_libreoffice_cannot_open_is_refused(monkeypatch, tmp_path):
    program(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(Refusal, match=r"稿\.doc：LibreOffice 打不开这个文件"):
        open_word_file(name="稿.doc", data=OLE + "WordDocument".encode("utf-16-le"))


def test_what_takes_too_long_is_ended_with_all_it_started(monkeypatch, tmp_path):
    monkeypatch.setattr("issues.services.intake.conversion.SECONDS", 1)
    program(tmp_path, monkeypatch, f"(sleep 3; touch {tmp_path}/late) & wait")
    with pytest.raises(Refusal, match="没有转换完"):
        open_word_file(name="稿.doc", data=OLE + "WordDocument".encode("utf-16-le"))
    time.sleep(2.5)
    assert not (tmp_path / "late").exists()


@pytest.mark.skipif(shutil.which(SOFFICE) is None, reason="LibreOffice is not installed")
def test_libreoffice_converts_an_old_file(tmp_path):
    document = docx.Document()
    document.add_paragraph("小院议事办实事", style="Title")
    document.add_paragraph("第一件实事", style="List Number")
    document.save(str(tmp_path / "new.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    arguments = [SOFFICE, profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), "new.docx"]
    subprocess.run(arguments, cwd=tmp_path, check=True, capture_output=True)
    old = (tmp_path / "new.doc").read_bytes()
    [article] = taken(open_word_file(name="稿.doc", data=old))
    assert (article.title, article.body) == ("小院议事办实事", "<p>1.第一件实事</p>")
