"""The front door, and what people read when something is not to be had."""

import sqlite3
import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from issues.services.files.storing import DISK_FULL
from text.errors import Refusal

POSTGRESQL_DISK_FULL = "53100"


def home(request: HttpRequest) -> HttpResponse:
    """Send people to their place of work."""
    return redirect("admin:index" if request.user.is_staff else "reports:archive")


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    return render(request, "error.html", {"title": title, "advice": advice}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, 400, "这个请求看不懂", "请返回上一页，刷新后重试。")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(request, 403, "您的账号没有这项权限", "如工作需要，请与系统管理员联系。")


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came without its token: a page left open over the end of a session."""
    return _page(request, 403, "页面已过期，没有保存", "请返回上一页，刷新后重试；输入的文字请先复制下来。")


def wrong_method(request: HttpRequest) -> HttpResponse:
    """405: an address of a button was opened as a page."""
    return _page(request, 405, "这个地址不能直接打开", "它是页面上按钮用的。请从工作台进入，再按按钮。")


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """409: a service said no."""
    return _page(request, 409, "没有办成，原来的内容没有变", str(refusal))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(request, 404, "没有找到", "它可能已被删除，或者您无权查看。请从工作台或档案重新进入。")


def broken(request: HttpRequest) -> HttpResponse:
    """500; 507 where the disk is full. Plain, since whatever is broken may be what a page needs."""
    status, title, advice = 500, "系统出错", "请稍后重试；仍不行，请告诉系统管理员出错的时间和操作。"
    if _is_disk_full(sys.exc_info()[1]):
        status, title, advice = 507, "磁盘已满", "请告诉系统管理员清理磁盘，然后再试。"
    return HttpResponse(
        f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>{title}</title>"
        f"<p>{title}，这一步没有完成，已保存的内容不受影响。{advice}",
        status=status,
    )


def _is_disk_full(error: BaseException | None) -> bool:
    """Return True if a file or the database could not be written for want of room."""
    cause = error.__cause__ if isinstance(error, DatabaseError) else error  # Django wraps what the engines raise
    return (
        (isinstance(cause, OSError) and cause.errno in DISK_FULL)
        or getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        or getattr(cause, "sqlstate", None) == POSTGRESQL_DISK_FULL
    )
