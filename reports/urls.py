"""Addresses of proofs and of the archive."""

from django.urls import path, re_path

from reports.views import archive, pages, preview, proofs, screen_fonts

app_name = "reports"
urlpatterns = [
    path("preview/", preview.show, name="preview"),
    path("screen-fonts/faces.css", screen_fonts.styles, name="screen_fonts"),
    re_path("^screen-fonts/([0-9a-f]{64}).woff2$", screen_fonts.font, name="screen_font"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<key:pk>/pdf/", archive.archive_pdf, name="archive_pdf"),
    path("issues/<key:issue_pk>/word/", proofs.word, name="word"),
    path("proofs/make/<key:issue_pk>/", proofs.make, name="make_proof"),
    path("proofs/<key:pk>/", proofs.proof, name="proof"),
    path("proofs/<key:pk>/download/", proofs.proof_download, name="proof_download"),
    path("proofs/<key:pk>/files/<str:variant>/", proofs.proof_file, name="proof_file"),
    path("issues/<key:pk>/files/<str:variant>/", proofs.sealed_file, name="sealed_file"),
    path("issues/<key:pk>/slip/", proofs.slip, name="slip"),
    path("proofs/<key:pk>/pages/", pages.pages, name="pages"),
    path("proofs/<key:pk>/pages/<key:number>.png", pages.page_image, name="page_image"),
    path("proofs/<key:old_pk>/changes/<key:new_pk>/", pages.page_changes, name="page_changes"),
]
