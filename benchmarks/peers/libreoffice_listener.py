"""Run by the system's Python, which has `uno`: keeps an office, and converts a file a line of standard input.

usage: libreoffice_listener.py PROFILE_URL FILTER_DATA_JSON. Answers each `SOURCE_URL TARGET_URL` with `done`.
"""

import json
import subprocess
import sys
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

START_S = 60.0


def properties(values: dict[str, Any]) -> tuple[Any, ...]:
    """The values as UNO has them."""
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def connect(pipe: str) -> Any:
    """The office's desktop, as soon as it answers. Raises TimeoutError where it never does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise TimeoutError("soffice did not start")


def main(profile: str, filter_data: str) -> None:
    """Convert until standard input ends, then end the office."""
    pipe = f"bench{time.time_ns()}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
    )
    desktop = connect(pipe)
    data = uno.Any("[]com.sun.star.beans.PropertyValue", properties(json.loads(filter_data)))
    for line in sys.stdin:
        source, target = line.split()
        document = desktop.loadComponentFromURL(source, "_blank", 0, properties({"Hidden": True}))
        document.storeToURL(target, properties({"FilterName": "writer_pdf_Export", "FilterData": data}))
        document.close(True)
        print("done", flush=True)
    desktop.terminate()
    office.wait()


main(*sys.argv[1:])
