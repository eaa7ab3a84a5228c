"""Model fields of the figures: a month column and an exact-number column."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from bureau.algebra.number import NotANumber, exact, plain
from bureau.algebra.period import Month, PeriodError

_stored = lru_cache(maxsize=2048)(Month.parse)  # a page reads thousands of rows of some hundred months


class MonthField(models.Field):  # type: ignore[type-arg]
    """A `Month`, stored as the text 2022-11: sorts, filters and reads well on both databases."""

    description = "月份"
    empty_strings_allowed = False  # a month not given is None, never ""

    def db_type(self, connection: Any) -> str:
        return "varchar(7)"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Month | None:
        return None if value is None else _stored(value)

    def to_python(self, value: Any) -> Month | None:
        if value in (None, "") or isinstance(value, Month):
            return value or None
        try:
            return Month.parse(str(value))
        except PeriodError as error:
            raise ValidationError(str(error)) from None

    def get_prep_value(self, value: Any) -> str | None:
        month = self.to_python(value)
        return None if month is None else str(month)

    def value_to_string(self, obj: models.Model) -> str:
        month = self.value_from_object(obj)
        return "" if month is None else str(month)

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        return super().formfield(**{"form_class": MonthFormField, **kwargs})  # type: ignore[return-value]


class MonthFormField(forms.CharField):
    """A month in a form, written 2022-11 or 2022年11月."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"placeholder": "2022-11", "size": 10}))
        super().__init__(**{**kwargs, "empty_value": None})

    def to_python(self, value: Any) -> Any:
        try:
            return None if value in self.empty_values else Month.parse(str(value))
        except PeriodError as error:
            raise ValidationError(str(error)) from None


class ExactField(models.DecimalField):  # type: ignore[type-arg]
    """An exact number of at most 15 significant digits, which both databases keep (DOMAIN 2.12)."""

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        super().__init__(verbose_name, **{**kwargs, "max_digits": 30, "decimal_places": 15})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return (
            name,
            path,
            args,
            {k: v for k, v in kwargs.items() if k not in ("max_digits", "decimal_places")},
        )

    def from_db_value(self, value: Decimal | None, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else plain(value)

    def to_python(self, value: Any) -> Decimal | None:
        if value is None:
            return None
        try:
            return exact(value)
        except NotANumber as error:
            raise ValidationError(str(error)) from None

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        return super().formfield(**{"form_class": ExactFormField, **kwargs})  # type: ignore[return-value]


class ExactFormField(forms.CharField):
    """An exact number in a form; the widget is plain text so that nothing is rounded by the browser."""

    def __init__(self, **kwargs: Any) -> None:
        for name in ("max_digits", "decimal_places"):
            kwargs.pop(name, None)
        super().__init__(**{**kwargs, "empty_value": None})

    def to_python(self, value: Any) -> Any:
        try:
            return None if value in self.empty_values else exact(value)
        except NotANumber as error:
            raise ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:f}" if isinstance(value, Decimal) else value


class Year(models.PositiveSmallIntegerField):  # type: ignore[type-arg]
    """A calendar year."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["validators"] = [MinValueValidator(1949), MaxValueValidator(2100)]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, path, args, kwargs
