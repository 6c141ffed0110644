"""What goes over the pipes: each message is its length, eight bytes, and so many bytes.

To a child goes a pickled job: the parent is trusted. A child has handled hostile text, so what it says is
never unpickled: a JSON object, then plain bytes, each a message.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

LENGTH = 8  # bytes, big-endian
LONGEST = 512 << 20  # bytes; no PDF is as long, and a child gone mad must not fill the parent


@dataclass(frozen=True)
class Answer:
    """What a job comes to: a JSON object, and bytes."""

    header: dict[str, Any]
    body: bytes = b""


class Job(Protocol):
    """Work for a child. It is pickled, so its class stands at the top of a module that the child can import."""

    def run(self) -> Answer:
        """Do the work. A Refusal raised here reaches the caller of the pool with its message."""


class Garbled(Exception):
    """A message that is not one."""


def framed(message: bytes) -> bytes:
    """The message as it goes over the pipe."""
    return len(message).to_bytes(LENGTH, "big") + message


def read_message(read: Callable[[int], bytes]) -> bytes:
    """The next message. read: returns exactly so many bytes. Raises Garbled where it is too long."""
    length = int.from_bytes(read(LENGTH), "big")
    if length > LONGEST:
        raise Garbled(f"a message of {length} bytes")
    return read(length)


def read_header(message: bytes) -> dict[str, Any]:
    """The JSON object of an answer. Raises Garbled where it is none."""
    try:
        header = json.loads(message)
    except (ValueError, RecursionError) as error:
        raise Garbled(str(error)) from error
    if not isinstance(header, dict):
        raise Garbled(f"not an object: {message[:80]!r}")
    return header
