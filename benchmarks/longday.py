"""An office after a long day: invented issues and articles in every state, made as people make them, by the services.

For looking at the desk as it will be used (bin/screens), for counting what its pages ask, and for tests, which make it small.
The same numbers give the same words.
"""

import datetime
from dataclasses import dataclass, field
from random import Random

from accounts.enums import Role
from accounts.models import User
from accounts.services import create_account
from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.enums import Act, ArticleStatus, ContributorKind, SeriesKind, VersionAct
from issues.models import Article, Bulletin, Contributor, Credit, Issue, ListedWord, Official
from issues.queries.proofs import latest_proof
from issues.services.articles.saving import save_article
from issues.services.bulletins import create_bulletin
from issues.services.issues import start_issue
from issues.services.proofreading.office import save_official
from issues.services.register import start_series, void_number
from issues.services.review.acts import act_on_issue
from issues.services.review.situation import current_step
from reports.services.proofs import make_proof
from text.enums import RecipientCategory
from text.findings import Severity

ISSUES, ARTICLES = 60, 400
PEOPLE = {
    "bianji": (Role.EDITOR, "苏", "禾"),
    "shenhe": (Role.REVIEWER, "顾", "知秋"),
    "fushen": (Role.REVIEWER, "江", "小舟"),
    "qianfa": (Role.APPROVER, "林", "远山"),
    "yuelan": (Role.STAFF, "白", "鹭"),
    "guanli": (Role.ADMINISTRATOR, "石", "桥生"),
    "shenji": (Role.AUDITOR, "叶", "问渠"),
}
FIRST_TOTAL = 301  # the office has been at it for some years
FIRST_DATE = datetime.date(2025, 1, 8)
DAYS_BETWEEN = 12

TOWNS = ["梅溪镇", "青石区", "白沙街道", "云岭镇", "柳塘乡", "石桥镇", "望江街道", "松坪县", "枫林镇", "南浦区"]
DEEDS = ["把代表联络站办到家门口", "开展代表履职评议", "用好代表夜校", "办好代表建议", "组织代表视察", "推行代表述职"]
THEMES = ["灌溉水渠", "老旧小区", "乡村学校", "便民公交", "饮水安全", "河道整治", "养老食堂", "林地防火"]
SENTENCES = [
    "今年以来，{town}人大围绕{theme}组织代表走访{n}户，收集意见{m}条，逐条登记，逐条答复。",
    "{town}把代表分成{k}个小组，每组固定联系{n}户群众，名单贴在村口，群众有事随时找得到人。",
    "针对群众反映的{theme}问题，代表会同有关单位实地察看，商定办法，明确承办人和时限。",
    "到目前，{theme}方面的{m}条意见已办结{k}条，其余的正在按计划办理。",
    "{town}人大主席团每季度听取一次办理情况汇报，对群众不满意的退回重办。",
    "下一步，{town}将把{theme}列入明年的议题，请代表继续跟踪督办。",
]
FAULTY = "<p>代表到小院,听意见。共收集意见12条，其中：:已办结8条。</p>"


@dataclass
class House:
    """What was made. passwords: of the accounts, by name. first_total: the first 总期号 of its own."""

    bulletin: Bulletin
    people: dict[str, User]
    passwords: dict[str, str]
    random: Random
    first_total: int
    contributors: list[Contributor] = field(default_factory=list)

    def actor(self, name: str) -> Actor:
        """One of PEOPLE at work."""
        return Actor(self.people[name], "10.0.0.7")


def fill_house(*, issues: int = ISSUES, articles: int = ARTICLES) -> House:
    """Fill an empty house: of the issues most are signed, some were given up or withdrawn, some wait at each step, one came
    back and was changed, the rest are drafts; of the articles a sixth is in the pool.
    """
    house = open_office()
    add_work(house, issues=issues, articles=articles)
    return house


