"""Addresses of pictures; the desk's own are the admin's."""

from django.urls import path, re_path

from issues import views

app_name = "issues"
urlpatterns = [
    path("pictures/", views.upload_picture, name="upload_picture"),
    # What issues.text.sanitise lets through in bodies.
    re_path(r"^pictures/(?P<digest>[0-9a-f]{64})/$", views.picture, name="picture"),
]
