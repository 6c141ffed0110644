"""Old Word files (.doc, .wps) made into .docx by LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from text.errors import Refusal
from text.word.package import MOST_BYTES

PROGRAM = "soffice"
SECONDS = 60
# Macros off, links to elsewhere off: what it is given comes from outside.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def convert_to_docx(*, data: bytes) -> bytes:
    """The bytes of the same document as .docx. Raises Refusal where LibreOffice is not there, fails or takes too long."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise Refusal(
            "这是旧版 Word（.doc）或 WPS（.wps）文件，本机没有安装 LibreOffice，不能转换。请在 Word 里另存为 .docx 再导入。"
        )
    with tempfile.TemporaryDirectory(prefix="lianluo-word-") as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        source, made = folder / "manuscript.doc", folder / "made" / "manuscript.docx"
        source.write_bytes(data)
        _run(program, folder, source, made.parent)
        if not made.is_file() or made.stat().st_size > MOST_BYTES:
            raise Refusal("LibreOffice 打不开这个文件：可能已加密或损坏。请在 Word 里另存为 .docx 再导入。")
        return made.read_bytes()


def _run(program: str, folder: Path, source: Path, into: Path) -> None:
    """Convert, in a group of processes of its own that is ended as a whole: soffice starts others."""
    arguments = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx"]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    process = subprocess.Popen(  # noqa: S603
        [program, profile, *arguments, "--outdir", str(into), str(source)],
        cwd=folder,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8", "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Refusal(f"LibreOffice {SECONDS} 秒没有转换完，没有导入。请在 Word 里另存为 .docx 再导入。") from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
