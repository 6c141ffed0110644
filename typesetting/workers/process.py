"""A child as its parent sees it: started, given a job, watched, killed."""

import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from typesetting.workers.limits import DIED, MB, Limits, took_too_long, took_too_much
from typesetting.workers.messages import Answer, Garbled, framed, read_header, read_message

ROOT = Path(__file__).resolve().parents[2]
LOOK_MS = 50  # how often a working child is looked at
PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


class Stopped(Exception):
    """The child is of no more use: killed for a limit, or dead. The message is for people."""


class Child:
    """One child process, used by one thread at a time.

    The caller that starts one kills it, which also deletes its files.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.jobs = 0
        self._folder = tempfile.TemporaryDirectory(prefix="lianluo-child-")
        # The child's own clock, for where there is no parent any more to stop it.
        longest = max(limits.seconds, limits.start_seconds) + 1
        self._process = subprocess.Popen(  # noqa: S603  # nothing of it comes from outside
            [sys.executable, "-m", "typesetting.workers.child", str(limits.memory_mb), str(longest)],
            cwd=ROOT,
            # All that it gets: neither the database's address nor any key.
            env={"TMPDIR": self._folder.name, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,  # an interrupt from the keyboard is the parent's to handle
        )
        assert self._process.stdin
        assert self._process.stdout
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Return True if the process is there."""
        return self._process.poll() is None

    @property
    def worn(self) -> bool:
        """Return True if it has done its number of jobs, or holds on to more memory than one at rest should."""
        return self.jobs >= self.limits.most_jobs or self._resident_mb() > self.limits.kept_mb

    def kill(self) -> None:
        """End the process and remove its files. Does nothing the second time."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._folder.cleanup()

    def send(self, job: bytes, deadline: float) -> None:
        """Give the child a pickled job before the deadline (of time.monotonic). Raises Stopped."""
        rest = memoryview(framed(job))
        while rest:
            self._await(self._in, select.POLLOUT, deadline)
            try:
                rest = rest[os.write(self._in, rest) :]
            except BrokenPipeError as error:
                raise Stopped(DIED) from error

    def receive(self, deadline: float) -> Answer:
        """The answer to the job sent, before the deadline. Raises Stopped."""

        def read(length: int) -> bytes:
            data = bytearray()
            while len(data) < length:
                self._await(self._out, select.POLLIN, deadline)
                part = os.read(self._out, min(length - len(data), MB))
                if not part:
                    raise Stopped(DIED)
                data += part
            return bytes(data)

        try:
            answer = Answer(read_header(read_message(read)), read_message(read))
        except Garbled as error:
            raise Stopped(DIED) from error
        if "memory" in answer.header:
            raise Stopped(took_too_much(self.limits))
        self.jobs += 1
        return answer

    def _await(self, pipe: int, event: int, deadline: float) -> None:
        """Wait for the pipe, looking at time and memory meanwhile."""
        poll = select.poll()
        poll.register(pipe, event)
        ready = False
        while not ready:
            if time.monotonic() > deadline:
                raise Stopped(took_too_long(self.limits))
            if self._resident_mb() > self.limits.resident_mb:
                raise Stopped(took_too_much(self.limits))
            ready = bool(poll.poll(LOOK_MS))

    def _resident_mb(self) -> int:
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * PAGE_SIZE // MB
