from tests.typesetting.documents import document, lines_of_text, paragraph
from text.blocks import Cell, Table
from text.findings import Place, Severity
from typesetting.compose import Span, compose_line
from typesetting.fonts import Role
from typesetting.page import LEFT, Frame, Page, Text
from typesetting.preflight import lines
from typesetting.preflight.job import Job
from typesetting.typeset import Typeset


def row_of(columns: int, text: str) -> Table:
    """A table of one row; its columns are equally wide."""
    return Table((tuple(Cell((paragraph(text),)) for _ in range(columns)),))


def test_a_character_wider_than_its_cell_is_an_error_for_each_line(found):
    # ⸺ is two characters wide, the columns of this table hold one.
    errors = [f for f in found(document(lines_of_text(2), row_of(20, "⸺"))) if f.rule == "lines"]
    assert {(f.severity, f.place.page) for f in errors} == {(Severity.ERROR, 1)}
    assert len(errors) == 20
    assert {f.message for f in errors} == {"“⸺”这一行超出表格的格子 2.5 毫米。请改短，或换成能断行的写法。"}


def test_one_in_a_cell_that_holds_it_is_none(found):
    assert [f for f in found(document(lines_of_text(2), row_of(12, "⸺"))) if f.rule == "lines"] == []


def test_full_lines_with_marks_at_their_ends_are_in_their_place(found):
    text = "各站“有制度”，（有场所）、有记录；件件有回音。" * 30
    assert found(document(paragraph(text), row_of(3, text[:40]))) == []


def test_a_line_below_a_cell_is_measured_by_the_type_area(library):
    line = compose_line([Span("春" * 28, Role.BODY, 15.75)], library)
    page = Page((Frame(LEFT, 100.0, 60.0, 20.0), Text((line,), 200.0)))
    assert list(lines.check(Job(document(), Typeset(b"", (page,)), library))) == []


def test_a_line_out_of_the_type_area_is_an_error(library):
    page = Page((Text((compose_line([Span("春" * 30, Role.BODY, 15.75)], library),), 200.0),))
    made = Typeset(b"", (page,))
    [finding] = lines.check(Job(document(), made, library))
    assert (finding.message, finding.place) == (
        "“春春春春春春春春春春”这一行超出版心 11.1 毫米。请改短，或换成能断行的写法。",
        Place(page=1, top_mm=73.0),
    )
