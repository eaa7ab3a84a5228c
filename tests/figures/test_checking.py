# ruff: noqa: E501  (a sentence stands in one line of its table)
"""Checks in the return: what is shown, what hinders a submission, how it is explained and kept."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from bureau.accounts.models import Section, User
from bureau.algebra.period import Month, Span
from bureau.area.installed import area_names
from bureau.figures import reader, review, unlocking
from bureau.figures.checking import first_year, hindrances, remarks, remarks_on, with_kin
from bureau.figures.closing import close_month
from bureau.figures.explaining import explanations
from bureau.figures.models import CheckRule, Explanation, Indicator, Region, Return
from bureau.figures.returns import state_of
from bureau.figures.review import ReviewRefused
from bureau.figures.states import State

pytestmark = pytest.mark.django_db
MARCH, AREA, CODE = Month(2022, 3), "consumption", "retail_sales"
PUBLISHED = {
    "2022-02": {"cumulative": "74426"},
    "2022-03": {"value": "34233", "cumulative": "108659"},
}
REVISED = {**PUBLISHED, "2022-03": {"value": "34233", "cumulative": "108700"}}
WRONG = {**PUBLISHED, "2022-03": {"value": "-34233", "cumulative": "40193"}}
SENTENCE = (
    "累计数108700亿元，而上月累计74426亿元加当月34233亿元是108659亿元，差额多41亿元；"
    "可能是往月数据有修订，请核对后写明说明。"
)


@pytest.fixture
def clerk(client, person: Callable[..., User]) -> User:
    user = person("clerk", "消费促进科")
    client.force_login(user)
    return user


def pk() -> int:
    return Indicator.objects.get(code=CODE).pk


def address(month: str = "2022-03") -> str:
    return f"/admin/figures/return/{Section.objects.get(name='消费促进科').pk}/{month}/"


def explained(text: str, sentence: str = SENTENCE, rule: str = "to-date", **more: str) -> dict[str, str]:
    """The posted form when nothing but an explanation was typed."""
    return {f"{pk()}-explain-{rule}": text, f"{pk()}-read-{rule}": sentence} | more


@pytest.mark.parametrize("rows", [PUBLISHED, REVISED, WRONG])
def test_readings_that_a_page_has_already_are_judged_as_the_return_is(rows, city: Region, figures) -> None:
    figures(CODE, rows)
    figures("exports", {"2022-03": {"cumulative": "5"}})  # another area's: not asked about
    found = reader.readings(Span.to_date(MARCH), indicators=with_kin(Q(area=AREA)), since=first_year(MARCH))
    of_return = [each for each in remarks([AREA], city, MARCH).values() if each]
    assert list(remarks_on(found, [AREA], city).values()) == of_return


# --- what hinders a submission --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        (PUBLISHED, ""),
        (WRONG, "消费促进（本市）2022年3月月报有1处错误没有改正，不能提交；错误要改正，警告要改正或在该行写明说明。"
                "“社会消费品零售总额”当月数-34233亿元小于零，请核对正负号。"),
        (REVISED, "消费促进（本市）2022年3月月报有1处警告没有说明，不能提交；错误要改正，警告要改正或在该行写明说明。"
                  f"“社会消费品零售总额”{SENTENCE}"),
    ],
)  # fmt: skip
def test_a_return_is_submitted_without_errors_and_with_every_warning_explained(
    rows, refusal: str, city: Region, clerk: User, figures
) -> None:
    figures(CODE, rows)
    if not refusal:
        review.submit([AREA], city, MARCH, clerk)
        assert state_of(AREA, city, MARCH) == State.SUBMITTED
        return
    with pytest.raises(ReviewRefused) as refused:
        review.submit([AREA], city, MARCH, clerk)
    assert str(refused.value) == refusal
    assert state_of(AREA, city, MARCH) == State.DRAFT


def test_the_first_five_are_named_and_the_rest_counted(city: Region, figures) -> None:
    for code in (
        "retail_sales",
        "car_subsidy",
        "invoice_count",
        "coupon_count",
        "coupon_sales",
        "points_sales",
    ):
        figures(code, {"2022-03": {"value": "-1"}})
    said = hindrances([AREA], city, MARCH)
    assert said.startswith("有6处错误没有改正，不能提交")
    assert (said.count("小于零"), said.endswith("另有1处，见月报中的标记。")) == (5, True)


def test_saving_is_never_blocked(client, clerk: User, figures) -> None:
    figures(CODE, PUBLISHED)
    form = {
        f"{pk()}-version": "1",
        f"{pk()}-was": "value=34233&cumulative=108659&status=正式",
        f"{pk()}-value": "-5",
    }
    page = client.post(address(), form, follow=True).text
    assert "已保存1个指标的1处改动。" in page
    assert "<strong>错误</strong> 当月数-5亿元小于零，请核对正负号。" in page


# --- explanations ---------------------------------------------------------------------------------------


def test_an_explanation_is_kept_and_opens_the_way(client, city: Region, clerk: User, figures) -> None:
    figures(CODE, REVISED)
    assert f"<strong>警告</strong> {SENTENCE}" in client.get(address()).text
    page = client.post(address(), explained(" 1月数据已由统计局 修订 "), follow=True).text
    assert "已记下1条核对说明。" in page
    assert "没有改动，没有写入任何数据。" not in page
    assert "已说明：1月数据已由统计局 修订" in page
    (kept,) = explanations(Indicator.objects.get(code=CODE), city, MARCH)
    assert (kept.sentence, kept.text, kept.by, kept.rule_name) == (
        SENTENCE,
        "1月数据已由统计局 修订",
        clerk,
        "累计与各月",
    )
    review.submit([AREA], city, MARCH, clerk)
    assert state_of(AREA, city, MARCH) == State.SUBMITTED


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"text": "修订", "sentence": "累计数108701亿元……"}, "的数有变动，核对结果已经不同，原来写的说明没有记下，请看后重写。"),
        ({"text": "长" * 201}, "的说明最多200个字，现有201个，没有记下，请缩短。"),
        ({"text": "  "}, "没有改动，没有写入任何数据。"),
    ],
)  # fmt: skip
def test_what_is_not_kept_is_said(client, clerk: User, figures, posted: dict[str, str], said: str) -> None:
    figures(CODE, REVISED)
    assert said in client.post(address(), explained(**posted), follow=True).text
    assert not Explanation.objects.exists()


def test_an_explanation_speaks_of_the_numbers_that_were_read(
    client, city: Region, clerk: User, figures
) -> None:
    figures(CODE, REVISED)
    client.post(address(), explained("修订"))
    figures(CODE, {"2022-03": {"cumulative": "108800"}})
    assert "差额多141亿元" in hindrances([AREA], city, MARCH)
    assert "沿用改数以前的说明：修订" in client.get(address()).text


def test_last_years_explanation_is_offered_and_taken_over_by_a_tick(
    client, city: Region, clerk: User, figures
) -> None:
    figures(CODE, REVISED)
    client.post(address(), explained("1月数据已修订"))
    figures(CODE, {"2023-02": {"cumulative": "77067"}, "2023-03": {"value": "37855", "cumulative": "115000"}})
    page = client.get(address("2023-03")).text
    assert "沿用去年同月的说明：1月数据已修订" in page
    (remark,) = (each for each in remarks([AREA], city, Month(2023, 3))[pk()] if each.asks)
    again = explained("", remark.remark.sentence) | {f"{pk()}-again-to-date": "1"}
    assert "已记下1条核对说明。" in client.post(address("2023-03"), again, follow=True).text
    assert hindrances([AREA], city, Month(2023, 3)) == ""


def test_only_who_enters_the_figures_explains_them(client, person, figures) -> None:
    figures(CODE, REVISED)
    client.force_login(person("administrator"))
    client.post(address(), explained("修订"))
    client.force_login(person("clerk", "对外贸易科"))
    client.post(address(), explained("修订"))
    assert not Explanation.objects.exists()


def test_a_closed_month_takes_no_explanation(client, clerk: User, person, figures) -> None:
    figures(CODE, REVISED)
    close_month(MARCH, person("office", "办公室"))
    client.post(address(), explained("修订"))
    assert not Explanation.objects.exists()


def test_an_unlocked_return_of_a_closed_month_takes_an_explanation(
    client, city: Region, clerk: User, person, figures
) -> None:
    figures(CODE, REVISED)
    office = person("office", "办公室")
    close_month(MARCH, office)
    unlock = unlocking.ask(AREA, city, MARCH, clerk, "late", "系统故障")
    unlocking.decide(unlock.pk, office, granted=True)
    client.post(address(), explained("修订"))
    assert Explanation.objects.get().text == "修订"


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_keeps_every_explanation(client, clerk: User, figures, act: str) -> None:
    figures(CODE, REVISED)
    client.post(address(), explained("修订"))
    rows = Explanation.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(text="别的") if act == "update" else rows._raw_delete(rows.db)


def test_the_evidence_of_a_figure_shows_why_it_is_right(client, city: Region, clerk: User, figures) -> None:
    figures(CODE, REVISED)
    client.post(address(), explained("1月数据已修订"))
    page = client.get(f"/figures/{CODE}/{city.pk}/2022-03/", follow=True).text
    assert f"核对提示：{SENTENCE}<br><strong>说明：1月数据已修订</strong>" in page


# --- the office's rules -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("severity", "tolerance", "hinders"),
    [("错误", None, "1处错误"), ("提示", None, ""), ("不查", None, ""), ("警告", "41", ""), ("警告", "30", "1处警告")],
)  # fmt: skip
def test_the_office_weighs_a_rule_for_an_indicator(
    city: Region, figures, severity: str, tolerance: str | None, hinders: str
) -> None:
    figures(CODE, REVISED)
    CheckRule.objects.create(indicator_id=pk(), rule="to-date", severity=severity, tolerance=tolerance)
    said = hindrances([AREA], city, MARCH)
    assert (hinders in said, bool(said)) == (True, bool(hinders))


@pytest.mark.parametrize(
    ("rule", "severity", "tolerance", "sentence"),
    [
        ("far-apart", "错误", None, "“同比与两期数”不能定为错误"),
        ("negative", "警告", "1", "“正负”没有容差可设，请清空。"),
        ("to-date", "警告", "-1", "容差不能小于零。"),
        ("to-date", "警告", "2", ""),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(
    rule: str, severity: str, tolerance, sentence: str, db
) -> None:
    row = CheckRule(indicator_id=pk(), rule=rule, severity=severity, tolerance=tolerance)
    if not sentence:
        row.full_clean()
        assert row.wording == "累计数＝上月累计数＋当月数；容差2（指标单位）另加显示进位"
        return
    with pytest.raises(ValidationError, match=sentence):
        row.full_clean()


@pytest.mark.parametrize(
    ("role", "section", "may"), [("office", "办公室", True), ("clerk", "消费促进科", False)]
)
def test_the_office_keeps_the_rules_in_the_admin(client, person, role: str, section: str, may: bool) -> None:
    client.force_login(person(role, section))
    form = {"indicator": pk(), "rule": "outlier", "severity": "不查", "tolerance": ""}
    answer = client.post("/admin/figures/checkrule/add/", form, follow=True)
    assert (answer.status_code, CheckRule.objects.exists()) == (200 if may else 403, may)
    assert client.get("/admin/figures/checkrule/").status_code == 200
    assert client.get("/admin/figures/explanation/").status_code == 200


# --- part and whole across the catalogue, cost, the demonstration city ------------------------------------------


def test_part_and_whole_are_found_in_the_catalogue(city: Region, figures) -> None:
    figures("online_retail", {"2022-03": {"value": "5"}})
    figures("farm_online_retail", {"2022-03": {"value": "6"}})
    assert "“农产品网络零售额”当月数6亿元大于“网络零售额”的5亿元" in hindrances([AREA], city, MARCH)


def test_the_queries_do_not_depend_on_the_figures(city: Region, figures) -> None:
    counts = []
    for codes in (["retail_sales"], ["online_retail", "farm_online_retail", "coupon_count", "points_sales"]):
        for code in codes:
            figures(code, {f"2022-{month:02}": {"value": "5"} for month in range(1, 4)})
        with CaptureQueriesContext(connection) as queries:
            remarks([AREA], city, MARCH)
        counts.append(len(queries))
    assert counts == [10, 10]


def test_the_demonstration_city_does_not_drown_in_warnings(demonstration: None) -> None:
    """4029 figures of 2020—2022 in all. In the four months that end the quarters of 2022 its ten regions get
    three warnings and no error: 累计 that count the same enterprise once. What was approved stays approved.
    """
    found = [
        (region.name, each.remark.rule.code, str(each.remark.severity))
        for region in Region.objects.all()
        for number in (3, 6, 9, 12)
        for checked in remarks(list(area_names()), region, Month(2022, number)).values()
        for each in checked
        if each.hinders
    ]
    assert found == [("示范市", "to-date", "警告")] * 3
    states = set(Return.objects.filter(month__gte="2022-01").values_list("state", flat=True))
    assert states == {State.APPROVED, State.SUBMITTED}
