"""Addresses of proofs and of the archive."""

from django.urls import path, re_path

from reports import page_views, preview, screen_fonts, views

app_name = "reports"
urlpatterns = [
    path("preview/", preview.show, name="preview"),
    path("screen-fonts/faces.css", screen_fonts.styles, name="screen_fonts"),
    re_path("^screen-fonts/([0-9a-f]{64}).woff2$", screen_fonts.font, name="screen_font"),
    path("archive/", views.archive, name="archive"),
    path("archive/<int:pk>/pdf/", views.archive_pdf, name="archive_pdf"),
    path("issues/<int:issue_pk>/word/", views.word, name="word"),
    path("proofs/make/<int:issue_pk>/", views.make, name="make_proof"),
    path("proofs/<int:pk>/", views.proof, name="proof"),
    path("proofs/<int:pk>/download/", views.proof_download, name="proof_download"),
    path("proofs/<int:pk>/files/<str:variant>/", views.proof_file, name="proof_file"),
    path("issues/<int:pk>/files/<str:variant>/", views.sealed_file, name="sealed_file"),
    path("issues/<int:pk>/slip/", views.slip, name="slip"),
    path("proofs/<int:pk>/pages/", page_views.pages, name="pages"),
    path("proofs/<int:pk>/pages/<int:number>.png", views.page_image, name="page_image"),
    path("proofs/<int:old_pk>/changes/<int:new_pk>/", views.page_changes, name="page_changes"),
]
