"""All addresses. Each needs a row in tests/security/matrix.py."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from lianluo import views

urlpatterns = [
    path("", views.home, name="home"),
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("password/", auth.PasswordChangeView.as_view(success_url="/"), name="password"),
    path("", include("reports.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "lianluo.views.bad_request"
handler403 = "lianluo.views.forbidden"
handler404 = "lianluo.views.not_found"
handler500 = "lianluo.views.broken"
