"""A ledger and 月结 at once, in real threads on the real database: no row slips into a closed month."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from bureau.accounts.models import Section, User
from bureau.algebra.period import Month
from bureau.figures import closing
from bureau.figures.models import Closing, Region
from bureau.ledger.history import LedgerChange
from consumption.models import Inspection

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = Month(2022, 3)
CLERKS = 4
ROUNDS = 8


def test_no_row_slips_into_a_month_that_is_being_closed() -> None:
    """Clerks enter and delete rows of March while the office closes and reopens it, again and again."""
    office = User.objects.create(username="office", role="office", section=Section.objects.get(name="办公室"))
    city = Region.objects.get(role="city")
    over: list[bool] = []
    said: list[str] = []

    def close_and_reopen() -> None:
        for _ in range(ROUNDS):
            closing.close_month(MARCH, office)
            closing.reopen_month(MARCH, office, "再改")
        over.append(True)

    def keep(clerk: int) -> None:
        for number in range(10_000):
            if over:
                return
            row = Inspection(
                number=f"{clerk}-{number}",
                on=date(2022, 3, 5),
                object="甲",
                matter="乙",
                result="移送",
                region=city,
            )
            try:
                row.save()
                row.delete()
            except ValidationError as refused:
                said.extend(refused.messages)

    def alone(work, *given) -> None:
        try:
            work(*given)
        finally:
            over.extend([True] if work is close_and_reopen else [])
            connection.close()

    with ThreadPoolExecutor(CLERKS + 1) as pool:
        done = [pool.submit(alone, close_and_reopen), *(pool.submit(alone, keep, n) for n in range(CLERKS))]
        for each in done:
            each.result()
    closed = [(each.closed_at, each.reopened_at) for each in Closing.objects.all()]
    written = LedgerChange.objects.values_list("at", flat=True)
    assert len(closed) == ROUNDS
    assert written
    assert all("已月结" in each for each in said)
    assert [at for at in written if any(begin < at < end for begin, end in closed)] == []
