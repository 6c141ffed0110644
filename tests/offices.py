"""Issues brought on their way by the acts themselves, with proofs that look like proofs."""

import hashlib

from django.core.files.base import ContentFile

from accounts.enums import Role
from accounts.roles import role_group
from audit.actor import PROGRAM, Actor
from issues.content import content_digest, content_of
from issues.enums import Act, ArticleStatus, VersionAct
from issues.models import Article, Issue, Proof, Review, ReviewStep
from issues.queries.proofs import latest_proof
from issues.services.articles.saving import save_article
from issues.services.review.acts import act_on_issue
from issues.services.review.situation import current_step
from issues.workflow import DEFAULT_STEPS
from tests.factories import ProofFactory, account, whole_issue


def saved(article: Article, *, actor: Actor = PROGRAM, act: VersionAct = VersionAct.CHANGED, **more: object) -> Article:
    """The article, saved by the service."""
    save_article(article=article, actor=actor, act=act, **more)
    return article


class Office:
    """An editor, two reviewers and an approver, each with an account."""

    def __init__(self) -> None:
        self.editor = account(Role.EDITOR, "editor")
        self.first = account(Role.REVIEWER, "first")
        self.second = account(Role.REVIEWER, "second")
        self.approver = account(Role.APPROVER, "approver")

    def issue(self, **fields: object) -> Issue:
        """A draft in order: accepted, with a proof, and first of its year."""
        made = whole_issue(**{"year_number": 1, **fields})
        with_steps(made)
        made.articles.update(status=ArticleStatus.ACCEPTED.value)
        proof_of(made)
        return made

    def act(self, act: Act, issue: Issue, user: object, reason: str = "", proof: Proof | None = None) -> Review:
        """What the issue's page sends for this person."""
        issue.refresh_from_db()
        step = current_step(issue)
        return act_on_issue(
            act=act,
            issue=issue,
            actor=Actor(user, "10.0.0.7"),
            proof=proof or latest_proof(issue),
            step=step.name if step else "",
            reason=reason,
        )

    def submitted(self, **fields: object) -> Issue:
        made = self.issue(**fields)
        self.act(Act.SUBMIT, made, self.editor)
        return made

    def at_sign_off(self, **fields: object) -> Issue:
        made = self.submitted(**fields)
        self.act(Act.PASS, made, self.first)
        self.act(Act.PASS, made, self.second)
        return made

    def signed(self, **fields: object) -> Issue:
        made = self.at_sign_off(**fields)
        self.act(Act.SIGN_OFF, made, self.approver)
        made.refresh_from_db()
        return made

    def correcting(self, corrected: Issue, **fields: object) -> Issue:
        """A draft in order, of the number after it unless told otherwise, with an article that corrects that issue."""
        number = {"year_number": corrected.code.number + 1, "bulletin": corrected.bulletin, **fields}
        made = self.issue(**number)
        made.articles.update(title="更正", corrects=corrected, corrected_place="第3页第2段")
        proof_of(made)
        return made

    def sign(self, issue: Issue) -> Issue:
        """A draft in order, signed."""
        for act, user in (
            (Act.SUBMIT, self.editor),
            (Act.PASS, self.first),
            (Act.PASS, self.second),
            (Act.SIGN_OFF, self.approver),
        ):
            self.act(act, issue, user)
        issue.refresh_from_db()
        return issue


def with_steps(issue: Issue) -> None:
    """The steps that a bulletin starts with; factories make bulletins without."""
    if not issue.bulletin.steps.exists():
        for position, (name, role) in enumerate(DEFAULT_STEPS, start=1):
            ReviewStep.objects.create(bulletin=issue.bulletin, position=position, name=name, group=role_group(role))


def proof_of(issue: Issue) -> Proof:
    """A proof of the issue as it stands, whose file is what its digest says."""
    content = content_of(issue)
    proof = ProofFactory(issue=issue, content=content, content_digest=content_digest(content), findings=[])
    with proof.file.open("rb") as file:
        proof.pdf_digest = hashlib.sha256(file.read()).hexdigest()
    proof.save()
    return proof


def with_printers_files(proof: Proof) -> Proof:
    """The proof with its files for the printing house; a sign-off seals them too."""
    for variant in ("press", "overprint"):
        data = f"%PDF-1.7 {variant}".encode()
        file = ContentFile(data, f"{variant}.pdf")
        proof.files.create(variant=variant, file=file, digest=hashlib.sha256(data).hexdigest(), size=len(data))
    return proof
