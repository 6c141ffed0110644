"""The configuration that docs/decisions/0003-editor.md relies on."""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command

from issues.admin.editor import BodyEditor
from text.sanitise import ALLOWED_TAGS


def test_the_editor_is_configured_as_the_decision_record_says():
    widget = BodyEditor()
    config = json.loads(widget.get_context("body", "", {})["widget"]["config"])
    assert {key: config.get(key) for key in ("versionCheck", "fullPage", "language", "extraPlugins")} == {
        "versionCheck": False,
        "fullPage": None,
        "language": "zh-cn",
        "extraPlugins": "picture",
    }
    assert config["contentsCss"] == ["/screen-fonts/faces.css", "/static/desk/paper.css"]
    for plugin in (
        "pastefromword",
        "pastetools",
        "exportpdf",
        "sourcearea",
        "image",
        "uploadimage",
        "iframe",
        "flash",
        "preview",
        "link",
    ):
        assert plugin in config["removePlugins"].split(",")


def test_the_editor_lets_through_nothing_that_the_sanitiser_drops():
    tags = re.sub(r"\[.*?\]|;", " ", BodyEditor().config["allowedContent"]).split()
    assert {*tags, "img"} == ALLOWED_TAGS  # static/desk/picture.js looks at the addresses of pictures


@pytest.mark.django_db
def test_what_the_editor_does_not_load_is_not_published(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO())
    published = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert "ckeditor/ckeditor/ckeditor.js" in published
    assert "desk/picture.js" in published
    assert not [p for p in published if "/plugins/image" in p]
    assert not [p for p in published if p.endswith(".html") or "/plugins/exportpdf/" in p or "geshi" in p]
