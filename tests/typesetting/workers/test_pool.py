import errno
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tests.process import ROOT, until
from tests.typesetting.workers.jobs import (
    Drip,
    Echo,
    Fill,
    Hold,
    Mistake,
    Nothing,
    Refuse,
    Say,
    Signal,
    Sleep,
    Surroundings,
    Wait,
    Write,
)
from text.errors import Refusal
from typesetting.workers.limits import DIED, NOT_READY, Limits, took_too_long, took_too_much, waited_too_long
from typesetting.workers.pool import Broke, Busy, Pool

# As much time as any machine needs for jobs that end; HURRIED is for those that do not.
LIMITS = Limits(seconds=60, memory_mb=400, resident_mb=200, kept_mb=100)
HURRIED = replace(LIMITS, seconds=1.5)


@pytest.fixture(scope="module")
def shared():
    pool = Pool(Nothing(), LIMITS)
    yield pool
    pool.close()


@pytest.fixture
def make_pool():
    made = []

    def make(size: int = 1, warming=None, **limits) -> Pool:
        made.append(Pool(warming or Nothing(), replace(LIMITS, **limits), size))
        return made[-1]

    yield make
    for pool in made:
        pool.close()


def pid(pool: Pool) -> int:
    return pool.run(Echo(b"")).header["pid"]


def refusal(pool: Pool, job) -> str:
    with pytest.raises(Refusal) as caught:
        pool.run(job)
    return str(caught.value)


def gone(process: int) -> bool:
    return not Path(f"/proc/{process}").exists()


def test_bytes_come_back_as_they_are_from_another_process_that_stays(shared):
    body = bytes(range(256)) * 20_000
    first, second = shared.run(Echo(body)), shared.run(Echo(b""))
    assert (first.body, second.body) == (body, b"")
    assert first.header == second.header != {"pid": os.getpid()}


def test_a_refusal_comes_through_and_a_mistake_with_its_traceback_and_neither_kills(shared):
    before = pid(shared)
    assert refusal(shared, Refuse("版记排不下。")) == "版记排不下。"
    with pytest.raises(Broke, match="LookupError: a mistake in the program"):
        shared.run(Mistake())
    assert pid(shared) == before


@pytest.mark.parametrize(
    "job",
    [
        pytest.param(Sleep(60), id="sleeps"),
        pytest.param(Drip(), id="answers without end"),
        pytest.param(Signal(signal.SIGSTOP), id="stands still"),
    ],
)
def test_what_exceeds_its_time_is_killed_and_replaced_and_people_are_told(make_pool, job):
    hurried = make_pool(seconds=HURRIED.seconds)
    before = pid(hurried)
    assert refusal(hurried, job) == took_too_long(HURRIED)
    assert gone(before)
    assert pid(hurried) != before


@pytest.mark.parametrize(
    ("job", "message"),
    [
        pytest.param(Fill(2000, at_once=True), took_too_much(LIMITS), id="takes all memory at once"),
        # The address space would hold these.
        pytest.param(Fill(300, at_once=False), took_too_much(LIMITS), id="takes memory in steps"),
        pytest.param(Signal(signal.SIGSEGV), DIED, id="crashes"),
        pytest.param(Signal(signal.SIGKILL), DIED, id="is killed"),
        pytest.param(Say((1 << 62).to_bytes(8, "big")), DIED, id="promises too much"),
        pytest.param(Say((2).to_bytes(8, "big") + b"[]" + bytes(8)), DIED, id="says no object"),
        pytest.param(Say((3).to_bytes(8, "big") + b"\x80\x04N" + bytes(8)), DIED, id="says a pickle"),
    ],
)
def test_what_exceeds_a_limit_is_killed_and_replaced_and_people_are_told(shared, job, message):
    before = pid(shared)
    assert refusal(shared, job) == message
    assert gone(before)
    assert pid(shared) != before


def test_what_stays_within_the_limits_is_done(shared):
    before = pid(shared)
    assert shared.run(Sleep(0.3)).header == {"slept": 0.3}
    assert shared.run(Fill(60, at_once=False)).header == {"taken": 6}
    assert pid(shared) == before


def test_the_messages_say_what_happened_and_what_to_do():
    advice = "请把过长的稿件删短或分成几篇，并检查表格的行列、单元格是否过多。"
    assert took_too_long(Limits()) == f"排版超过 20 秒，已经停止，没有出 PDF。{advice}"
    assert took_too_much(Limits()) == f"排版需要的内存超过 1.5 GB，已经停止，没有出 PDF。{advice}"
    assert waited_too_long(Limits()) == "别的期正在排版，等了 30 秒还没有轮到，没有出 PDF。请过一会儿再试。"


