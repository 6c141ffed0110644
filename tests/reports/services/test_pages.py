"""What a child does with good files: tests/typesetting/workers/test_redline.py."""

from pathlib import Path

import pytest

from reports.services import pages
from reports.services.pages import compare_proofs, locate_words, page_picture
from tests.factories import IssueFactory, ProofFactory
from tests.typesetting.workers.jobs import Nothing
from text.errors import Refusal
from typesetting.workers.limits import Limits
from typesetting.workers.pool import Pool

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return IssueFactory(bulletin__name="望川动态", year=2021, year_number=15)


def refusal(act) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return str(caught.value)


def test_proofs_of_two_issues_are_refused(issue):
    other = IssueFactory(bulletin=issue.bulletin, year=2021, year_number=16)
    one, two = ProofFactory(issue=issue), ProofFactory(issue=other)
    assert refusal(lambda: compare_proofs(old=one, new=two)) == (
        "望川动态 2021 年第 15 期和望川动态 2021 年第 16 期的清样不能互相比较版面。"
        "请从期次页面的“看改动”选同一期的两份清样。"
    )


def test_a_file_that_is_gone_is_said(issue):
    here, gone = ProofFactory(issue=issue), ProofFactory(issue=issue)
    Path(gone.file.path).unlink()
    for act in (
        lambda: compare_proofs(old=here, new=gone),
        lambda: page_picture(proof=gone, number=1),
        lambda: locate_words(proof=gone, wanted=[]),
    ):
        assert refusal(act).startswith("望川动态 2021 年第 15 期的清样 PDF 文件不在了。")


def test_what_is_not_done_in_time_is_said_in_the_words_of_the_page(issue, monkeypatch):
    one, two = ProofFactory(issue=issue), ProofFactory(issue=issue)
    small = Pool(Nothing(), Limits(seconds=0))
    monkeypatch.setattr(pages, "pool", lambda: small)
    try:
        assert refusal(lambda: compare_proofs(old=one, new=two)) == "版面没有比较完。请看文字改动，或稍后再试。"
        assert refusal(lambda: page_picture(proof=one, number=1)).startswith("这一页的图没有做出来。")
        assert refusal(lambda: locate_words(proof=one, wanted=[])).startswith("文字检查的位置没有找完，")
    finally:
        small.close()
