"""Whatever is in a document: nothing is fetched, nothing of this machine is printed, and the desk stays up."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.security.corpus import ENGINE_GIVES_UP, FIELDS, HEAVY, KILLERS, MARKUP, REFERENCES, TOO_LONG
from tests.security.jobs import Raw
from tests.typesetting.documents import COLOPHON, FONTS, document, paragraph
from text.errors import Refusal
from text.html import parse_blocks
from text.sanitise import sanitise
from typesetting.document import Article, Colophon, Document, Masthead, RecipientGroup
from typesetting.workers.limits import Limits, took_too_long, took_too_much
from typesetting.workers.pool import Broke, Pool
from typesetting.workers.typesetting import Typesetting, read_answer, warming

UNIQUE = b"canary-5d1c9a70b6"
SMALL = Limits(seconds=1, memory_mb=800, resident_mb=450)
STOPPED = {took_too_long(SMALL), took_too_much(SMALL)}
LIGHT = REFERENCES | MARKUP


class CanaryServer:
    """Listens on the loopback and counts who comes; answers with a redirect to itself."""

    def __init__(self) -> None:
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.bare = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            peer, _ = self._socket.accept()
            with peer:
                if peer.recv(4096) == b"end":
                    return
                self.connections += 1
                peer.sendall(f"HTTP/1.0 302 Found\r\nLocation: http://{self.bare}/again\r\n\r\n".encode())

    def close(self) -> None:
        with socket.create_connection(self._socket.getsockname()) as peer:
            peer.sendall(b"end")
        self._thread.join()
        self._socket.close()


@dataclass(frozen=True)
class Canary:
    """A server and a file that nobody may ask for."""

    server: CanaryServer
    file: Path

    def aimed(self, text: str) -> str:
        """The text of the corpus with their addresses in it."""
        bare = self.server.bare
        places = {"host": f"http://{bare}", "bare": bare, "file": self.file.as_uri(), "path": str(self.file)}
        for name, place in places.items():
            text = text.replace(f"{{{name}}}", place)
        return text


@pytest.fixture(scope="module")
def canary(tmp_path_factory) -> Iterator[Canary]:
    file = tmp_path_factory.mktemp("canary") / "canary.txt"
    file.write_bytes(UNIQUE * 3)
    server = CanaryServer()
    yield Canary(server, file)
    server.close()


@pytest.fixture(autouse=True)
def _count_afresh(canary):
    canary.server.connections = 0


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(warming((FONTS,)))
    yield made
    made.close()


@pytest.fixture(scope="module")
def small_pool() -> Iterator[Pool]:
    """With less time and memory, so that a killer is killed soon."""
    made = Pool(warming((FONTS,)), SMALL)
    yield made
    made.close()


def everything_in(pdf: bytes) -> bytes:
    """The file as it is, and every stream in it unpacked; it must have no attachment."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [each.read_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream) and readable(each)]
        assert list(opened.attachments) == []
    return pdf + b"".join(streams)


def readable(stream: pikepdf.Stream) -> bool:
    return stream.get("/Filter") in (None, "/FlateDecode")


def proof(pool: Pool, made: Document) -> bytes:
    return read_answer(pool.run(Typesetting((FONTS,), made, None))).pdf


def outcome(pool: Pool, made: Document) -> str:
    """`printed`, or what the refusal says."""
    try:
        return "printed" if proof(pool, made).startswith(b"%PDF") else "no PDF"
    except Refusal as refusal:
        return str(refusal)


def assert_prints(small_pool: Pool) -> None:
    """The next document is printed: at the first try, or at one when the machine has less else to do."""
    tries = (outcome(small_pool, document(paragraph("下一篇。"))) for _ in range(20))
    assert "printed" in tries


def from_body(html: str) -> Document:
    """The way of a real one."""
    return document(*parse_blocks(sanitise(html)))


def assert_untouched(canary: Canary, pdf: bytes) -> None:
    assert canary.server.connections == 0
    assert UNIQUE not in everything_in(pdf)


@pytest.mark.parametrize("name", LIGHT)
def test_a_body_is_printed_without_anything_from_outside(canary, pool, name):
    assert_untouched(canary, proof(pool, from_body(canary.aimed(LIGHT[name]))))


@pytest.mark.parametrize("name", LIGHT)
def test_the_fetcher_alone_keeps_everything_out(canary, pool, small_pool, name):
    raw = Raw(canary.aimed(LIGHT[name]))
    if name in ENGINE_GIVES_UP:
        with pytest.raises((Refusal, Broke)):
            small_pool.run(raw)
        assert canary.server.connections == 0
    else:
        assert_untouched(canary, pool.run(raw).body)


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_body_is_printed_or_refused_and_the_next_document_is_printed(small_pool, name):
    assert outcome(small_pool, from_body(HEAVY[name])) in {"printed", *STOPPED}
    assert_prints(small_pool)


@pytest.mark.parametrize("name", KILLERS)
def test_a_killer_is_refused_and_the_next_document_is_printed(small_pool, name):
    assert outcome(small_pool, from_body(KILLERS[name])) in STOPPED
    assert_prints(small_pool)


def with_text(text: str) -> Document:
    """A document that has the text in all its places."""
    return Document(
        title=text,
        author=text,
        date=text,
        masthead=Masthead(text, text, text, text, text, text, text, text),
        articles=(Article(text, (paragraph(text),), text, text), Article(text, (), text, text)),
        colophon=Colophon((RecipientGroup(text, (text, text)),), text, text, text),
        layout=replace(document().layout, contents=True),
    )


@pytest.mark.parametrize("name", FIELDS)
def test_any_text_in_any_field_is_printed_as_text(canary, pool, name):
    made = with_text(canary.aimed(FIELDS[name]))
    if name in TOO_LONG:
        with pytest.raises(Refusal, match="版记超过一页，排不下。"):
            proof(pool, made)
        made = replace(made, colophon=COLOPHON)
    assert_untouched(canary, proof(pool, made))


def test_fields_of_any_length_end_in_a_refusal_or_a_page(small_pool):
    huge = "意见簿" * 30_000
    for made in (
        replace(document(), articles=(Article(huge[:2_000], (), huge[:2_000], huge),)),
        replace(document(), colophon=replace(COLOPHON, editors=huge)),
        replace(document(), masthead=Masthead(huge, huge, huge, huge, huge, huge)),
    ):
        said = outcome(small_pool, made)
        assert said in {"printed", *STOPPED} or said.startswith("版记超过一页，排不下。")


def test_the_canaries_sing(canary):
    """The test would see a connection, a file's content in a stream, and an attachment."""
    with socket.create_connection(canary.server.bare.split(":")) as peer:
        peer.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert peer.recv(12) == b"HTTP/1.0 302"
    assert canary.server.connections == 1
    out = BytesIO()
    with pikepdf.new() as made:
        made.Root.Canary = made.make_stream(canary.file.read_bytes())
        made.save(out, compress_streams=True)
    assert UNIQUE not in out.getvalue()
    assert UNIQUE in everything_in(out.getvalue())
    with pikepdf.new() as made:
        made.attachments["x"] = b"x"
        made.save(out := BytesIO())
    with pytest.raises(AssertionError):
        everything_in(out.getvalue())
