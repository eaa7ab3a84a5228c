"""文稿打架: two texts of one figure, the cause in a sentence, and what is no contradiction."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bureau.accounts.models import User
from bureau.figures import territory
from bureau.reports.annual import report
from bureau.reports.check_text import from_plain, from_word
from bureau.reports.contradictions import clashes
from bureau.reports.freeze import freeze
from bureau.reports.kept import Given, keep, renew, rules, text_of, waiting_for_renewal
from bureau.reports.kinds import KINDS
from bureau.reports.models import KeptText
from bureau.reports.word_reading import read_word
from tests.reports.word_files import written

pytestmark = pytest.mark.django_db
Person = Callable[..., User]


@pytest.fixture
def office(person: Person) -> User:
    return person("office", "办公室")


@pytest.fixture
def kept(office: User):
    """Keeps a text: kept("总结", "2022年…", date(2023, 1, 10))."""

    def put(
        title: str, text: str, on: date = date(2023, 1, 10), year: int = 2022, through: int = 12
    ) -> KeptText:
        given = Given(title, "总结", on, year, through, territory.city().name)
        return keep(given, from_plain(text), office)[0]

    return put


def causes(year: int = 2022) -> list[tuple[str, str, str, str]]:
    """Indicator, the two figures as written, the cause."""
    return [
        (
            name,
            each.found.dispute.one.mention.span,
            each.found.dispute.other.mention.span,
            str(each.found.cause),
        )
        for name, group in clashes(year).groups
        for each in group
    ]


RETAIL = "社会消费品零售总额"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022年社会消费品零售总额471.9亿元。", "2022年社会消费品零售总额4719000万元。"),
        ("2022年社会消费品零售总额471.9亿元。", "2022年社会消费品零售总额472亿元。"),
        ("2022年社会消费品零售总额471.9亿元。", "2022年社会消费品零售总额超470亿元。"),
        ("2022年社会消费品零售总额471.9亿元。", "2022年1—11月社会消费品零售总额431.2亿元。"),
        ("2022年社会消费品零售总额增长4.9%。", "2022年12月社会消费品零售总额同比增长6.1%。"),
        ("2022年社会消费品零售总额471.9亿元。", "2021年社会消费品零售总额450.2亿元。"),
        ("2022年外贸进出口总额增长140%。", "2022年外贸进出口总额增长1.4倍。"),
        ("2022年外贸进出口总额118.6亿元。", "2022年外贸进出口总额17.6亿美元。"),
        ("2022年冷链设备购置款3.2亿元。", "2022年冷链设备购置款5.2亿元。"),
    ],
)
def test_what_is_no_contradiction(kept, one: str, other: str) -> None:
    """Another unit, another rounding, 超, another cut-off, month and year to date, another currency."""
    kept("甲", one)
    kept("乙", other)
    assert causes() == []


def test_the_year_called_by_the_figure_of_eleven_months(kept, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "431.2"}, "2022-12": {"cumulative": "471.9"}})
    kept("讲话稿", "2022年，全市社会消费品零售总额431.2亿元。", date(2022, 12, 28))
    kept("总结", "2022年，全市社会消费品零售总额471.9亿元。")
    assert causes() == [(RETAIL, "431.2亿元", "471.9亿元", "截止期")]
    found = clashes(2022).groups[0][1][0].found
    assert found.why == "《讲话稿》写的是2022年1—11月的数；《总结》与库中现在的数一致"
    assert found.now == "2022年为471.9亿元"


def test_the_month_for_the_year_to_date_and_the_quotient_for_the_published_rate(kept, figures) -> None:
    figures("retail_sales", {"2021-12": {"cumulative": "450"}})
    figures("retail_sales", {"2022-12": {"cumulative": "471.9", "cumulative_yoy": "6.3", "value_yoy": "8.8"}})
    kept("乙", "2022年社会消费品零售总额增长8.8%。", date(2023, 1, 8))
    kept("丙", "2022年社会消费品零售总额增长4.9%。", date(2023, 1, 9))
    kept("甲", "2022年社会消费品零售总额增长6.3%。")
    assert sorted(causes()) == [(RETAIL, "4.9%", "6.3%", "口径"), (RETAIL, "8.8%", "6.3%", "口径")]


def test_both_were_right_when_they_were_written(kept, figures, monkeypatch: pytest.MonkeyPatch) -> None:
    for on, value in ((date(2023, 1, 5), "471.9"), (date(2023, 6, 1), "468.2")):
        with monkeypatch.context() as clock:
            clock.setattr(timezone, "now", lambda on=on: datetime(on.year, on.month, on.day, 4, tzinfo=UTC))
            figures("retail_sales", {"2022-12": {"cumulative": value}})
    kept("总结", "2022年社会消费品零售总额471.9亿元。", date(2023, 1, 10))
    kept("答复", "2022年社会消费品零售总额468.2亿元。", date(2023, 7, 1))
    assert causes() == [(RETAIL, "471.9亿元", "468.2亿元", "版本")]
    why = clashes(2022).groups[0][1][0].found.why
    assert "与当时库中的数一致，库中的数2023年6月1日由471.9改为468.2（录入错误）" in why


def test_a_text_older_than_the_figure_was_not_right_then(kept, figures) -> None:
    """The database said nothing on its day: the number is not a version of anything."""
    figures("retail_sales", {"2022-12": {"cumulative": "471.9"}})
    kept("甲", "2022年社会消费品零售总额460亿元。", date(2022, 12, 31))
    kept("乙", "2022年社会消费品零售总额471.9亿元。")
    assert causes() == [(RETAIL, "460亿元", "471.9亿元", "错误")]


def test_a_plain_mistake_and_what_nobody_can_judge(kept, figures) -> None:
    figures("retail_sales", {"2022-12": {"cumulative": "471.9"}})
    kept("甲", "2022年社会消费品零售总额471.9亿元，出口总额69.8亿元。")
    kept("乙", "2022年社会消费品零售总额417.9亿元，出口总额68.9亿元。")
    assert causes() == [
        (RETAIL, "471.9亿元", "417.9亿元", "错误"),
        ("出口总额", "69.8亿元", "68.9亿元", "待核"),
    ]


def test_growth_in_another_currency(kept, figures) -> None:
    figures("exports", {"2022-12": {"cumulative_yoy": "40.4"}})
    kept("甲", "2022年出口总额按人民币计增长40.4%。")
    kept("乙", "2022年出口总额按美元计增长35.2%。")
    assert causes() == [("出口总额", "40.4%", "35.2%", "币种")]


def test_many_texts_of_two_numbers_are_one_entry(kept) -> None:
    for number in range(4):
        kept(f"甲{number}", "2022年社会消费品零售总额471.9亿元。", date(2023, 1, 1 + number))
    kept("乙", "2022年社会消费品零售总额460亿元。", date(2023, 2, 1))
    (only,) = clashes(2022).groups[0][1]
    assert [side.text.title for side in only.sides] == ["甲3", "乙"]
    assert only.found.dispute.also == 3


def test_two_numbers_of_one_text_alone_are_left_to_the_check(kept) -> None:
    kept("甲", "2022年社会消费品零售总额471.9亿元。全年社会消费品零售总额460亿元。")
    assert causes() == []


# --- the pages --------------------------------------------------------------------------------------------


def test_the_page_shows_both_sentences_and_why(kept, figures, client: Client, office: User) -> None:
    figures("retail_sales", {"2022-12": {"cumulative": "471.9"}})
    one = kept("甲文", "2022年，全市社会消费品零售总额471.9亿元。")
    kept("乙文", "2022年，全市社会消费品零售总额417.9亿元。")
    client.force_login(office)
    page = client.get("/reports/contradictions/?year=2022")
    text = page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert "2022年，全市社会消费品零售总额<mark>417.9亿元</mark>。" in text
    assert f'<a href="/reports/texts/{one.pk}/#l0">《甲文》</a>' in text
    assert "《乙文》与库中的数不符" in text
    assert "库中现在：2022年为471.9亿元。" in text
    assert "style=" not in text.split("<main")[1]


@pytest.mark.parametrize("year", ["", "x", "99999", "0", "２０２２", "1949"])
def test_a_year_that_is_none_shows_the_latest(kept, client: Client, office: User, year: str) -> None:
    kept("甲", "2022年出口总额69.8亿元。")
    client.force_login(office)
    assert client.get("/reports/contradictions/", {"year": year}).status_code == 200


def test_a_text_is_shown_with_its_figures_marked(kept, figures, client: Client, office: User) -> None:
    figures("retail_sales", {"2022-12": {"cumulative": "471.9"}})
    text = kept("甲", "2022年，全市社会消费品零售总额417.9亿元。")
    client.force_login(office)
    page = client.get(f"/reports/texts/{text.pk}/").content.decode()
    assert 'class="check-mark look-differs"' in page
    assert client.get("/reports/texts/99999/").status_code == 404


def test_only_the_keeper_and_the_office_delete(kept, client: Client, person: Person) -> None:
    text = kept("甲", "2022年出口总额69.8亿元。")
    client.force_login(person("clerk", "消费促进科"))
    assert "删除这份文稿" not in client.get(f"/reports/texts/{text.pk}/").content.decode()
    assert client.post(f"/reports/texts/{text.pk}/delete/").status_code == 403
    assert client.get(f"/reports/texts/{text.pk}/delete/").status_code == 405
    client.force_login(person("office", "办公室", "another"))
    assert client.post(f"/reports/texts/{text.pk}/delete/").status_code == 302
    again = client.post(f"/reports/texts/{text.pk}/delete/", follow=True)
    assert "这份文稿已经删除" in again.content.decode()
    assert KeptText.objects.count() == 0


def test_a_frozen_document_is_read_by_whoever_may_read_it_on_its_own_page(
    demonstration: None, kept, client: Client, person: Person
) -> None:
    """What people kept is everybody's; a 定稿 is no clerk's, in no list and no comparison."""
    head = person("head", "消费促进科")
    frozen = KeptText.objects.get(frozen=freeze(KINDS["annual"], 2022, 12, head))
    text = kept("甲", "2022年，全市社会消费品零售总额417.9亿元。")
    seen = {}
    for user in (head, person("clerk", "消费促进科")):
        client.force_login(user)
        page = client.get("/reports/contradictions/?year=2022").context
        listed = {each.pk for each in client.get("/reports/texts/").context["texts"]}
        opened = [client.get(f"/reports/texts/{each.pk}/").status_code for each in (text, frozen)]
        filled = client.get(f"/reports/backfill/{frozen.pk}/").status_code
        seen[user.role] = (listed, opened, filled, page["found"].texts, page["found"].total > 0)
    assert seen == {
        "head": ({text.pk, frozen.pk}, [200, 200], 200, 2, True),
        "clerk": ({text.pk}, [200, 403], 403, 1, False),
    }


def test_who_has_no_section_and_makes_no_reports_may_not(client: Client, person: Person) -> None:
    client.force_login(person("clerk"))
    for address in ("texts/", "texts/1/", "contradictions/"):
        assert client.get(f"/reports/{address}").status_code == 403


def test_a_text_read_by_other_rules_is_read_again_by_a_click(kept, client: Client, office: User) -> None:
    text = kept("甲", "2022年出口总额69.8亿元。")
    KeptText.objects.update(recognised_with="old", mentions=[])
    assert waiting_for_renewal() == 1
    client.force_login(office)
    assert "有1份文稿还没有按现在的识别规则读过" in client.get("/reports/texts/").content.decode()
    assert "已重新识别1份文稿" in client.post("/reports/texts/renew/", follow=True).content.decode()
    text.refresh_from_db()
    assert (len(text.mentions), text.recognised_with) == (1, rules())
    assert renew() == 0


def test_the_number_of_queries_does_not_depend_on_the_texts(kept) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            clashes(2022)
        return len(asked)

    kept("甲", "2022年出口总额69.8亿元。")
    kept("乙", "2022年出口总额68.9亿元。")
    few = queries()
    for number in range(5):
        kept(f"丙{number}", f"2022年出口总额{50 + number}亿元，进口总额{30 + number}亿元，增长{number}.5%。")
    assert queries() == few
    assert few <= 16


def test_a_word_file_is_kept_with_its_tables(demonstration: None, office: User) -> None:
    text = from_word(read_word(written(report(2022, on=date(2023, 1, 10)))))
    given = Given("总结", "总结", date(2023, 1, 10), 2022, 12, territory.city().name)
    row, is_new = keep(given, text, office)
    row.refresh_from_db()
    kept = text_of(row)
    assert is_new
    assert (kept.lines, kept.tables) == (text.lines, text.tables)
    assert kept.tables
    assert keep(given, text, office) == (row, False)


def test_a_text_with_too_many_figures_is_refused(
    client: Client, office: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bureau.reports.kept.MOST_FIGURES", 2)
    client.force_login(office)
    given = {
        "sort": "总结",
        "dated": "2023-01-10",
        "year": 2022,
        "through": 12,
        "place": territory.city().name,
    }
    page = client.post("/reports/texts/", {**given, "text": "出口1亿元，进口2亿元，网络零售额3亿元。"})
    assert page.status_code == 400
    assert "文中认出3个数，一份文稿最多2个，请分成几份。" in page.content.decode()
    assert KeptText.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"year": "1899"}, "1950"),
        ({"through": "13"}, "请从列表中选择截至月份。"),
        ({"dated": "昨天"}, "印发日期请写成2023-01-10这样。"),
        ({"place": "火星"}, "请从列表中选择地区。"),
        ({"sort": "<b>"}, "请从列表中选择类别。"),
        ({"text": "  \n "}, "请粘贴文字"),
        ({"text": "出口\x001亿元"}, "空字符"),
        ({"title": "题" * 121}, "120"),
    ],
)
def test_what_is_filled_in_wrong_is_said_and_nothing_kept(
    client: Client, office: User, more: dict[str, str], sentence: str
) -> None:
    client.force_login(office)
    given = {
        "sort": "总结", "dated": "2023-01-10", "year": "2022", "through": "12",
        "place": territory.city().name, "text": "出口1亿元。", **more,
    }  # fmt: skip
    page = client.post("/reports/texts/", given)
    assert page.status_code == 400
    assert sentence in "".join(str(each) for each in page.context["form"].errors.values())
    assert KeptText.objects.count() == 0


# --- 定稿 ---------------------------------------------------------------------------------------------------


def test_a_frozen_document_is_kept_by_itself(demonstration: None, office: User, client: Client) -> None:
    frozen = freeze(KINDS["annual"], 2022, 12, office)
    text = KeptText.objects.get(frozen=frozen)
    assert (text.title, text.year, text.through, text.sort) == (frozen.title, 2022, 12, "总结")
    assert len(text.mentions) > 40
    assert waiting_for_renewal() == 0
    client.force_login(office)
    assert client.post(f"/reports/texts/{text.pk}/delete/").status_code == 403
    assert f'href="/reports/frozen/{frozen.pk}/"' in client.get(f"/reports/texts/{text.pk}/").content.decode()


def test_a_frozen_document_from_before_is_read_by_a_click(demonstration: None, office: User) -> None:
    freeze(KINDS["annual"], 2022, 12, office)
    KeptText.objects.all().delete()
    assert (waiting_for_renewal(), renew(), waiting_for_renewal()) == (1, 1, 0)


def test_a_speech_against_the_frozen_summary(demonstration: None, kept, office: User) -> None:
    """Of all figures of the summary only the one that the speech says otherwise is listed."""
    freeze(KINDS["annual"], 2022, 12, office)
    kept("讲话稿", "2022年，全市外贸进出口总额107.3亿元，同比增长40.7%。", timezone.localdate())
    assert causes() == [("外贸进出口总额", "118.6亿元", "107.3亿元", "截止期")]
