"""How ledgers count: rows, sums, distinct things, what stands at the month's end, and shares.

An area's `counts.py` declares which indicator each of its ledgers counts; everything here is one query,
whatever the number of rows, and exact on both databases. A count never writes: the return offers it.
"""

from bureau.ledger.counts.flows import Distinct, Rows, Total
from bureau.ledger.counts.shares import AmountRatio, Ratio
from bureau.ledger.counts.stocks import Held, InForce, Standing
from bureau.ledger.counts.tally import Cells, Part, Tally, first_day, last_day, within

__all__ = [
    "AmountRatio",
    "Cells",
    "Distinct",
    "Held",
    "InForce",
    "Part",
    "Ratio",
    "Rows",
    "Standing",
    "Tally",
    "Total",
    "first_day",
    "last_day",
    "within",
]
