"""可供天数: for how many days a stock lasts, and what it lacks. Pure."""

from decimal import Decimal

from bureau.algebra.number import plain, rounded

_KEPT = 6  # decimals: far more than any stock is known to


def days_covered(stock: Decimal | None, daily: Decimal | None) -> Decimal | None:
    """可供天数 = 库存 / 日均消费, both in one unit (DOMAIN 7). None where either is missing, or where
    nothing is consumed: that is no number of days.
    """
    if stock is None or daily is None or daily <= 0:
        return None
    return plain(rounded(stock / daily, _KEPT))


def shortage(stock: Decimal, daily: Decimal, least_days: int) -> Decimal:
    """What the stock lacks of `least_days` days, exactly; zero when it lacks nothing.

    The days themselves are never compared: 2.96 days print as 3.0 and are still fewer than 3.
    """
    return max(daily * least_days - stock, Decimal(0))
