"""Each guard of the table, and each bad moment, by its page and by a request: no button, refused in words, nothing changed."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.enums import Act, ArticleStatus
from issues.models import Issue, NumberEntry
from issues.services.register import void_number
from issues.services.review.situation import current_step
from issues.workflow import TRANSITIONS
from tests.factories import IssueFactory
from tests.issues.acts import SECRET, has_button, state
from tests.offices import Office, proof_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return Office()


@dataclass
class Visit:
    """One person at the page of one issue."""

    user: User
    issue: Issue

    def __post_init__(self) -> None:
        self.client = Client()
        self.client.force_login(self.user)
        self.address = reverse("issues:act", args=[self.issue.pk])

    def page(self) -> str:
        return self.client.get(reverse("admin:issues_issue_change", args=[self.issue.pk])).content.decode()

    def seen(self, act: Act) -> dict[str, object]:
        """What the page's form sends."""
        self.issue.refresh_from_db()
        step, proof = current_step(self.issue), self.issue.proofs.first()
        return {
            "act": act.value,
            "proof": proof.pk if proof else "",
            "step": step.name if step else "",
            "reason": "原因",
            "password": SECRET,
        }


def assert_refused(visit: Visit, act: Act, said: str, sent: dict[str, object] | None = None) -> None:
    """sent: what an older page sends, where that is not what the page sends now."""
    before = state()
    response = visit.client.post(visit.address, {**visit.seen(act), **(sent or {})})
    assert (response.status_code, said in response.content.decode()) == (409, True), response.content.decode()
    assert state() == before


# What brings an issue and a person to where a guard says no.
def without_articles(office: Office) -> Visit:
    issue = office.issue()
    issue.articles.all().delete()
    return Visit(office.editor, issue)


def not_accepted(office: Office) -> Visit:
    issue = office.issue()
    issue.articles.update(status=ArticleStatus.EDITING.value)
    return Visit(office.editor, issue)


def faulty_text(office: Office) -> Visit:
    issue = office.issue()
    issue.articles.update(body="<p>会期是9月31日。</p>")
    proof_of(issue)
    return Visit(office.editor, issue)


def stale_proof(bring: Callable[[Office], Visit]) -> Callable[[Office], Visit]:
    def made(office: Office) -> Visit:
        visit = bring(office)
        visit.issue.articles.update(title="出清样以后改的")
        return visit

    return made


def faulty_proof(bring: Callable[[Office], Visit]) -> Callable[[Office], Visit]:
    def made(office: Office) -> Visit:
        visit = bring(office)
        found = {"severity": "error", "rule": "characters", "message": "x", "place": {}, "mend": ""}
        visit.issue.proofs.update(findings=[found])
        return visit

    return made


def draft(office: Office) -> Visit:
    return Visit(office.editor, office.issue())


def waiting(office: Office) -> Visit:
    return Visit(office.first, office.submitted())


def last_step(office: Office) -> Visit:
    return Visit(office.approver, office.at_sign_off())


def signed(office: Office) -> Visit:
    return Visit(office.approver, office.signed())


def number_taken(office: Office) -> Visit:
    first = office.submitted()
    issue = office.issue(bulletin=first.bulletin, year_number=2)
    void_number(series=first.numbers.get().series, actor=Actor(office.editor), reason="不出了")
    return Visit(office.editor, issue)


def decided(office: Office) -> Visit:
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    return Visit(office.editor, issue)


def passed_before(office: Office) -> Visit:
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    return Visit(office.first, issue)


def passed_before_the_last(office: Office) -> Visit:
    office.second.groups.add(*office.approver.groups.all())
    return Visit(office.second, office.at_sign_off())


def own_work(office: Office) -> Visit:
    visit = last_step(office)
    record_event(kind=EventKind.CHANGED, actor=Actor(office.approver), subject=visit.issue.articles.get())
    return visit


STALE, FAULTY = "清样之后内容有改动。请重新出清样。", "清样有 1 处错误，不能付印。"
ONCE = "同一个人不审两步。请由别人来审。"
# The guards' names are the table's own; a guard without a case fails below.
CASES: dict[tuple[Act, str], tuple[Callable[[Office], Visit], str]] = {
    (Act.SUBMIT, "_has_articles"): (without_articles, "本期还没有稿件。"),
    (Act.SUBMIT, "_articles_accepted"): (not_accepted, "还没有定稿：《代表进小院，议事到家门》。"),
    (Act.SUBMIT, "_no_text_errors"): (faulty_text, "稿件有 1 处文字错误，不能送审。"),
    (Act.SUBMIT, "_proof_current"): (stale_proof(draft), STALE),
    (Act.SUBMIT, "_proof_clean"): (faulty_proof(draft), FAULTY),
    (Act.SUBMIT, "_numbers_free"): (number_taken, "本期拟用2026 年期号 2，登记簿下一个是 3。"),
    (Act.TAKE_BACK, "_nobody_decided"): (decided, "已有人审过，不能收回。"),
    (Act.PASS, "_before_sign_off"): (last_step, "现在是签发，不是“通过”。"),
    (Act.PASS, "_one_step_each"): (passed_before, f"您已经作过初审，{ONCE}"),
    (Act.PASS, "_proof_current"): (stale_proof(waiting), STALE),
    (Act.PASS, "_proof_clean"): (faulty_proof(waiting), FAULTY),
    (Act.SIGN_OFF, "_at_sign_off"): (waiting, "还没有到签发，现在是初审。"),
    (Act.SIGN_OFF, "_one_step_each"): (passed_before_the_last, f"您已经作过复审，{ONCE}"),
    (Act.SIGN_OFF, "_not_own_work"): (own_work, "您改过本期的内容，不能由您签发。"),
    (Act.SIGN_OFF, "_proof_current"): (stale_proof(last_step), STALE),
    (Act.SIGN_OFF, "_proof_clean"): (faulty_proof(last_step), FAULTY),
}


