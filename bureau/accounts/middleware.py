"""Rules that hold on every page: no NUL in an address, the security policy, no cache, the idle time-out."""

import time
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]
_SEEN = "seen"
_WRITE_AFTER = 60  # seconds: one session write a minute, not one a page


def no_nul(respond: Respond) -> Respond:
    """Refuses an address with a NUL character: PostgreSQL cannot look for one, and nobody types it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in unquote(request.META.get("QUERY_STRING", "")) + request.path:
            raise BadRequest("地址里有无效字符。")
        return respond(request)

    return middleware


def content_security_policy(respond: Respond) -> Respond:
    """Adds `SECURE_CSP`; Django brings this itself from 6.2 on."""
    policy = "; ".join(f"{name} {value}" for name, value in settings.SECURE_CSP.items())

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        return response

    return middleware


def kept_by_nobody(respond: Respond) -> Respond:
    """What a logged-in person was shown stays in no cache: 后退 on a shared machine must show nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def idle_log_out(respond: Respond) -> Respond:
    """Ends a session in which nothing happened for `IDLE_MINUTES` (等保: 闲置超时)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now, seen = int(time.time()), request.session.get(_SEEN)
            if seen is not None and now - seen > settings.IDLE_MINUTES * 60:
                logout(request)
                messages.info(request, f"已超过{settings.IDLE_MINUTES}分钟没有操作，请重新登录。")
                return redirect_to_login(_page_of(request))
            if seen is None or now - seen > _WRITE_AFTER:
                request.session[_SEEN] = now
        return respond(request)

    return middleware


def _page_of(request: HttpRequest) -> str:
    """Where the person was: an address that was only sent to (退出) cannot be opened after the log-in."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    sender = urlsplit(request.headers.get("Referer", ""))
    return f"{sender.path}?{sender.query}" if sender.query else sender.path or "/"
