"""The three files of an issue: archive, press, overprint."""

import re
import subprocess
from dataclasses import replace
from io import BytesIO

import page as validator
import pikepdf
import pytest

from tests.typesetting.documents import (
    CAPTION,
    FONTS,
    SENTENCE,
    document,
    heading,
    lines_of_text,
    paragraph,
    picture,
)
from text.blocks import Cell, Table
from typesetting.fonts import FontLibrary, FontsMissing
from typesetting.inspect import inspect_pdf
from typesetting.markup import PART_PAGES
from typesetting.pages import compose_pages
from typesetting.typeset import typeset
from typesetting.variant import Variant

INKS = {(0.0, 0.0, 0.0, 1.0), (0.0, 0.8, 0.8, 0.0)}  # K100, M80 Y80


def issue():
    row = tuple(Cell((paragraph(text),)) for text in ("站点", "接待选民"))
    return document(
        heading("一、站点建设"),
        paragraph(SENTENCE * 30),
        Table((row, row), head_rows=1),
        paragraph("陶镕甲²"),
        credit="（山茶供稿）",
    )


@pytest.fixture(scope="module")
def files(library) -> dict[Variant, bytes]:
    return {variant: typeset(issue(), library, variant).pdf for variant in Variant}


def operators(data: bytes) -> list[tuple[str, list]]:
    """The drawing operators of all pages, with their numbers."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            (str(instruction.operator), list(instruction.operands))
            for page in pdf.pages
            for instruction in pikepdf.parse_content_stream(page)
        ]


def colours(data: bytes) -> set[tuple[str, tuple[float, ...]]]:
    """The colours set, by their space."""
    found, space = set(), ""
    for operator, operands in operators(data):
        if operator in ("cs", "CS"):
            space = str(operands[0])
        elif operator in ("sc", "scn", "SC", "SCN"):
            found.add((space, tuple(map(float, operands))))
        elif operator in ("g", "rg", "k", "G", "RG", "K"):
            found.add((operator, tuple(map(float, operands))))
    return found


def structure(data: bytes) -> list[tuple[str, str]]:
    """Each element of the archive's sections with its text, as a reader that follows the tags hears it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        texts = [marked_texts(page) for page in pdf.pages]
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}

        def text_of(element) -> str:
            if "/K" not in element:
                return ""
            mark = pages[element.Pg.objgen]
            return "".join(texts[mark][int(k)] if isinstance(k, int) else text_of(k) for k in element.K)

        return [
            (str(element.S), text_of(element)) for section in pdf.Root.StructTreeRoot.K[0].K for element in section.K
        ]


