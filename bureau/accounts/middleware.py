"""Rules that hold on every page: no NUL in an address, the security policy, no cache, the idle time-out,
what a wall may show.
"""

import time
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

from bureau.accounts.models import Role

Respond = Callable[[HttpRequest], HttpResponse]
_SEEN = "seen"
UNATTENDED = "unattended"  # in the query of an address that a page asks for by itself
_OF_A_WALL = {"wall", "login", "logout"}
_ENDED = "已超过{}分钟没有操作，请重新登录。"
_USE_A_WALL = (
    "要把大屏长期挂在墙上，请系统管理员新建一个角色为“大屏”的账号，用它登录：只能看大屏，不会自动退出。"
)
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
    """Ends a session in which nothing happened for `IDLE_MINUTES` (等保: 闲置超时).

    What a page asks for by itself (`UNATTENDED` in its address) is nobody's doing and prolongs nothing. At a
    wall nobody sits: the session of its account goes on, and `only_the_wall` lets it open nothing else.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now, seen, alone = int(time.time()), request.session.get(_SEEN), UNATTENDED in request.GET
            idle = seen is not None and now - seen > settings.IDLE_MINUTES * 60
            if idle and request.user.role != Role.WALL:
                logout(request)
                messages.info(request, _ENDED.format(settings.IDLE_MINUTES) + (_USE_A_WALL if alone else ""))
                return redirect_to_login(_page_of(request))
            if seen is None or (now - seen > _WRITE_AFTER and not (alone and request.user.role != Role.WALL)):
                request.session[_SEEN] = now
        return respond(request)

    return middleware


def only_the_wall(respond: Respond) -> Respond:
    """The account of a wall sees the wall and can log out; every other address leads to the wall."""

    def middleware(request: HttpRequest) -> HttpResponse:
        confined = request.user.is_authenticated and request.user.role == Role.WALL
        if confined and resolve(request.path_info).url_name not in _OF_A_WALL:
            return redirect("wall")
        return respond(request)

    return middleware


def _page_of(request: HttpRequest) -> str:
    """Where the person was: an address that was only sent to (退出) cannot be opened after the log-in."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    sender = urlsplit(request.headers.get("Referer", ""))
    return f"{sender.path}?{sender.query}" if sender.query else sender.path or "/"
