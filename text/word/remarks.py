"""What was cleaned, kept as words, or lost on the way out of a Word file, said in Chinese. Pure."""

from collections import Counter
from collections.abc import Iterator

from text.findings import Finding, Severity
from text.word.package import Package
from text.word.reader import Contents

_KEPT = {  # nothing is lost, or only what a reader of the page did not see
    "自动编号": "自动编号 {} 处已变成文字。",
    "修订": "有修订痕迹 {} 处，已按“接受修订”读：插入的留下，删除的去掉。",
    "缩进": "去掉段首空格 {} 处，缩进由排版定。",
    "软回车": "软回车 {} 处改为分段。",
    "目录": "去掉目录，排版时自动生成。",
    "文本框": "文本框 {} 个，文字接在所在段落后面。",
    "脚注": "脚注、尾注 {} 条，用〔1〕〔2〕标出，接在文末。",
    "单格表": "只有一格的表格 {} 个，改为正文。",
}
_LOST = {
    "隐藏文字": "隐藏文字 {} 处没有导入。",
    "批注": "批注 {} 条没有导入，请看原文件。",
    "公式": "公式 {} 处只取了其中的文字，请核对。",
    "符号": "有 {} 个符号不知道是什么，用“〓”占位，请改。",
    "图形": "图形、图表 {} 个没有导入；要用，请另存为图片再放进来。",
    "套表": "表格里套的表格 {} 个，文字留在格内，请核对。",
}


def remarks(package: Package, contents: Contents) -> Iterator[Finding]:
    """Yield what there is to say of the file besides its title and headings."""
    for severity, words in ((Severity.NOTE, _KEPT), (Severity.WARNING, _LOST)):
        for what, message in words.items():
            if count := contents.counts[what]:
                yield Finding(severity, "word", message.format(count))
    for kind, count in Counter(contents.unread).items():
        reason = "没有存在文件里" if kind == "没有嵌入" else f"是 {kind} 格式"
        message = f"图片 {count} 幅{reason}，没有导入。请另存为 PNG 或 JPEG，在稿件里放进来。"
        yield Finding(Severity.WARNING, "picture", message)
    if contents.pictures:
        yield Finding(Severity.NOTE, "picture", f"图片 {len(contents.pictures)} 幅，单独占行。")
    yield from _cleaned(package)


def _cleaned(package: Package) -> Iterator[Finding]:
    if package.has_macros:
        yield Finding(Severity.WARNING, "safety", "文件里带有宏（程序），没有运行，也没有导入。请向来稿单位核实。")
    links = others = 0
    for one in package.external():
        ordinary = one.kind == "hyperlink" and one.target.lower().startswith(("http://", "https://", "mailto:"))
        links += ordinary
        others += not ordinary
    if links:
        yield Finding(Severity.NOTE, "safety", f"链接 {links} 处只留文字。")
    if others:
        message = f"文件引用了外部的模板、图片或文件 {others} 处，没有访问，已去掉。请向来稿单位核实。"
        yield Finding(Severity.WARNING, "safety", message)
