"""The ledgers (台账) of 市场保供."""

from supply.models.firms import Agreement, Firm
from supply.models.products import Product, StockReport
from supply.models.reserves import Release, Reserve
from supply.models.terms import Standing, of_standing
from supply.models.transfers import Transfer

__all__ = [
    "Agreement",
    "Firm",
    "Product",
    "Release",
    "Reserve",
    "Standing",
    "StockReport",
    "Transfer",
    "of_standing",
]
