"""The forms of coming in and of the administrators' user pages."""

from typing import Any

from axes.utils import reset
from django import forms
from django.conf import settings
from django.contrib.auth import forms as auth_forms

from bureau.accounts.models import Role, User

_IN_A_SECTION = {Role.CLERK, Role.HEAD}
_ABOUT_A_ROLE = {"role": "“大屏”用于长期挂在墙上的屏幕：只能看大屏，不会因为没有人操作而退出登录。"}


class LogInForm(auth_forms.AuthenticationForm):
    """User name and password; the sentence says how many failures lock the log-in."""

    error_messages = {
        "invalid_login": (
            f"用户名或密码不对，请核对后重新输入（区分大小写）。连续输错{settings.AXES_FAILURE_LIMIT}次，"
            f"账号将锁定{int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)}分钟。"
        ),
        "inactive": "这个账号已停用，请联系系统管理员。",
    }


class _Person(forms.ModelForm):
    """What holds for a person whether new or changed: who fills in figures belongs to a section."""

    def clean(self) -> Any:
        cleaned = super().clean()
        role = self.cleaned_data.get("role")
        if role in _IN_A_SECTION and not self.cleaned_data.get("section"):
            self.add_error("section", f"{Role(role).label}要选择所在的科室。")
        return cleaned


class NewPersonForm(_Person, auth_forms.UserCreationForm):
    class Meta:
        model = User
        fields = ["username", "first_name", "role", "section"]
        labels = {"first_name": "姓名"}
        help_texts = _ABOUT_A_ROLE


class _PasswordIsSet(auth_forms.ReadOnlyPasswordHashWidget):
    """Says that there is a password and leads to a new one; algorithm, salt and hash help nobody."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "summary": [{"label": "已设置"}]}


class PersonForm(_Person, auth_forms.UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"  # noqa: DJ007  (the admin class names the fields)
        labels = {"first_name": "姓名"}
        help_texts = _ABOUT_A_ROLE | {
            "is_active": "取消勾选后不能再登录。账号不删除，停用即可，填报的历史都保留。"
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password" in self.fields:
            self.fields["password"].widget = _PasswordIsSet()
            self.fields["password"].help_text = "密码不能查看，只能重置。"


class NewPasswordForm(auth_forms.AdminPasswordChangeForm):
    """An administrator sets a new password, which ends a lock; switching passwords off is not offered."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True

    def save(self, commit: bool = True) -> Any:
        reset(username=self.user.get_username())  # who forgot the password is mostly locked out by now
        return super().save(commit)
