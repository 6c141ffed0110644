"""What the pages of the desk send, besides the admin's own forms."""

from django import forms

from common.forms import FilesField, KeyField, KeysField, ListField
from issues.enums import Act
from issues.models import Bulletin


class ActForm(forms.Form):
    """An act on an issue: the proof and the step that the person saw, the reason, and the password where it is asked for."""

    act = forms.TypedChoiceField(choices=Act.choices(), coerce=Act)
    proof = KeyField(required=False)
    step = forms.CharField(required=False)
    reason = forms.CharField(required=False)
    password = forms.CharField(required=False, strip=False)


class TakeInForm(forms.Form):
    """The articles that were ticked in the pool."""

    article = KeysField(required=False)


class TakeOutForm(forms.Form):
    """The article whose button was pressed."""

    article = KeyField()


class RedlineForm(forms.Form):
    """The proof to compare with, where one was chosen."""

    since = KeyField(required=False)


class KeptForm(forms.Form):
    """A text that a browser has kept; never stripped, since it is compared as it is."""

    title = forms.CharField(required=False, strip=False)
    subtitle = forms.CharField(required=False, strip=False)
    body = forms.CharField(required=False, strip=False)


class PresenceForm(forms.Form):
    """Whether the page of an article was left; otherwise it is open still."""

    leave = forms.CharField(required=False)


class ExemptionForm(forms.Form):
    """A finding that is left as it is, or found again, and the reason for it."""

    finding = forms.CharField(required=False)
    reason = forms.CharField(required=False)


class MendForm(forms.Form):
    """The finding to be mended, or all; seen: the version of the article that the person saw."""

    seen = forms.CharField(required=False)
    finding = forms.CharField(required=False)
    all = forms.CharField(required=False)


class ReasonForm(forms.Form):
    """A reason."""

    reason = forms.CharField(required=False)


class PictureForm(forms.Form):
    """A picture for the text of an article."""

    upload = forms.FileField(required=False, allow_empty_file=True)


class UploadForm(forms.Form):
    """Files that are to wait for their confirmation."""

    # A field is no attribute of its form, so it hides nothing.
    files = FilesField(required=False)  # type: ignore[assignment]


class ConfirmForm(forms.Form):
    """Waiting files that were ticked, what is to be done with them, and the bulletin that they are for."""

    upload = ListField(required=False)
    act = forms.CharField(required=False)
    bulletin = forms.ModelChoiceField(Bulletin.objects.all(), required=False)


class ListFileForm(forms.Form):
    """A table in Excel that is to wait for its confirmation."""

    file = forms.FileField(required=False, allow_empty_file=True)


class ListConfirmForm(forms.Form):
    """A waiting table, what is to be done with it, and the plan that the person saw."""

    upload = forms.CharField(required=False)
    act = forms.CharField(required=False)
    seen = forms.CharField(required=False)


class VersionsForm(forms.Form):
    """The numbers of versions of an article: two to compare, or one to put into the form again."""

    old = KeyField(required=False)
    new = KeyField(required=False)
    version = KeyField(required=False)


class IssueAskedForm(forms.Form):
    """The bulletin that a new issue, or a choice of issues, is asked for; and the field that they are chosen for."""

    bulletin = KeyField(required=False)
    field_name = forms.CharField(required=False)


class WordsForm(forms.Form):
    """Words that are looked for: in the pool, or in the shipped list."""

    pool = forms.CharField(required=False)
    q = forms.CharField(required=False)
