"""The pool of child processes: what is heavy, or reads a PDF, is done in them and not in the server."""

import atexit
from functools import cache

from reports.fonts import font_folders
from typesetting.workers.pool import Pool
from typesetting.workers.typesetting import warming


@cache
def pool() -> Pool:
    """The children of this process: one, since a server has a process for each processor."""
    made = Pool(warming(font_folders()))
    atexit.register(made.close)
    return made
