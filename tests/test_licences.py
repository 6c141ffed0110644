import re
import tomllib

from tests.process import ROOT


def test_every_package_that_is_used_has_its_licence_in_the_table():
    with (ROOT / "uv.lock").open("rb") as file:
        locked = {package["name"] for package in tomllib.load(file)["package"]} - {"lianluo"}
    packages = (ROOT / "docs" / "licences.md").read_text("utf-8").partition("## Fonts")[0]
    rows = dict(re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", packages, re.MULTILINE))
    assert (locked - rows.keys(), rows.keys() - locked - {"package"}) == (set(), set())
    # What may only be used in a work that is under its own licence has no place here.
    assert {
        name: licence for name, licence in rows.items() if re.fullmatch(r"A?GPL-[0-9.]+(-only|-or-later)?", licence)
    } == {}
