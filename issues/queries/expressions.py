"""Parts of queries that several of them need."""

from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value


def either(some: QuerySet[Any], others: QuerySet[Any]) -> QuerySet[Any]:
    """The keys of both. With OR between conditions of which one is a query, PostgreSQL expects half of the table."""
    return some.order_by().values("pk").union(others.order_by().values("pk"))


def total_of(rows: QuerySet[Any]) -> Subquery:
    """How many rows there are, for rows of the same page to carry: one query asks for both."""
    return Subquery(rows.order_by().values(all=Value(1)).annotate(total=Count("pk")).values("total"))
