"""The admin pages of the ledgers of 对外贸易, one module a subject."""

from trade.admin import enterprise as enterprise
from trade.admin import events as events
from trade.admin import funds as funds
from trade.admin import service as service
