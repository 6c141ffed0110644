from io import StringIO

import pytest
from django.core.management import call_command

from tests.offices import Office


@pytest.mark.django_db
def test_it_says_what_it_did():
    Office().submitted()
    out = StringIO()
    call_command("remind", stdout=out)
    assert out.getvalue() == "overdue: 0 issues, 0 notices\n"
