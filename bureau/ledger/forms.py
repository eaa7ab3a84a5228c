"""The form of a ledger row: who changes it and why, and that nobody else has changed it meanwhile."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from bureau.accounts.roles import person
from bureau.figures.entry import Act
from bureau.figures.models import Reason, Source
from bureau.ledger.fields import AmountField, of_our_time
from bureau.ledger.models import NOBODY

# What people type in a row. An amount is text: a number input of the browser refuses 10,500 without a word.
TYPED: dict[Any, Any] = {
    AmountField: {"widget": forms.TextInput(attrs={"class": "vAmountField", "inputmode": "decimal"})},
    models.DateField: {
        "widget": AdminDateWidget(format="%Y-%m-%d"),
        "input_formats": ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"],
        "error_messages": {"invalid": "这不是日期，请写成2022-11-05或2022年11月5日。"},
        "validators": [of_our_time],
    },
}
SEEN, REASON, REASON_TEXT = "seen_version", "correction_reason", "correction_text"


def act_of(request: HttpRequest) -> Act:
    """Who writes, and the reason given on the page (empty when none was)."""
    reason = request.POST.get(REASON, "")
    return Act(
        Source.LEDGER,
        by=person(request.user),
        reason=reason if reason in Reason.values else "",
        reason_text=request.POST.get(REASON_TEXT, "").strip()[:200],
    )


class RowForm(forms.ModelForm):
    """A row or an inline row; `act` is set by the admin for the request."""

    act: ClassVar[Act] = NOBODY
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.act = self.act
        if SEEN in self.fields:
            self.fields[SEEN].initial = self.instance.version if self.instance.pk else 0

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen, row = cleaned.get(SEEN), self.instance
        if row.pk and seen is not None and self.has_changed():
            stored = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
            if stored is None:
                raise ValidationError(f"“{row}”刚被其他人删除，没有保存。")
            if stored.version != seen:
                who = stored.updated_by.full_title if stored.updated_by else "其他人"
                raise ValidationError(
                    f"“{stored}”已被{who}改过，没有保存。请在新窗口打开核对，再刷新本页重新填写。"
                )
        return cleaned


class LedgerForm(RowForm):
    """The page of one row, with the reason that a closed month asks for."""

    correction_reason = forms.ChoiceField(
        label="更正原因",
        required=False,
        choices=[("", "（不是更正）"), *Reason.choices],
        help_text="只有改动已月结月份的内容时才要选",
    )
    correction_text = forms.CharField(label="更正说明", required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get(REASON) == Reason.OTHER and not cleaned.get(REASON_TEXT):
            self.add_error(REASON_TEXT, "更正原因选“其他”的，请写明是什么原因。")
        return cleaned
