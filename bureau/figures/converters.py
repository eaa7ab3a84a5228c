"""How a month stands in an address: /dashboard/2022-11/."""

from django.urls import register_converter

from bureau.algebra.period import Month


class MonthConverter:
    """2022-11 ↔ `Month`; an address with a month that cannot exist is not found."""

    regex = r"\d{4}-\d{2}"

    def to_python(self, value: str) -> Month:
        return Month.parse(value)  # a PeriodError is a ValueError: Django takes it for «no match»

    def to_url(self, value: Month | str) -> str:
        return str(value)


register_converter(MonthConverter, "month")
