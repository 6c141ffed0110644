"""What a proof was made with: the program, its typesetter, the faces and the stylesheets."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from reports.fonts import font_folders
from typesetting import typeset
from typesetting.fonts import Role, font_library

STYLESHEETS = ("bulletin.css", "screen.css", "press.css")


@cache
def versions() -> dict[str, str]:
    """Each part by name, with its version or the SHA-256 of its bytes in hex. Looked up once a process."""
    library = font_library(*font_folders())
    faces = {library.first_face(role) for role in Role if role is not Role.LATIN}
    folder = Path(typeset.__file__).parent
    return {
        **{f"package {name}": version(name) for name in ("weasyprint", "pydyf", "fonttools", "uharfbuzz")},
        **{f"stylesheet {name}": _digest(folder / name) for name in STYLESHEETS},
        **{f"face {face.name}": _digest(face.path) for face in sorted(faces, key=lambda face: face.name)},
        "program": _program(folder),
    }


def _program(folder: Path) -> str:
    """The typesetter's own source, file by file."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
