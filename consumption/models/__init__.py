"""The ledgers (台账) of 消费促进."""

from consumption.models.activities import Event, Importance
from consumption.models.brands import Brand, Exhibition, Participation
from consumption.models.circulation import CirculationProject
from consumption.models.coupons import CouponMonth, CouponRound
from consumption.models.integrity import HonestyCase, Inspection
from consumption.models.rewards import InvoiceMonth, InvoiceRound, PointsActivity, PointsMonth
from consumption.models.subsidies import Disbursement, SubsidyProgramme

__all__ = [
    "Brand",
    "CirculationProject",
    "CouponMonth",
    "CouponRound",
    "Disbursement",
    "Event",
    "Exhibition",
    "HonestyCase",
    "Importance",
    "Inspection",
    "InvoiceMonth",
    "InvoiceRound",
    "Participation",
    "PointsActivity",
    "PointsMonth",
    "SubsidyProgramme",
]
