"""What may not stand in the lists."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from issues.enums import OfficialKind, WordWeight
from tests.factories import BulletinFactory, ListedWordFactory, OfficialFactory

pytestmark = pytest.mark.django_db
BODY = {"kind": OfficialKind.BODY.value, "title": ""}


def said(factory, **fields) -> str:
    """What is said against the entry, by all its checks."""
    bulletin = BulletinFactory()
    try:
        factory.build(**{"bulletin": bulletin, **fields}).full_clean()
    except ValidationError as error:
        return "".join(error.messages)
    return ""


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"wrong": "甲"}, "确保该变量至少包含 2 字符(目前字符数 1)。"),
        ({"right": "联络站点", "wrong": "联络站点"}, "“词”和“应为”相同。"),
        (
            {"wrong": "甲乙", "weight": WordWeight.OFF.value, "why": "两可"},
            "随系统带来的词表里没有“甲乙”，不必设为不查。本刊自己的词不再查的，删去就是。",
        ),
        ({"wrong": "其它", "weight": WordWeight.OFF.value}, "不查这个词，请写明理由。"),
        ({"wrong": "其它", "weight": WordWeight.OFF.value, "why": "两可"}, ""),
        ({"wrong": "甲乙", "contexts": "丙甲乙\n甲丙"}, "“甲丙”里没有“甲乙”。"),
        ({"wrong": "甲乙", "right": "丙", "contexts": "丙甲乙\n"}, ""),
    ],
)
def test_a_word(fields, message):
    assert said(ListedWordFactory, **fields) == message


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": ""}, "领导请填现任职务；机构没有职务，“现任职务”“不再用的职务”留空。"),
        ({**BODY, "title": "主任"}, "领导请填现任职务；机构没有职务，“现任职务”“不再用的职务”留空。"),
        (BODY, ""),
        ({"former_titles": "市长\n市人大常委会主任"}, "“市人大常委会主任”又写作可用的，又写作不能用的。请删去一处。"),
        ({**BODY, "short_forms": "人大", "wrong_names": "人大"}, "“人大”又写作可用的，又写作不能用的。请删去一处。"),
        ({"wrong_names": "苏"}, "“苏”只有一个字，请至少写两个字。"),
        ({"short_forms": "人大主任", "former_titles": "市长", "wrong_names": "苏和"}, ""),
    ],
)
def test_an_official(fields, message):
    assert said(OfficialFactory, **fields) == message


@pytest.mark.parametrize(
    ("factory", "first", "second"),
    [
        (ListedWordFactory, {"wrong": "甲乙"}, {"wrong": "甲乙"}),
        (ListedWordFactory, {}, {"weight": WordWeight.OFF.value}),
        (OfficialFactory, {}, {"position": 2}),
        (OfficialFactory, {}, {"name": "骆远"}),
        (OfficialFactory, {}, {"name": "骆远", "position": 2, "title": ""}),
    ],
)
def test_the_database_refuses_it_too(factory, first, second):
    bulletin = factory(**first).bulletin
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(bulletin=bulletin, **second)
