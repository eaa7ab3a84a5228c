"""The demonstration city's ledgers of 对外贸易: invented rows from which its figures follow exactly."""

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bureau.algebra.period import Month
from trade.demo_ledgers import enterprises, events, funds, service
from trade.demo_ledgers.told import Told


def keep(
    city: Any, counties: Mapping[str, Any], figures: Mapping[tuple[str, Month], Mapping[str, Decimal | None]]
) -> None:
    """Writes the ledgers of which the figures are the counts. The same rows every time."""
    told, chance = Told(figures), random.Random(2022)  # noqa: S311  # invented data, not a secret
    firms = enterprises.register(told, list(counties.values()) or [city], chance)
    events.hold_fairs(told, firms, chance)
    events.hold_trainings(told, firms, chance)
    funds.win(told, firms, city, chance)
    service.adopt_measures(told)
    service.declare(told, chance)
    service.answer_the_hotline(firms, chance)
