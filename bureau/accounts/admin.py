"""Users and sections in the admin; what a role may do there is the table in `roles.py`."""

from typing import Any

from axes.utils import reset
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from bureau.accounts.forms import NewPasswordForm, NewPersonForm, PersonForm
from bureau.accounts.models import Duty, Section, User
from bureau.accounts.roles import NO_ADMIN

admin.site.unregister(Group)  # permissions come from roles alone


class DutyInline(admin.TabularInline):
    model = Duty
    extra = 0


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    shelf = "用户与科室"
    list_display = ["name", "areas", "order"]
    list_editable = ["order"]
    inlines = [DutyInline]

    @admin.display(description="负责的业务板块")
    def areas(self, section: Section) -> str:
        return "、".join(str(duty) for duty in section.duties.all()) or "—"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("duties")


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Accounts: switched off, not deleted. Nobody but a superuser touches a superuser's account."""

    shelf = "用户与科室"
    add_form_template = None  # Django's has a sentence in English
    form, add_form, change_password_form = PersonForm, NewPersonForm, NewPasswordForm
    list_display = ["username", "name", "role", "section", "is_active", "last_login"]
    list_filter = ["role", "section", "is_active"]
    search_fields = ["username", "first_name"]
    ordering = ["section__order", "username"]
    actions = ["unlock"]
    list_select_related = ["section"]
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password", "first_name", "role", "section", "is_active"]}),
        ("记录", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "first_name", "role", "section", "password1", "password2"]})
    ]

    @admin.action(description="解除登录锁定", permissions=["change"])
    def unlock(self, request: HttpRequest, users: Any) -> None:
        """What the page of a locked account promises: the administrator lets the person in at once."""
        own = [user for user in users if self.has_change_permission(request, user)]
        for user in own:
            reset(username=user.username)
        names = "、".join(user.username for user in own) or "无"
        self.message_user(request, f"已解除登录锁定：{names}，现在就可以登录。", messages.SUCCESS)

    @admin.display(description="姓名", ordering="first_name")
    def name(self, user: User) -> str:
        return user.first_name or "—"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (
            False  # not even a superuser: what the person did in the admin would be deleted with the account
        )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.is_staff = obj.is_superuser or obj.role not in NO_ADMIN
        super().save_model(request, obj, form, change)
