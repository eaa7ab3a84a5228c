"""The base of every ledger (台账); its history and the files of a row are tables of their own.

A row is written by `save` and `delete` alone: both ask the closing (月结), count the version and append
to the history, whoever calls: a form, an inline, an import.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from bureau.algebra.period import Month, months_label
from bureau.figures.approval import closed_months, keep_closings
from bureau.figures.entry import Act
from bureau.figures.models import Reason, Region, Source
from bureau.ledger.attachment import Attachment as Attachment  # Django must find the table
from bureau.ledger.columns import changed_columns, differences, said
from bureau.ledger.history import note  # and this one

NOBODY = Act(Source.LEDGER)


class Ledger(models.Model):
    """A row of a ledger.

    `counts_on` names the columns (dates or months) by which the row counts into figures: in a closed month
    the row changes only with a coded reason. `free` names the columns that no count rests on.
    `events` names the later dates of a row, each with the columns that come with it: they count from that
    date on, so the answer to a petition of a closed month is written down without a reason.
    `lasts` names the columns (from, until) between which the row counts at every month's end, not in the
    months of its dates alone; a row without an end lasts until today.
    `private` names the columns that only the section which keeps the area may see (个人信息): the rule is
    `permissions.hidden`, and every road asks it: list, search, form, history, import and export.
    """

    counts_on: ClassVar[tuple[str, ...]] = ()
    free: ClassVar[tuple[str, ...]] = ("note",)
    events: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    lasts: ClassVar[tuple[str, ...]] = ()
    private: ClassVar[tuple[str, ...]] = ()
    key: ClassVar[tuple[str, ...]] = ()  # the columns by which an import finds the row; empty = its number

    note = models.CharField("备注", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name="登记人",
        related_name="+",
    )
    updated_at = models.DateTimeField("登记时间", default=timezone.now, editable=False)

    act: Act = NOBODY  # who changes the row now, and why; set by the form or the import

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuses what the closing forbids, before anything is written."""
        super().clean()
        stored = self._stored()
        if stored is None or differences(stored, self):
            self._ask_the_closing(stored)

    def unique_error_message(self, model_class: Any, unique_check: Any) -> ValidationError:
        """What is registered already, with the value, and what to do, or the column's own sentence."""
        fields: list[Any] = [self._meta.get_field(name) for name in unique_check]
        if any("unique" in (field._error_messages or {}) for field in fields):
            return super().unique_error_message(model_class, unique_check)
        given = "、".join(f"{field.verbose_name}“{said(self, field)}”" for field in fields)
        return ValidationError(
            f"{given}的{self._meta.verbose_name}已经登记过，请核对；要修改，请打开原来那一行。"
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            keep_closings()
            stored = self._stored(lock=True)
            changes = differences(stored, self)
            if stored is not None and not changes:
                return
            self._ask_the_closing(stored)
            self.version = stored.version + 1 if stored else 1
            self.updated_by, self.updated_at = self.act.by, timezone.now()
            super().save(*args, **kwargs)
            note(self, "修改" if stored else "新增", changes)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            keep_closings()
            stored = self._stored(lock=True)
            if stored is None:
                return 0, {}
            self._ask_the_closing(stored, gone=True)
            note(self, "删除", differences(None, stored))
            return super().delete(*args, **kwargs)

    def months(self) -> set[Month]:
        """The months in which the row counts."""
        points = self._months_of(self.counts_on)
        if not self.lasts or not (first := self._month(self.lasts[0])):
            return points
        return points | _all_between(first, self._month(self.lasts[1]))

    def _months_of(self, names: Iterable[str]) -> set[Month]:
        return {month for name in names if (month := self._month(name))}

    def _month(self, name: str) -> Month | None:
        given = getattr(self, name)
        return given if isinstance(given, Month) or not given else Month(given.year, given.month)

    def _touched(self, stored: "Ledger | None", gone: bool) -> set[Month]:
        """The months whose counts the change may move."""
        if stored is None:
            return self.months()
        if gone:
            return stored.months()
        changed = set(changed_columns(stored, self)) - set(self.free)
        dated = {**dict.fromkeys(self.lasts, ()), **self.events}
        late = {day for day, columns in dated.items() if changed & {day, *columns}}
        if changed <= {name for day in late for name in (day, *dated[day])}:
            points = stored._months_of(late) | self._months_of(late)
            moved = [_all_between(stored._month(day), self._month(day)) for day in late if self.lasts]
            return points.union(*moved)
        return stored.months() | self.months()

    def called(self) -> tuple[str, ...]:
        """The names by which a file may mean this row, the one that an export writes first."""
        return (" ".join(str(getattr(self, name)) for name in self.key) or str(self), str(self))

    def _stored(self, lock: bool = False) -> "Ledger | None":
        if self.pk is None:
            return None
        rows = type(self)._base_manager.filter(pk=self.pk)
        return (rows.select_for_update() if lock else rows).first()

    def _ask_the_closing(self, stored: "Ledger | None", gone: bool = False) -> None:
        """A closed month is touched only with a reason (DOMAIN 2.10)."""
        unsaid = self.act.reason == Reason.OTHER and not self.act.reason_text
        if self.act.reason and not unsaid:
            return
        touched = self._touched(stored, gone)
        closed = sorted(touched & set(closed_months())) if touched else []
        if closed and unsaid:
            raise ValidationError("更正原因选“其他”的，请写明是什么原因。")
        if closed:
            what = "删除" if gone else "修改" if stored else "补登"
            raise ValidationError(
                f"{months_label(closed)}已月结，不能直接{what}“{stored or self}”。确需{what}的，"
                f"请选择更正原因（{'、'.join(Reason.labels)}）并写明说明后再{'删除' if gone else '保存'}。"
            )


class LocalLedger(Ledger):
    """A row that belongs to the city as a whole or to one 旗县区."""

    region = models.ForeignKey(
        Region,
        models.PROTECT,
        verbose_name="地区",
        related_name="+",
        limit_choices_to={"role__in": [Region.Role.CITY, Region.Role.COUNTY]},
    )

    class Meta:
        abstract = True


def _all_between(one: Month | None, other: Month | None) -> set[Month]:
    """Every month from the one to the other; what has no end lasts until today."""
    today = timezone.localdate()
    now = Month(today.year, today.month)
    first, last = sorted((one or now, other or now))
    length = (last.year - first.year) * 12 + last.number - first.number
    return {first.plus(number) for number in range(length + 1)}
