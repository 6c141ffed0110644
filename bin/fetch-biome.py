"""Fetch Biome, which checks our JavaScript and CSS, from the npm registry: one program, pinned by its digest."""

import base64
import hashlib
import io
import platform
import subprocess
import sys
import tarfile
import urllib.request
from pathlib import Path

VERSION = "2.6.8"
# machine → the package's name for it, and the SHA-512 that the registry states
PACKAGES = {
    "x86_64": ("x64", "XIk3pLQT56I6Tti+u0DF8FtSNXjCMTPbxVTzfJ9cS2t1ImVKvrqV5b52GuEaJg6/wuiXvz0sjfb5saB4TPRjzA=="),
    "aarch64": ("arm64", "0Bjim8lKwnrvXUHoI4k3Tb51BjoiLEwDnovCI8nSzkk6wj3dShiuAjrx6+X0Hjf4ejR1sRZgTQiSDHlpy9vB7w=="),
}


TARGET = Path(__file__).resolve().parents[1] / ".biome" / "biome"


def main() -> None:
    """Put the program at .biome/biome, whole or not at all, unless this version of it is there."""
    # Ours, as it was pinned.
    if TARGET.exists() and VERSION in subprocess.run([TARGET, "--version"], capture_output=True, text=True).stdout:  # noqa: S603
        return
    print("setup: fetching Biome from the npm registry", flush=True)
    machine, digest = PACKAGES[platform.machine()]
    address = f"https://registry.npmjs.org/@biomejs/cli-linux-{machine}/-/cli-linux-{machine}-{VERSION}.tgz"
    with urllib.request.urlopen(address, timeout=300) as response:
        data = response.read()
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != digest:
        sys.exit(f"{address} is not what it was when it was pinned")
    with tarfile.open(fileobj=io.BytesIO(data)) as package:
        program = package.extractfile("package/biome")
        assert program is not None
        part = TARGET.with_suffix(".part")
        TARGET.parent.mkdir(exist_ok=True)
        part.write_bytes(program.read())
    part.chmod(0o755)
    part.replace(TARGET)


main()
