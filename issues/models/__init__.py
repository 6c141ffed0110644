"""What the desk stores. Thin: fields, constraints, names; the rules are in services."""

from audit.models import Event
from issues.models.article import Article, Credit
from issues.models.bulletin import Bulletin, Recipient, ReviewStep
from issues.models.contributor import Contributor
from issues.models.exemption import Exemption
from issues.models.files import Orphan, WaitingFile
from issues.models.issue import Issue, IssueRecipient
from issues.models.notice import Notice
from issues.models.picture import Picture
from issues.models.presence import Presence
from issues.models.proof import Proof, ProofFile
from issues.models.proofreading_lists import ListedWord, Official
from issues.models.register import NumberEntry, NumberSeries
from issues.models.review import Review
from issues.models.seal import Seal, SealedFile
from issues.models.version import ArticleVersion

__all__ = [
    "Article",
    "ArticleVersion",
    "Bulletin",
    "Contributor",
    "Credit",
    "Event",
    "Exemption",
    "Issue",
    "IssueRecipient",
    "ListedWord",
    "Notice",
    "NumberEntry",
    "NumberSeries",
    "Official",
    "Orphan",
    "Picture",
    "Presence",
    "Proof",
    "ProofFile",
    "Recipient",
    "Review",
    "ReviewStep",
    "Seal",
    "SealedFile",
    "WaitingFile",
]
