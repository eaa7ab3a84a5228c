"""Every number of the demonstration summary, recomputed from the rows by other means than the reader."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from bureau.figures.models import Indicator, Target
from bureau.figures.models.monthly import MonthlyFigure
from bureau.reports.annual import report
from bureau.wording.said import Said

pytestmark = pytest.mark.django_db
SCALE = {"亿": Decimal(10**8), "万": Decimal(10**4)}


def base(unit: str) -> Decimal:
    return SCALE.get(unit[0], Decimal(1))


def rows(said: Said) -> dict[int, MonthlyFigure]:
    subject, year = said.reading.subject, said.reading.span.last.year
    found = MonthlyFigure.objects.filter(indicator__code=subject.code, region__role="city")
    return {row.month.number: row for row in found if row.month.year == year}


def to_date(said: Said, through: int) -> Decimal:
    """The given 累计, else the sum of the months; the last value of a stock."""
    year = rows(said)
    last = year[through]
    if Indicator.objects.get(code=said.reading.subject.code).kind == "时点":
        assert last.value is not None
        return last.value
    if last.cumulative is not None:
        return last.cumulative
    months = [year[number].value for number in range(1, through + 1)]
    return (
        sum((value for value in months if value is not None), Decimal(0))
        if None not in months
        else Decimal("NaN")
    )


def half_up(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def expected(said: Said, through: int) -> str:
    indicator = Indicator.objects.get(code=said.reading.subject.code)
    last = rows(said)[through]
    said_in = indicator.said_in or indicator.unit
    match said.phrase:
        case "累计":
            amount = to_date(said, through) * base(indicator.unit) / base(said_in)
            return f"{half_up(amount, indicator.decimals):f}{said_in}"
        case "同比" | "增减":
            assert last.cumulative_yoy is not None  # the demonstration city publishes what its text compares
            lead = "" if said.phrase == "增减" else "比上年" if through == 12 else "同比"
            verb = "增长" if last.cumulative_yoy > 0 else "下降"
            return f"{lead}{verb}{abs(half_up(last.cumulative_yoy, 1)):f}%"
        case "增速位次":
            return "首位" if last.growth_rank == 1 else f"第{last.growth_rank}位"
        case "目标" | "完成率" | "下达单位":
            target = Target.objects.get(indicator=indicator, region__role="city", year=2022, level="确保")
            share = half_up(to_date(said, through) / target.amount * 100, 1)
            goal = f"{target.amount.normalize():f}{indicator.unit}"
            return {"目标": goal, "完成率": f"{share:f}%", "下达单位": target.set_by}[said.phrase]
    raise AssertionError(f"no independent way to recompute {said.phrase}")


@pytest.mark.parametrize("through", [11, 12])
def test_every_figure_of_the_text_equals_the_rows(demonstration: None, through: int) -> None:
    document = report(2022, through)
    assert len(document.said) > 40
    assert [said.text for said in document.said] == [expected(said, through) for said in document.said]


@pytest.mark.parametrize("through", [11, 12])
def test_no_digit_of_the_text_comes_from_anywhere_else(demonstration: None, through: int) -> None:
    document = report(2022, through)
    written = [run.text for p in document.paragraphs for run in p.runs if not (run.said or run.fact)]
    digits = set(re.findall(r"\d[\d.]*", "".join(written)))
    assert digits <= {"2022", "2023", "1", "11", "500", "100"}  # years, 1—11月, 500强, 双100%
