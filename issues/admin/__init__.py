"""The desk in Django's admin, one module a desk. Thin: permission → service → message."""

from issues.admin import account, article, bulletin, contributor, event, issue, lists, register  # noqa: F401
