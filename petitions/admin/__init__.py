"""The admin pages of 议案提案, one module a ledger."""

from petitions.admin import case as case
from petitions.admin import proposal as proposal
from petitions.admin import terms as terms
