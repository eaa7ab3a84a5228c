"""What had happened by a day, as questions to the database; and the rules that dates follow one another."""

import calendar
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Model, Q
from django.utils import timezone


def by(column: str, day: date) -> Q:
    """It had happened by the end of that day."""
    return Q(**{f"{column}__lte": day})


def not_by(column: str, day: date) -> Q:
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gt": day})


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def in_order(model: str, earlier: str, later: str, sentence: str) -> CheckConstraint:
    """The later date needs the earlier one and does not lie before it."""
    given = Q(**{f"{earlier}__isnull": False, f"{later}__gte": F(earlier)})
    return CheckConstraint(
        condition=Q(**{f"{later}__isnull": True}) | given,
        name=f"{model}_{later}_after_{earlier}",
        violation_error_message=sentence,
    )


def together(model: str, day: str, column: str, empty: str, sentence: str) -> CheckConstraint:
    """A date and what it brought are given together or not at all."""
    neither, both = Q(**{f"{day}__isnull": True, column: empty}), Q(**{f"{day}__isnull": False})
    return CheckConstraint(
        condition=neither | (both & ~Q(**{column: empty})),
        name=f"{model}_{day}_with_{column}",
        violation_error_message=sentence,
    )


def refuse_the_future(row: Model, names: Iterable[str]) -> None:
    """What has happened cannot lie ahead: a slip of the year is caught."""
    today = timezone.localdate()
    for name in names:
        day: date | None = getattr(row, name)
        if day is not None and day > today:
            title = row._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            raise ValidationError({name: f"{title}{day}还没有到，请核对年份（今天是{today}）。"})
