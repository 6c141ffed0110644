"""Faces by role: which font file sets a character, and how wide it is there.

A role is an ordered list of family names: the office's licensed faces first, then the open ones of
fonts/open. Files are known by the names in their name tables, never by their file names.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTCollection, TTFont

from typesetting.copies import Part, copy_of
from typesetting.kinsoku import CLOSING, DOTS, MARKS, OPENING


class Role(StrEnum):
    """What a face is for."""

    TITLE = "小标宋"
    BODY = "仿宋"
    HEADING = "黑体"
    KAI = "楷体"
    SONG = "宋体"
    LATIN = "西文"
    MONO = "等宽"


# HanaMin last: it has the rare characters that nothing else has, in a 宋 design.
RARE = ("HanaMinA", "HanaMinB")
FAMILIES: dict[Role, tuple[str, ...]] = {
    Role.TITLE: (
        "方正小标宋简体", "FZXiaoBiaoSong-B05S", "FandolSong Bold", "Noto Serif CJK SC Bold", *RARE,
    ),
    Role.BODY: ("仿宋_GB2312", "FangSong_GB2312", "FandolFang", "LXGW WenKai", *RARE),
    Role.HEADING: ("黑体", "SimHei", "FandolHei", "Noto Sans CJK SC", *RARE),
    Role.KAI: ("楷体_GB2312", "KaiTi_GB2312", "FandolKai", "LXGW WenKai", *RARE),
    Role.SONG: ("宋体", "SimSun", "FandolSong", "Noto Serif CJK SC", *RARE),
    # No open face: without Times New Roman the digits and letters of the role's own first face are
    # used. They are drawn to match it and need no run of their own.
    Role.LATIN: ("Times New Roman",),
    # For digests: of the faces of 宋体 first those whose digits and letters are all half an em wide.
    Role.MONO: ("宋体", "SimSun", *RARE, "FandolSong", "Noto Serif CJK SC"),
}  # fmt: skip
NARROWING_ROLES = (Role.TITLE, Role.BODY, Role.HEADING, Role.KAI)
FULL_WIDTH = 0.9  # em; the marks of a proportional face have no blank half
REGULAR = {"Regular", "Normal", "Roman", "常规", "R", ""}


# The printing condition of the press variant: the printing house's own profile goes into the office's folder.
PRESS_PROFILE = "cmyk.icc"


class FontsMissing(Exception):
    """A role has no face at all, or the press no colour profile. The message is for people."""


@dataclass(frozen=True)
class Face:
    """One face of one file. `name` is the PostScript name, made fit for CSS and unique in a library.

    index: which font of a collection (.ttc), or -1 where the file holds one font.
    """

    name: str
    path: Path
    index: int = -1

    def __hash__(self) -> int:
        """That of the name: it is asked for with each character."""
        return hash(self.name)

    def data(self) -> bytes:
        """The face as a font file of its own."""
        if self.index < 0:
            return self.path.read_bytes()
        # A collection given whole would register all its faces under one family.
        out = BytesIO()
        with TTFont(self.path, fontNumber=self.index, recalcTimestamp=False) as font:
            font.save(out)
        return out.getvalue()

    def open(self) -> TTFont:
        """The face's tables, read as they are asked for."""
        return TTFont(self.path, fontNumber=self.index, lazy=True)


