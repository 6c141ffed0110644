"""How long the parts may be that a bulletin is read into. Pure.

The models in `issues.models` have the authority; a part that is longer is refused here already, since
here its line is known.
"""

from text.plain.model import PlainTextError

LIMITS = {  # characters
    "名称": 40,
    "拼音": 240,
    "标识": 20,
    "编发单位": 120,
    "标题": 120,
    "副题": 120,
    "供稿者": 100,
    "发送单位": 200,
    "责任编辑": 120,
    "联系方式": 200,
    "批准文号": 60,
}


def refuse_longer(part: str, text: str, line: int) -> None:
    """Raise PlainTextError where a part is longer than it may be; a part without a limit never is."""
    limit = LIMITS.get(part)
    if limit is not None and len(text) > limit:
        raise PlainTextError(
            f"{part}“{text[:12]}……”有 {len(text)} 个字符，最多 {limit} 个。请缩短；如果其中混进了别的内容，请另起一行。",
            line,
        )
