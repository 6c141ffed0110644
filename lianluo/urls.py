"""All addresses. Each needs a row in tests/security/test_permission_matrix.py."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.templatetags.static import static
from django.urls import include, path, register_converter
from django.views.generic import RedirectView

from accounts.views import OwnPassword
from common.forms import KeyConverter
from lianluo import views

register_converter(KeyConverter, "key")

urlpatterns = [
    path("", views.home, name="home"),
    # For what has no page of its own to name an icon: a PDF in the browser.
    path("favicon.ico", login_not_required(RedirectView.as_view(url=static("desk/icon.svg"))), name="favicon"),
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("password/", OwnPassword.as_view(success_url="/"), name="password"),
    path("", include("issues.urls")),
    path("", include("reports.urls")),
    # One page for changing one's password, for everybody.
    path("admin/password_change/", RedirectView.as_view(pattern_name="password")),
    path("admin/", admin.site.urls),
]

handler400 = "lianluo.views.bad_request"
handler403 = "lianluo.views.forbidden"
handler404 = "lianluo.views.not_found"
handler500 = "lianluo.views.broken"
