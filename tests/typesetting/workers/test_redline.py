import pytest

from tests.typesetting.comparing.pdfs import PARAGRAPHS, pdf
from tests.typesetting.workers.jobs import Nothing
from text.errors import Refusal
from typesetting.comparing.compare import compare_pages
from typesetting.comparing.locating import Words, locate
from typesetting.comparing.render import render_page
from typesetting.workers.pool import Pool
from typesetting.workers.redline import Comparing, Locating, Rendering, read_pairs, read_spots


@pytest.fixture(scope="module")
def pool():
    made = Pool(Nothing())
    yield made
    made.close()


def test_a_child_says_and_shows_what_the_process_itself_does(pool):
    old, new = pdf(*PARAGRAPHS[:2]), pdf(*PARAGRAPHS[1:3])
    pairs = read_pairs(pool.run(Comparing(old, new)))
    assert pairs == compare_pages(old, new)
    assert pairs[0].differs
    wanted = (Words(PARAGRAPHS[0].text, 3, 40), Words("没有", 0, 2))
    spots = read_spots(pool.run(Locating(old, wanted)))
    assert (spots, len(spots[0][0].boxes)) == (locate(old, wanted), 2)
    assert pool.run(Rendering(old, 1)).body == render_page(old, 1)


@pytest.mark.parametrize("job", [Comparing(b"%PDF", b"%PDF"), Locating(b"%PDF", ()), Rendering(b"%PDF", 1)])
def test_what_cannot_be_read_is_refused_in_its_words(pool, job):
    with pytest.raises(Refusal, match="清样的 PDF 文件损坏，读不出来。"):
        pool.run(job)
