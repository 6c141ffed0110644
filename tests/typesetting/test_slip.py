import re

import pytest

from tests.typesetting.slips import SIGNED, SLIP, SUBMITTED, returned, sha256, slip_with
from typesetting.fonts import Role
from typesetting.inspect import PageFacts, inspect_pdf
from typesetting.page import LEFT, MEASURE, MM, TYPE_BOTTOM, TYPE_TOP, Frame, Text
from typesetting.preflight.conformance import check_file
from typesetting.slip import Decision, compose_slip
from typesetting.typeset import typeset_slip

# WeasyPrint 70 leaves the colour profile of PDF/A to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")
HEAD = ["轮次", "步骤", "姓名（职务组）", "决定", "时间", "原因、意见"]


def texts(page) -> list[str]:
    """What stands on a page, a cell each, without the foot."""
    return ["".join(line.text for line in text.lines) for text in page.texts if not text.folio]


def foot(page) -> str:
    return page.texts[-1].lines[0].text


def shown(reason: str, library) -> str:
    """What a reason comes out as."""
    pages = compose_slip(slip_with(returned(reason)), library)
    found = [text for page in pages for text in texts(page)]
    start = found.index("2024-05-0510:02") + 1
    return "".join(found[start : found.index("二、期号登记")]).replace("".join(HEAD), "")


def printed(facts: PageFacts) -> str:
    return "".join(line.text for line in facts.lines).replace(" ", "")


@pytest.fixture(scope="module")
def pdf(library) -> bytes:
    return typeset_slip(SLIP, library).pdf


def test_the_file_says_all_that_the_slip_says(pdf):
    text = "".join(map(printed, inspect_pdf(pdf).pages))
    said = [word for fact in (*SLIP.facts, *SLIP.proof) for word in fact]
    said += ["审校单", SLIP.subject, SLIP.content_digest, SLIP.checked, *(one.digest for one in SLIP.files)]
    said += ["警告", "第3页，距上128毫米", "末页正文只有一行。", "软件weasyprint", "70.0", sha256("program")]
    assert [word for word in said if word.replace(" ", "") not in text] == []


def test_the_file_is_the_pdf_a_that_an_archive_takes_and_the_same_each_time(pdf, library):
    assert list(check_file(pdf)) == []
    assert typeset_slip(SLIP, library).pdf == pdf
    assert typeset_slip(slip_with(SUBMITTED), library).pdf != pdf


def test_the_file_is_named_and_dated_by_the_record(pdf):
    facts = inspect_pdf(pdf)
    assert [facts.metadata[name] for name in ("Title", "Author", "CreationDate", "ModDate")] == [
        SLIP.title,
        SLIP.author,
        "D:20240506",
        "D:20240506",
    ]
    assert (facts.language, facts.bookmarks) == ("zh-CN", (("审校单", 1),))


def test_an_act_is_a_row(library):
    found = texts(compose_slip(SLIP, library)[0])
    start = found.index("轮次")
    assert found[start : start + 6] == HEAD
    # An empty cell has no text.
    assert found[start + 6 : start + 16] == [
        *("一", "—", "山茶（编辑）", "送审", "2024-05-0409:12"),
        *("一", "签发", "白芷（签发）", "签发", "2024-05-0615:30"),
    ]


def test_a_decision_that_no_longer_holds_stays_and_says_why(library):
    void = Decision(
        "一", "初审", "杜衡", "审核", "通过", "2024-05-05 10:02", "同意", "山茶改动了内容，2024-05-05 11:00"
    )
    found = texts(compose_slip(slip_with(SUBMITTED, void, SIGNED), library)[0])
    assert found[found.index("杜衡（审核）") :][1:4] == [
        "通过（作废）",
        "2024-05-0510:02",
        "同意作废：山茶改动了内容，2024-05-05 11:00",
    ]


@pytest.mark.parametrize("banner", ["尚未签发", "", "已撤销：" + "数字有误" * 20])
def test_a_banner_stands_in_red_above_everything_else(library, banner):
    page = compose_slip(slip_with(banner=banner), library)[0]
    red = [text for text in page.texts if text.red]
    assert "".join(line.text for text in red for line in text.lines) == banner
    assert all(text.top_pt < page.texts[len(red) + 2].top_pt for text in red)


def test_forty_acts_go_over_pages_under_their_head_each_row_whole(library):
    acts = [Decision(str(n), f"第{n}步", f"甲{n}", "审核", "通过", f"2024-05-05 10:{n:02}") for n in range(1, 41)]
    pages = compose_slip(slip_with(*acts), library)
    table = [page for page in pages if "轮次" in texts(page)]
    assert len(table) > 2
    assert [texts(page)[:6] for page in table[1:]] == [HEAD] * (len(table) - 1)
    rows = [text for page in table for text in texts(page) if re.fullmatch(r"第\d+步", text)]
    assert rows == [f"第{n}步" for n in range(1, 41)]


