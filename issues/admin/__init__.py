"""The desk in Django's admin, one module a desk. Thin: permission → service → message."""

from issues.admin import article, bulletin, contributor, issue, proofreading, register  # noqa: F401
