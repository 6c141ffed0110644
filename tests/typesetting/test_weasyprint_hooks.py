"""What WeasyPrint writes with our hooks is what it writes without them.

Compared are all objects of both files, one by one: page contents and every other stream byte for byte, dictionaries as
they stand. Of fonts that are subset by another HarfBuzz, instead of their bytes, each of their tables; of outlines in
CFF the program of each glyph, since the table's own directory is written differently, with the checksum over it.
"""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
import tinyhtml5
import weasyprint.draw
from fontTools.ttLib import TTFont

from fixtures.documents import DEMO, document_of
from tests.conftest import SAMPLE
from tests.typesetting.documents import SENTENCE, document, heading, paragraph, picture
from text.blocks import Cell, Level, Paragraph, Run, Shift, Table
from text.plain.reader import read_bulletin
from typesetting import pdf as typesetting_pdf
from typesetting import weasyprint_hooks
from typesetting.document import Layout
from typesetting.markup import PART_PAGES, write_markup
from typesetting.pages import compose_pages
from typesetting.typeset import typeset
from typesetting.variant import Variant

SFNT = (b"OTTO", b"\0\1\0\0")
CHECKSUMS, OUTLINES = "head", "CFF "


def bulletin(path):
    return document_of(read_bulletin(path.read_text("utf-8")).bulletin)


def tables():
    texts = ("站点", "接待选民", "一号站", "两千一百人次", "二号站", "三百人次")
    cells = [Cell((paragraph(text),)) for text in texts]
    table = Table((tuple(cells[:2]), tuple(cells[2:4]), tuple(cells[4:])), head_rows=1)
    layout = Layout(contents=True, colophon_on_even_page=True)
    return document(table, picture(), heading("一、甲"), picture(600, 400, kind="PNG"), layout=layout, subtitle="——乙")


def rare_characters():
    """Other faces, none at all, marks that are attached, signs for controls; runs of other sizes and styles."""
    shifted = (Run("面积9m"), Run("2", shift=Shift.SUPER), Run("，CO"), Run("2", bold=True, shift=Shift.SUB))
    text = "陶镕、王喆、李昇、赵玥、䶮女、𬭎男，e\u0301te\u0301，\U0001f9a9甲\ue000\ue001\U000f0000“ABC abc”<&>　乙"
    missing = heading("\ue000", Level.SECOND)  # the first of its face that the page shows
    return document(
        missing,
        paragraph(text * 4),
        Paragraph(shifted),
        heading("（一）乙", Level.SECOND),
        title="陶镕e\u0301m²",
        credit="（𬭎供稿）",
    )


def volume():
    return document(*(paragraph(SENTENCE * count) for count in range(1, 35)))


MADE = {"demo": lambda: bulletin(DEMO), "tables": tables, "rare": rare_characters, "volume": volume}
if SAMPLE.exists():
    MADE["sample"] = lambda: bulletin(SAMPLE)


@pytest.fixture
def without_hooks(monkeypatch):
    """Typesetting by WeasyPrint alone, with the faces as the process's renderer has them."""

    def made(*given):
        with monkeypatch.context() as patch:
            patch.setattr(typesetting_pdf._renderer()._hooks, "table", ())
            return typeset(*given).pdf

    return made


