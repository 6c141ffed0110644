"""The kinds of entries in the event log. Pure."""

from text.enums import Labelled


class EventKind(Labelled):
    """What the event log tells apart."""

    SIGN_IN = "sign_in", "登录"
    SIGN_IN_FAILED = "sign_in_failed", "登录失败"
    SIGN_OUT = "sign_out", "退出"
    VIEWED = "viewed", "查看"
    DOWNLOADED = "downloaded", "下载"
    CREATED = "created", "新建"
    CHANGED = "changed", "修改"
    DELETED = "deleted", "删除"
    PROOF = "proof", "清样"
    DECIDED = "decided", "审校"
    NUMBERED = "numbered", "编号"
    SEALED = "sealed", "签发"
    SETTINGS = "settings", "设置"
    ACCOUNT = "account", "账号"
