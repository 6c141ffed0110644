import dataclasses
import datetime

import pytest

from audit.models import Event
from issues.enums import ArticleStatus, IssueStatus
from issues.models import Article, Bulletin, Contributor, Credit, Issue, IssueRecipient, Recipient
from issues.services.intake.bulletins import import_bulletin
from tests.factories import BulletinFactory, RecipientFactory
from tests.issues.services.intake.bulletins import OFFICE, PARSED, parsed, recipient
from text.errors import Refusal
from text.findings import Severity
from text.plain import ParsedCredit

pytestmark = pytest.mark.django_db


def nothing_stored() -> bool:
    models = (Bulletin, Issue, Article, Contributor, Credit, IssueRecipient, Recipient, Event)
    return not any(model.objects.exists() for model in models)


def test_a_bulletin_becomes_a_draft_issue_with_everything_in_it():
    issue = import_bulletin(parsed=PARSED).issue
    issue.refresh_from_db()
    assert (issue.title, issue.total_number, issue.date, issue.status) == (
        "望川动态 2026 年第 8 期",
        126,
        datetime.date(2026, 9, 16),
        IssueStatus.DRAFT,
    )
    assert (issue.issuing_body, issue.marking, issue.approval_number, issue.editors, issue.contact) == (
        "望川市人大常委会办公室编",
        "内部资料",
        "望简准字〔2015〕第7号",
        "苏禾、顾知秋",
        "0000-8800126　dongtai@wangchuan.example.cn",
    )
    assert [(a.position, a.title, a.subtitle, a.body, a.status) for a in issue.articles.order_by("position")] == [
        (
            1,
            "小院议事办实事",
            "——来自青石区的报道",
            "<p>一、把阵地建到家门口</p>\n<p>代表&lt;进&gt;小院。</p>",
            ArticleStatus.EDITING,
        ),
        (2, "夜校开课", "", "<p>开课了。</p>", ArticleStatus.EDITING),
    ]
    assert [(r.line, r.position, r.name, r.mark, r.extra) for r in issue.recipients.all()] == [
        (1, 1, "市委办公室", "，", False),
        (1, 2, "市政府办公室", "", False),
        (2, 1, "各县市区人大", "", False),
        (1, 1, "梅溪镇人大", "", True),
    ]


def test_what_an_import_made_is_recorded_and_the_bulletin_only_where_it_is_new():
    issue = import_bulletin(parsed=PARSED).issue
    import_bulletin(parsed=parsed(year_number=9, total_number=127))
    articles = Event.objects.filter(subject_model="issues.article")
    assert [(e.kind, e.facts) for e in articles] == [("created", {"来源": "导入"})] * 4
    bulletin, first, second = (
        Event.objects.exclude(kind="numbered").exclude(subject_model="issues.article").order_by("pk")
    )
    assert (bulletin.kind, bulletin.about, bulletin.person) == ("settings", "刊物 望川动态", "命令行")
    assert [e.kind for e in (first, second)] == ["created", "created"]
    assert (first.parent_pk, first.in_words) == (
        issue.pk,
        "来源：导入；稿件：（空） → 小院议事办实事；稿件：（空） → 夜校开课",
    )


def test_credits_lead_to_contributors_made_once():
    issue = import_bulletin(parsed=PARSED).issue
    assert list(Credit.objects.order_by("position").values_list("printed_name", "contributor__name")) == [
        (f"{OFFICE}　江小舟", "江小舟"),
        (OFFICE, OFFICE),
    ]
    import_bulletin(parsed=parsed(year_number=9, total_number=127))
    office, person = Contributor.objects.get(kind="office"), Contributor.objects.get(kind="person")
    assert (office.name, person.office, issue.bulletin.issues.count()) == (OFFICE, office, 2)


def test_an_unknown_bulletin_is_set_up_from_the_text_and_this_is_said():
    imported = import_bulletin(parsed=PARSED)
    bulletin = Bulletin.objects.get()
    assert (bulletin.name, bulletin.pinyin, bulletin.issuing_body, bulletin.marking, bulletin.print_run_shown) == (
        "望川动态",
        "WANGCHUANDONGTAI",
        "望川市人大常委会办公室编",
        "内部资料",
        True,
    )
    assert [s.name for s in bulletin.steps.all()] == ["初审", "复审", "签发"]
    assert [r.name for r in bulletin.recipients.all()] == ["市委办公室", "市政府办公室", "各县市区人大"]
    assert [f.rule for f in imported.findings] == ["bulletin"]


