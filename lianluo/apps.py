"""Which static files are published."""

from pathlib import Path

import ckeditor
from django.contrib.staticfiles.apps import StaticFilesConfig

PLUGINS = Path(ckeditor.__file__).parent / "static" / "ckeditor" / "ckeditor" / "plugins"
# What CKEditor fetches beyond its one large file, with the configuration of issues.admin.editor.
LOADED = {
    "a11yhelp",
    "clipboard",
    "dialog",
    "find",
    "magicline",
    "table",
    "tableselection",
    "tabletools",
    "widget",  # only its handle.png: the plugin itself is in the large file
}


class PublishedFilesConfig(StaticFilesConfig):
    """Publish nothing of the editor that our configuration does not load: test pages and sample
    services of its plugins have had holes of their own (docs/decisions/0003-editor.md).
    """

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.html",
        "*.md",
        "galleriffic",
        *sorted(
            f"ckeditor/ckeditor/plugins/{folder.name}/*" for folder in PLUGINS.iterdir() if folder.name not in LOADED
        ),
    ]
