"""The ledgers of 市场保供 in the admin: declarations only; how a ledger behaves is `bureau.ledger`'s."""

from supply.admin import firms, reserves, stocks, transfers

__all__ = ["firms", "reserves", "stocks", "transfers"]
