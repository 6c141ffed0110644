"""Issue → its 审校单: what the record has of its way, in words.

Only what was kept is read: acts, the proof that they were made on or its seal, the register. Nothing is worked out anew.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from audit.actor import Actor
from issues.enums import Act, IssueStatus
from issues.models import Issue, Proof, ProofFile, Review, Seal, SealedFile
from issues.services.review.situation import current_step
from text.findings import Finding, Severity
from text.numbering import to_chinese
from typesetting import slip as form
from typesetting.variant import Variant

OUTSIDE_ROUNDS = {Act.GIVE_UP.value, Act.WITHDRAW.value}
PARTS = {"package": "软件", "stylesheet": "样式", "face": "字体"}


def slip_of(issue: Issue) -> form.Slip:
    """All that the form says of an issue that was submitted at least once.

    It is about the signed proof; before the sign-off, about the one that was last acted on.
    """
    acts = list(issue.reviews.select_related("proof__made_by"))
    seal: Seal | None = getattr(issue, "seal", None)
    proof = seal.proof if seal else next(act.proof for act in reversed(acts) if act.proof)
    content = seal.content if seal else proof.content
    found = proof.found
    return form.Slip(
        title=f"{_title(issue, seal)}{form.NAME}",
        author=content["masthead"]["编发单位"],
        subject=_title(issue, seal),
        date=timezone.localtime(acts[-1].at).date().isoformat(),
        banner=_banner(issue, seal, acts),
        facts=_facts(issue, seal, content["masthead"]),
        decisions=tuple(_decisions(acts)),
        numbers=tuple(_numbers(issue)),
        proof=_proof_facts(proof),
        content_digest=seal.content_digest if seal else proof.content_digest,
        files=tuple(_files(seal, proof)),
        checked=_checked(found),
        remarks=tuple(form.Remark(one.severity.label, str(one.place), one.message) for one in found or ()),
        made_with=tuple(_parts(seal.made_with if seal else proof.made_with)),
    )


def _title(issue: Issue, seal: Seal | None) -> str:
    return seal.title if seal else issue.title


def _banner(issue: Issue, seal: Seal | None, acts: Iterable[Review]) -> str:
    if seal is None:
        return "未经签发，本期已取消" if issue.status == IssueStatus.GIVEN_UP.value else "尚未签发"
    withdrawn = [f"已撤销：{act.reason}" for act in acts if act.act == Act.WITHDRAW.value]
    return "".join(withdrawn)


def _facts(issue: Issue, seal: Seal | None, masthead: dict[str, str]) -> tuple[tuple[str, str], ...]:
    step = current_step(issue)
    waits = f"，等{step.name}" if step else ""
    return (
        ("刊名", masthead["刊名"]),
        ("现在的状态", f"{issue.get_status_display()}{waits}"),
        ("期号", masthead["期号"]),
        ("总期号", masthead["总期号"] or form.NOTHING),
        ("印发日期", masthead["印发日期"]),
        ("印数", f"{seal.print_run} 份" if seal else form.NOTHING),
        ("签发人", seal.sign_off.by_name if seal else form.NOTHING),
        ("签发时间", _moment(seal.sealed_at) if seal else form.NOTHING),
    )


def _decisions(acts: Iterable[Review]) -> Iterator[form.Decision]:
    """The acts in order; a round begins with each submission."""
    rounds = 0
    for act in acts:
        rounds += act.act == Act.SUBMIT.value
        yield form.Decision(
            round="" if act.act in OUTSIDE_ROUNDS else to_chinese(rounds),
            step=act.step,
            name=act.by_name,
            roles=act.by_roles,
            act=act.get_act_display(),
            at=_moment(act.at),
            reason=act.reason,
            void=f"{act.void_reason}，{_moment(act.voided_at)}" if act.voided_at else "",
        )


def _numbers(issue: Issue) -> Iterator[form.Number]:
    """The number in the year before the one in all."""
    for entry in issue.numbers.select_related("series").order_by("-series__kind"):
        yield form.Number(
            series=entry.series.get_kind_display(),
            number=str(entry.number),
            state=entry.get_state_display(),
            at=_moment(entry.changed_at),
            name=entry.changed_name,
            reason=entry.reason,
        )


def _proof_facts(proof: Proof) -> tuple[tuple[str, str], ...]:
    return (
        ("制作人", Actor(proof.made_by).name or form.NOTHING),
        ("制作时间", _moment(proof.made_at)),
        ("页数", f"{proof.page_count} 页"),
        ("清样编号", str(proof.pk)),
    )


def _files(seal: Seal | None, proof: Proof) -> Iterator[form.File]:
    """The files in the order of the variants: the sealed ones, else the proof's."""
    stored: dict[str, SealedFile | ProofFile] = {one.variant: one for one in (seal or proof).files.all()}
    for variant in Variant:
        if variant.value in stored:
            one = stored[variant.value]
            yield form.File(variant.label, f"{one.size:,}", one.digest)
        elif variant is Variant.ARCHIVE:
            yield form.File(variant.label, f"{proof.size:,}", proof.pdf_digest)


def _checked(found: tuple[Finding, ...] | None) -> str:
    if found is None:
        return "这份清样没有检查过。"
    count = Counter(one.severity for one in found)
    return "，".join(f"{severity.label} {count[severity]} 处" for severity in Severity) + "。"


def _parts(made_with: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the versions of what the proof was made with, by kind and name (reports.services.versions)."""
    for part, version in sorted(made_with.items()):
        kind, _, name = part.partition(" ")
        yield (f"{PARTS[kind]} {name}" if kind in PARTS else "排版程序", str(version))


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
