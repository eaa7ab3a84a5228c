"""What the ledgers of 对外贸易 count, and the names they offer to the texts."""

from django.db.models import Q

from bureau.ledger.counts import AmountRatio, Distinct, Rows, Standing, Total
from bureau.ledger.lists import NameList
from trade.models import (
    Attendance,
    Enterprise,
    Fair,
    FundMovement,
    FundProject,
    Participation,
    SingleWindowVolume,
    Training,
    ZoneMeasure,
)

_FROM_ABOVE = (FundProject.Level.STATE, FundProject.Level.REGION)

COUNTS = (
    Rows(indicator="cbec_firms", ledger=Enterprise, on="cbec_since"),
    Standing(indicator="cbec_measures", ledger=ZoneMeasure, on="since", until="until", region=""),
    Rows(indicator="training_sessions", ledger=Training, on="on", region=""),
    # 家, not 家次: an enterprise that comes twice in a year is one enterprise of the year
    Distinct(
        indicator="training_firms",
        ledger=Attendance,
        on="training__on",
        of="enterprise",
        plus="unnamed",
        region="enterprise__region",
    ),
    Distinct(
        indicator="fair_firms",
        ledger=Participation,
        on="fair__starts",
        of="enterprise",
        region="enterprise__region",
    ),
    Total(
        indicator="project_funds",
        ledger=FundMovement,
        on="month",
        amount="amount",
        where=Q(step=FundMovement.Step.WON, project__level__in=_FROM_ABOVE),
        region="project__region",
    ),
    AmountRatio(
        indicator="single_window_rate",
        ledger=SingleWindowVolume,
        on="month",
        part="through",
        whole="total",
        region="",
    ),
)

LISTS = (
    NameList(
        title="展会",
        ledger=Fair,
        on="starts",
        name=lambda fair: fair.name,
        text=lambda fair: fair.summary,
        order=("importance",),
    ),
    NameList(
        title="培训",
        ledger=Training,
        on="on",
        name=lambda training: training.name,
        text=lambda training: training.summary,
        order=("importance",),
    ),
)
