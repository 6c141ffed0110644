"""Jobs that show what a child may and may not do."""

import os
import resource
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from text.errors import Refusal
from typesetting.workers.messages import Answer


@dataclass(frozen=True)
class Nothing:
    def run(self) -> Answer:
        return Answer({})


@dataclass(frozen=True)
class Echo:
    body: bytes

    def run(self) -> Answer:
        print("what a library prints is no answer")
        return Answer({"pid": os.getpid()}, self.body)


@dataclass(frozen=True)
class Sleep:
    seconds: float

    def run(self) -> Answer:
        time.sleep(self.seconds)
        return Answer({"slept": self.seconds})


@dataclass(frozen=True)
class Wait:
    """Is at work until there is such a file."""

    path: Path

    def run(self) -> Answer:
        while not self.path.exists():
            time.sleep(0.01)
        return Answer({"waited": True})


@dataclass(frozen=True)
class Drip:
    """Says an answer without end, a byte at a time."""

    def run(self) -> Answer:
        pipe = _answer_pipe()
        os.write(pipe, (1000).to_bytes(8, "big"))
        while True:
            os.write(pipe, b" ")
            time.sleep(0.01)


@dataclass(frozen=True)
class Say:
    """Writes these bytes where the answer belongs."""

    said: bytes

    def run(self) -> Answer:
        os.write(_answer_pipe(), self.said)
        time.sleep(60)
        return Answer({})


def _answer_pipe() -> int:
    """The duplicate of standard output that answers go to: the pipe open for writing above the standard three."""
    for name in sorted(os.listdir("/proc/self/fd"), key=int):
        try:
            flags = Path(f"/proc/self/fdinfo/{name}").read_text().split()
            is_pipe = "pipe:" in os.readlink(f"/proc/self/fd/{name}")
        except FileNotFoundError:
            continue  # the one that listed them
        if int(name) > 2 and is_pipe and int(flags[3], 8) & 1:
            return int(name)
    raise LookupError


@dataclass(frozen=True)
class Fill:
    """Takes memory: all at once, or in steps that it writes to."""

    megabytes: int
    at_once: bool

    def run(self) -> Answer:
        taken = []
        for _ in range(1 if self.at_once else self.megabytes // 10):
            taken.append(bytearray((self.megabytes if self.at_once else 10) << 20))
            time.sleep(0 if self.at_once else 0.02)
        return Answer({"taken": len(taken)})


@dataclass(frozen=True)
class Hold:
    """Keeps memory after it has answered."""

    megabytes: int

    def run(self) -> Answer:
        kept.append(b"x" * (self.megabytes << 20))
        return Answer({"pid": os.getpid()})


kept: list[bytes] = []


@dataclass(frozen=True)
class Signal:
    number: signal.Signals

    def run(self) -> Answer:
        os.kill(os.getpid(), self.number)
        time.sleep(60)
        return Answer({})


@dataclass(frozen=True)
class Refuse:
    message: str

    def run(self) -> Answer:
        raise Refusal(self.message)


@dataclass(frozen=True)
class Mistake:
    def run(self) -> Answer:
        raise LookupError("a mistake in the program")


@dataclass(frozen=True)
class Surroundings:
    """What the child has of its parent."""

    def run(self) -> Answer:
        return Answer(
            {
                "environment": sorted(os.environ),
                "django": "django" in sys.modules,
                "core": resource.getrlimit(resource.RLIMIT_CORE),
                "space": resource.getrlimit(resource.RLIMIT_AS),
                "files": len(os.listdir("/proc/self/fd")) - 1,
                "privileges": Path("/proc/self/status").read_text().split("NoNewPrivs:")[1].split()[0],
                "folder": os.environ["TMPDIR"],
            }
        )


@dataclass(frozen=True)
class Write:
    megabytes: int

    def run(self) -> Answer:
        path = Path(os.environ["TMPDIR"]) / "file"
        try:
            with path.open("wb") as file:
                for _ in range(self.megabytes):
                    file.write(bytes(1 << 20))
        except OSError as error:
            return Answer({"error": error.errno})
        return Answer({"size": path.stat().st_size})
