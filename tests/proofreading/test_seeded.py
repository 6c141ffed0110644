"""Faults sown into sentences of an office's bulletin, read with its lists: each is found, at its place, and nothing else.

And a text without faults: the demo bulletin, and the real issue beside the project but for its own two.
"""

from pathlib import Path

import pytest

from proofreading.bulletin import proofread_reading
from proofreading.passages import passages_of
from proofreading.run import paragraphs, proofread, rules_of, sequence_rules_of
from tests.proofreading.offices import OFFICE
from text.findings import Finding
from text.html import parse_blocks
from text.plain import decode, read_bulletin

PROOFREADING = {rule.name for rule in (*rules_of(OFFICE), *sequence_rules_of(OFFICE))}
# The faulty piece stands in 【】, which are taken out before the text is read.
SEEDED = [
    ("width", "会议听取了汇报【,】审议了报告。"),
    ("width", "会议强调【:】要抓好落实。"),
    ("width", "各乡镇完成登记【;】各街道正在核对。"),
    ("width", "代表们表示满意【.】"),
    ("width", "全市共有【２３】个乡镇。"),
    ("width", "完成率达到98【％】以上。"),
    ("spacing", "截至8【 】月底，各乡镇全部完成。"),
    ("spacing", "会议听取了汇报，【 】审议了报告。"),
    ("spacing", "【　　】会议听取了汇报。"),
    ("spacing", "全市86个村【 】社区建起议事点。"),
    ("names", "参加调研的有顾知秋、江【 】舟。"),
    ("pairs", "各议事点【（】含社区全部挂牌。"),
    ("pairs", "印发【《】望川市议事规则，要求各地执行。"),
    ("pairs", "开展小院议事【”】活动。"),
    ("nesting", "群众说：“有了【“】小院议事【”】，办事方便了。”"),
    ("nesting", "学习《关于落实【《】议事规则【》】的通知》。"),
    ("dots", "有修路的、通水的、办学的【...】件件有回音。"),
    ("dots", "有修路的、通水的……【等】。"),
    ("dashes", "实现一个目标【--】办理全公开。"),
    ("enumeration", "市水利局、市农业局【，，】均已答复。"),
    ("enumeration", "走访农户、商户【、】等30户。"),
    ("enumeration", "办理期限为二【、】三天。"),
    ("enumeration", "提出“明码标账”【、】“定期回看”两项办法。"),
    ("enumeration", "市水利局、市农业局【、】以及各乡镇参加。"),
    ("endings", "全市建立议事点、联络站、代表之家【、】"),
    ("titles", "日前召开【《代表工作座谈会》】。"),
    ("titles", "学习《望川市议事规则》（以下简称【规则】）。"),
    ("ordinals", "（一）【、】选址就近"),
    ("ordinals", "1【、】当场能答复的"),
    ("ordinals", "第一【、】要抓紧。第二，要抓实。"),
    ("numbering", "一是明码标账。【三是】结果联评。"),
    ("repeats", "代表提出【的的】意见全部办结。"),
    ("repeats", "【我们我们】要把实事办好。"),
    ("repeats", "召开【议事会议议事会议】，商定办法。"),
    ("numbers", "办结率为【百分之87】。"),
    ("numbers", "共收集意见【3千】多条。"),
    ("numbers", "参加活动的代表【约30余】人。"),
    ("numbers", "参加活动的代表【超过30人以上】。"),
    ("numbers", "投诉件比上年【减少2倍】。"),
    ("ranges", "每月办结【15】～20%。"),
    ("ranges", "每次有5【-】8人参加。"),
    ("ranges", "2023【-】2025年"),
    ("ranges", "投入资金【3】～5万元。"),
    ("dates", "【2025.9.4】，夜校开课。"),
    ("dates", "2025年【0】9月4日，夜校开课。"),
    ("dates", "【25年】9月4日，夜校开课。"),
    ("dates", "【9月31日】，夜校开课。"),
    ("dates", "2025年9月4日（星期【五】），夜校开课。"),
    ("dates", "【二零二五】年九月，夜校开课。"),
    ("units", "新建场所200【平米】。"),
    ("units", "硬化道路3【KM】。"),
    ("until", "【截止】今年8月底，全部完成。"),
    ("until", "【截止】目前，意见全部办结。"),
    ("telephone", "联系电话：0000【—】8800126。"),
    ("document_number", "根据望政发【（2025）】8号文件执行。"),
    ("document_number", "根据望政发〔2025〕【0】8号文件执行。"),
    ("words", "会议对下一步工作作出【布署】。"),
    ("words", "议事点【座落】于老街深处。"),
    ("words", "建立意见办理【台帐】。"),
    ("words", "向社会发布【征集启示】。"),
    ("words", "要【即往不咎】，轻装上阵。"),
    ("words", "代表们【反应问题】客观准确。"),
    ("words", "人大及其常委会是国家【权利机关】。"),
    ("words", "不得【泄漏个人信息】。"),
    ("words", "要发扬民主，【再接再励】。"),
    ("words", "督促有关部门【屡行职责】。"),
    ("words", "依法查处【不法份子】。"),
    ("words", "意见由【付主任】签收。"),
    ("posts", "县【人大】主任主持会议。"),
    ("posts", "市政协【主任】到会指导。"),
    ("posts", "市监委【书记】作了报告。"),
    ("posts", "市检察院【院长】作了报告。"),
    ("forbidden", "【机密★】5年"),
    ("own_words", "代表们用身边事【讲好故事】。"),
    ("own_words", "全市建成【联络站点】86个。"),
    ("own_words", "用数字技术【赋能】基层。"),
    ("officials", "9月4日，【市长】苏禾到梅溪镇调研。"),
    ("officials", "望川市【市长】苏禾出席并讲话。"),
    ("officials", "苏禾【市长】指出，要抓好落实。"),
    ("officials", "会议由【市人大常委会主任】骆远主持。"),
    ("officials", "【市人大常委会副主任】顾知秋带队检查。"),
    ("officials", "【区委书记】顾知秋参加活动。"),
    ("officials", "【副市长】江小舟汇报了办理情况。"),
    ("officials", "沈青禾【副区长】现场办公。"),
    ("officials", "市人大常委会主任【顾之秋】出席会议。"),
    ("officials", "副主任【洛远】作了说明。"),
    ("precedence", "市人大常委会主任顾知秋、市委书记【苏禾】出席会议。"),
    ("precedence", "参加调研的有骆远、【顾知秋】和江小舟。"),
    ("precedence", "江小舟秘书长、【骆远】副主任到会。"),
    ("bodies", "经【市人大办公厅】研究，现予公布。"),
    ("bodies", "【市常委会】举行会议。"),
    ("bodies", "意见由【人大办】统一转办。"),
]


