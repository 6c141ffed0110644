"""Pages of long lists."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models.sql.where import WhereNode


class KeyPaginator(Paginator):
    """A paginator of a queryset that finds the rows of a page by their keys first, in one query with reading them.

    What is joined and counted for a row is worked out for the rows of the page alone. Otherwise the database does so for
    all the rows before them too, and the last page of a long list takes longest.
    """

    object_list: Any

    def page(self, number: Any) -> Page:
        """The page of a number. Raises InvalidPage where there is none."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        stop = min(start + self.per_page, self.count)
        rows = self.object_list.all()
        # The keys are of rows that meet the conditions. Told of them again, SQLite goes through all rows that meet them.
        rows.query.where = WhereNode()
        return Page(rows.filter(pk__in=self.keys(start, stop)), number, self)

    def keys(self, start: int, stop: int) -> Any:
        """The keys of the rows from one place to another, found from the end that is nearer."""
        if start > self.count - stop:
            return self.object_list.reverse().values("pk")[self.count - stop : self.count - start]
        return self.object_list.values("pk")[start:stop]
