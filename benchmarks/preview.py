"""The server's part of the live page: a request with 3,000 characters, others each time, to the bytes of its answer."""

import tempfile
import time
from math import ceil

from benchmarks.figures import say
from benchmarks.race import new_database, set_up_django
from fixtures.documents import load_document, vary
from text.blocks import Paragraph, paragraphs_html
from typesetting.document import Document

REQUESTS = 60
WARM_UP = 3
CHARACTERS = 3000


def run() -> None:
    """Ask as the browser does, and print how long the answers took."""
    import os

    document, name = load_document()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"LIANLUO_DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/preview.sqlite3"}
        set_up_django()
        new_database()
        seconds = _answers([body_of(vary(document, number)) for number in range(WARM_UP + REQUESTS)])
    say("preview.text", name)
    say("preview.requests", REQUESTS)
    taken = sorted(seconds[WARM_UP:])
    say("preview.median_ms", taken[len(taken) // 2] * 1000)
    say("preview.p95_ms", taken[ceil(len(taken) * 0.95) - 1] * 1000, "at most 400")


def body_of(document: Document) -> str:
    """HTML of CHARACTERS characters of text, from the articles over and over."""
    texts = [block.text for one in document.articles for block in one.blocks if isinstance(block, Paragraph)]
    chosen: list[str] = []
    left = CHARACTERS
    while left:
        for text in texts:
            chosen.append(text[:left])
            left -= len(chosen[-1])
    return paragraphs_html(tuple(text for text in chosen if text))


def _answers(bodies: list[str]) -> list[float]:
    """The seconds that the answer to each took."""
    from django.test import Client
    from django.urls import reverse

    from accounts.enums import Role
    from accounts.models import User
    from accounts.roles import role_group
    from issues.models import Bulletin

    editor = User.objects.create_user("editor", is_staff=True)
    editor.groups.add(role_group(Role.EDITOR))
    bulletin = Bulletin.objects.create(name="望川动态")
    client, address = Client(HTTP_HOST="localhost", headers={"X-Forwarded-Proto": "https"}), reverse("reports:preview")
    client.force_login(editor)
    seconds = []
    for body in bodies:
        sent = {"bulletin": bulletin.pk, "title": "代表进小院", "body": body, "page": 1}
        start = time.perf_counter()
        answer = client.post(address, sent)
        seconds.append(time.perf_counter() - start)
        if "picture" not in answer.json():
            raise RuntimeError(answer.json()["refused"])
    return seconds
