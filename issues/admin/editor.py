"""The editor of article bodies; the only import of CKEditor. Why it is configured so: docs/decisions/0003-editor.md."""

from typing import Any

from ckeditor.widgets import CKEditorWidget
from csp.constants import SELF, UNSAFE_INLINE
from django.forms.widgets import Media, Script
from django.templatetags.static import static
from django.urls import reverse_lazy

from issues.services.files.pictures import MOST_BYTES, TOO_MANY_BYTES

CONFIG = {
    "toolbar": [
        ["Format", "Bold", "Superscript", "Subscript"],
        ["NumberedList", "BulletedList", "Table", "Image"],
        ["RemoveFormat", "Find"],
        ["Undo", "Redo", "Maximize"],
    ],
    "format_tags": "p;h2;h3;h4;h5",
    # Only what text.sanitise keeps: no style, class, link or script. A picture (img) is let through
    # by our own plugin, which can look at its address.
    "allowedContent": "p h2 h3 h4 h5 strong sub sup br ul ol li table thead tbody tr figure figcaption; "
    "th td[colspan,rowspan]",
    "removePlugins": "exportpdf,scayt,wsc,copyformatting,image,uploadimage,flash,iframe,forms,smiley,link,about,div,"
    "templates,save,newpage,preview,print,showblocks,showborders,sourcearea,stylescombo,colorbutton,font,language,elementspath,"
    "pastefromword,pastefromgdocs,pastefromlibreoffice,pastetools",  # static/desk/paste.js
    "extraPlugins": "picture",  # static/desk/picture.js
    "clipboard_handleImages": False,  # which would put them in as data:
    "filebrowserImageUploadUrl": reverse_lazy("issues:upload_picture"),
    "picture": {"mostBytes": MOST_BYTES, "tooLarge": TOO_MANY_BYTES},
    "disableNativeSpellChecker": True,
    "enterMode": 1,  # CKEDITOR.ENTER_P
    "entities": False,
    "fillEmptyBlocks": False,  # no &nbsp; in an empty cell
    "pasteFilter": None,  # static/desk/paste.js is one
    "height": "60vh",
    "width": "100%",
    "resize_dir": "vertical",
    "bodyClass": "paper",
}

# CKEditor 4 writes inline handlers and styles; its pages, and no others, allow them.
POLICY: dict[str, list[Any]] = {"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]}


class BodyEditor(CKEditorWidget):  # type: ignore[misc]  # django-ckeditor has no types
    """CKEditor with this configuration, whatever the settings say."""

    def __init__(self) -> None:
        super().__init__()
        self.config = {**CONFIG, "contentsCss": [reverse_lazy("reports:screen_fonts"), static("desk/paper.css")]}

    @property
    def media(self) -> Media:
        """CKEditor's files, then ours that hook into it."""
        # Modules run after CKEditor, in whatever order media of several sources are put.
        ours: list[Any] = [Script(f"desk/{name}.js", type="module") for name in ("words", "paste", "picture")]
        editor: Media = super().media
        return editor + Media(js=ours)
