"""The columns of a ledger's row as people read them, and which of them differ between two rows."""

from datetime import date
from typing import Any

from django.db import models

from bureau.algebra.period import Month

_KEPT_BY_US = ("id", "version", "updated_by", "updated_at")


def columns(model: type[models.Model]) -> list[Any]:
    """The columns that people fill in, 备注 last."""
    kept = [field for field in model._meta.concrete_fields if field.name not in _KEPT_BY_US]
    return sorted(kept, key=lambda field: field.name == "note")


def changed_columns(stored: models.Model, row: models.Model) -> list[str]:
    return [
        field.name
        for field in columns(type(row))
        if getattr(stored, field.attname) != field.to_python(getattr(row, field.attname))
    ]


def differences(stored: models.Model | None, row: models.Model) -> list[tuple[str, str, str]]:
    """What changes, as (column, old, new) in words; a new row against nothing."""
    if stored is None:
        told = [(str(field.verbose_name), "", said(row, field)) for field in columns(type(row))]
        return [each for each in told if each[2]]
    names = changed_columns(stored, row)
    fields = [field for field in columns(type(row)) if field.name in names]
    return [(str(field.verbose_name), said(stored, field), said(row, field)) for field in fields]


def said(row: models.Model, field: Any) -> str:
    """A column of a row as people read it."""
    value = getattr(row, field.name if field.is_relation else field.attname)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date | Month):
        return str(value)
    return field.value_to_string(row) if not field.is_relation else str(value)
