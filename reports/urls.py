"""Addresses of proofs and of the archive."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("archive/", views.archive, name="archive"),
    path("archive/<int:pk>/pdf/", views.archive_pdf, name="archive_pdf"),
    path("proofs/make/<int:issue_pk>/", views.make, name="make_proof"),
    path("proofs/<int:pk>/", views.proof, name="proof"),
    path("proofs/<int:pk>/download/", views.proof_download, name="proof_download"),
]
