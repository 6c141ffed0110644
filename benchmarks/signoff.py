"""Two approvers sign off the same issue in the same instant, a hundred times."""

import tempfile
from threading import Barrier

from benchmarks.figures import say
from benchmarks.race import at_once, new_database, set_up_django

RACES = 100


def run() -> None:
    """Race, and print how often both, and how often nobody, came through."""
    import os

    with tempfile.TemporaryDirectory() as folder:
        os.environ["LIANLUO_DATA_DIR"] = folder
        set_up_django()
        new_database()
        issues, approvers = _issues_at_sign_off()
        first, second = at_once(sign_off, [(approver, issues) for approver in approvers])
    both = [pk for pk, one, other in zip(issues, first, second, strict=True) if not one and not other]
    none = [pk for pk, one, other in zip(issues, first, second, strict=True) if one and other]
    say("signoff.races", len(issues))
    say("signoff.double", len(both), "0")
    say("signoff.nobody", len(none), "0")
    say("signoff.said", next((said for said in (*first, *second) if said), ""))


def _issues_at_sign_off() -> tuple[list[int], list[int]]:
    """Issues that wait for their sign-off, and two accounts that may give it."""
    from accounts.enums import Role
    from accounts.models import User
    from accounts.roles import role_group
    from audit.actor import Actor
    from issues.enums import Act, ArticleStatus
    from issues.models import Article, Bulletin, Issue
    from issues.services.bulletins import create_bulletin
    from issues.services.issues import start_issue
    from issues.services.review.acts import act_on_issue
    from issues.services.review.situation import current_step
    from reports.services.proofs import make_proof

    def person(name: str, role: Role) -> User:
        user = User.objects.create_user(name, is_staff=True)
        user.groups.add(role_group(role))
        return user

    editor, one, two = person("editor", Role.EDITOR), person("one", Role.REVIEWER), person("two", Role.REVIEWER)
    approvers = [person(name, Role.APPROVER).pk for name in ("third", "fourth")]
    office = Bulletin(
        name="望川动态", issuing_body="望川市人大常委会办公室编", editors="苏禾", approval_number="望简准字第7号"
    )
    bulletin = create_bulletin(bulletin=office, suggests_pinyin=True)
    bulletin.recipients.create(category="peer", name="市委办公室")
    pks = []
    for number in range(1, RACES + 1):
        issue = start_issue(issue=Issue(bulletin=bulletin, year=2026, year_number=number, date="2026-09-16"))
        issue.refresh_from_db()
        Article.objects.create(
            bulletin=bulletin, issue=issue, position=1, title="代表进小院", body="<p>听意见。</p>",
            status=ArticleStatus.ACCEPTED.value,
        )  # fmt: skip
        proof = make_proof(issue=issue, actor=Actor(editor)).proof
        for act, user in ((Act.SUBMIT, editor), (Act.PASS, one), (Act.PASS, two)):
            issue.refresh_from_db()
            step = current_step(issue)
            act_on_issue(act=act, issue=issue, actor=Actor(user), proof=proof, step=step.name if step else "")
        pks.append(issue.pk)
    return pks, approvers


def sign_off(share: tuple[int, list[int]], barrier: Barrier) -> list[str]:
    """What each sign-off was refused with; empty where it went through."""
    from accounts.models import User
    from audit.actor import Actor
    from issues.enums import Act
    from issues.models import Issue
    from issues.services.review.acts import act_on_issue
    from text.errors import Refusal

    approver = User.objects.get(pk=share[0])
    said = []
    for pk in share[1]:
        issue = Issue.objects.get(pk=pk)
        proof = issue.proofs.get()
        barrier.wait()
        try:
            act_on_issue(
                act=Act.SIGN_OFF, issue=issue, actor=Actor(approver), proof=proof, step="签发", reason="按次序"
            )
            said.append("")
        except Refusal as refusal:
            said.append(str(refusal))
    return said