def test_a_known_bulletin_is_found_by_name_and_left_as_it_is():
    known = BulletinFactory(name="望川动态", issuing_body="旧的编发单位")
    RecipientFactory(bulletin=known, name="市委办公室")
    RecipientFactory(bulletin=known, name="市档案馆")
    imported = import_bulletin(parsed=PARSED)
    known.refresh_from_db()
    assert (imported.issue.bulletin, known.issuing_body, known.recipients.count()) == (known, "旧的编发单位", 2)
    assert imported.issue.issuing_body == "望川市人大常委会办公室编"
    assert [f.message for f in imported.findings if f.rule == "recipients"] == [
        "与《望川动态》的常设发送范围相比多出：各县市区人大、市政府办公室。本期按文中所列。",
        "与《望川动态》的常设发送范围相比缺少：市档案馆。本期按文中所列。",
    ]


def test_the_stated_print_run_beyond_one_copy_each_is_kept_on_file():
    assert import_bulletin(parsed=PARSED).issue.file_copies == 16
    assert import_bulletin(parsed=parsed(name="别刊", print_run=None)).issue.file_copies == 0


def test_what_the_text_lacks_is_left_empty():
    issue = import_bulletin(
        parsed=parsed(
            pinyin="",
            marking="",
            issuing_body="",
            recipients=(),
            editors=(),
            contact="",
            approval_number="",
            total_number=None,
        )
    ).issue
    assert (issue.bulletin.pinyin, issue.issuing_body, issue.editors, issue.recipients.count()) == ("", "", "", 0)


def test_an_article_without_credits_is_imported_with_the_usual_credit_word():
    article = dataclasses.replace(PARSED.articles[1], credit_word="")
    assert import_bulletin(parsed=parsed(articles=(article,))).issue.articles.get().credit_word == "供稿"


@pytest.mark.parametrize(
    ("stated", "shown", "rules"),
    [(20, True, []), (3, True, ["print_run"]), (20, False, ["print_run"]), (None, False, [])],
)
def test_a_print_run_that_will_not_be_printed_as_stated_is_doubted(stated, shown, rules):
    known = BulletinFactory(name="望川动态", print_run_shown=shown)
    for name in ("市委办公室", "市政府办公室", "各县市区人大"):
        RecipientFactory(bulletin=known, name=name)
    findings = import_bulletin(parsed=parsed(print_run=stated)).findings
    assert [(f.severity, f.rule) for f in findings] == [(Severity.WARNING, rule) for rule in rules]


def test_another_pinyin_than_the_bulletins_is_doubted():
    BulletinFactory(name="望川动态", pinyin="WANGCHUANDT", print_run_shown=True)
    findings = import_bulletin(parsed=PARSED).findings
    assert [f.message for f in findings if f.rule == "pinyin"] == [
        "文中的拼音是“WANGCHUANDONGTAI”，《望川动态》的是“WANGCHUANDT”，照刊物的印。"
    ]


def test_what_the_refusal_of_an_existing_issue_advises_works():
    issue = import_bulletin(parsed=PARSED).issue
    issue.articles.all().delete()
    issue.delete()
    assert import_bulletin(parsed=PARSED).issue.articles.count() == 2


def test_a_supplement_is_numbered_in_its_own_series():
    issue = import_bulletin(parsed=parsed(year_number=None, total_number=None, supplement_number=2)).issue
    assert (str(issue.code), issue.year_number, issue.total_number) == ("2026-Z2", None, None)


def test_an_issue_that_exists_is_refused_and_stays():
    first = import_bulletin(parsed=PARSED).issue
    with pytest.raises(Refusal) as refusal:
        import_bulletin(parsed=parsed(total_number=999))
    assert str(refusal.value) == (
        "《望川动态》2026-8 已经有了，没有再导入。要重新导入，先删去原有一期的稿件，再删去这一期；出过清样的不能删，请直接修改。"
    )
    assert Issue.objects.get() == first
    assert Article.objects.count() == 2


def test_a_number_in_all_that_exists_is_refused():
    import_bulletin(parsed=PARSED)
    with pytest.raises(Refusal) as refusal:
        import_bulletin(parsed=parsed(year_number=9))
    assert str(refusal.value) == "期次“望川动态 2026 年第 9 期”不能保存。已有同一总期号的期次。"
    assert Issue.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "长" * 41},
        {"issuing_body": "长" * 121},
        {"recipients": (recipient("长" * 201),)},
        {"articles": (dataclasses.replace(PARSED.articles[0], title="长" * 121),)},
        {"articles": (dataclasses.replace(PARSED.articles[1], credits=(ParsedCredit("", "长" * 101, "x"),)),)},
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_half_imported(changes):
    with pytest.raises(Refusal) as refusal:
        import_bulletin(parsed=parsed(**changes))
    assert "不能保存" in str(refusal.value)
    assert nothing_stored()
