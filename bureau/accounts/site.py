"""The admin site (后台): the portal's own log-in, its frame, and an index grouped by the work."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from bureau.area.installed import areas

SHELVES = ("数据", "目录", "目标与纪实", "文稿", "用户与科室")  # before the areas' ledgers


class Backstage(AdminSite):
    """A model's admin class names its `shelf`; models without one stand under their app's name."""

    site_header = "商务局数据门户"
    site_title = "商务局数据门户"
    index_title = "目录与台账"
    enable_nav_sidebar = False  # the portal's navigation is on every page

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")  # the catalogue is not deleted by the dozen

    def has_permission(self, request: HttpRequest) -> bool:
        from bureau.accounts.roles import may_administer  # models are not there yet when the site is made

        return may_administer(request.user)

    @login_not_required
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """One log-in for all; who is in already and may not be here is told so, not asked again."""
        from bureau.accounts.roles import require

        require(not request.user.is_authenticated or self.has_permission(request), "您的账号没有后台权限。")
        target = request.GET.get("next") or request.get_full_path()
        return redirect_to_login(target, settings.LOGIN_URL)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("password")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        shelves: dict[str, dict[str, Any]] = {}
        for app in apps:
            for model in app["models"]:
                name = getattr(self._registry[model["model"]], "shelf", app["name"])
                shelf = shelves.setdefault(name, {**app, "name": name, "models": []})
                shelf["models"].append(model)
        names = (*SHELVES, *(f"{area.verbose_name}台账" for area in areas()))
        order = {name: place for place, name in enumerate(names)}
        return sorted(shelves.values(), key=lambda shelf: order.get(shelf["name"], len(order)))
