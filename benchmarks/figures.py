"""How figures are printed, and memory read."""

import resource
from pathlib import Path


def say(name: str, value: float | str, target: str = "") -> None:
    """One figure a line, `name: value`; its target in a line of its own after it."""
    print(f"{name}: {value if isinstance(value, str) else format(value, '.4g')}", flush=True)
    if target:
        print(f"# {name}: target {target}", flush=True)


def rss_mb() -> float:
    """What the process holds in memory now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def peak_rss_mb() -> float:
    """The most that the process has held in memory, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
