"""LibreOffice: a flat ODT a round, converted by an office started for it, or by one kept running."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.peers.peer import MARGINS_MM, TEXT_PITCH, TEXT_SIZE, TITLE_SIZE, Absent, Faces, Kind, Passage

INSTALL = "apt-get install --no-install-recommends libreoffice-writer-nogui"
SYSTEM_PYTHON = "/usr/bin/python3"
LISTENER = Path(__file__).with_name("libreoffice_listener.py")
FILTER_DATA = {"SelectPdfVersion": 2, "UseTaggedPDF": True}  # PDF/A-2b: it knows no 2u
_JSON_TYPES = {int: "long", bool: "boolean"}
_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (("office", "office"), ("style", "style"), ("text", "text"), ("fo", "xsl-fo-compatible"))
)


def source(passages: Sequence[Passage], faces: Faces) -> str:
    """The passages as a flat OpenDocument text."""
    top, right, bottom, left = (f"{margin}mm" for margin in MARGINS_MM)
    styles = "".join(_style(kind, faces) for kind in Kind)
    body = "".join(
        f'<text:p text:style-name="{passage.kind.name}">{escape(passage.text, quote=False)}</text:p>'
        for passage in passages
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{styles}</office:styles>"
        '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties'
        f' fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="{top}" fo:margin-right="{right}"'
        f' fo:margin-bottom="{bottom}" fo:margin-left="{left}"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/>'
        f"</office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    )


class LibreOffice:
    """Cold, as the command converts: an office a file, started in a profile that is there already."""

    def __init__(self, faces: Faces) -> None:
        if not shutil.which("soffice"):
            raise Absent(INSTALL)
        self._faces = faces
        self._files = _Files(faces)

    def render(self, passages: Sequence[Passage]) -> bytes:
        """PDF/A, tagged."""
        files = self._files
        files.source.write_text(source(passages, self._faces), "utf-8")
        options = {
            name: {"type": _JSON_TYPES[type(value)], "value": str(value).lower()} for name, value in FILTER_DATA.items()
        }
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={files.profile.as_uri()}", "--headless"),
                *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}"),
                *("--outdir", files.made.parent, files.source),
            ],
            env=files.environment,
            check=True,
            capture_output=True,
        )
        return files.take_pdf()

    def close(self) -> None:
        """Remove the profile."""
        self._files.folder.cleanup()


class LibreOfficeWarm:
    """Warm: an office is kept running, and handed the files by UNO, which only the system's Python has."""

    def __init__(self, faces: Faces) -> None:
        if not shutil.which("soffice") or not _has_uno():
            raise Absent(f"{INSTALL} python3-uno")
        self._faces = faces
        self._files = _Files(faces)
        self._listener = subprocess.Popen(
            [SYSTEM_PYTHON, LISTENER, self._files.profile.as_uri(), json.dumps(FILTER_DATA)],
            env=self._files.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def render(self, passages: Sequence[Passage]) -> bytes:
        """PDF/A, tagged."""
        files, listener = self._files, self._listener
        files.source.write_text(source(passages, self._faces), "utf-8")
        assert listener.stdin
        assert listener.stdout
        print(files.source.as_uri(), files.made.as_uri(), file=listener.stdin, flush=True)
        if listener.stdout.readline() != "done\n":
            raise RuntimeError("libreoffice did not convert")
        return files.take_pdf()

    def close(self) -> None:
        """End the office and remove its profile."""
        self._listener.communicate()
        self._files.folder.cleanup()


class _Files:
    """A folder of its own with a profile, and the faces for fontconfig."""

    def __init__(self, faces: Faces) -> None:
        self.folder = TemporaryDirectory()
        folder = Path(self.folder.name)
        self.source, self.made, self.profile = folder / "bench.fodt", folder / "bench.pdf", folder / "profile"
        self.environment = os.environ | {"FONTCONFIG_FILE": str(_font_configuration(folder, faces))}

    def take_pdf(self) -> bytes:
        """What was made of the source. Raises FileNotFoundError where nothing was."""
        pdf = self.made.read_bytes()
        self.made.unlink()
        return pdf


def _has_uno() -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def _font_configuration(folder: Path, faces: Faces) -> Path:
    folders = "".join(f"<dir>{path}</dir>" for path in sorted({face.path.resolve().parent for face in faces.values()}))
    file = folder / "fonts.conf"
    file.write_text(f"<fontconfig>{folders}<cachedir>{folder / 'cache'}</cachedir></fontconfig>", "utf-8")
    return file


def _style(kind: Kind, faces: Faces) -> str:
    face, title = faces[kind], kind is Kind.TITLE
    size, weight = TITLE_SIZE if title else TEXT_SIZE, "bold" if face.bold else "normal"
    text = (
        f'fo:font-family="{face.family}" style:font-family-asian="{face.family}" fo:font-size="{size}pt"'
        f' style:font-size-asian="{size}pt" fo:font-weight="{weight}" style:font-weight-asian="{weight}"'
        ' fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"'
    )
    return (
        f'<style:style style:name="{kind.name}" style:family="paragraph"><style:paragraph-properties'
        f' fo:text-align="{"center" if title else "justify"}" fo:text-indent="{0 if title else 2 * TEXT_SIZE}pt"'
        f' fo:line-height="{TEXT_PITCH}pt"/><style:text-properties {text}/></style:style>'
    )
