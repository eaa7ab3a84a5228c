"""What the checks say of the figures of a return, and what of it hinders a submission (issue 5, 3).

The rules are pure (`bureau.algebra.checks`); here they meet the office's settings and the explanations
that were given. A constant number of queries.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from bureau.algebra.checks import YEARS_BACK, Remark, Setting, Severity, as_entered, check
from bureau.algebra.period import Month, Span
from bureau.algebra.reading import Reading
from bureau.figures import reader, subjects
from bureau.figures.models import CheckRule, Explanation, Indicator, Region

_NAMED = 5
_TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "plain"}
Place = tuple[int, int, Month]  # where a figure stands: indicator, region, month


@dataclass(frozen=True)
class Checked:
    """One remark of one figure. `explained` is the explanation that speaks of it as it is now; `earlier`
    one of the same month whose numbers have changed since, `last_year` that of the same month last year.
    """

    indicator: Indicator
    region: int
    remark: Remark
    explained: str = ""
    earlier: str = ""
    last_year: str = ""
    line: str = ""  # by what the fields of its line begin on the page
    typed: str = ""  # what stands in the field of a page that was not saved

    @property
    def id(self) -> str:
        return f"{self.line}-explain-{self.remark.rule.code}"

    @property
    def asks(self) -> bool:
        """Whether it can be explained at all."""
        return self.remark.known and self.remark.severity is Severity.WARNING

    @property
    def hinders(self) -> bool:
        """Whether the return cannot be submitted because of it."""
        remark = self.remark
        return remark.known and (
            remark.severity is Severity.ERROR or (remark.severity is Severity.WARNING and not self.explained)
        )

    @property
    def offered(self) -> str:
        return self.earlier or self.last_year

    @property
    def tone(self) -> str:
        return _TONES[self.remark.severity] if self.remark.known else "plain"


def remarks(areas: Sequence[str], region: Region, month: Month) -> dict[int, tuple[Checked, ...]]:
    """What the checks say of the areas' figures in the month, by indicator. Ten queries at most."""
    found = remarks_at(Q(area__in=areas), [region], [month])
    return {indicator: checked for (indicator, _, _), checked in found.items()}


def remarks_at(
    which: Q, regions: Sequence[Region], months: Sequence[Month]
) -> dict[Place, tuple[Checked, ...]]:
    """What the checks say of the figures of `which` indicators in these regions and months.

    Ten queries at most, whatever their number.
    """
    related = with_kin(which)
    asked = ExpressionWrapper(which, BooleanField())
    kept = {each.code: each for each in related.annotate(is_asked=asked)}
    own = {code: each for code, each in kept.items() if each.is_asked}
    readings = reader.readings(
        Span.to_date(max(months)),
        indicators=related,
        regions=regions,
        since=first_year(min(months)),
        retired=True,
    )
    settings = settings_of({each.area for each in own.values()})
    said = _said([each.pk for each in own.values()], regions, months)
    found: dict[Place, tuple[Checked, ...]] = {}
    for month in months:
        active = [each for each in readings if subjects.is_active(kept[each.subject.code], month)]
        found |= _checked_all([as_entered(each, month) for each in active], own, settings, said)
    return found


def remarks_on(
    found: reader.Readings, areas: Collection[str], region: Region
) -> dict[str, tuple[Checked, ...]]:
    """The same of Readings that are already there, by code. Two queries.

    They must be of the areas' indicators with their wholes and parts (`with_kin`), to the month, and read
    since `first_year` of it: a page that shows them, too, need not read them twice.
    """
    month = found.span.last
    own = {each.code: each for each in found.catalogue if each.area in areas}
    settings = settings_of({each.area for each in own.values()})
    said = _said([each.pk for each in own.values()], [region], [month])
    checked = _checked_all(found.of_region(region.name), own, settings, said)
    return {each[0].indicator.code: each for each in checked.values() if each}


