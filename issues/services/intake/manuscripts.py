"""Taking manuscripts in Word into the pool."""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath

from django.db import IntegrityError, transaction

from accounts.models import User
from audit.actor import Actor
from issues.enums import VersionAct
from issues.models import Article, Bulletin, Credit
from issues.services.articles.saving import save_article
from issues.services.files.pictures import check_picture, store_picture
from issues.services.files.uploads import Upload, drop_uploads
from issues.services.intake.bulletins import contributor_of
from issues.services.intake.conversion import convert_to_docx
from text.errors import Refusal
from text.sanitise import PICTURE_ADDRESS
from text.word import Manuscript, OldWordFormat, WordError, read_manuscript


def open_word_file(*, name: str, data: bytes) -> bytes:
    """The file as a .docx that can be taken in as it is: converted where it is old, its pictures looked at.

    Raises Refusal, with the name of the file, where it cannot.
    """
    try:
        try:
            manuscript = read_manuscript(data, title_of(name))
        except OldWordFormat:
            data = convert_to_docx(data=data)
            manuscript = read_manuscript(data, title_of(name))
        for place, source in enumerate(manuscript.pictures.values(), start=1):
            _check_picture(place, source)
    except (WordError, Refusal) as error:
        raise Refusal(f"{name}：{error}") from error
    return data


def read_word_file(*, name: str, data: bytes) -> Manuscript:
    """The manuscript in a .docx that `open_word_file` has passed. Raises Refusal, with the name of the file."""
    try:
        return read_manuscript(data, title_of(name))
    except WordError as error:
        raise Refusal(f"{name}：{error}") from error


def title_of(name: str) -> str:
    """Return the file's name without its suffix, the title of a manuscript without one."""
    return PurePath(name).stem


def take_manuscripts(*, files: Sequence[tuple[str, bytes]], bulletin: Bulletin, actor: Actor) -> list[Article]:
    """Put manuscripts into the pool of a bulletin, all or none. files: what `open_word_file` has
    passed, each behind its name.

    Raises Refusal, with nothing changed, where a value does not fit its field or a picture cannot be kept.
    """
    manuscripts = [(name, read_word_file(name=name, data=data)) for name, data in files]
    try:
        with transaction.atomic():
            return [_take(name, manuscript, bulletin, actor) for name, manuscript in manuscripts]
    except IntegrityError as error:
        raise Refusal("导入时别人正好存了同样的供稿者，没有导入。请再导入一次。") from error


@transaction.atomic
def confirm_manuscripts(*, user: User, uploads: Sequence[Upload], bulletin: Bulletin, actor: Actor) -> list[Article]:
    """Put waiting manuscripts into the pool of a bulletin, and take their files away: all or none.

    Raises:
        Refusal: as `take_manuscripts`, or a file was confirmed or discarded in another window.
    """
    files = [(upload.name, upload.data) for upload in uploads]
    articles = take_manuscripts(files=files, bulletin=bulletin, actor=actor)
    drop_uploads(user=user, uploads=uploads)
    return articles


def _take(name: str, manuscript: Manuscript, bulletin: Bulletin, actor: Actor) -> Article:
    try:
        article = Article(
            bulletin=bulletin,
            title=manuscript.title,
            subtitle=manuscript.subtitle,
            body=_with_stored_pictures(manuscript, actor),
        )
        if manuscript.credits:
            article.credit_word = manuscript.credit_word
        credits = [
            Credit(contributor=contributor_of(parsed), position=position, printed_name=parsed.printed)
            for position, parsed in enumerate(manuscript.credits, start=1)
        ]
        detail = {"来源": f"Word 文件 {name}"}
        save_article(article=article, actor=actor, act=VersionAct.IMPORTED, credits=credits, detail=detail)
    except Refusal as refusal:
        raise Refusal(f"{name}：{refusal}") from refusal
    return article


def _with_stored_pictures(manuscript: Manuscript, actor: Actor) -> str:
    """The body with the addresses of the pictures as they are kept."""

    def stored(image: re.Match[str]) -> str:
        source = manuscript.pictures[image[1]]
        return f'<img src="/pictures/{store_picture(file=BytesIO(source), uploaded_by=actor.user).digest}/"'

    # In text the mark < is escaped, so only the reader's own elements are found.
    return re.sub(f'<img src="{PICTURE_ADDRESS.pattern}"', stored, manuscript.body)


def _check_picture(place: int, source: bytes) -> None:
    try:
        check_picture(source=source)
    except Refusal as refusal:
        raise Refusal(f"第 {place} 幅图片不能用（{refusal}）请在 Word 里删去或换掉它，再导入。") from refusal
