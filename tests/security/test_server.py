"""The server as it runs, and an article that nothing can typeset: who asks for its proof is refused, others work on."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.process import ROOT, environment, manage, until
from typesetting.workers.limits import DIED, NOT_READY, Limits, took_too_long, took_too_much

ROWS = """
from accounts.enums import Role
from tests.factories import ArticleFactory, IssueFactory, account
account(Role.EDITOR)
for body in ("<p>" + "🦩" * 290_000 + "</p>", "<p>一段。</p>"):
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1, body=body)
    print(issue.pk)
"""


class Visitor:
    """A browser without a face: it keeps cookies and sends the form's token."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.cookies = CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies)
        )

    def ask(self, path: str, **fields: str) -> tuple[int, str]:
        """Status and content; a POST where there are fields."""
        if fields:
            fields["csrfmiddlewaretoken"] = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        data = urllib.parse.urlencode(fields).encode() if fields else None
        try:
            with self._opener.open(self.base + path, data, timeout=600) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode(errors="replace")


@pytest.fixture
def data_dir(tmp_path) -> tuple[Path, list[str]]:
    """A data folder with an editor and two issues, and their keys."""
    data = tmp_path / "data"
    data.mkdir()
    for arguments in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        assert manage(data, *arguments).returncode == 0
    made = manage(data, "shell", "-v0", "-c", ROWS)
    assert made.returncode == 0, made.stderr
    return data, made.stdout.split()


@dataclass(frozen=True)
class Server:
    """A gunicorn of one process with threads, so that both visitors meet the same children."""

    port: int
    pid: int

    def typesetting_children(self) -> list[int]:
        """The processes that typeset for it; a library that is looked for starts others."""
        [worker] = children(self.pid)
        return [one for one in children(worker) if b"typesetting.workers.child" in command_of(one)]


def command_of(process: int) -> bytes:
    """Its command line; empty where it has ended."""
    path = Path(f"/proc/{process}/cmdline")
    return path.read_bytes() if path.exists() else b""


def children(process: int) -> list[int]:
    return [
        int(one) for task in Path(f"/proc/{process}/task").iterdir() for one in (task / "children").read_text().split()
    ]


@pytest.fixture
def server(data_dir) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    command = ["-m", "gunicorn", "--bind", f"127.0.0.1:{number}", "--workers", "1", "--threads", "4", "lianluo.wsgi"]
    surroundings = environment(data_dir[0]) | {"LIANLUO_HTTPS": "0", "LIANLUO_HOSTS": "127.0.0.1"}
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        drained = threading.Thread(target=process.stderr.read)
        for line in process.stderr:
            if "Booting worker" in line:
                break
        drained.start()
        yield Server(number, process.pid)
        process.terminate()
        drained.join()


def test_a_killer_is_refused_while_the_desk_answers_and_the_next_proof_is_made(data_dir, server, repeated):
    killer, normal = data_dir[1]
    editor, other = Visitor(server.port), Visitor(server.port)
    for visitor in (editor, other):
        visitor.ask("/login/")
        assert visitor.ask("/login/", username="user-editor", password="secret-of-the-test")[0] == 200
    got: list[tuple[int, str]] = []
    asking = threading.Thread(target=lambda: got.append(editor.ask(f"/proofs/make/{killer}/", go="1")))
    asking.start()
    until(server.typesetting_children)
    status, _ = other.ask("/admin/")
    assert (status, asking.is_alive()) == (200, True)
    expected = [took_too_long(Limits()), took_too_much(Limits())]
    if repeated(True, thorough=False):  # its limits are waited for in a thorough run
        [child] = server.typesetting_children()
        os.kill(child, signal.SIGKILL)
        expected = [DIED, NOT_READY]
    asking.join()
    status, page = got[0]
    assert status == 409
    assert any(re.sub(r"\s+", "", message) in re.sub(r"\s+", "", page) for message in expected)
    assert editor.ask(f"/proofs/make/{normal}/", go="1")[0] == 200
    script = "from issues.models import Proof; print(list(Proof.objects.values_list('issue', flat=True)))"
    assert manage(data_dir[0], "shell", "-v0", "-c", script).stdout.strip() == f"[{normal}]"
