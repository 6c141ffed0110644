"""The base of every admin of the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from common.paging import KeyPaginator


class DeskAdmin(admin.ModelAdmin):
    """Lists that stay quick however long they are.

    when_empty: what an empty list says, and what to do about it.
    """

    when_empty = ""
    show_facets = admin.ShowFacets.NEVER
    paginator = KeyPaginator
    show_full_result_count = False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the object; an empty `_to_field` in the address, which Django takes for a field's name, is passed over."""
        return super().get_object(request, object_id, from_field or None)