def test_every_guard_has_its_case():
    assert set(CASES) == {(act, guard.__name__) for act, row in TRANSITIONS.items() for guard in row.guards}


@pytest.mark.parametrize(("act", "guard"), CASES)
def test_a_guard_leaves_no_button_and_refuses_the_request(office, act, guard):
    bring, said = CASES[act, guard]
    visit = bring(office)
    page = visit.page()
    assert not has_button(act, visit.issue, page)
    # An act that has no place at this kind of step is not explained on the page.
    assert (said in page) == (guard not in ("_before_sign_off", "_at_sign_off"))
    assert_refused(visit, act, said)


@pytest.mark.parametrize(("act", "bring"), [(Act.SUBMIT, draft), (Act.PASS, waiting), (Act.SIGN_OFF, last_step)])
def test_where_nothing_stands_in_the_way_there_is_a_button_and_it_works(office, act, bring):
    visit = bring(office)
    assert has_button(act, visit.issue, visit.page())
    assert visit.client.post(visit.address, visit.seen(act)).status_code == 302


AT_STEPS = pytest.mark.parametrize(
    ("act", "bring"), [(Act.PASS, waiting), (Act.RETURN, waiting), (Act.SIGN_OFF, last_step), (Act.RETURN, last_step)]
)


@AT_STEPS
def test_on_a_proof_that_is_not_the_newest(office, act, bring):
    visit = bring(office)
    seen = visit.seen(act)
    proof_of(visit.issue)  # made meanwhile, of the same content
    # What is not the submitted proof is passed by nobody: the issue has to be returned.
    said = "您看的不是最新的" if act is Act.RETURN else STALE
    assert_refused(visit, act, said, seen)
    assert has_button(act, visit.issue, visit.page()) == (act is Act.RETURN)


@AT_STEPS
def test_on_a_proof_of_another_bulletin_or_on_none(office, act, bring):
    visit = bring(office)
    other = proof_of(IssueFactory(year=2025, year_number=9))
    for proof in (other.pk, "", "x", 10**30):
        assert_refused(visit, act, "您看的不是最新的", {"proof": proof})


@AT_STEPS
def test_twice(office, act, bring):
    visit = bring(office)
    seen = visit.seen(act)
    assert visit.client.post(visit.address, seen).status_code == 302
    assert_refused(visit, act, f"您的{act.label}没有作出，请刷新后再看。", seen)


@AT_STEPS
def test_after_somebody_returned_it(office, act, bring):
    visit = bring(office)
    seen = visit.seen(act)
    office.act(Act.RETURN, visit.issue, visit.user, "再改")
    assert not has_button(act, visit.issue, visit.page())
    assert_refused(visit, act, "退回，现在拟稿。", seen)


@pytest.mark.parametrize("act", Act)
def test_by_get(office, act):
    visit = {"draft": draft, "review": waiting, "sealed": signed}[TRANSITIONS[act].source.value](office)
    before = state()
    assert visit.client.get(visit.address, visit.seen(act)).status_code == 405
    assert state() == before


def test_from_another_bulletins_issue(office):
    """The form of one issue, sent to the address of another that waits at the same step."""
    here, there = waiting(office), Visit(office.first, office.submitted(year=2027))
    assert here.issue.bulletin != there.issue.bulletin
    assert_refused(there, Act.PASS, "您看的不是最新的", here.seen(Act.PASS))


def test_a_number_that_was_taken_meanwhile(office):
    """It was made void in the register while the draft's page stood open."""
    first = office.submitted()
    visit = Visit(office.editor, office.issue(bulletin=first.bulletin, year_number=2))
    assert has_button(Act.SUBMIT, visit.issue, visit.page())
    address = reverse("issues:void_number", args=[first.numbers.get().series_id])
    assert visit.client.post(address, {"reason": "不出了"}).status_code == 302
    assert_refused(visit, Act.SUBMIT, "登记簿下一个是 3。")
    assert list(NumberEntry.objects.values_list("number", "state")) == [(1, "reserved"), (2, "void")]
