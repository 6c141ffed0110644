import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from audit.kinds import EventKind
from audit.models import Event
from issues.models import Article
from issues.services.files.uploads import uploads_of
from issues.views.word import MOST_FILES
from tests.factories import BulletinFactory, account, picture_file
from tests.issues.views.files import WHOLE
from tests.text.word.files import TEXT, TITLE, p, word_file

pytestmark = pytest.mark.django_db


def sent(*files: tuple[str, bytes]) -> dict[str, list[SimpleUploadedFile]]:
    return {"files": [SimpleUploadedFile(name, data) for name, data in files]}


@pytest.fixture
def editor():
    return account(Role.EDITOR)


@pytest.fixture
def client(editor):
    client = Client()
    client.force_login(editor)
    return client


def tokens(editor) -> list[str]:
    return [upload.token for upload in uploads_of(editor)]


def test_the_list_of_articles_leads_to_it_for_those_who_may(client, as_role):
    assert "/word/" in client.get("/admin/issues/article/").content.decode()
    assert "/word/" not in as_role(Role.REVIEWER).get("/admin/issues/article/").content.decode()


def test_nothing_is_in_the_pool_before_it_is_confirmed(client, editor):
    bulletin = BulletinFactory()
    page = client.post("/word/", sent(("甲.docx", WHOLE), ("乙.docx", WHOLE)), follow=True).content.decode()
    assert not Article.objects.exists()
    assert page.count("收进稿库的样子</h3>") == 2
    assert "标题：小院议事办实事。因为它居中。" in page
    assert '<span class="level">一级</span><p>一、加强领导</p>' in page
    first, second = tokens(editor)
    answer = client.post("/word/confirm/", {"upload": [first], "bulletin": bulletin.pk, "act": "take"}, follow=True)
    assert "已收进《望川动态" in answer.content.decode()
    assert list(Article.objects.values_list("title", "bulletin")) == [("小院议事办实事", bulletin.pk)]
    assert tokens(editor) == [second]
    event = Event.objects.get(subject_model="issues.article", kind=EventKind.CREATED.value)
    assert (event.actor, event.facts) == (editor, {"来源": "Word 文件 甲.docx"})


def test_one_manuscript_is_opened_and_several_are_listed_in_the_pool(client, editor):
    bulletin = BulletinFactory()
    client.post("/word/", sent(*((f"{name}.docx", WHOLE) for name in "甲乙丙")))
    one, *more = tokens(editor)
    form = {"bulletin": bulletin.pk, "act": "take"}
    assert client.post("/word/confirm/", {**form, "upload": [one]}).url == reverse(
        "admin:issues_article_change", args=[Article.objects.get().pk]
    )
    assert client.post("/word/confirm/", {**form, "upload": more}).url == "/admin/issues/article/?where=pool"


def test_of_several_files_the_good_ones_wait_and_the_others_are_refused_each_with_its_reason(client, editor):
    page = client.post("/word/", sent(("坏.docx", WHOLE[:50]), ("好.docx", WHOLE)), follow=True).content.decode()
    assert "坏.docx：文件已损坏" in page
    assert [upload.name for upload in uploads_of(editor)] == ["好.docx"]


def test_no_files_and_too_many_are_said(client, editor):
    assert "没有收到文件" in client.post("/word/", {}, follow=True).content.decode()
    page = client.post("/word/", sent(*[(f"{n}.docx", b"") for n in range(MOST_FILES + 1)]), follow=True)
    assert f"{MOST_FILES}.docx：一次最多 {MOST_FILES} 个文件" in page.content.decode()


def test_what_is_not_wanted_goes(client, editor):
    client.post("/word/", sent(("甲.docx", WHOLE)))
    client.post("/word/confirm/", {"upload": tokens(editor), "act": "drop"})
    assert tokens(editor) == []
    assert not Article.objects.exists()


def test_a_confirmation_sent_twice_makes_one_article(client, editor):
    client.post("/word/", sent(("甲.docx", WHOLE)))
    form = {"upload": tokens(editor), "bulletin": BulletinFactory().pk, "act": "take"}
    assert client.post("/word/confirm/", form).status_code == 302
    assert client.post("/word/confirm/", form).status_code == 409
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("form", "words"),
    [({}, "没有勾选"), ({"upload": ["0" * 32]}, "已经处理过"), ({"bulletin": "x"}, "没有选刊物")],
)
def test_a_form_that_names_nothing_is_refused_in_words(client, editor, form, words):
    client.post("/word/", sent(("甲.docx", WHOLE)))
    if "bulletin" in form:
        form = form | {"upload": tokens(editor)}
    answer = client.post("/word/confirm/", {"act": "take", **form})
    assert answer.status_code == 409
    assert words in answer.content.decode()
    assert len(tokens(editor)) == 1


def test_another_person_neither_sees_nor_takes_it(client, editor):
    client.post("/word/", sent(("甲.docx", WHOLE)))
    other = Client()
    other.force_login(account(Role.EDITOR, "other"))
    assert "甲.docx" not in other.get("/word/").content.decode()
    form = {"upload": tokens(editor), "bulletin": BulletinFactory().pk, "act": "take"}
    assert other.post("/word/confirm/", form).status_code == 409


def test_both_forms_need_their_token(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post("/word/", sent(("甲.docx", WHOLE))).status_code == 403
    assert strict.post("/word/confirm/", {"act": "drop"}).status_code == 403


def test_hostile_text_and_names_are_shown_as_text(client):
    data = word_file(TITLE + p("<script>alert(1)</script>") + p(TEXT))
    page = client.post("/word/", sent(("<b>甲.docx", data)), follow=True).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "&lt;b&gt;甲.docx" in page


def test_a_picture_is_shown_as_words(client):
    drawing = p(raw='<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>')
    parts = {"word/media/a.png": picture_file().getvalue()}
    data = word_file(TITLE + p(TEXT) + drawing, refers=[("image", "media/a.png", "")], parts=parts)
    page = client.post("/word/", sent(("甲.docx", data)), follow=True).content.decode()
    assert page.count("〔图片〕") == 2
    assert "/pictures/" not in page
