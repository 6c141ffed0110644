"""The printed pages of proofs: what differs between two, where words stand, a page as a picture. All done in a child."""

from collections.abc import Sequence

from issues.models import Proof
from reports.services.children import pool
from text.errors import Refusal
from typesetting.comparing.locating import Spot, Words
from typesetting.comparing.marks import PagePair
from typesetting.workers.messages import Answer, Job
from typesetting.workers.pool import Unfinished
from typesetting.workers.redline import Comparing, Locating, Rendering, read_pairs, read_spots


def compare_proofs(*, old: Proof, new: Proof) -> tuple[PagePair, ...]:
    """Return the differences between the pages of two proofs of one issue.

    Raises Refusal where they are of two issues, a file is gone, damaged or too long, or the child is not done in time.
    """
    if old.issue_id != new.issue_id:
        raise Refusal(f"{old.issue}和{new.issue}的清样不能互相比较版面。请从期次页面的“看改动”选同一期的两份清样。")
    return read_pairs(_run(Comparing(_bytes(old), _bytes(new)), "版面没有比较完。请看文字改动，或稍后再试。"))


def locate_words(*, proof: Proof, wanted: Sequence[Words]) -> tuple[tuple[Spot, ...], ...]:
    """Return the places in the proof of each of the words. Raises Refusal as compare_proofs does."""
    job = Locating(_bytes(proof), tuple(wanted))
    return read_spots(_run(job, "文字检查的位置没有找完，这里没有画出。请稍后刷新再看。"))


def page_picture(*, proof: Proof, number: int) -> bytes:
    """A page of a proof as a PNG. number: from 1 to its page count. Raises Refusal as compare_proofs does."""
    return _run(Rendering(_bytes(proof), number), "这一页的图没有做出来。请打开清样的 PDF 看，或稍后再试。").body


def _run(job: Job, unfinished: str) -> Answer:
    """What the job comes to. unfinished: what to say where it was stopped; the pool's own words are of typesetting."""
    try:
        return pool().run(job)
    except Unfinished as error:
        raise Refusal(unfinished) from error


def _bytes(proof: Proof) -> bytes:
    try:
        with proof.file.open("rb") as file:
            return bytes(file.read())
    except FileNotFoundError as error:
        raise Refusal(
            f"{proof.issue}的清样 PDF 文件不在了。请告诉系统管理员，从备份恢复；清样可以由编辑重新出。"
        ) from error
