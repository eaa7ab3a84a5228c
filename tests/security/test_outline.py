"""The outline editor attacked: whatever is typed gives a text or a sentence, and in no time."""

import threading
import time
from collections.abc import Callable

import pytest
from django.test import Client

from bureau.accounts.models import User
from bureau.algebra.period import Month, Span
from bureau.reports import outline as language
from bureau.reports import outline_views, rendered
from bureau.reports.kinds import ANNUAL
from bureau.reports.models import OutlineVersion
from bureau.reports.nearest import OutlineError
from bureau.reports.outlines import tried
from bureau.reports.uttered import Fact
from bureau.reports.voice import Voice
from tests.reports.word_files import document
from tests.wording.reading import reading

NOV = Span.to_date(Month(2022, 11))
TRADE = Voice(reading({"2022-11": {"cumulative": "101.2", "cumulative_yoy": "12.4", "growth_rank": 1}}, NOV))
NAMES = {"外贸": TRADE, "时段": "1—11月", "活动": ["车展"] * 500, "纪实": lambda topic: ["车展"]}
TRUE, END = "{% claim 外贸.增速前(1) %}", "{% endclaim %}"
ADDRESS = "/reports/outline/annual/"


def refused(source: str) -> str:
    with pytest.raises(OutlineError) as error:
        language.render(source, NAMES, rendered.Collector())
    return str(error.value)


@pytest.fixture
def office(client: Client, person: Callable[..., User]) -> Client:
    client.force_login(person("office", "办公室"))
    return client


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (f"{TRUE}{{{{ caller() }}}}{END}", "没有“caller”这个名称"),
        (f"{TRUE}{{{{ kwargs }}}}{END}", "没有“kwargs”这个名称"),
        ("{% for 名 in 活动 %}{{ loop(名) }}{% endfor %}", "没有“loop”这个名称"),
        ("{{ 纪实() }}", "参数个数不对"),
        ("{{ 纪实('甲', '乙') }}", "参数个数不对"),
        ("{% for 纪实 in 活动 %}{{ 纪实('甲') }}{% endfor %}", "不能调用"),
        ("甲\n{% for 名 in 外贸 %}{% endfor %}", "第2行：这两样不能比较，或这里不是名单"),
        ("甲\n{% if 外贸.累计 > 5 %}{% endif %}", "第2行：这两样不能比较"),
        ("{% if '甲' in 5 %}{% endif %}", "这两样不能比较"),
        (f"{{{{ {'9' * 5000} }}}}", "有一个数太长"),
        ("{{ 1e9999 }}", "有一个数太大"),
        (f"{{% if {'1 and ' * 9000}1 %}}{{% endif %}}", "嵌套太深或一句太长"),
        (f"{{{{ 时段{'.甲' * 9000} }}}}", "嵌套太深或一句太长"),
        (f"{{% if 0 %}}{'{% elif 0 %}' * 4500}{{% endif %}}", "嵌套太深或一句太长"),
        (f"{'{% if 1 %}' * 200}{'{% endif %}' * 200}", "嵌套太深或一句太长"),
        (f"{{{{ {'甲' * 50_000} }}}}", "没有“甲甲"),
    ],
    ids=range(16),
)
def test_what_cannot_be_written_is_a_short_sentence(source: str, sentence: str) -> None:
    said = refused(source)
    assert sentence in said
    assert len(said) < 400


@pytest.mark.parametrize(
    "source",
    [
        "{{ 荣誉(外贸进出口总额).评选单位 }}",
        "{{ 指标(外贸进出口总额).累计 }}",
        "{% claim 外贸进出口总额.首次突破(外贸进出口总额) %}{% endclaim %}",
    ],
)
def test_no_sentence_tells_how_the_portal_is_built(city, source: str) -> None:
    with pytest.raises(OutlineError) as error:
        tried(source, ANNUAL, 2022, 11)
    assert "bureau." not in str(error.value)
    assert " at 0x" not in str(error.value)


def test_a_figure_counts_as_long_as_it_reads() -> None:
    long = Fact("字" * 1000, "台账")
    with pytest.raises(OutlineError, match="超过100000字"):
        language.render(
            "{% for 名 in 活动 %}{{ 纪实('甲') }}{% endfor %}",
            {**NAMES, "纪实": lambda _: long},
            rendered.Collector(),
        )


def test_words_that_are_left_out_count_too() -> None:
    unproven = "{% claim 外贸.首次突破('100亿元') %}" + "字" * 1000 + END
    assert "超过100000字" in refused(f"{{% for 名 in 活动 %}}{unproven}{{% endfor %}}")


