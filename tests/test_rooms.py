"""Rules of the code that import-linter has no words for, and what the docs say of its modules."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
]
# What writes a row, called on a manager, a queryset or an instance. `delete` and `update` of plain dicts and sets have no
# business in these modules either.
WRITING = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "delete"}
PAGES = [
    path
    for path in FILES
    if path.relative_to(ROOT).parts[:2] in {("issues", "admin"), ("issues", "views"), ("reports", "views")}
    or path.name in ("admin.py", "views.py")
]


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_tests_import_no_tests():
    tests = [path for path in FILES if path.name.startswith("test_")]
    assert len(tests) > 200
    found = {str(path.relative_to(ROOT)): {name for name in imported(path) if ".test_" in name} for path in tests}
    assert {name: modules for name, modules in found.items() if modules} == {}


def written_in(path: Path) -> list[str]:
    """The calls that write, but for those of Django's own admin and forms that this class goes on with (`super()`, a form)."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING):
            continue
        called = ast.unparse(node.func.value)
        if called not in ("super()", "formset"):
            found.append(f"{path.relative_to(ROOT)}:{node.lineno} {called}.{node.func.attr}")
    return found


def test_pages_write_by_services_only():
    assert len(PAGES) > 30
    assert [call for path in PAGES for call in written_in(path)] == []


@pytest.mark.parametrize("source", ["issue.save()", "Issue.objects.create(year=2026)", "rows.delete()"])
def test_a_page_that_writes_is_found(tmp_path, monkeypatch, source):
    page = tmp_path / "page.py"
    page.write_text(source)
    monkeypatch.setattr("tests.test_rooms.ROOT", tmp_path)
    assert len(written_in(page)) == 1


def drawn() -> dict[str, set[str]]:
    """The rooms of docs/architecture.md, each with those that it imports."""
    drawing = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("```")[1]
    names = re.findall(r"^(\w+)", drawing, re.MULTILINE)
    rows = re.findall(r"^(\w+) +→ ((?:\w+ )*\w+?)(?:  .*)?$", drawing, re.MULTILINE)
    return {name: set() for name in names} | {name: set(others.split()) for name, others in rows}


def test_the_drawing_is_of_the_code():
    rooms = drawn()
    assert len(rooms) == 9
    found: dict[str, set[str]] = {name: set() for name in rooms}
    for path in FILES:
        room = path.relative_to(ROOT).parts[0]
        if room in rooms:
            found[room] |= {name.split(".")[0] for name in imported(path)} & rooms.keys() - {room}
    assert found == rooms
    order = list(rooms)
    assert [(one, other) for one in order for other in rooms[one] if order.index(other) > order.index(one)] == []


def test_the_recipes_name_files_that_exist():
    named = re.findall(r"`([\w./-]+/[\w.-]*)`", (ROOT / "docs" / "recipes.md").read_text("utf-8"))
    assert len(named) > 30
    assert [name for name in named if not (ROOT / name).exists()] == []
