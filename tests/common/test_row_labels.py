import re

import pytest

from accounts.enums import Role
from tests.factories import CreditFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("row", "field", "label"),
    [("0", "printed_name", "印作"), ("0", "DELETE", "删除"), ("__prefix__", "position", "次序")],
)
def test_a_field_in_a_table_of_rows_says_what_it_is(as_role, row, field, label):
    article = CreditFactory().article
    page = as_role(Role.EDITOR).get(f"/admin/issues/article/{article.pk}/change/").content.decode()
    found = re.search(f'<input [^>]*name="credits-{row}-{field}"[^>]*>', page)
    assert f'aria-label="{label}"' in found[0]
