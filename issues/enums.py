"""The fixed words of the desk: statuses, acts, categories. Pure; values are stored, labels are shown."""

from text.enums import Labelled


class IssueStatus(Labelled):
    """The state of an issue in the review workflow."""

    DRAFT = "draft", "拟稿"
    REVIEW = "review", "审校中"
    SEALED = "sealed", "已签发"
    WITHDRAWN = "withdrawn", "已撤销"
    GIVEN_UP = "given_up", "已取消"


class Act(Labelled):
    """What people do with an issue on its way; each is recorded."""

    SUBMIT = "submit", "送审"
    PASS = "pass", "通过"
    RETURN = "return", "退回"
    SIGN_OFF = "sign_off", "签发"
    TAKE_BACK = "take_back", "收回送审"
    GIVE_UP = "give_up", "取消本期"
    WITHDRAW = "withdraw", "撤销本期"


class SeriesKind(Labelled):
    """What a series of numbers counts: within a year, over all years, or supplements within a year."""

    YEAR = "year", "期号"
    TOTAL = "total", "总期号"
    SUPPLEMENT = "supplement", "增刊号"


class NumberState(Labelled):
    """What has become of a number."""

    RESERVED = "reserved", "已占用"
    USED = "used", "已签发"
    FREE = "free", "待用"
    VOID = "void", "空号"


class ArticleStatus(Labelled):
    """Whether an article may be printed as it stands."""

    RECEIVED = "received", "待编"
    EDITING = "editing", "在编"
    ACCEPTED = "accepted", "定稿"


class VersionAct(Labelled):
    """What left an article's words as a version has them."""

    CREATED = "created", "新建"
    IMPORTED = "imported", "导入"
    CHANGED = "changed", "修改"
    MENDED = "mended", "改正"
    MERGED = "merged", "合并"
    RESTORED = "restored", "恢复旧版"


class ContributorKind(Labelled):
    """Whether a contributor is an office or a person."""

    OFFICE = "office", "供稿单位"
    PERSON = "person", "供稿人"


class OfficialKind(Labelled):
    """Whether an entry of the list of officials is a person or an organ."""

    PERSON = "person", "领导"
    BODY = "body", "机构"


class WordWeight(Labelled):
    """How much a word of a bulletin's own list weighs; the first three are those of findings."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    NOTE = "note", "提示"
    OFF = "off", "不查"


class NoticeKind(Labelled):
    """What people are told of."""

    TURN = "turn", "待办"
    OVERDUE = "overdue", "逾期"
    RETURNED = "returned", "退回"
    VOIDED = "voided", "作废"
    SEALED = "sealed", "签发"
    WITHDRAWN = "withdrawn", "撤销"
