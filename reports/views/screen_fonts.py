"""The printed faces for the screen, as the stylesheets of the desk ask for them."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.services.screen_fonts import font_file, made_fonts

FACE = '@font-face{{font-family:"{}";src:url("{}") format("woff2");unicode-range:{};font-display:swap}}'
YEAR = 365 * 24 * 3600  # seconds


@require_safe
def styles(request: HttpRequest) -> HttpResponse:
    """The faces whose files have been made, as CSS; without one the desk makes do with what the computer has."""
    faces = [
        FACE.format(font.family, reverse("reports:screen_font", args=[font.digest]), font.part.value)
        for font in made_fonts()
    ]
    return HttpResponse("\n".join(faces), content_type="text/css", headers={"Cache-Control": "private, no-cache"})


@require_safe
def font(request: HttpRequest, digest: str) -> FileResponse:
    """One file; its name says what is in it, so it never changes."""
    try:
        file = font_file(digest).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    keep = f"private, max-age={YEAR}, immutable"
    return FileResponse(file, content_type="font/woff2", headers={"Cache-Control": keep})
