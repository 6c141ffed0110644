"""The page that removes the demo."""

from django.contrib import admin, messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from issues.actor import actor_of
from issues.errors import Refusal
from issues.queries import demo_to_remove
from issues.services.demo import contents_of_demo, removal_refusal, remove_demo


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("issues.delete_demobulletin", raise_exception=True)
def remove(request: HttpRequest) -> HttpResponse:
    """移除演示: what goes, and the button; pressing it asks for the password."""
    assert isinstance(request.user, User)  # the anonymous have no such permission
    demo = demo_to_remove(request.user)
    if demo is None:
        raise Http404
    if request.method != "POST":
        shown = {"title": "移除演示", "demo": demo, "contents": contents_of_demo(demo), "refusal": removal_refusal()}
        return render(request, "admin/issues/remove_demo.html", {**admin.site.each_context(request), **shown})
    if not request.user.check_password(request.POST.get("password", "")):
        raise Refusal("密码不对，没有移除。请返回上一页，重新输入您的登录密码。")
    remove_demo(actor=actor_of(request), seen=request.POST.get("seen", ""))
    if hasattr(request.user, "demo"):
        logout(request)  # the account was the demo's own
    messages.success(request, f"演示《{demo.bulletin}》已移除。请用本单位自己的账号和刊物。")
    return redirect("home")
