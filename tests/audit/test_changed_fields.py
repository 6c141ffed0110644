import pytest
from django import forms

from accounts.enums import Role
from accounts.models import User
from audit.changed_fields import changes_in, values_of
from tests.factories import ArticleFactory, account

pytestmark = pytest.mark.django_db


class Form(forms.ModelForm):
    place = forms.IntegerField(label="次序")
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    again = forms.CharField(label="再输一次", widget=forms.PasswordInput, required=False)

    class Meta:
        model = User
        fields = ["username", "password", "groups", "is_active"]


def form(user: User, **fields: object) -> Form:
    data = {"username": user.username, "password": user.password, "is_active": "on", "place": 1, **fields}
    data.setdefault("groups", [group.pk for group in user.groups.all()])
    made = Form(data, instance=user, initial={"place": 1})
    assert made.is_valid(), made.errors
    made.save()
    return made


def told(*arguments: object, **options: object) -> list[tuple[str, str, str]]:
    return [(c["field"], c["old"], c["new"]) for c in changes_in(*arguments, **options)]


def test_fields_of_every_kind_are_told_in_words():
    user = account(Role.EDITOR, "suhe")
    changed = form(user, username="guzhiqiu", is_active="", groups=[], place=2)
    assert told(changed, [], add=False) == [
        ("用户名", "suhe", "guzhiqiu"),
        ("组", "编辑", ""),
        ("有效", "是", "否"),
        ("次序", "1", "2"),
    ]


def test_what_was_not_changed_is_not_told():
    assert told(form(account(Role.EDITOR)), [], add=False) == []


def test_neither_passwords_nor_hidden_fields_are_told():
    user = account(Role.EDITOR)
    assert told(form(user, password="another-hash", seen="x", again="a-secret"), [], add=False) == []
    assert user.password == "another-hash"


def test_a_new_row_has_its_values_and_no_password():
    user = account(Role.EDITOR, "suhe")
    made = form(user, again="a-secret")
    assert told(made, [], add=True) == [("用户名", "", "suhe"), ("有效", "", "是"), ("组", "", "编辑")]


def test_a_form_of_no_row_tells_nothing():
    assert changes_in(forms.Form(), (), add=False) == []


def test_the_values_of_a_row_are_those_that_people_may_edit():
    article = ArticleFactory(title="一篇", subtitle="")
    fields = [value["field"] for value in values_of(article)]
    assert fields == ["刊物", "标题", "正文", "署名用语", "状态"]
    assert not any(value["new"] == article.bulletin.pk for value in values_of(article))


def test_the_hash_of_a_password_is_no_value():
    user = account(Role.EDITOR)
    assert user.password not in [value["new"] for value in values_of(user)]
