import pytest
from django.urls import reverse

from issues.enums import Role
from tests.factories import ContributorFactory

pytestmark = pytest.mark.django_db


def test_auditors_read_who_changed_what(as_role):
    contributor = ContributorFactory(name="青石区人大")
    address = reverse("admin:issues_contributor_change", args=[contributor.pk])
    assert as_role(Role.EDITOR).post(address, {"kind": "office", "name": "青石区人大办"}).status_code == 302
    page = as_role(Role.AUDITOR).get(reverse("admin:admin_logentry_changelist")).content.decode()
    for word in ("user-editor", "供稿者", "青石区人大办", "已修改名称。", "内容"):
        assert word in page
    assert "Get change message" not in page
    assert "Axes" not in page
