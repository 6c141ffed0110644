"""Addresses of pictures and of acts; the desk's own are the admin's."""

from django.urls import path, re_path

from issues import views, word_views

app_name = "issues"
urlpatterns = [
    path("pictures/", views.upload_picture, name="upload_picture"),
    # What text.sanitise lets through in bodies.
    re_path(r"^pictures/(?P<digest>[0-9a-f]{64})/$", views.picture, name="picture"),
    path("articles/<int:pk>/kept/", views.compare_kept, name="compare_kept"),
    path("articles/<int:pk>/presence/", views.presence, name="presence"),
    path("articles/<int:pk>/exempt/", views.exempt, name="exempt"),
    path("articles/<int:pk>/exempt/withdraw/", views.withdraw_exempt, name="withdraw_exempt"),
    path("articles/<int:pk>/mend/", views.mend, name="mend"),
    path("issues/<int:pk>/act/", views.act, name="act"),
    path("issues/<int:pk>/take-in/", views.take_in_articles, name="take_in"),
    path("issues/<int:pk>/take-out/", views.take_out_article, name="take_out"),
    path("issues/<int:pk>/sign-off/", views.sign_off, name="sign_off"),
    path("issues/<int:pk>/changes/", views.redline, name="redline"),
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_notices, name="read_notices"),
    path("word/", word_views.word, name="word"),
    path("word/confirm/", word_views.confirm_word, name="confirm_word"),
    path("register/<int:pk>/void/", views.void, name="void_number"),
]