def add_work(house: House, *, issues: int, articles: int) -> None:
    """The work of `fill_house`, in an office that is open."""
    _add_contributors(house, count=max(3, articles // 10))
    in_issues = articles - articles // 6
    shares = [in_issues // issues + (place < in_issues % issues) for place in range(issues)]
    given_up, drafts, in_review = max(1, issues // 20), max(1, issues // 12), max(4, issues // 10)
    signed = issues - given_up - drafts - in_review
    fates = ["given_up"] * given_up + ["signed"] * signed
    house.random.shuffle(fates)
    fates += [("first", "second", "sign_off", "returned")[place % 4] for place in range(in_review)] + ["draft"] * drafts
    _make_issues(house, fates, shares)
    for place in range(articles // 6):
        _add_article(house, status=list(ArticleStatus)[place % 3])
    supplements = start_series(
        bulletin=house.bulletin, kind=SeriesKind.SUPPLEMENT, year=2026, first=1, actor=house.actor("guanli")
    )
    void_number(series=supplements, actor=house.actor("bianji"), reason="增刊改为正刊印发。")


def open_office(first_total: int = FIRST_TOTAL) -> House:
    """The accounts, the bulletin with its recipients and lists, and where its numbers begin; no work yet."""
    passwords = {name: create_account(name=name, role=role) for name, (role, _, _) in PEOPLE.items()}
    people = {user.username: user for user in User.objects.filter(username__in=PEOPLE)}
    for name, user in people.items():
        _, surname, given = PEOPLE[name]
        user.name = f"{surname}{given}"
        user.save(update_fields=["name"])
    office = Bulletin(
        name="望川动态",
        issuing_body="望川市人大常委会代表工作委员会编",
        approval_number="望简准字〔2015〕第7号",
        editors="苏禾、顾知秋",
        contact="0000-8800126",
    )
    bulletin = create_bulletin(bulletin=office, suggests_pinyin=True)
    for category, names in {
        RecipientCategory.SUPERIOR: ["省人大常委会办公厅", "市委办公室"],
        RecipientCategory.PEER: ["市人民政府办公室", "市监察委员会", "市中级人民法院", "市人民检察院"],
        RecipientCategory.SUBORDINATE: ["各乡镇人大主席团", "各街道人大工作委员会"],
    }.items():
        for position, name in enumerate(names, start=1):
            bulletin.recipients.create(category=category.value, name=name, position=position, copies=5)
    for name, title in (("林远山", "市人大常委会主任"), ("白鹭", "市人大常委会副主任")):
        save_official(official=Official(bulletin=bulletin, name=name, title=title))
    ListedWord.objects.create(bulletin=bulletin, wrong="议事小院", right="小院议事", why="本单位的提法")
    start_series(bulletin=bulletin, kind=SeriesKind.TOTAL, year=None, first=first_total, actor=Actor(people["guanli"]))
    return House(bulletin, people, passwords, Random(20260916), first_total)  # noqa: S311  # nothing secret


def _add_contributors(house: House, *, count: int) -> None:
    offices = [
        Contributor.objects.create(kind=ContributorKind.OFFICE.value, name=f"{town}{body}")
        for body in ("人大办公室", "人大代表联络站", "人大财经工作室")
        for town in TOWNS
    ][:count]
    persons = [
        Contributor.objects.create(kind=ContributorKind.PERSON.value, name=f"{last}{first}", office=offices[place])
        for place, (last, first) in enumerate(zip("苏顾江林白石叶秦许陶", "禾秋舟山鹭生渠川云溪", strict=True))
        if place < min(count - len(offices), len(offices))
    ]
    house.contributors = offices + persons


def _make_issues(house: House, fates: list[str], shares: list[int]) -> None:
    """In order of their numbers; an issue that is given up leaves its number to the next."""
    year, number, total = FIRST_DATE.year, 1, house.first_total
    signed: list[Issue] = []
    for place, (fate, articles) in enumerate(zip(fates, shares, strict=True)):
        date = FIRST_DATE + datetime.timedelta(days=DAYS_BETWEEN * place)
        if date.year != year:
            year, number = date.year, 1
        draft = Issue(bulletin=house.bulletin, year=year, year_number=number, total_number=total, date=date)
        issue = start_issue(issue=draft)
        record_event(kind=EventKind.CREATED, actor=house.actor("bianji"), subject=issue)
        for _ in range(articles):
            _add_article(house, issue=issue)
        _correct(house, issue, signed[0] if fate == "first" and signed else None)
        _bring_on_its_way(house, issue, fate)
        issue.refresh_from_db()
        if fate == "signed":
            signed.append(issue)
        if fate != "given_up":
            number, total = number + 1, total + 1
    for issue in signed[1 : 1 + max(1, len(fates) // 30)]:
        _act(house, Act.WITHDRAW, issue, "qianfa", "第2页一处数字有误，另行印发。")


def _correct(house: House, issue: Issue, corrected: Issue | None) -> None:
    """An article that corrects a signed issue."""
    if corrected is None:
        return
    article = Article(
        bulletin=house.bulletin,
        issue=issue,
        title="更正",
        body=f"<p>{corrected.number_title}第2页第1段的“12条”应为“21条”。</p>",
        corrects=corrected,
        corrected_place="第2页第1段",
        status=ArticleStatus.ACCEPTED.value,
    )
    save_article(article=article, actor=house.actor("bianji"), act=VersionAct.CREATED)


def _bring_on_its_way(house: House, issue: Issue, fate: str) -> None:
    if fate == "draft":
        _add_article(house, issue=issue, body=FAULTY, status=ArticleStatus.EDITING)
        return
    if fate == "given_up":
        _act(house, Act.GIVE_UP, issue, "bianji", "内容并入下一期。")
        return
    _prove(house, issue)
    _act(house, Act.SUBMIT, issue, "bianji")
    if fate == "first":
        return
    if fate in ("returned", "second"):
        _act(house, Act.RETURN, issue, "shenhe", "第2篇的数字请再核对。")
        _amend(house, issue)
    if fate == "returned":
        return
    if fate == "second":
        _act(house, Act.SUBMIT, issue, "bianji")
    _act(house, Act.PASS, issue, "shenhe")
    if fate == "second":
        return
    _act(house, Act.PASS, issue, "fushen", "同意。")
    if fate == "signed":
        _act(house, Act.SIGN_OFF, issue, "qianfa")


def _amend(house: House, issue: Issue) -> None:
    """What was returned is changed in one place, and has a new proof."""
    article = issue.articles.order_by("-position")[0]
    article.body = article.body.replace("群众", "选民和群众", 1) + "<p>以上数字已经核对。</p>"
    save_article(article=article, actor=house.actor("bianji"), act=VersionAct.CHANGED)
    _prove(house, issue)


def _prove(house: House, issue: Issue) -> None:
    """A proof, typeset as any; nothing may stand against it."""
    errors = [
        one for one in make_proof(issue=issue, actor=house.actor("bianji")).findings if one.severity is Severity.ERROR
    ]
    if errors:
        raise RuntimeError(f"{issue}: {errors[0].message}")


def _act(house: House, act: Act, issue: Issue, name: str, reason: str = "") -> None:
    issue.refresh_from_db()
    step = current_step(issue)
    proof = latest_proof(issue)
    act_on_issue(
        act=act, issue=issue, actor=house.actor(name), proof=proof, step=step.name if step else "", reason=reason
    )


def _add_article(
    house: House, *, issue: Issue | None = None, body: str = "", status: ArticleStatus = ArticleStatus.ACCEPTED
) -> None:
    """With one credit or two, and its entry in the log."""
    random = house.random
    town, theme = random.choice(TOWNS), random.choice(THEMES)
    article = Article(
        bulletin=house.bulletin,
        issue=issue,
        title=f"{town}围绕{theme}{random.choice(DEEDS)}",
        body=body or _body(random, town, theme),
        status=status.value,
    )
    contributors = random.sample(house.contributors, random.choice((1, 1, 2)))
    credits = [Credit(contributor=one, position=position) for position, one in enumerate(contributors, start=1)]
    save_article(article=article, actor=house.actor("bianji"), act=VersionAct.CREATED, credits=credits)


def _body(random: Random, town: str, theme: str) -> str:
    """Two to four paragraphs."""
    chosen = random.sample(SENTENCES, random.randrange(2, 5))
    k = random.randrange(3, 9)
    numbers = {"k": k, "m": k + random.randrange(5, 60), "n": random.randrange(20, 90)}
    return "".join(f"<p>{one.format(town=town, theme=theme, **numbers)}</p>" for one in chosen)
