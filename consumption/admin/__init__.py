"""The ledgers of 消费促进 in the admin: declarations only; how a ledger behaves is `bureau.ledger`'s."""

from consumption.admin import activities, campaigns, coupons, projects

__all__ = ["activities", "campaigns", "coupons", "projects"]
