"""What the desk stores. Thin: fields, constraints, names; the rules are in services."""

from issues.models.article import Article, Credit
from issues.models.bulletin import Bulletin, Recipient, ReviewStep
from issues.models.contributor import Contributor
from issues.models.issue import Issue, IssueRecipient
from issues.models.picture import Picture
from issues.models.proof import Proof

__all__ = [
    "Article",
    "Bulletin",
    "Contributor",
    "Credit",
    "Issue",
    "IssueRecipient",
    "Picture",
    "Proof",
    "Recipient",
    "ReviewStep",
]
