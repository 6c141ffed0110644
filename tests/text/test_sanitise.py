"""What the gate for HTML lets through, and that nothing hostile does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.sanitise import ALLOWED_TAGS, _clean_until_stable, sanitise

ADDRESS = f"/pictures/{'0f' * 32}/"
CASES = [
    (f'<figure><img src="{ADDRESS}" alt="图"><figcaption>说明</figcaption></figure>',) * 2,
    (
        f'<figure class="image"><img width="9" src="{ADDRESS}" srcset="//x" onload="x()"></figure>',
        f'<figure><img src="{ADDRESS}"></figure>',
    ),
    (f"<p>甲<img alt=' src=\"{ADDRESS}\"'>乙<img></p>", "<p>甲乙</p>"),
    ("<p>甲<strong>乙</strong>x<sub>2</sub><sup>3</sup><br>丙</p>",) * 2,
    ("<h2>一、甲</h2><h5>（1）乙</h5>",) * 2,
    ("<ul><li>甲</li></ul><ol><li>乙</li></ol>",) * 2,
    ('<table><thead><tr><th colspan="2">甲</th></tr></thead><tbody><tr><td rowspan="20">乙</td></tr></tbody></table>',)
    * 2,
    ('<p style="color:red" class="a" id="b" title="c" onclick="d()">甲</p>', "<p>甲</p>"),
    ("甲<script>alert(1)</script><style>p{}</style>乙", "甲乙"),
    ("<!-- 注 -->甲", "甲"),
    ('<a href="javascript:alert(1)">甲</a>', "甲"),
    ('<p>甲<img src="/etc/passwd"><img src="//host/x.png" onerror="x()"></p>', "<p>甲</p>"),
    ('<link rel="stylesheet" href="//host/x.css"><meta http-equiv="refresh" content="0">甲', "甲"),
    ("<h1>甲</h1><h6>乙</h6><div>丙</div>", "甲乙丙"),
    ("&lt;script&gt;甲&lt;/script&gt;", "&lt;script&gt;甲&lt;/script&gt;"),
    ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
    ("<p>甲<p>乙", "<p>甲</p><p>乙</p>"),
    ("", ""),
]


@pytest.mark.parametrize(("html", "clean"), CASES)
def test_what_comes_out(html: str, clean: str) -> None:
    assert sanitise(html) == clean


@pytest.mark.parametrize("span", ["0", "21", "100", "-1", "1e1", "2.0", " 2", "２", "99999999999", "", "x"])
def test_a_span_that_is_no_small_integer_is_dropped(span: str) -> None:
    row = "<table><tbody><tr><td{}>甲</td></tr></tbody></table>"
    assert sanitise(row.format(f' colspan="{span}"')) == row.format("")


@pytest.mark.parametrize(
    "address",
    [
        "http://host" + ADDRESS,
        "//host" + ADDRESS,
        ADDRESS + "?x",
        ADDRESS + "\n",
        ADDRESS.upper(),
        ADDRESS[:-1],
        ADDRESS.replace("0f", "0g"),
        "/pictures/../" + ADDRESS,
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "",
    ],
)
def test_a_picture_of_any_other_address_goes_whole(address: str) -> None:
    assert sanitise(f'<p>甲<img alt="图" src="{address}">乙</p>') == "<p>甲乙</p>"


def test_spans_stand_on_cells_alone() -> None:
    assert sanitise('<p colspan="2">甲</p>') == "<p>甲</p>"


HOSTILE = [
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<table><form>甲<tr><td>乙</form></table>",
    "<table><caption>甲</caption><a href=x><tr><td><table>乙",
    "<strong><p>甲</strong>乙</p>",
    "<p><button><p>甲",
    "<li><tr><hr></p></li><h2><table></p><caption><h2><table><pre>\n甲",
    "<textarea><p>甲</textarea><plaintext><p>乙",
    "<iframe src=//host>甲</iframe><object data=//host><embed src=//host>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<p>甲</p" + "<" * 50,
    "<strong>" * 3000 + "甲",
    "\x00<p>\x00甲",
    "<?php 甲 ?><![CDATA[乙]]>",
]

FRAGMENTS = (
    "<p> </p> <h2> </h3> <strong> </strong> <b> <a> </a> <table> </table> <tr> </tr> <td> </td> <th> <thead> <ul> "
    "<li> </li> <div> <form> <button> <select> <svg> <math> <mi> <style> </style> <script> </script> <!-- --> "
    "<br> <template> <textarea> <caption> <pre> <iframe> 甲 &amp; &lt; <td/colspan=3> <img/src=x> <figure> </figure> <figcaption> </figcaption>"
)
fragments = st.lists(
    st.sampled_from([*FRAGMENTS.split(), f"<img src='{ADDRESS}'>", f"<img alt='>\" src=x' src={ADDRESS}>"])
).map("".join)


def assert_clean(html: str) -> None:
    """Only allowed elements, with no attribute but spans, and pictures of our own."""
    for tag, attributes in re.findall(r'<(/?[^ >]*)((?:[^">]|"[^"]*")*)>', html):
        assert tag.removeprefix("/") in ALLOWED_TAGS
        if tag == "img":
            assert re.fullmatch(rf'( alt="[^"]*")? src="{ADDRESS}"( alt="[^"]*")?', attributes)
            continue
        assert re.fullmatch(r'( (colspan|rowspan)="(1?[0-9]|20)")*', attributes)


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_input_comes_out_clean_and_settled(html: str) -> None:
    once = sanitise(html)
    assert_clean(once)
    assert sanitise(once) == once


@given(st.text() | fragments)
def test_any_input_comes_out_clean_and_settled(html: str) -> None:
    once = sanitise(html)
    assert_clean(once)
    assert sanitise(once) == once


def test_input_that_does_not_settle_keeps_its_text() -> None:
    assert _clean_until_stable("<p>甲<table><form>乙</form></table>", passes=1) == "甲乙"
