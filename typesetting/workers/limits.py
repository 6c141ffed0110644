"""What a child may take, and what people are told where it is not enough (docs/decisions/0006)."""

from dataclasses import dataclass

MB = 1 << 20
ADVICE = "请把过长的稿件删短或分成几篇，并检查表格的行列、单元格是否过多。"


@dataclass(frozen=True)
class Limits:
    """Bounds of a pool and its children.

    seconds: wall time a job may take, from its first byte sent to the last byte of its answer.
    memory_mb: address space of a child, kept by the kernel. resident_mb: memory in use at which the parent
        kills it, before allocations fail and a library goes on without what it could not load.
    wait_seconds: how long a job waits for a free child. start_seconds: how long a new child may take to get ready.
    most_jobs, kept_mb: after so many jobs, or with so much memory in use at rest, a child is replaced.
    """

    seconds: float = 20.0
    memory_mb: int = 1536
    resident_mb: int = 1280
    wait_seconds: float = 30.0
    start_seconds: float = 30.0
    most_jobs: int = 300
    kept_mb: int = 500


def took_too_long(limits: Limits) -> str:
    """The refusal of a job that was stopped for its time."""
    return f"排版超过 {limits.seconds:g} 秒，已经停止，没有出 PDF。{ADVICE}"


def took_too_much(limits: Limits) -> str:
    """The refusal of a job that was stopped for its memory."""
    return f"排版需要的内存超过 {limits.memory_mb / 1024:.2g} GB，已经停止，没有出 PDF。{ADVICE}"


DIED = f"排版程序处理这份内容时意外中止，没有出 PDF。{ADVICE}仍不行，请告诉系统管理员出错的时间和期号。"
NOT_READY = "排版程序没有启动成功，没有出 PDF。请稍后重试；仍不行，请告诉系统管理员出错的时间。"


def waited_too_long(limits: Limits) -> str:
    """The refusal of a job that found no free child."""
    return f"别的期正在排版，等了 {limits.wait_seconds:g} 秒还没有轮到，没有出 PDF。请过一会儿再试。"
