"""Rows for tests, as an office would have them. Invented names only."""

import datetime
from io import BytesIO

import factory
import pikepdf
from factory.django import DjangoModelFactory
from PIL import Image

from accounts.enums import Role
from accounts.models import User
from accounts.roles import role_group
from issues.enums import ContributorKind
from issues.models import (
    Article,
    Bulletin,
    Contributor,
    Credit,
    Issue,
    IssueRecipient,
    ListedWord,
    Official,
    Picture,
    Proof,
    Recipient,
)
from issues.services.files.pictures import store_picture
from reports.services.screen_fonts import font_file
from text.enums import RecipientCategory


class BulletinFactory(DjangoModelFactory):
    class Meta:
        model = Bulletin

    name = factory.Sequence(lambda n: f"望川动态{n or ''}")
    pinyin = "WANGCHUANDONGTAI"
    issuing_body = "望川市人大常委会办公室编"
    approval_number = "望简准字〔2015〕第7号"
    editors = "苏禾、顾知秋"
    contact = "0000-8800126"


class ListedWordFactory(DjangoModelFactory):
    class Meta:
        model = ListedWord

    bulletin = factory.SubFactory(BulletinFactory)
    wrong = factory.Sequence(lambda n: f"联络站点{n or ''}")


class OfficialFactory(DjangoModelFactory):
    """An official; give `position` for any but the first."""

    class Meta:
        model = Official

    bulletin = factory.SubFactory(BulletinFactory)
    position = 1
    name = "苏禾"
    title = "市人大常委会主任"


class RecipientFactory(DjangoModelFactory):
    class Meta:
        model = Recipient

    bulletin = factory.SubFactory(BulletinFactory)
    category = RecipientCategory.PEER.value
    name = "市委办公室"


class IssueFactory(DjangoModelFactory):
    class Meta:
        model = Issue

    bulletin = factory.SubFactory(BulletinFactory)
    year = 2026
    year_number = factory.Sequence(lambda n: n + 1)
    date = datetime.date(2026, 9, 16)
    issuing_body = "望川市人大常委会办公室编"
    editors = "苏禾、顾知秋"
    contact = "0000-8800126"


class IssueRecipientFactory(DjangoModelFactory):
    class Meta:
        model = IssueRecipient

    issue = factory.SubFactory(IssueFactory)
    category = RecipientCategory.PEER.value
    name = "市委办公室"


def whole_issue(**fields: object) -> Issue:
    """An issue that lacks nothing: preflight has nothing to say of it."""
    made = IssueFactory(approval_number="望简准字〔2015〕第7号", **fields)
    IssueRecipientFactory(issue=made)
    ArticleFactory(issue=made, position=1)
    return made


class ArticleFactory(DjangoModelFactory):
    """In the pool; give `issue` and `position` for one in an issue."""

    class Meta:
        model = Article

    issue = None
    bulletin = factory.Maybe("issue", factory.SelfAttribute("issue.bulletin"), factory.SubFactory(BulletinFactory))
    title = "代表进小院，议事到家门"
    body = "<p>代表到小院听意见。</p>"


class ContributorFactory(DjangoModelFactory):
    class Meta:
        model = Contributor

    kind = ContributorKind.OFFICE.value
    name = factory.Sequence(lambda n: f"青石区人大常委会办公室{n or ''}")


class CreditFactory(DjangoModelFactory):
    class Meta:
        model = Credit

    article = factory.SubFactory(ArticleFactory)
    contributor = factory.SubFactory(ContributorFactory)
    printed_name = "青石区人大常委会办公室"


def blank_pdf(pages: int) -> bytes:
    """A PDF of so many blank sheets of A4."""
    out = BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595.28, 841.89))
        made.save(out, static_id=True)
    return out.getvalue()


BLANK = blank_pdf(6)


class ProofFactory(DjangoModelFactory):
    class Meta:
        model = Proof

    issue = factory.SubFactory(IssueFactory)
    content_digest = "c" * 64
    pdf_digest = "p" * 64
    file = factory.django.FileField(data=BLANK, filename="proof.pdf")
    size = len(BLANK)
    page_count = 6
    titles = ["代表进小院，议事到家门"]


def account(role: Role, username: str = "") -> User:
    """An account of a role, as the account desk makes it."""
    user = User.objects.create_user(username or f"user-{role.name.lower()}", password="secret-of-the-test")
    user.groups.add(role_group(role))
    user.is_staff = role is not Role.STAFF
    user.save()
    return user


def picture_file(width: int = 60, height: int = 40, kind: str = "PNG", mode: str = "RGB", **options) -> BytesIO:
    """A file with a picture: dark above, light below."""
    image = Image.new(mode, (width, height), "white")
    image.paste("navy" if mode == "RGB" else 0, (0, 0, width, height // 2))
    out = BytesIO()
    image.save(out, kind, **options)
    out.seek(0)
    out.name = f"图.{kind.lower()}"
    return out


def stored_picture(width: int = 60, height: int = 40, **options) -> Picture:
    """A picture as it stands in the desk."""
    return store_picture(file=picture_file(width, height, **options), uploaded_by=None)


def screen_font() -> str:
    """A web font as it stands in the data folder: its digest."""
    digest = "f" * 64
    font_file(digest).parent.mkdir(exist_ok=True)
    font_file(digest).write_bytes(b"wOF2")
    return digest


def picture_bytes(picture: Picture) -> bytes:
    """What is in its file."""
    with picture.file.open("rb") as file:
        return file.read()
