"""The child's side: `python -m typesetting.workers.child MEMORY_MB SECONDS` does jobs until its input ends.

An interpreter of its own, never a fork of a server with threads. It has neither Django nor secrets. It removes
no folder: the parent made the one for its files and knows its name, while `tempfile` here names the machine's
own where that one has gone.
"""

import ctypes
import gc
import json
import os
import pickle
import resource
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from text.errors import Refusal
from typesetting.workers.limits import MB
from typesetting.workers.messages import Answer, Job, framed, read_message

PR_SET_NO_NEW_PRIVS = 38  # prctl(2)
MOST_FILES = 64
# WeasyPrint copies each face into a file for Pango; the largest of the open ones has 31 MB.
LARGEST_FILE = 64 * MB


def main(memory_mb: int, seconds: float) -> None:
    """Answer jobs from standard input on standard output; end with the input, so that no child outlives its parent."""
    _restrict(memory_mb * MB)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer

    def read(length: int) -> bytes:
        data = requests.read(length)
        if len(data) < length:
            raise EOFError
        return data

    with suppress(EOFError, BrokenPipeError):
        while True:
            job = read_message(read)
            # The parent kills sooner; where there is no parent any more, the kernel does.
            signal.setitimer(signal.ITIMER_REAL, seconds)
            answer = _run(job)
            answers.write(framed(json.dumps(answer.header).encode()) + framed(answer.body))
            answers.flush()
            signal.setitimer(signal.ITIMER_REAL, 0)
            gc.collect()
            gc.freeze()  # fonts and stylesheets stay: to look through them again would cost each document a tenth


def _run(message: bytes) -> Answer:
    """The job's answer, or an object with what went wrong instead."""
    try:
        job: Job = pickle.loads(message)  # noqa: S301  # the parent's, which is trusted
        return job.run()
    except Refusal as refusal:
        return Answer({"refused": str(refusal)})
    except MemoryError:
        return Answer({"memory": True})
    except Exception:
        return Answer({"broke": traceback.format_exc()})


def _restrict(memory: int) -> None:
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_NOFILE, MOST_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hardest = resource.getrlimit(limit)[1]
        least = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        resource.setrlimit(limit, (least, least))
    ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # Where the machine itself runs out of memory, the kernel takes a child before the server.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
