"""What the checks say of the figures of a return, and what of it hinders a submission (issue 5, 3).

The rules are pure (`bureau.algebra.checks`); here they meet the office's settings and the explanations
that were given. A constant number of queries.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from bureau.algebra.checks import Finding, Setting, Severity, check
from bureau.algebra.period import Month, Span
from bureau.figures import reader
from bureau.figures.models import CheckRule, Explanation, Indicator, Region

_YEARS_BACK = 8  # so many earlier years are read for what is usual in the month
_NAMED = 5
_TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "plain"}
Key = tuple[int, str]  # indicator, code of the rule


@dataclass(frozen=True)
class Checked:
    """One finding of one figure. `explained` is the explanation that speaks of it as it is now; `earlier`
    one of the same month whose numbers have changed since, `last_year` that of the same month last year.
    """

    indicator: Indicator
    finding: Finding
    explained: str = ""
    earlier: str = ""
    last_year: str = ""
    typed: str = ""  # what stands in the field of a page that was not saved

    @property
    def id(self) -> str:
        return f"{self.indicator.pk}-explain-{self.finding.rule.code}"

    @property
    def asks(self) -> bool:
        """Whether it can be explained at all."""
        return self.finding.known and self.finding.severity is Severity.WARNING

    @property
    def hinders(self) -> bool:
        """Whether the return cannot be submitted because of it."""
        finding = self.finding
        return finding.known and (
            finding.severity is Severity.ERROR
            or (finding.severity is Severity.WARNING and not self.explained)
        )

    @property
    def offered(self) -> str:
        return self.earlier or self.last_year

    @property
    def tone(self) -> str:
        return _TONES[self.finding.severity] if self.finding.known else "plain"


def findings(areas: Sequence[str], region: Region, month: Month) -> dict[int, tuple[Checked, ...]]:
    """What the checks say of the areas' figures in the month, by indicator. Ten queries at most."""
    own = {each.code: each for each in Indicator.objects.filter(area__in=areas)}
    related = Q(area__in=areas) | Q(parts__area__in=areas) | Q(part_of__area__in=areas)
    span = Span.to_date(month)
    readings = reader.readings(
        span,
        indicators=Indicator.objects.filter(related).distinct(),
        regions=[region],
        since=max(month.year - _YEARS_BACK, 1949),
    )
    parts = defaultdict(list)
    for reading in readings:
        parts[reading.subject.part_of].append(reading)
    settings, said = _settings(areas), _said(areas, region, month)
    found: dict[int, tuple[Checked, ...]] = {}
    for reading in readings:
        subject = reading.subject
        if (indicator := own.get(subject.code)) is None:
            continue
        whole = readings.of(subject.part_of, region.name) if subject.part_of else None
        results = check(reading, whole, parts[subject.code], settings[indicator.pk])
        found[indicator.pk] = tuple(_checked(indicator, finding, said, month) for finding in results)
    return found


def hindrances(areas: Sequence[str], region: Region, month: Month) -> str:
    """Why the areas' returns cannot be submitted, in sentences with the numbers; empty when they can.

    An error has to be mended; a warning has to be mended or explained.
    """
    found = findings(areas, region, month).values()
    against = [each for checked in found for each in checked if each.hinders]
    if not against:
        return ""
    errors = sum(each.finding.severity is Severity.ERROR for each in against)
    counts = [(errors, "处错误没有改正"), (len(against) - errors, "处警告没有说明")]
    said = "、".join(f"{count}{what}" for count, what in counts if count)
    each = "".join(f"“{one.indicator.name}”{one.finding.sentence}" for one in against[:_NAMED])
    more = f"另有{len(against) - _NAMED}处，见月报中的标记。" if len(against) > _NAMED else ""
    return f"有{said}，不能提交；错误要改正，警告要改正或在该行写明说明。{each}{more}"


def _settings(areas: Sequence[str]) -> defaultdict[int, dict[str, Setting]]:
    """The office's decisions, by indicator and rule."""
    found: defaultdict[int, dict[str, Setting]] = defaultdict(dict)
    for row in CheckRule.objects.filter(indicator__area__in=areas):
        found[row.indicator_id][row.rule] = Setting(Severity(row.severity), row.tolerance)
    return found


def _said(areas: Sequence[str], region: Region, month: Month) -> dict[tuple[Month, Key], Explanation]:
    """The last explanation of each figure and rule, of the month and of the same month last year."""
    rows = Explanation.objects.filter(
        indicator__area__in=areas, region=region, month__in=[month, month.year_ago]
    ).order_by("pk")
    return {(row.month, (row.indicator_id, row.rule)): row for row in rows}


def _checked(
    indicator: Indicator, finding: Finding, said: Mapping[tuple[Month, Key], Explanation], month: Month
) -> Checked:
    key = (indicator.pk, finding.rule.code)
    now, past = said.get((month, key)), said.get((month.year_ago, key))
    speaks = now is not None and now.sentence == finding.sentence
    return Checked(
        indicator,
        finding,
        explained=now.text if now and speaks else "",
        earlier=now.text if now and not speaks else "",
        last_year=past.text if past else "",
    )
