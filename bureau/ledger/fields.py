"""Columns of the ledgers: an amount of fixed places that SQL adds up exactly, and the month column."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from bureau.algebra.number import NotANumber, exact, places_of, plain
from bureau.figures.fields import ExactFormField, MonthField
from bureau.ledger.credit_code import LENGTH, normal, valid_credit_code

__all__ = ["AmountField", "CreditCodeField", "MonthField"]


def of_our_time(day: date) -> None:
    """Refuses a date of a year that no month of the portal has: the year was mistyped."""
    if not 1949 <= day.year <= 2100:
        raise ValidationError(f"“{day}”的年份应为1949至2100，请核对。")


class AmountField(models.BigIntegerField):
    """An exact amount with at most `places` decimals, stored as a whole number of its last place.

    元 with two places is kept in 分. So SUM is exact and order is right on both databases (SQLite keeps
    decimals as doubles, DOMAIN 2.12). `unit` is the unit that is typed; forms and lists show it.
    More decimals, and more than 15 digits, are refused with a sentence.
    """

    _pyi_private_set_type: Decimal | int | str  # type: ignore[assignment]  # what may be assigned
    _pyi_private_get_type: Decimal  # type: ignore[assignment]  # what a row holds

    def __init__(self, verbose_name: Any = None, *, unit: str, places: int = 2, **kwargs: Any) -> None:
        self.unit, self.places = unit, places
        super().__init__(verbose_name, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "unit": self.unit, "places": self.places}

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else plain(Decimal(value).scaleb(-self.places))

    def to_python(self, value: Any) -> Decimal | None:
        if value in (None, ""):
            return None
        try:
            number = exact(value)
        except NotANumber as error:
            raise ValidationError(str(error)) from None
        if places_of(number) > self.places:
            most = f"最多{self.places}位小数" if self.places else "应为整数"
            raise ValidationError(f"“{value}”的小数位太多：以{self.unit}为单位，{most}。")
        if abs(number.scaleb(self.places)) >= Decimal(10) ** 15:
            raise ValidationError(f"“{value}”{self.unit}太大，无法准确保存，请核对单位。")
        return number

    def get_prep_value(self, value: Any) -> int | None:
        number = self.to_python(value)
        return None if number is None else int(number.scaleb(self.places))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> int | None:
        return value if prepared else self.get_prep_value(value)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else f"{value:f}"

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        label = f"{self.verbose_name}（{self.unit}）"
        return models.Field.formfield(self, **{"form_class": ExactFormField, "label": label, **kwargs})  # type: ignore[return-value]

    @property
    def validators(self) -> list[Any]:
        return list(self._validators)  # type: ignore[attr-defined]  # not the integer range: that is of the stored number


class CreditCodeField(models.CharField):
    """统一社会信用代码, stored as 18 capitals and digits whatever blanks and widths were typed."""

    def __init__(self, verbose_name: Any = "统一社会信用代码", **kwargs: Any) -> None:
        super().__init__(verbose_name, **{**kwargs, "max_length": LENGTH})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text and normal(text)

    def get_prep_value(self, value: Any) -> Any:
        return self.to_python(super().get_prep_value(value))

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        """No `maxlength`: a browser would cut off a code pasted with blanks."""
        return super().formfield(**{**kwargs, "max_length": None})  # type: ignore[return-value]

    @property
    def validators(self) -> list[Any]:
        return [valid_credit_code]  # it says the length, too
