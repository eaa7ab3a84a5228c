"""Two rules that hold on every page: the content security policy and the idle time-out."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

Respond = Callable[[HttpRequest], HttpResponse]
_SEEN = "seen"
_WRITE_AFTER = 60  # seconds: one session write a minute, not one a page


def content_security_policy(respond: Respond) -> Respond:
    """Adds `SECURE_CSP`; Django brings this itself from 6.2 on."""
    policy = "; ".join(f"{name} {value}" for name, value in settings.SECURE_CSP.items())

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Content-Security-Policy", policy)
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
                return redirect(f"{settings.LOGIN_URL}")
            if seen is None or now - seen > _WRITE_AFTER:
                request.session[_SEEN] = now
        return respond(request)

    return middleware
