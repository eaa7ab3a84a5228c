"""Cases: answered within their month; as many are late as the on-time rate needs."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from bureau.algebra.number import rounded
from bureau.algebra.period import Month, Span
from bureau.ledger.counts import first_day, last_day
from bureau.ledger.workdays import Calendar
from petitions.demo_ledgers.words import MATTERS, OTHER_OFFICES, SURNAMES
from petitions.models import Case

Figures = Mapping[Any, Mapping[str, Any]]
_LAST = 2022
_DAYS = 5  # working days in which a case is due
_PASSED_ON = (4, 8, 11)  # months in which one was another office's
_CHANNELS = {"hotline_cases": Case.Channel.HOTLINE, "mailbox_cases": Case.Channel.MAILBOX}


def cases_of(
    random: Random, year: int, places: list[Any], figures: Figures, calendar: Calendar
) -> list[Case]:
    """The cases of a year, numbered as they came in."""
    rows = [row for month in Span.year(year) for row in _month(random, month, figures, calendar)]
    rows.sort(key=lambda row: row.received_on)
    for number, row in enumerate(rows, start=1):
        row.number = f"{year}{row.channel[0].upper()}{number:05d}"
        row.region = random.choice(places)
        row.summary = f"{row.region.name}{row.summary}"
    return rows


def _month(random: Random, month: Month, figures: Figures, calendar: Calendar) -> Iterator[Case]:
    channels = [
        channel for code, channel in _CHANNELS.items() for _ in range(int(figures[code, month]["value"]))
    ]
    in_time = int(rounded(figures["on_time_rate", month]["value"] * len(channels) / 100, 0))
    for place, channel in enumerate(channels):
        if place < len(channels) - in_time:
            yield _late(random, month, channel, calendar)
        elif place == 0 and month.year == _LAST and month.number in _PASSED_ON:
            yield _passed_on(random, month, channel, calendar)
        else:
            yield _answered(random, month, channel, calendar)
    if month.year == _LAST:
        yield _answered(random, month, Case.Channel.OTHER, calendar)


def _answered(random: Random, month: Month, channel: Case.Channel, calendar: Calendar) -> Case:
    row = _received(random, month, channel, calendar, latest=23)
    reply = calendar.after(row.received_on, random.randint(0, _DAYS - 1))
    row.replied_on = reply if reply <= last_day(month) else row.received_on
    return row


def _late(random: Random, month: Month, channel: Case.Channel, calendar: Calendar) -> Case:
    row = _received(random, month, channel, calendar, latest=7)
    row.replied_on = row.due_on + timedelta(days=random.randint(1, 4))
    return row


def _passed_on(random: Random, month: Month, channel: Case.Channel, calendar: Calendar) -> Case:
    row = _received(random, month, channel, calendar, latest=23)
    row.passed_on, row.passed_to = row.received_on, random.choice(OTHER_OFFICES)[1]
    return row


def _received(random: Random, month: Month, channel: Case.Channel, calendar: Calendar, latest: int) -> Case:
    day = first_day(month) + timedelta(days=random.randint(0, latest))
    kind, matter = random.choice(MATTERS)
    return Case(
        channel=channel,
        received_on=day,
        due_on=calendar.after(day, _DAYS),
        kind=kind,
        caller=random.choice(SURNAMES) + random.choice(("先生", "女士")),
        phone=f"13{random.randint(0, 9)}****{random.randint(0, 9999):04d}",
        summary=matter,
    )
