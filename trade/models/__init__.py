"""The ledgers of 对外贸易, one module a subject."""

from trade.models.enterprise import Enterprise
from trade.models.fairs import Fair, Participation
from trade.models.funds import FundMovement, FundProject
from trade.models.hotline import HotlineCase
from trade.models.trainings import Attendance, Training
from trade.models.zone import SingleWindowVolume, ZoneMeasure

__all__ = [
    "Attendance",
    "Enterprise",
    "Fair",
    "FundMovement",
    "FundProject",
    "HotlineCase",
    "Participation",
    "SingleWindowVolume",
    "Training",
    "ZoneMeasure",
]
