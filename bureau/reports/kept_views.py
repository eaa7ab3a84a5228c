"""The pages of 留存文稿: the list, adding one, one text with its figures marked, deleting, reading again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from bureau.accounts import roles
from bureau.accounts.models import User
from bureau.figures.models import Region
from bureau.reports.check import check
from bureau.reports.check_page import CheckPage
from bureau.reports.check_text import TextRefused
from bureau.reports.kept import keep, may_delete, readable, renew, rules, text_of, waiting_for_renewal
from bureau.reports.kept_form import KeptForm
from bureau.reports.models import KeptText

_MAY_NOT = "您没有查看留存文稿的权限，请联系办公室。"
_MAY_NOT_READ = "定稿由科室负责人、办公室和领导查看，需要查看请联系办公室。"
_LIGHT = ("content", "mentions")  # what a list does not need


def kept_list(request: HttpRequest) -> HttpResponse:
    """The texts, the latest first; a POST keeps another one."""
    user = allowed(request)
    form = KeptForm(user, request.POST or None, request.FILES or None)
    if request.method == "POST" and (kept := kept_from(request, form, user)):
        return redirect("kept_text", kept.pk)
    context = {"form": form, "texts": listed(user), "waiting": waiting_for_renewal()}
    return render(request, "reports/kept_list.html", context, status=400 if form.errors else 200)


def kept_text(request: HttpRequest, pk: int) -> HttpResponse:
    """One text as 核数 reads it today."""
    user = allowed(request)
    kept = text_for(user, pk)
    place = Region.objects.filter(name=kept.place).first()
    checked = check(text_of(kept), kept.year, kept.through, place)
    context = {
        "kept": kept, "checked": checked, "page": CheckPage(checked, request.GET.get("verdict", "")),
        "may_delete": may_delete(user, kept), "may_enter": roles.may_import(user),
        "is_stale": kept.recognised_with != rules(),
    }  # fmt: skip
    return render(request, "reports/kept_text.html", context)


@require_POST
def kept_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a text out; a second click finds it gone."""
    user = allowed(request)
    kept = KeptText.objects.filter(pk=pk).first()
    if kept is None:
        messages.info(request, "这份文稿已经删除。")
    elif may_delete(user, kept):
        kept.delete()
        messages.success(request, f"已删除{kept}；由它补录的数不受影响。")
    elif kept.frozen_id:
        raise PermissionDenied("定稿自动留存，不能删除。")
    else:
        raise PermissionDenied("只有留存这份文稿的人和办公室可以删除它。")
    return redirect("kept_list")


@require_POST
def kept_renew(request: HttpRequest) -> HttpResponse:
    """Reads again what other rules recognised, and the 定稿 that were never read."""
    allowed(request)
    messages.success(request, f"已重新识别{renew()}份文稿。")
    return redirect("kept_list")


def allowed(request: HttpRequest) -> User:
    """Who may have reports made, and every section's staff, as for 核数."""
    may = roles.may_report(request.user) or bool(roles.own_areas(request.user))
    roles.require(may, _MAY_NOT)
    return roles.person(request.user)


def listed(user: User) -> list[KeptText]:
    """Every text that the person may read, without its words. One query."""
    return list(readable(user).select_related("section").defer(*_LIGHT))


def text_for(user: User, pk: int) -> KeptText:
    """The text, for whoever may read it; 403 with a sentence for others."""
    kept = get_object_or_404(KeptText.objects.select_related("frozen"), pk=pk)
    roles.require(readable(user).filter(pk=pk).exists(), _MAY_NOT_READ)
    return kept


def kept_from(request: HttpRequest, form: KeptForm, user: User) -> KeptText | None:
    """Keeps the text of a valid form and says so; None when something is wrong with it."""
    if not form.is_valid():
        return None
    try:
        kept, is_new = keep(form.given(), form.content, user)
    except TextRefused as error:
        form.add_error(None, str(error))
        return None
    said = f"已留存{kept}，认出{len(kept.mentions)}个数。"
    messages.success(request, said if is_new else f"{kept}已经留存过，没有重复留存。")
    return kept