def marked_texts(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked content of a page, by the ToUnicode maps of its fonts."""
    maps = {
        name: {
            int(code, 16): bytes.fromhex(text).decode("utf-16-be")
            for code, text in re.findall(r"<([0-9a-f]+)> <([0-9a-f]+)>", font.ToUnicode.read_bytes().decode().lower())
        }
        for name, font in page.resources.Font.items()
    }
    texts: dict[int, str] = {}
    mark, current = None, {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                mark = int(operands[1].MCID)
                texts[mark] = ""
            case "BMC" | "EMC":
                mark = None
            case "Tf":
                current = maps[str(operands[0])]
            case "TJ" | "Tj" if mark is not None:
                parts = operands[0] if str(operator) == "TJ" else operands
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        codes = bytes(part)
                        texts[mark] += "".join(
                            current[int.from_bytes(codes[i : i + 2], "big")] for i in range(0, len(codes), 2)
                        )
    return texts


def test_the_archive_is_pdf_a_2u_without_a_failed_check(files):
    report = validator.validate_pdf_bytes(files[Variant.ARCHIVE])
    assert (report.profile, report.failures) == (validator.ValidationProfile.PDF_A_2U, [])


def test_the_press_file_is_no_pdf_a(files):
    """The validator can say no."""
    report = validator.validate_pdf_bytes(files[Variant.PRESS], profile="2u")
    assert not report.is_compliant


@pytest.mark.parametrize("variant", Variant)
def test_qpdf_finds_no_fault(files, variant, tmp_path):
    file = tmp_path / "issue.pdf"
    file.write_bytes(files[variant])
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("variant", Variant)
def test_the_same_bytes_again(files, variant, library):
    assert typeset(issue(), library, variant).pdf == files[variant]


def test_the_archive_is_in_srgb(files):
    assert colours(files[Variant.ARCHIVE]) == {("rg", (0.0, 0.0, 0.0)), ("rg", (1.0, 0.2, 0.2))}


def test_the_press_has_two_inks(files):
    assert colours(files[Variant.PRESS]) == {("/DeviceCMYK", ink) for ink in INKS}


def test_the_overprint_has_black_alone(files):
    assert colours(files[Variant.OVERPRINT]) == {("/DeviceCMYK", (0.0, 0.0, 0.0, 1.0))}


@pytest.mark.parametrize("variant", [Variant.PRESS, Variant.OVERPRINT])
def test_the_press_is_pdf_x_4_with_its_printing_condition(files, variant):
    with pikepdf.open(BytesIO(files[variant])) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFX", 4)
        profile = intent.DestOutputProfile.read_bytes()
        assert (profile[12:16], profile[16:20]) == (b"prtr", b"CMYK")
        metadata = pdf.Root.Metadata.read_raw_bytes()
        assert re.findall(rb"<pdfxid:GTS_PDFXVersion>([^<]*)<", metadata) == [b"PDF/X-4"]
        assert str(pdf.trailer.Info.Trapped) == "/False"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_in_colour_is_grey_for_the_press(library, kind):
    doc = document(picture(600, 400, kind=kind))
    spaces = {}
    for variant in Variant:
        made = typeset(doc, library, variant).pdf
        with pikepdf.open(BytesIO(made)) as pdf:
            (image,) = pdf.pages[0].Resources.XObject.values()
            spaces[variant] = str(image.ColorSpace)
    assert spaces == {
        Variant.ARCHIVE: "/DeviceRGB",
        Variant.PRESS: "/DeviceGray",
        Variant.OVERPRINT: "/DeviceGray",
    }


@pytest.mark.parametrize("variant", Variant)
def test_every_font_is_in_the_file(files, variant):
    with pikepdf.open(BytesIO(files[variant])) as pdf:
        fonts = [font.DescendantFonts[0].FontDescriptor for page in pdf.pages for font in page.resources.Font.values()]
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def test_black_stands_in_the_same_place_in_all_three(files):
    def black(data):
        red = {"海棠简报", "HAITANGJIANBAO"}
        pages = inspect_pdf(data).pages
        return [[line for line in page.lines if line.text not in red] for page in pages]

    assert black(files[Variant.PRESS]) == black(files[Variant.ARCHIVE])
    assert [list(page.lines) for page in inspect_pdf(files[Variant.OVERPRINT]).pages] == black(files[Variant.PRESS])


def test_black_rules_stand_in_the_same_place_in_press_and_overprint(files):
    def black_boxes(data):
        boxes, ink, last = [], None, None
        for operator, operands in operators(data):
            if operator == "scn":
                ink = tuple(map(float, operands))
            elif operator == "re":
                last = tuple(map(float, operands))
            elif operator in ("f", "f*") and ink == (0.0, 0.0, 0.0, 1.0):
                boxes.append(last)
        return boxes

    assert black_boxes(files[Variant.PRESS])
    assert black_boxes(files[Variant.OVERPRINT]) == black_boxes(files[Variant.PRESS])


def test_the_tags_read_as_the_article_does(library):
    """Headings as headings, paragraphs whole over three pages, no page number in between."""
    long = lines_of_text(50)
    made = typeset(document(heading("一、甲"), long, paragraph("乙"), credit="（山茶供稿）"), library).pdf
    read = [part for part in structure(made) if part[1]]
    start = read.index(("/H1", "联络站建设取得实效"))
    assert read[start : start + 5] == [
        ("/H1", "联络站建设取得实效"),
        ("/H2", "一、甲"),
        ("/P", long.text),
        ("/P", "乙"),
        ("/P", "（山茶供稿）"),
    ]
    assert [text for _, text in read if text.startswith("—")] == []


def test_every_item_is_tagged_in_its_order(library):
    """Cells side by side, a picture before its caption, characters of several faces, none of them in a neighbour."""
    texts = ("站点", "接待选民", "一号站", "两千一百人次", "二号站", "三百人次")
    cells = [Cell((paragraph(text),)) for text in texts]
    table = Table((tuple(cells[:2]), tuple(cells[2:4]), tuple(cells[4:])), head_rows=1)
    doc = document(paragraph("甲镕乙𬭎丙²"), table, picture(), paragraph("\ue000丁"), heading("二、戊"))
    read = structure(typeset(doc, library).pdf)
    pages = compose_pages(doc, library)
    printed = [(f"/{item.tag.upper()}", item) for page in pages for item in page.texts if not item.folio]
    assert [part for part in read if part[0] != "/Figure"] == [
        (tag, "".join(line.text for line in item.lines)) for tag, item in printed
    ]
    assert [tag for tag, _ in read].index("/Figure") == [text for _, text in read].index(CAPTION) - 1


def test_what_is_not_in_the_tree_is_an_artifact(library):
    """ISO 32000-1, 14.8.2.2: rules, frames and folios are marked too."""
    doc = document(Table(((Cell((paragraph("站点"),)),),)), picture())
    depth, bare = 0, []
    for operator, _ in operators(typeset(doc, library).pdf):
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
        assert depth in (0, 1)
        if operator in ("TJ", "Tj", "f", "f*", "S", "Do") and not depth:
            bare.append(operator)
    assert (bare, depth) == ([], 0)


def test_a_volume_in_parts_is_one_document(library):
    """A paragraph over the seam is whole, and a title after it has its page in the bookmarks."""
    doc = document(lines_of_text(22 * (PART_PAGES + 1)))
    second = replace(doc.articles[0], title="又一篇", blocks=(paragraph("完"),))
    made = typeset(replace(doc, articles=(*doc.articles, second)), library).pdf
    facts = inspect_pdf(made)
    assert len(facts.pages) == PART_PAGES + 2
    assert facts.bookmarks == ((doc.articles[0].title, 1), ("又一篇", PART_PAGES + 2))
    assert lines_of_text(22 * (PART_PAGES + 1)).text in [text for tag, text in structure(made) if tag == "/P"]
    assert typeset(replace(doc, articles=(*doc.articles, second)), library).pdf == made


def test_two_paragraphs_are_not_joined_over_a_page(library):
    """The near miss: a page ends with one paragraph's last line, and the next begins with another."""
    made = typeset(document(lines_of_text(12), lines_of_text(3)), library).pdf
    pages = inspect_pdf(made).pages
    assert len(pages) == 2
    read = [text for tag, text in structure(made) if tag == "/P"]
    assert lines_of_text(12).text in read
    assert lines_of_text(3).text in read


def test_no_profile_no_press(tmp_path):
    for path in FONTS.iterdir():
        if path.name != "cmyk.icc":
            (tmp_path / path.name).symlink_to(path)
    library = FontLibrary([tmp_path])
    with pytest.raises(FontsMissing, match=r"^缺少印刷用的色彩特性文件 cmyk.icc。请运行 bin/setup"):
        typeset(issue(), library, Variant.PRESS)


def test_the_offices_own_profile_comes_first(tmp_path):
    (tmp_path / "cmyk.icc").write_bytes(b"own")
    assert FontLibrary([tmp_path, FONTS]).press_profile() == tmp_path / "cmyk.icc"