def test_a_child_has_no_secret_no_django_no_open_file_of_the_parents(make_pool, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    with Path(__file__).open():
        found = make_pool().run(Surroundings()).header
    found.pop("folder")
    assert found == {
        "environment": ["LANG", "PYTHONDONTWRITEBYTECODE", "TMPDIR"],
        "django": False,
        "core": [0, 0],
        "space": [LIMITS.memory_mb << 20] * 2,
        "files": 5,  # the three of every process, and the two it talks by
        "privileges": "1",
    }


def test_a_childs_folder_goes_with_it_and_nothing_beside_it(make_pool, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "somebody elses").write_text("kept")
    pool = make_pool()
    folder = Path(pool.run(Surroundings()).header["folder"])
    assert folder.parent == tmp_path
    pool.run(Write(1))
    pool.close()
    assert [path.name for path in tmp_path.iterdir()] == ["somebody elses"]


def test_a_child_writes_no_file_larger_than_a_font(shared):
    assert shared.run(Write(64)).header == {"size": 64 << 20}
    assert shared.run(Write(65)).header == {"error": errno.EFBIG}


def test_a_worn_child_is_replaced(make_pool):
    by_number = make_pool(most_jobs=3)  # warming is the first
    assert len({pid(by_number), pid(by_number), pid(by_number), pid(by_number)}) == 2
    by_memory = make_pool()
    before = by_memory.run(Hold(20)).header["pid"]
    assert by_memory.run(Hold(100)).header["pid"] == before
    assert pid(by_memory) != before


def test_one_that_died_at_rest_costs_nobody_a_refusal(make_pool):
    pool = make_pool()
    before = pid(pool)
    os.kill(before, signal.SIGKILL)
    until(lambda: Path(f"/proc/{before}/stat").read_text().split()[2] == "Z")
    assert pid(pool) != before


def test_an_interrupt_leaves_no_answer_to_be_read_as_that_of_the_next_job(make_pool, tmp_path):
    pool = make_pool()
    before = pid(pool)

    def interrupt(*_):
        raise KeyboardInterrupt

    def interrupt_at_work():
        until(pool._idle.empty)
        os.kill(os.getpid(), signal.SIGALRM)

    old = signal.signal(signal.SIGALRM, interrupt)
    try:
        threading.Thread(target=interrupt_at_work).start()
        with pytest.raises(KeyboardInterrupt):
            pool.run(Wait(tmp_path / "end"))
    finally:
        signal.signal(signal.SIGALRM, old)
    (tmp_path / "end").touch()
    assert pool.run(Echo(b"mine")).body == b"mine"
    assert gone(before)


def test_as_many_at_once_as_there_are_children_the_others_wait_and_then_are_told(make_pool, tmp_path):
    pool = make_pool(size=2, wait_seconds=0.3)
    for _ in range(2):
        pool.run(Nothing())
    barrier, said = threading.Barrier(4), []

    def ask():
        barrier.wait()
        try:
            said.append(pool.run(Wait(tmp_path / "end")).header)
        except Refusal as refused:
            said.append(str(refused))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    until(lambda: len(said) == 2)
    (tmp_path / "end").touch()
    for thread in threads:
        thread.join()
    assert said == [waited_too_long(pool.limits)] * 2 + [{"waited": True}] * 2


def test_who_does_not_wait_is_told_at_once_that_all_are_at_work(make_pool, tmp_path):
    pool = make_pool()
    pool.run(Nothing())
    at_work = threading.Thread(target=pool.run, args=(Wait(tmp_path / "end"),))
    at_work.start()
    until(pool._idle.empty)
    with pytest.raises(Busy):
        pool.run(Nothing(), waits=False)
    assert at_work.is_alive()
    (tmp_path / "end").touch()
    at_work.join()
    assert pool.run(Echo(b"free"), waits=False).body == b"free"


def test_many_threads_each_get_their_own_answer(make_pool):
    pool = make_pool(size=2)
    got: dict[int, bytes] = {}

    def ask(number: int) -> None:
        for _ in range(5):
            got[number] = pool.run(Echo(str(number).encode())).body

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {number: str(number).encode() for number in range(12)}


def test_where_no_child_gets_ready_that_is_said(make_pool):
    assert refusal(make_pool(warming=Signal(signal.SIGSEGV)), Nothing()) == NOT_READY
    assert refusal(make_pool(warming=Sleep(60), start_seconds=0.5), Nothing()) == NOT_READY


def test_what_warming_refuses_is_for_the_job_to_say(make_pool):
    assert make_pool(warming=Refuse("缺字体")).run(Echo(b"a")).body == b"a"


def test_a_closed_pool_has_no_children_and_starts_none(make_pool):
    pool = make_pool()
    before = pid(pool)
    pool.close()
    assert gone(before)
    assert refusal(pool, Nothing()) == NOT_READY


PARENT = """
import sys, threading
from typesetting.workers.pool import Pool
from typesetting.workers.limits import Limits
from tests.typesetting.workers.jobs import Nothing, Sleep, Echo
pool = Pool(Nothing(), Limits(seconds=2, start_seconds=6))
print(pool.run(Echo(b"")).header["pid"], flush=True)
if sys.argv[1] == "busy":
    threading.Thread(target=pool.run, args=(Sleep(60),)).start()
print("now", flush=True)
threading.Event().wait()
"""


@pytest.mark.parametrize("doing", ["nothing", "busy"])
def test_a_child_does_not_outlive_a_parent_that_was_killed(doing, tmp_path):
    command = [sys.executable, "-c", PARENT, doing]
    surroundings = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        assert parent.stdout.readline() == "now\n"
        parent.kill()
    until(lambda: gone(child))
