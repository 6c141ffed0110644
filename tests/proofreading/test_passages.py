from proofreading.passages import passages_of
from proofreading.rule import Kind, Passage
from text.blocks import Picture as PictureBlock
from text.findings import Place
from text.html import parse_blocks

DIGEST = "a" * 64


def test_every_text_of_an_article_is_a_passage_at_its_place() -> None:
    html = (
        "<p>甲</p><table><tbody><tr><td>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr></tbody></table><p>己</p>"
    )
    passages = passages_of(title="标", subtitle="副", blocks=parse_blocks(html), credit="（甲供稿）")
    assert passages == (
        Passage("标", Kind.TITLE, Place(part="标题")),
        Passage("副", Kind.SUBTITLE, Place(part="副题")),
        Passage("甲", Kind.BODY, Place(paragraph=1)),
        Passage("乙", Kind.CELL, Place(paragraph=2, row=1, column=1)),
        Passage("丙", Kind.CELL, Place(paragraph=2, row=1, column=2)),
        Passage("丁", Kind.CELL, Place(paragraph=2, row=2, column=1)),
        Passage("戊", Kind.CELL, Place(paragraph=2, row=2, column=2)),
        Passage("己", Kind.BODY, Place(paragraph=3)),
        Passage("（甲供稿）", Kind.CREDIT, Place(part="署名")),
    )


def test_a_caption_is_one_too() -> None:
    [_, _, caption, _] = passages_of(title="", subtitle="", blocks=[PictureBlock(DIGEST, "图")], credit="")
    assert caption == Passage("图", Kind.CAPTION, Place(paragraph=1))
