"""The files that an issue is printed, kept and passed on as."""

from text.enums import Labelled


class Variant(Labelled):
    """What a PDF is for, and what people call it. All three have every black thing in the same place.

    ARCHIVE: PDF/A-2u (ISO 19005-2), tagged, in sRGB: to download, to keep.
    PRESS: PDF/X-4 (ISO 15930-7), in black (K100) and red (M80 Y80) alone: for the printing house.
    OVERPRINT: 套打, as PRESS without anything red: for paper with the red head already printed.
    """

    ARCHIVE = "archive", "成品文件"
    PRESS = "press", "印刷文件"
    OVERPRINT = "overprint", "套印文件（无红）"
