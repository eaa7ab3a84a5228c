"""What a chart's declaration says of its axes."""

from bureau.dashboard.specs import lines


def _axis(years: bool) -> dict[str, object]:
    spec = lines("同比", ["2021年12月", "2022年1—2月", "2022年3月"], ["累计"], [], 1, years=years)
    axis: dict[str, object] = spec["layer"][0]["encoding"]["x"]["axis"]
    return axis


def test_a_year_is_written_once_from_its_first_month_on() -> None:
    axis = _axis(years=True)
    assert axis["values"] == ["2021年12月", "2022年1—2月"]
    assert axis["labelAlign"] == "left"  # not across the corner, where the lowest number stands


def test_months_stand_clear_of_the_lowest_number_beside_the_axis() -> None:
    assert _axis(years=False)["labelPadding"] == 8
