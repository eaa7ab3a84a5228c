"""The ledgers of 招商引资, one module a subject."""

from investment.models.funds import Funds
from investment.models.investor import Investor
from investment.models.outreach import LiaisonOffice, Promotion, Visit
from investment.models.project import Party, Project
from investment.models.stage import Stage, StageChange

__all__ = [
    "Funds",
    "Investor",
    "LiaisonOffice",
    "Party",
    "Project",
    "Promotion",
    "Stage",
    "StageChange",
    "Visit",
]