def with_kin(which: Q) -> QuerySet[Indicator]:
    """The indicators, and those they belong to or consist of: what the checks compare them with."""
    keys = Indicator.objects.filter(which).order_by().values("pk")
    return Indicator.objects.filter(Q(pk__in=keys) | Q(parts__in=keys) | Q(part_of__in=keys)).distinct()


def _checked_all(
    readings: Sequence[Reading],
    own: Mapping[str, Indicator],
    settings: Mapping[int, Mapping[str, Setting]],
    said: Mapping[tuple[Place, str], Explanation],
) -> dict[Place, tuple[Checked, ...]]:
    """What the checks say of these readings, all of one month; wholes and parts are found among them."""
    by_key = {(each.subject.code, each.place.code): each for each in readings}
    parts = defaultdict(list)
    for (_, place), reading in by_key.items():
        parts[reading.subject.part_of, place].append(reading)
    found: dict[Place, tuple[Checked, ...]] = {}
    for (code, place), reading in by_key.items():
        if (indicator := own.get(code)) is None:
            continue
        whole = by_key.get((reading.subject.part_of, place))
        results = check(reading, whole, parts[code, place], settings[indicator.pk])
        key = (indicator.pk, int(place), reading.span.last)
        found[key] = tuple(_checked(indicator, remark, said, key) for remark in results)
    return found


def hindrances(areas: Sequence[str], region: Region, month: Month) -> str:
    """Why the areas' returns cannot be submitted, in sentences with the numbers; empty when they can.

    An error has to be mended; a warning has to be mended or explained.
    """
    found = remarks(areas, region, month).values()
    against = [each for checked in found for each in checked if each.hinders]
    if not against:
        return ""
    errors = sum(each.remark.severity is Severity.ERROR for each in against)
    counts = [(errors, "处错误没有改正"), (len(against) - errors, "处警告没有说明")]
    said = "、".join(f"{count}{what}" for count, what in counts if count)
    each = "".join(f"“{one.indicator.name}”{one.remark.sentence}" for one in against[:_NAMED])
    more = f"另有{len(against) - _NAMED}处，见月报中的标记。" if len(against) > _NAMED else ""
    return f"有{said}，不能提交；错误要改正，警告要改正或在该行写明说明。{each}{more}"


def settings_of(areas: Iterable[str]) -> defaultdict[int, dict[str, Setting]]:
    """The office's decisions, by indicator and rule."""
    found: defaultdict[int, dict[str, Setting]] = defaultdict(dict)
    for row in CheckRule.objects.filter(indicator__area__in=areas):
        found[row.indicator_id][row.rule] = Setting(Severity(row.severity), row.tolerance)
    return found


def _said(
    indicators: Iterable[int], regions: Iterable[Region], months: Sequence[Month]
) -> dict[tuple[Place, str], Explanation]:
    """The last explanation of each figure and rule, of the months and of the same months last year."""
    spoken_of = [*months, *(month.year_ago for month in months)]
    rows = Explanation.objects.filter(
        indicator__in=list(indicators), region__in=list(regions), month__in=spoken_of
    ).order_by("pk")
    return {((row.indicator_id, row.region_id, row.month), row.rule): row for row in rows}


def first_year(month: Month) -> int:
    """So far back the checks read: what is usual in the month is read from the years before."""
    return max(month.year - YEARS_BACK, 1949)


def _checked(
    indicator: Indicator, remark: Remark, said: Mapping[tuple[Place, str], Explanation], key: Place
) -> Checked:
    _, region, month = key
    now = said.get((key, remark.rule.code))
    past = said.get(((indicator.pk, region, month.year_ago), remark.rule.code))
    speaks = now is not None and now.sentence == remark.sentence
    return Checked(
        indicator,
        region,
        remark,
        explained=now.text if now and speaks else "",
        earlier=now.text if now and not speaks else "",
        last_year=past.text if past else "",
    )
