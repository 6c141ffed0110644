import pytest
from django.db import IntegrityError, transaction

from issues.enums import ContributorKind
from tests.factories import ContributorFactory

pytestmark = pytest.mark.django_db


def test_a_contributor_stands_once_in_the_list():
    office = ContributorFactory(name="青石区人大常委会办公室")
    ContributorFactory(kind=ContributorKind.PERSON.value, name="江小舟", office=office)
    ContributorFactory(kind=ContributorKind.PERSON.value, name="江小舟", office=None)
    for kind, name, of in [
        (ContributorKind.OFFICE, "青石区人大常委会办公室", None),
        (ContributorKind.PERSON, "江小舟", office),
        (ContributorKind.PERSON, "江小舟", None),
    ]:
        with pytest.raises(IntegrityError), transaction.atomic():
            ContributorFactory(kind=kind.value, name=name, office=of)


def test_an_office_is_in_no_office():
    with pytest.raises(IntegrityError):
        ContributorFactory(kind=ContributorKind.OFFICE.value, office=ContributorFactory())


def test_a_person_is_shown_with_the_office():
    office = ContributorFactory(name="青石区人大常委会办公室")
    person = ContributorFactory(kind=ContributorKind.PERSON.value, name="江小舟", office=office)
    assert [str(office), str(person)] == ["青石区人大常委会办公室", "青石区人大常委会办公室　江小舟"]