def facts_of(data: bytes) -> list[object]:
    """Each object of a file, as it is compared."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [pdf.trailer.Info.unparse(), *map(_fact, pdf.objects)]


def _fact(item) -> object:
    if not isinstance(item, pikepdf.Stream):
        return item.unparse()
    entries = pikepdf.Dictionary(dict(item.stream_dict.items()))
    data = item.read_raw_bytes() if entries.get("/Filter") == "/DCTDecode" else item.read_bytes()
    for length in ("/Length", "/Length1"):
        if length in entries:
            del entries[length]
    return entries.unparse(), _tables(data) if data.startswith(SFNT) else data


def _tables(data: bytes) -> dict[str, object]:
    """The tables of a font."""
    font = TTFont(BytesIO(data), lazy=True)
    found: dict[str, object] = {tag: font.reader[tag] for tag in font.reader.keys()}  # noqa: SIM118  # no iterator
    if OUTLINES in found:
        programs = font[OUTLINES].cff.topDictIndex[0].CharStrings.charStringsIndex
        found[OUTLINES] = [programs[number].bytecode for number in range(len(programs))]
        del found[CHECKSUMS]
    return found


@pytest.mark.parametrize("name", MADE)
def test_hooks_change_nothing(name, library, without_hooks):
    doc = MADE[name]()
    for variant in Variant:
        assert facts_of(typeset(doc, library, variant).pdf) == facts_of(without_hooks(doc, library, variant)), variant


def test_the_volume_is_laid_out_in_parts(library):
    assert len(compose_pages(volume(), library)) > PART_PAGES


def test_each_hook_is_called(library, monkeypatch):
    """With a document of each kind: a character without a glyph is left to WeasyPrint's own way of drawing."""
    hooks = typesetting_pdf._renderer()._hooks
    called = set()

    def noted(hook):
        def replacement(*args, **kwargs):
            called.add(hook)
            return hook.replacement(*args, **kwargs)

        return replace(hook, replacement=replacement)

    own = set(hooks.table)
    monkeypatch.setattr(hooks, "table", tuple(map(noted, hooks.table)))
    typeset(rare_characters(), library)
    assert called == own


def test_a_line_of_plain_characters_is_shaped_once(library, monkeypatch):
    """The near miss: nothing of it is left to the functions that are replaced."""
    left = []
    for owner, name in ((weasyprint.draw.text, "draw_text"), (weasyprint.text.line_break, "split_first_line")):
        own = getattr(owner, name)
        monkeypatch.setattr(
            owner, name, lambda *args, own=own, name=name, **rest: left.append(name) or own(*args, **rest)
        )
    typeset(document(heading("一、甲"), paragraph(SENTENCE * 3)), library)
    assert left == []
    typeset(document(paragraph("甲\ue000乙")), library)
    assert {"draw_text", "split_first_line"} == set(left)


@pytest.mark.parametrize("title", ["甲\ufffe乙", "甲\x01乙"])
def test_a_document_that_is_no_xml_is_read_as_html(library, without_hooks, title):
    doc = replace(document(paragraph(SENTENCE)), title=title, author=title)
    assert facts_of(typeset(doc, library).pdf) == facts_of(without_hooks(doc, library))


def test_white_space_in_what_a_document_says_of_itself_stays(library, without_hooks):
    doc = replace(document(paragraph(SENTENCE)), title="甲\n 乙\t丙", author="甲\n 乙\t丙")
    made = typeset(doc, library).pdf
    assert facts_of(made) == facts_of(without_hooks(doc, library))
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.docinfo["/Author"]) == "甲\n 乙\t丙"


def test_what_is_kept_is_bounded_and_no_page_depends_on_it(library, monkeypatch):
    docs = [document(paragraph(SENTENCE), subtitle="——乙"), rare_characters()]
    made = [typeset(doc, library).pdf for doc in docs]
    hooks = typesetting_pdf._renderer()._hooks
    hooks._fonts.clear()
    monkeypatch.setattr(weasyprint_hooks, "MOST_STYLES", 0)
    monkeypatch.setattr(weasyprint_hooks, "MOST_FONTS", 2)
    assert [typeset(doc, library).pdf for doc in docs] == made
    assert len(hooks._templates) == 1
    assert len(hooks._fonts) <= 2


def test_weasyprint_is_itself_again_afterwards():
    hooks = weasyprint_hooks.Hooks()
    own = [getattr(hook.owner, hook.name) for hook in hooks.table]

    def hooked():
        with hooks.applied():
            assert [getattr(hook.owner, hook.name) for hook in hooks.table] == [one.replacement for one in hooks.table]
            tinyhtml5.parse(None)  # fails

    with pytest.raises(AttributeError):
        hooked()
    assert [getattr(hook.owner, hook.name) for hook in hooks.table] == own


def test_text_and_markup_are_read_alike_by_both_parsers(library):
    """The tree that XML's parser makes is the one that HTML's parser makes."""

    def shape(element):
        return element.tag, element.attrib, element.text, element.tail, [shape(child) for child in element]

    doc = rare_characters()
    (markup,) = write_markup(compose_pages(doc, library), doc, library).parts
    hooks = weasyprint_hooks.Hooks()
    read = hooks._parse(BytesIO(markup.encode()))
    assert read is hooks._root
    assert shape(read) == shape(tinyhtml5.parse(markup, namespace_html_elements=False))