def test_a_page_says_which_form_it_is_of_and_how_many_there_are(library):
    pages = compose_slip(slip_with(*[SIGNED] * 40), library)
    count = len(pages)
    assert [foot(page) for page in pages] == [f"{SLIP.title}　第 {n} 页，共 {count} 页" for n in range(1, count + 1)]


@pytest.mark.parametrize("reason", ["请核对后再送。", "春" * 2000, "W" * 2000, "\U0001f9a9" * 300])
def test_everything_stays_within_the_type_area_and_its_cell(library, reason):
    for page in compose_slip(slip_with(SUBMITTED, returned(reason), SIGNED), library):
        frames = [item for item in page.items if isinstance(item, Frame)]
        assert all(f.left_pt >= LEFT - 0.01 and f.left_pt + f.width_pt <= LEFT + MEASURE + 0.01 for f in frames)
        body = [item for item in page.items if not (isinstance(item, Text) and item.folio)]
        assert min(item.top_pt for item in body) >= TYPE_TOP - 1
        assert max(text.bottom_pt for text in body if isinstance(text, Text)) <= TYPE_BOTTOM
        for text in (item for item in body if isinstance(item, Text) and item.size_pt < 11):
            inside = [
                f
                for f in frames
                if f.left_pt <= text.left_pt <= f.left_pt + f.width_pt
                and f.top_pt <= text.top_pt < f.top_pt + f.height_pt
            ]
            for line in text.lines if inside else ():
                right = text.left_pt + line.indent_pt + line.set_width_pt
                assert right <= inside[0].left_pt + inside[0].width_pt + 0.01


def test_a_reason_of_two_thousand_characters_is_all_there(library):
    long = "".join(chr(0x4E00 + number) for number in range(2000))
    assert shown(long, library) == long


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("<b>粗</b>&amp;<script>", "<b>粗</b>&amp;<script>"),
        ("上\r\n下\u2028完", "上下完"),  # a line each
        ("甲\t乙", "甲 乙"),
        ("甲\x07乙", "甲〔U+0007〕乙"),
        ("甲\u202e乙\u2066", "甲〔U+202E〕乙〔U+2066〕"),
        ("好\U0001f9a9", "好〔U+1F9A9〕"),
        ("e\u0301", "é"),
        ("甲\u20dd", "甲〔U+20DD〕"),
        ("甲\ufe0f", "甲〔U+FE0F〕"),
        ("𠮷镕", "𠮷镕"),
    ],
)
def test_what_cannot_be_shown_stands_as_its_code(library, written, printed):
    assert shown(written, library) == printed


def test_a_hostile_record_is_still_pdf_a(library):
    reason = "<b>&\x00\x07\u202e\u0301甲\u20dd\U0001f9a9\ud7ff\uffff\U0010ffff\n" * 20
    act = Decision(reason, reason, reason, reason, reason, reason, reason, reason)
    hostile = slip_with(act, banner=reason, checked=reason, facts=((reason, reason),) * 2)
    assert list(check_file(typeset_slip(hostile, library).pdf)) == []


def test_digests_stand_in_groups_of_one_width(library):
    mono = [
        text
        for page in compose_slip(SLIP, library)
        for text in page.texts
        if text.role is Role.MONO and "70.0" not in text.lines[0].text
    ]
    groups = [line.text.split(" ") for text in mono for line in text.lines]
    assert {len(group) for line in groups for group in line} == {8}
    assert ["".join("".join(line.text for line in text.lines).split(" ")) for text in mono] == [
        SLIP.content_digest,
        *(one.digest for one in SLIP.files),
        sha256("program"),
    ]
    em = {round(line.width_pt / len(line.text) / text.size_pt, 3) for text in mono for line in text.lines}
    assert em == {0.5}


def test_what_there_is_none_of_is_said(library):
    found = [
        text for page in compose_slip(slip_with(numbers=(), remarks=(), made_with=()), library) for text in texts(page)
    ]
    assert ("本期现在没有登记着的编号。" in found, "没有记下来。" in found, "程度" in found) == (True, True, False)


def test_the_type_area_is_that_of_the_bulletin(pdf):
    for page in inspect_pdf(pdf).pages:
        assert (round(page.width), round(page.height)) == (210, 297)
        assert page.body.left >= LEFT / MM
        assert page.body.right <= (LEFT + MEASURE) / MM + 0.1
