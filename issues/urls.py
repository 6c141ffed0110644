"""Addresses of pictures and of acts; the desk's own are the admin's."""

from django.urls import path, re_path

from issues.views import acts, articles, notices, pictures, register, word

app_name = "issues"
urlpatterns = [
    path("pictures/", pictures.upload_picture, name="upload_picture"),
    # What text.sanitise lets through in bodies.
    re_path(r"^pictures/(?P<digest>[0-9a-f]{64})/$", pictures.picture, name="picture"),
    path("articles/<key:pk>/kept/", articles.compare_kept, name="compare_kept"),
    path("articles/<key:pk>/presence/", articles.presence, name="presence"),
    path("articles/<key:pk>/exempt/", articles.exempt, name="exempt"),
    path("articles/<key:pk>/exempt/withdraw/", articles.withdraw_exempt, name="withdraw_exempt"),
    path("articles/<key:pk>/mend/", articles.mend, name="mend"),
    path("issues/<key:pk>/act/", acts.act, name="act"),
    path("issues/<key:pk>/take-in/", acts.take_in_articles, name="take_in"),
    path("issues/<key:pk>/take-out/", acts.take_out_article, name="take_out"),
    path("issues/<key:pk>/sign-off/", acts.sign_off, name="sign_off"),
    path("issues/<key:pk>/changes/", acts.redline, name="redline"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_notices, name="read_notices"),
    path("word/", word.word, name="word"),
    path("word/confirm/", word.confirm_word, name="confirm_word"),
    path("register/<key:pk>/void/", register.void, name="void_number"),
]
