"""What of the daily needs runs short or is not reported, on the leaders' first screen."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from bureau.area import Notice, Notices
from supply.alerts import alerts


def lines(today: date) -> list[Notice]:
    """What runs short before what nobody reported. One query."""
    address = reverse("admin:supply_stockreport_changelist")
    return [Notice(each.sentence, address, is_late=each.kind == "不足") for each in alerts(today)]


def summary(found: Sequence[Notice]) -> str:
    """2个品种可供天数不足，3个品种应补报库存."""
    short = sum(each.is_late for each in found)
    said = [f"可供天数不足的品种{short}个"] if short else []
    silent = len(found) - short
    return "，".join([*said, f"应补报库存的提醒{silent}条"] if silent else said)


NOTICES = (Notices("保供预警", lines, summary),)
