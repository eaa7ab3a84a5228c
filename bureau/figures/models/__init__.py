"""The tables of the figures. `MonthlyFigure` is not re-exported: only the door and the reader touch it."""

from bureau.figures.models import monthly as _monthly  # noqa: F401  (Django must find the table)
from bureau.figures.models.catalogue import Alias, Definition, Indicator
from bureau.figures.models.change import Batch, Change, Reason, Source
from bureau.figures.models.checks import CheckRule, Explanation
from bureau.figures.models.clocks import Clock, Unlock
from bureau.figures.models.drafts import Draft
from bureau.figures.models.holiday import Holiday
from bureau.figures.models.import_memory import NameMemory
from bureau.figures.models.ledger_count import LedgerCount
from bureau.figures.models.region import Region
from bureau.figures.models.reminder import Reminder
from bureau.figures.models.review import Closing, Return, ReturnStep
from bureau.figures.models.year import Highlight, Honour, Target

__all__ = [
    "Alias",
    "Batch",
    "Change",
    "CheckRule",
    "Clock",
    "Closing",
    "Definition",
    "Draft",
    "Explanation",
    "Highlight",
    "Holiday",
    "Honour",
    "Indicator",
    "LedgerCount",
    "NameMemory",
    "Reason",
    "Region",
    "Reminder",
    "Return",
    "ReturnStep",
    "Source",
    "Target",
    "Unlock",
]