@pytest.mark.parametrize(("rule", "marked"), SEEDED)
def test_a_seeded_fault_is_found_at_its_place_and_nothing_else(rule: str, marked: str) -> None:
    text = marked.replace("【", "").replace("】", "")
    found = proofread(paragraphs([text]), OFFICE)
    pieces = [text[finding.place.start : finding.place.end] for finding in found]
    assert [(finding.rule, piece) for finding, piece in zip(found, pieces, strict=True)] == _sown(rule, marked)


def _sown(rule: str, marked: str) -> list[tuple[str, str]]:
    return [(rule, piece.partition("】")[0]) for piece in marked.split("【")[1:]]


def test_there_are_enough() -> None:
    assert len(SEEDED) >= 60
    assert {rule for rule, _ in SEEDED} == PROOFREADING - {"credit", "length"}


def of_style(path: Path) -> list[Finding]:
    """What the importer's proofreading says, and what it says of titles and credits."""
    reading = read_bulletin(decode(path.read_bytes()))
    rest = [
        finding
        for article in reading.bulletin.articles
        for finding in proofread(
            passages_of(
                title=article.title,
                subtitle=article.subtitle,
                blocks=(),
                credit=f"（{'、'.join(credit.printed for credit in article.credits)}{article.credit_word}）",
            ),
            OFFICE,
        )
    ]
    return [*proofread_reading(reading), *rest]


def test_the_demo_is_without_fault() -> None:
    assert of_style(Path("reports/demo/bulletin.txt")) == []
    blocks = parse_blocks(Path("reports/demo/pool.html").read_text("utf-8"))
    assert proofread(passages_of(title="", subtitle="", blocks=blocks, credit=""), OFFICE) == ()


def test_the_real_issue_has_its_own_two_faults(sample: Path) -> None:
    assert [finding.rule for finding in of_style(sample)] == ["until", "telephone"]
