"""Who may do what where, worked out from the table of transitions and the table of rights; written as docs/permissions.md."""

from dataclasses import replace

from accounts.enums import Role
from accounts.roles import RIGHTS
from issues.enums import Act, IssueStatus
from issues.workflow import DEFAULT_STEPS, TRANSITIONS, Situation, is_shown, refusal

NO_DOOR = "403"  # for those who may not see issues at all

# An issue in order, at each place of its way, as the first one to come there meets it.
_IN_ORDER = Situation(status=IssueStatus.DRAFT, has_proof=True, proof_current=True, article_count=1)
PLACES: dict[str, Situation] = {
    IssueStatus.DRAFT.label: _IN_ORDER,
    **{
        f"{IssueStatus.REVIEW.label}·{name}": replace(
            _IN_ORDER,
            status=IssueStatus.REVIEW,
            step=name,
            deciding_group=role.value,
            last_step=place == len(DEFAULT_STEPS),
            decided=place > 1,
        )
        for place, (name, role) in enumerate(DEFAULT_STEPS, start=1)
    },
    **{
        status.label: replace(_IN_ORDER, status=status)
        for status in (IssueStatus.SEALED, IssueStatus.WITHDRAWN, IssueStatus.GIVEN_UP)
    },
}
# One in which everything is wrong that can be, for what the guards say then.
_AWRY = Situation(
    status=IssueStatus.REVIEW,
    step="…",
    last_step=True,
    earlier_step="…",
    decided=True,
    has_edited=True,
    has_proof=True,
    text_errors=2,
    proof_errors=2,
    unaccepted=("…",),
    number_refusal="（登记簿的话：编号已占用、不是下一个、还没有起点）",
)


def refusal_for(role: Role, act: Act, place: str) -> str:
    """Why one of this role may not do this at this place: a sentence, NO_DOOR, or empty where they may.

    They have done nothing else with the issue, but an editor has submitted it.
    """
    if "issues.view_issue" not in RIGHTS[role]:
        return NO_DOOR
    edits, now = "issues.change_issue" in RIGHTS[role], PLACES[place]
    return refusal(
        act,
        replace(
            now,
            is_editor=edits,
            is_submitter=edits,
            is_approver=role is Role.APPROVER,
            in_step_group=now.deciding_group == role.value,
        ),
    )


def permissions_text() -> str:
    """The tables of docs/permissions.md, as Markdown."""
    return "\n".join(["## Acts", "", *_acts(), "", "## Guards", "", *_guards(), "", "## Rights", "", *_rights(), ""])


def _acts() -> list[str]:
    rows = []
    for place, now in PLACES.items():
        for act in Act:
            if not is_shown(act, now):
                continue
            said = {role: refusal_for(role, act, place) for role in Role}
            heard = sorted({one for one in said.values() if one not in ("", NO_DOOR)})
            marks = [{"": "✓", NO_DOOR: NO_DOOR}.get(said[role], "✗") for role in Role]
            rows.append([place, act.label, *marks, " ".join(heard)])
    return _table(["place", "act", *Role, "what ✗ hears"], rows)


def _guards() -> list[str]:
    rows = []
    for act, row in TRANSITIONS.items():
        # The guards of the step say no at the last one, or before it.
        said = [guard(_AWRY) or guard(replace(_AWRY, last_step=False, article_count=0)) for guard in row.guards]
        rows.append([act.label, row.who.value, " ".join(said) or "–", "必填" if row.needs_reason else ""])
    return _table(["act", "who", "what else may stand in the way", "reason"], rows)


def _rights() -> list[str]:
    every = sorted({right for rights in RIGHTS.values() for right in rights})
    models = sorted({right.partition("_")[2] for right in every})
    rows = []
    for model in models:
        held = [
            " ".join(right.partition(".")[2].partition("_")[0] for right in every if right in RIGHTS[role] and right.endswith(f"_{model}"))
            for role in Role
        ]  # fmt: skip
        rows.append([model, *(one or "–" for one in held)])
    return _table(["on", *Role], rows)


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
