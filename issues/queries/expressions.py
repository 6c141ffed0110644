"""Parts of queries that several of them need."""

from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value


def either(some: QuerySet[Any], others: QuerySet[Any]) -> QuerySet[Any]:
    """The keys of both. With OR between conditions of which one is a query, PostgreSQL expects half of the table."""
    return some.order_by().values("pk").union(others.order_by().values("pk"))


def total_of(rows: QuerySet[Any]) -> Subquery:
    """Return an expression for the number of rows, so that one query asks for a page and for the total."""
    return Subquery(rows.order_by().values(all=Value(1)).annotate(total=Count("pk")).values("total"))
