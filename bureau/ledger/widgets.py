"""How a ledger's columns are written in a file and read back; one widget for every kind of column."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from import_export.widgets import Widget

from bureau.algebra.number import NotANumber, exact
from bureau.algebra.period import Month
from bureau.figures.spreadsheet import Fault, Percent
from bureau.ledger.fields import AmountField, MonthField, of_our_time
from bureau.ledger.models import Ledger

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_TRUTH = {"是": True, "否": False, "√": True, "有": True, "无": False, "1": True, "0": False}


class ColumnWidget(Widget):  # type: ignore[misc]
    """Reads what people write in a column and writes it as they read it."""

    def __init__(self, field: Any) -> None:
        super().__init__()
        self.field = field

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The column's value; raises ValidationError with the sentence for the clerk."""
        if isinstance(value, Fault):
            raise ValidationError(value.sentence)
        if isinstance(value, str):
            value = value.strip()
        if value is None or value == "":
            return "" if isinstance(self.field, models.CharField | models.TextField) else self._nothing()
        if self.field.choices:
            return self._chosen(str(value))
        return self._read(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """Amounts and numbers as numbers, everything else in words."""
        number = isinstance(value, Decimal | int) and not isinstance(value, bool)
        return value if number and not self.field.choices else self._in_words(value)

    def _nothing(self) -> Any:
        """An empty cell of a column that has a default is the default."""
        return self.field.get_default() if self.field.has_default() else None

    def _read(self, value: Any) -> Any:
        match self.field:
            case models.ForeignKey():
                return self._related(str(value).strip())
            case models.BooleanField():
                return self._truth(value)
            case MonthField():
                return Month(value.year, value.month) if isinstance(value, date) else Month.parse(str(value))
            case models.DateField():
                day = _day(value)
                of_our_time(day)
                return day
            case AmountField():
                return self.field.to_python(_number(value))
            case models.IntegerField():
                return _whole(value)
        return f"{exact(value):f}" if isinstance(value, int | float | Decimal) else str(value)

    def _chosen(self, text: str) -> Any:
        for value, label in self.field.flatchoices:
            if text in (str(value), str(label)):
                return value
        known = "、".join(str(label) for _, label in self.field.flatchoices if label)
        raise ValidationError(f"“{text}”不在可选的内容里，应为：{known}。")

    def _truth(self, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if str(value) not in _TRUTH:
            raise ValidationError(f"“{value}”应填“是”或“否”。")
        return _TRUTH[str(value)]

    def _related(self, text: str) -> Any:
        rows = self._known.get(text, [])
        if len(rows) == 1:
            return rows[0]
        what = self.field.related_model._meta.verbose_name
        if rows:
            raise ValidationError(f"名为“{text}”的{what}有{len(rows)}个，请改填编号或代码。")
        raise ValidationError(f"没有“{text}”这个{what}，请先登记，或核对名称。")

    @cached_property
    def _known(self) -> dict[str, list[Any]]:
        """Every row that the column may name, by each of its names. One query an import."""
        model: type[models.Model] = self.field.related_model
        found: dict[str, list[Any]] = {}
        for row in model._default_manager.complex_filter(self.field.get_limit_choices_to()):
            for name in {*names_of(row)}:
                found.setdefault(name, []).append(row)
        return found

    def _in_words(self, value: Any) -> str:
        if value is None or isinstance(value, models.Model):
            return names_of(value)[0] if value is not None else ""
        if self.field.choices:
            return str(dict(self.field.flatchoices).get(value, value))
        if isinstance(value, bool):
            return "是" if value else "否"
        return str(value)


def names_of(row: models.Model) -> tuple[str, ...]:
    """What a file may call a row; the first is what an export writes."""
    return row.called() if isinstance(row, Ledger) else (str(row),)


def _number(value: Any) -> Decimal:
    if isinstance(value, Percent):
        raise ValidationError("这一列是数量，单元格却是百分比格式，请改为普通数字。")
    if isinstance(value, date | bool):
        raise ValidationError(f"“{value}”不是数字，请填写数字。")
    try:
        return exact(value)
    except NotANumber as error:
        raise ValidationError(str(error)) from None


def _whole(value: Any) -> int:
    number = _number(value)
    if number != number.to_integral_value():
        raise ValidationError(f"“{value}”应为整数。")
    return int(number)


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    found = _DAY.fullmatch(str(value).strip().removesuffix(" 00:00:00"))
    try:
        if found:
            return date(*(int(part) for part in found.groups() if part))
    except ValueError:
        pass
    raise ValidationError(f"“{value}”不是日期，请写成2022-11-05或2022年11月5日。")
