"""What the columns of a ledger are called in a file, what may be chosen, and how they are filled in."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from bureau.ledger.columns import columns
from bureau.ledger.fields import AmountField, MonthField
from bureau.ledger.models import Ledger

NUMBER = "行号"
_HALF = str.maketrans({"(": "（", ")": "）", " ": None, "\n": None, "*": None, "\u3000": None})


def tidy(text: str) -> str:
    """A heading as it is compared: no blanks, brackets full-width, without the star of a needed column."""
    return text.translate(_HALF)


def heading(field: Any) -> str:
    """What a column is called in a file: 发放金额（元）."""
    name = tidy(str(field.verbose_name))
    return f"{name}（{field.unit}）" if isinstance(field, AmountField) else name


def choices_of(model: type[Ledger]) -> dict[str, Sequence[str]]:
    """The columns with something to choose from, for the template."""
    found: dict[str, Sequence[str]] = {}
    for field in columns(model):
        if field.choices:
            found[heading(field)] = [str(label) for value, label in field.flatchoices if value]
        elif field.name == "region":
            rows = field.related_model._default_manager.complex_filter(field.get_limit_choices_to())
            found[heading(field)] = [str(row) for row in rows]
    return found


def instructions(model: type[Ledger], hidden: frozenset[str] = frozenset()) -> list[list[str]]:
    """How the template is filled in, column by column."""
    lines = [["栏目", "怎样填"], [NUMBER, "新增的行留空；修改已有的行，用导出的文件，行号不要动"]]
    return lines + [[heading(field), _how(field)] for field in columns(model) if field.name not in hidden]


_WRITTEN: dict[Any, str] = {
    MonthField: "写成2022-11或2022年11月",
    models.DateField: "写成2022-11-05或2022年11月5日",
    models.BooleanField: "填是或否",
    AmountField: "填数字，不带单位",
}


def _how(field: Any) -> str:
    parts = ["必填" if needed(field) else "可以不填"]
    if field.choices:
        parts.append("选填：" + "、".join(str(label) for value, label in field.flatchoices if value))
    elif how := next((how for kind, how in _WRITTEN.items() if isinstance(field, kind)), ""):
        parts.append(how)
    if isinstance(field, models.ForeignKey) and field.name != "region":
        related: Any = field.related_model
        parts.append(f"填已登记的{related._meta.verbose_name}的名称、编号或代码")
    parts += [str(field.help_text)] if field.help_text else []
    return "；".join(parts)


def needed(field: Any) -> bool:
    return not (field.blank or field.null or field.has_default())
