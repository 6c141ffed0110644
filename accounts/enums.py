"""The roles of the product. Pure."""

from text.enums import Labelled


class Role(Labelled):
    """The groups that accounts belong to. The value is the group's name."""

    EDITOR = "编辑", "编辑"
    REVIEWER = "审核", "审核"
    APPROVER = "签发", "签发"
    STAFF = "阅览", "阅览"
    ADMINISTRATOR = "系统管理员", "系统管理员"
    AUDITOR = "审计员", "审计员"