def test_time_runs_inside_a_claim_and_a_condition_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendered, "MOST_SECONDS", 0.05)
    asked = " or ".join(["外贸.同比 == 1"] * 20)
    start = time.process_time()
    for source in (
        "{% for 名 in 活动 %}{% if " + asked + " %}{% endif %}{% endfor %}",
        TRUE + "{% for 名 in 活动 %}" + "{{ 外贸.同比 }}" * 60 + "{% endfor %}" + END,
    ):
        assert "已停止" in refused(source)
    assert time.process_time() - start < 3


def test_a_long_condition_is_refused_before_it_is_compiled() -> None:
    condition = " and ".join(["时段 == 1 or 1"] * 90)
    start = time.process_time()
    assert "嵌套太深" in refused(("{% if " + condition + " %}{% endif %}") * 20)
    assert refused("{% if 时段 == 1 or 1 and 时段 %}{% endif %}" * 1500 + "{{ 没有 }}")
    assert time.process_time() - start < 4


def test_previews_leave_threads_for_everybody_else(office: Client, city, monkeypatch) -> None:
    monkeypatch.setattr(outline_views, "_WAIT", 0.0)
    monkeypatch.setattr(outline_views, "_AT_ONCE", threading.BoundedSemaphore(1))
    with outline_views._AT_ONCE:
        assert "正在预览的人较多" in office.post(f"{ADDRESS}preview/", {"text": "甲"}).text
    assert "正在预览的人较多" not in office.post(f"{ADDRESS}preview/", {"text": "甲"}).text


@pytest.mark.parametrize("typed", ["5" + "万亿" * 5000 + "x", "5." * 20_000, "5万" * 20_000])
def test_a_typed_amount_of_any_length_takes_no_time(typed: str) -> None:
    start = time.process_time()
    assert isinstance(document(typed).typed, list)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("mark", ["\0", "\x01", "\uffff"])
def test_an_outline_that_no_document_can_hold_is_refused(office: Client, city, mark: str) -> None:
    answer = office.post(ADDRESS, {"act": "save", "seen": "0", "text": f"甲\n乙{mark}", "note": "改"})
    assert "第2行：有看不见的控制字符" in answer.text
    assert not OutlineVersion.objects.exists()


def test_a_note_keeps_nothing_that_no_database_can_hold(office: Client, city) -> None:
    office.post(ADDRESS, {"act": "save", "seen": "0", "text": "甲", "note": "改\0动"})
    assert OutlineVersion.objects.get().note == "改动"


@pytest.mark.parametrize("seen", ["9" * 5000, "9" * 25, "2147483646"])
def test_a_version_that_nobody_saw_is_not_built_upon(office: Client, city, seen: str) -> None:
    answer = office.post(ADDRESS, {"act": "save", "seen": seen, "text": "甲"})
    assert answer.status_code in (200, 302)
    assert all(each.number == 1 for each in OutlineVersion.objects.all())


@pytest.mark.parametrize("query", ["version=" + "9" * 5000, "year=" + "9" * 5000 + "&through=1"])
def test_a_number_of_any_length_in_the_address_is_no_error(office: Client, city, query: str) -> None:
    assert office.get(f"{ADDRESS}?{query}").status_code == 200


def test_what_is_typed_is_shown_and_never_run(office: Client, city) -> None:
    typed = "<script>alert(1)</script></textarea>{{ '<img src=x onerror=alert(1)>' }}"
    for answer in (
        office.post(ADDRESS, {"act": "preview", "text": typed}),
        office.post(f"{ADDRESS}preview/", {"text": typed}),
    ):
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert "&lt;script&gt;alert(1)" in answer.text


@pytest.mark.parametrize("role", ["clerk", "head", "leader"])
def test_the_preview_is_the_offices_alone(client: Client, person, city, role: str) -> None:
    client.force_login(person(role, "消费促进科"))
    assert client.post(f"{ADDRESS}preview/", {"text": "甲"}).status_code == 403
    assert client.post(ADDRESS, {"act": "save", "text": "甲"}).status_code == 403


def test_nothing_is_taken_from_another_site(person, city) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person("office", "办公室"))
    for address in (ADDRESS, f"{ADDRESS}preview/", "/reports/base/", "/reports/annual/2022/12/freeze/"):
        assert strict.post(address, {"text": "甲"}).status_code == 403
