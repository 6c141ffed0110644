"""An editor at the page of an article, as their browser sends it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from issues.models import Article
from tests.factories import account
from tests.offices import saved


class Desk:
    """An editor with an article open, while others save it."""

    def __init__(self, article: Article, name: str = "editor") -> None:
        self.article = article
        self.client = Client()
        self.client.force_login(account(Role.EDITOR, name))
        self.address = reverse("admin:issues_article_change", args=[article.pk])
        self.page = self.client.get(self.address)

    def typed(self, **fields: Any) -> dict[str, Any]:
        """What the form sends: what it was opened with, but for these fields."""
        return {**sent(self.page), **fields}

    def save(self, **fields: Any) -> Any:
        self.page = self.client.post(self.address, self.typed(**fields))
        return self.page

    def merge(self, **choices: str) -> Any:
        """What the page of the merge sends, with what it suggests but for these choices."""
        merge = self.page.context["merge"]
        data: dict[str, Any] = dict(self.page.context["carried"])
        data |= {"merged_onto": merge.version, "_merge": "1"}
        data |= {f"merge-{field.name}": field.suggested for field in merge.fields if field.suggested}
        data |= {f"merge-{name.replace('_', '-')}": choice for name, choice in choices.items()}
        self.page = self.client.post(self.address, data)
        return self.page

    def others_save(self, **fields: Any) -> None:
        stored = Article.objects.get(pk=self.article.pk)
        for name, value in fields.items():
            setattr(stored, name, value)
        saved(stored)

    def stored(self) -> Article:
        return Article.objects.get(pk=self.article.pk)


def sent(page: Any) -> dict[str, Any]:
    """What the browser would send of a page with the form."""
    form = page.context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    for inline in page.context["inline_admin_formsets"]:
        for part in [inline.formset.management_form, *inline.formset.forms]:
            data |= {part.add_prefix(name): part[name].value() for name in part.fields if name != "DELETE"}
            if "DELETE" in part.fields and part["DELETE"].value():
                data[part.add_prefix("DELETE")] = "on"
    return {name: "" if value is None else value for name, value in data.items()}
