"""Which static files are published."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class PublishedFilesConfig(StaticFilesConfig):
    """Publish nothing of the editor that our configuration does not load: its test pages and sample
    services have had holes of their own (docs/decisions/0003-editor.md).
    """

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.html",
        "*.md",
        "galleriffic",
        "exportpdf",
        "codesnippetgeshi",
        "flash",
        "wsc",
        "scayt",
    ]
