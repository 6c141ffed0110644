"""A pool of warm children: a document that kills one costs the next document no cold start."""

import logging
import pickle
import threading
import time
from queue import Empty, LifoQueue

from text.errors import Refusal
from typesetting.workers.limits import NOT_READY, Limits, waited_too_long
from typesetting.workers.messages import Answer, Job
from typesetting.workers.process import Child, Stopped

log = logging.getLogger(__name__)


class Broke(RuntimeError):
    """A job raised an unexpected exception: a bug. The message is the child's traceback."""


class Unfinished(Refusal):
    """The job was stopped, killed its child or never got one. The message speaks of typesetting."""


class Busy(Unfinished):
    """No child was free."""


class Pool:
    """Does jobs in child processes, as many at once as it has children; further ones wait.

    The first child is started with the first job. Each child does the warming job before any other; one that
    was killed or is worn is replaced at once, and its successor warms while nobody waits. Safe for threads.
    """

    def __init__(self, warming: Job, limits: Limits | None = None, size: int = 1) -> None:
        self.limits = limits or Limits()
        self._warming = pickle.dumps(warming)
        self._lock = threading.Lock()
        self._children: set[Child] = set()
        self._closed = False
        # Last in, first out: the child that is warmest. None stands for one not yet started.
        self._idle: LifoQueue[Child | None] = LifoQueue()
        for _ in range(size):
            self._idle.put(None)

    def run(self, job: Job, *, waits: bool = True) -> Answer:
        """Run the job in a child and return its answer. waits: for a free child, where there is none.

        Raises Refusal where the job refuses; Unfinished where it exceeds a limit or kills its child; Busy where no
        child was free, in time or at once; Broke where it raises anything else. Never hangs.
        """
        message = pickle.dumps(job)
        try:
            child = self._idle.get(timeout=self.limits.wait_seconds if waits else 0)
        except Empty:
            raise Busy(waited_too_long(self.limits)) from None
        kept = None
        try:
            child = self._ready(child)
            deadline = time.monotonic() + self.limits.seconds
            child.send(message, deadline)
            answer = child.receive(deadline)
            kept = None if child.worn else child
        except Stopped as reason:
            log.warning("a child was stopped: %s", reason)
            raise Unfinished(str(reason)) from reason
        finally:
            # Also where an interrupt left the answer in the pipe: nobody must read it as that to the next job.
            self._idle.put(kept or self._replaced(child))
        if "refused" in answer.header:
            raise Refusal(str(answer.header["refused"]))
        if "broke" in answer.header:
            raise Broke(str(answer.header["broke"]))
        return answer

    def close(self) -> None:
        """Kill the children; the pool does no more jobs."""
        with self._lock:
            self._closed = True
            for child in self._children:
                child.kill()
            self._children.clear()

    def _ready(self, child: Child | None) -> Child:
        """The child, or another where it has died at rest, warmed. Raises Stopped where there is none to be had."""
        if child is None or not child.alive:
            child = self._replaced(child)
        if child is None:
            raise Stopped(NOT_READY)
        try:
            if not child.jobs:
                child.receive(time.monotonic() + self.limits.start_seconds)
        except Stopped as reason:
            self._end(child)
            raise Stopped(NOT_READY) from reason
        return child

    def _replaced(self, child: Child | None) -> Child | None:
        """A new child in its place, warming; None where the pool is closed or none could be started."""
        if child is not None:
            self._end(child)
        with self._lock:
            if self._closed:
                return None
            try:
                new = Child(self.limits)
            except OSError:
                log.exception("no child could be started")
                return None
            self._children.add(new)
        try:
            new.send(self._warming, time.monotonic() + self.limits.start_seconds)
        except Stopped:
            self._end(new)
            return None
        return new

    def _end(self, child: Child) -> None:
        with self._lock:
            child.kill()
            self._children.discard(child)