class FontLibrary:
    """The faces found in some folders, by role, with their characters and advances.

    Reading a face's character map takes a tenth of a second, so it is done when first needed and
    kept: use one library a process (see `font_library`).
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        """Scan the folders, earlier ones first.

        Raises FontsMissing where a role other than Latin has no face.
        """
        self._folders = tuple(folders)
        by_name: dict[str, Face] = {}
        for face, names in _scan(folders):
            for name in names:
                by_name.setdefault(name, face)
        self._faces = {
            role: tuple(dict.fromkeys(by_name[family] for family in families if family in by_name))
            for role, families in FAMILIES.items()
        }
        self._advances: dict[Face, dict[int, float]] = {}
        # What a role's text is set in. In a face that stands in for a character marks keep their width; a folio has none.
        self._narrowing = {face for role in NARROWING_ROLES for face in self._faces[role][:1]}
        self._blanks: dict[Face, dict[str, tuple[float, float]]] = {}
        self._chosen: dict[tuple[Role, str], Face | None] = {}
        needed = [role for role in Role if role not in (Role.LATIN, Role.MONO)]  # a face for SONG is one for MONO
        lacking = [role for role in needed if not self._faces[role]]
        if lacking:
            parts = "；".join(f"{role}（{'、'.join(FAMILIES[role])}）" for role in lacking)
            places = "、".join(str(folder) for folder in folders)
            raise FontsMissing(
                f"排版缺少字体：{parts}，以上每种至少要有一款。请运行 bin/setup 安装开源字体，"
                f"或将单位已授权的字体放入字体文件夹（{places}）。"
            )

    def press_profile(self) -> Path:
        """The ICC profile of the press, from the first folder that has one. Raises FontsMissing where none has."""
        found = next((path for folder in self._folders if (path := folder / PRESS_PROFILE).is_file()), None)
        if found is None:
            places = "、".join(str(folder) for folder in self._folders)
            raise FontsMissing(
                f"缺少印刷用的色彩特性文件 {PRESS_PROFILE}。请运行 bin/setup，"
                f"或将印刷厂给的 ICC 文件以此名放入字体文件夹（{places}）。"
            )
        return found

    def first_face(self, role: Role) -> Face:
        """The face that sets the role's text as long as it has the characters."""
        return self._faces[role][0]

    def face_for(self, role: Role, char: str) -> Face | None:
        """The first face that has the character, or None. ASCII goes to the Latin role's faces first, but where widths
        are to be equal."""
        key = (role, char)
        if key not in self._chosen:
            latin = self._faces[Role.LATIN] if "!" <= char <= "~" and role is not Role.MONO else ()
            candidates = (*latin, *self._faces[role])
            self._chosen[key] = next((face for face in candidates if ord(char) in self._metrics(face)), None)
        return self._chosen[key]

    def is_substitute(self, role: Role, face: Face) -> bool:
        """Return True if text of the role in this face shows that the role's own face lacks the characters."""
        return face != self.first_face(role) and face not in self._faces[Role.LATIN]

    def advance(self, face: Face, char: str) -> float:
        """The width of a character in em; 1 where the face lacks it."""
        return self._metrics(face).get(ord(char), 1.0)

    def blanks(self, face: Face, mark: str) -> tuple[float, float]:
        """How much of a full-width mark's box may be lost at its left and its right, in em; (0, 0) for a narrow one.

        An opening mark may lose its left half, a closing one its right half, a middle dot a quarter on both
        sides (CLREQ 3.1.6), none of them any ink: in some faces ？ stands in the middle of its box.
        """
        return self._all_blanks(face).get(mark, (0.0, 0.0))

    def copy(self, face: Face, part: Part) -> bytes:
        """A part of the face as a font file of its own, for WeasyPrint."""
        return copy_of(face.data(), part, self._all_blanks(face))

    def _all_blanks(self, face: Face) -> dict[str, tuple[float, float]]:
        if face not in self._narrowing:
            return {}
        if face not in self._blanks:
            with face.open() as font:
                self._blanks[face] = _blanks(font)
        return self._blanks[face]

    def _metrics(self, face: Face) -> dict[int, float]:
        if face not in self._advances:
            with face.open() as font:
                em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
                self._advances[face] = {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
        return self._advances[face]


def _blanks(font: TTFont) -> dict[str, tuple[float, float]]:
    """Return what the full-width marks of a font may lose, left and right, in em."""
    found: dict[str, tuple[float, float]] = {}
    if "CFF " not in font and "glyf" not in font:
        return found  # copies.py draws in these alone
    glyphs, em, cmap = font.getGlyphSet(), font["head"].unitsPerEm, font.getBestCmap()
    for mark in MARKS:
        glyph = cmap.get(ord(mark))
        if glyph is None or font["hmtx"][glyph][0] < FULL_WIDTH * em:
            continue
        advance = font["hmtx"][glyph][0] / em
        pen = BoundsPen(glyphs)
        glyphs[glyph].draw(pen)
        left, _, right, _ = pen.bounds or (0, 0, 0, 0)
        most = (advance / 2 if mark in OPENING else 0.0, advance / 2 if mark in CLOSING else 0.0)
        if mark in DOTS:
            most = (advance / 4, advance / 4)
        found[mark] = (min(most[0], max(left / em, 0.0)), min(most[1], max(advance - right / em, 0.0)))
    return found


@cache
def font_library(*folders: Path) -> FontLibrary:
    """The process's library of these folders."""
    return FontLibrary(folders)


def _scan(folders: Sequence[Path]) -> Iterable[tuple[Face, set[str]]]:
    for folder in folders:
        # Sorted, so that the choice between two files of one name is the same on every machine.
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            suffix = path.suffix.lower()
            if suffix in {".ttf", ".otf"}:
                indexes: Sequence[int] = (-1,)
            elif suffix == ".ttc":
                with TTCollection(path, lazy=True) as collection:
                    indexes = range(len(collection.fonts))
            else:
                continue
            for index in indexes:
                with TTFont(path, fontNumber=index, lazy=True) as font:
                    names = _names(font)
                    postscript = font["name"].getDebugName(6) or path.stem
                yield Face(re.sub(r"[^A-Za-z0-9_-]", "-", postscript), path, index), names


def _names(font: TTFont) -> set[str]:
    """All that the face may be called by: full and PostScript name, and of the regular face its family's."""
    found: dict[int, set[str]] = {}
    for record in font["name"].names:
        found.setdefault(record.nameID, set()).add(record.toUnicode(errors="replace"))
    names = found.get(4, set()) | found.get(6, set())
    if found.get(2, {""}) & REGULAR:
        names |= found.get(1, set()) | found.get(16, set())
    return names
