"""Which indicators the ledgers of 消费促进 count, and the names that they offer to texts."""

from django.db.models import Q

from bureau.ledger.counts import Rows, Standing, Total
from bureau.ledger.lists import NameList
from consumption.models import (
    CirculationProject,
    CouponMonth,
    CouponRound,
    Disbursement,
    Event,
    Exhibition,
    Inspection,
    InvoiceMonth,
    PointsActivity,
    PointsMonth,
    SubsidyProgramme,
)

_NEV, _RURAL = SubsidyProgramme.Kind.NEV, SubsidyProgramme.Kind.RURAL
_LEGOU = Q(campaign__kind=CouponRound.Kind.LEGOU)
_DUODUOPING = Q(campaign__platform=PointsActivity.Platform.DUODUOPING)
_KIND, _LEVEL = CirculationProject.Kind, CirculationProject.Level


def _paid(indicator: str, *kinds: str) -> Total:
    """What was paid out less what came back."""
    where = Q(campaign__kind__in=kinds)
    return Total(indicator=indicator, ledger=Disbursement, on="month", amount="amount", where=where)


def _coupons(indicator: str, amount: str) -> Total:
    return Total(indicator=indicator, ledger=CouponMonth, on="month", amount=amount, where=_LEGOU, region="")


def _invoices(indicator: str, amount: str) -> Total:
    return Total(indicator=indicator, ledger=InvoiceMonth, on="month", amount=amount, region="")


def _points(indicator: str, amount: str) -> Total:
    return Total(
        indicator=indicator, ledger=PointsMonth, on="month", amount=amount, where=_DUODUOPING, region=""
    )


def _projects(indicator: str, kind: str, *levels: int, until: str = "withdrawn_on") -> Standing:
    where = Q(kind=kind, level__in=levels)
    return Standing(indicator=indicator, ledger=CirculationProject, on="since", until=until, where=where)


COUNTS = (
    _paid("car_subsidy", *SubsidyProgramme.CARS),
    _paid("nev_subsidy", _NEV),
    _paid("rural_car_subsidy", _RURAL),
    _invoices("invoice_count", "invoices"),
    _invoices("invoice_amount", "amount"),
    _coupons("coupon_count", "issued"),
    _coupons("coupon_amount", "issued_amount"),
    _coupons("coupon_sales", "sales"),
    _points("points_amount", "amount"),
    _points("points_sales", "sales"),
    _projects("living_circles", _KIND.LIVING, _LEVEL.NATION, _LEVEL.REGION),
    _projects("commerce_counties", _KIND.COMMERCE, _LEVEL.NATION),
    _projects("ecommerce_counties", _KIND.ECOMMERCE, _LEVEL.NATION, until="ended_on"),
    Rows(indicator="inspections", ledger=Inspection, on="on"),
)

_LISTED, _FOOD = Q(listed=True), Q(kind=Event.Kind.FOOD)

LISTS = (
    NameList(
        title="促消费活动",
        ledger=Event,
        on="starts_on",
        where=_LISTED & ~_FOOD,
        order=("importance",),
        name=lambda row: row.name,
        text=lambda row: row.text,
    ),
    NameList(
        title="美食文化活动",
        ledger=Event,
        on="starts_on",
        where=_LISTED & _FOOD,
        order=("importance",),
        name=lambda row: row.name,
        text=lambda row: row.text,
    ),
    NameList(
        title="展会",
        ledger=Exhibition,
        on="starts_on",
        order=("importance",),
        name=lambda row: row.name,
        text=lambda row: row.text,
    ),
    NameList(
        title="流通体系项目",
        ledger=CirculationProject,
        on="since",
        order=("level",),
        name=lambda row: row.name,
        text=lambda row: row.text,
    ),
)
