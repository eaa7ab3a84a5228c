"""三分钟汇报: one page of approved numbers. What nobody has approved is not said, and is named at the end."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pytest
from django.test import Client
from django.utils import timezone

from bureau.algebra.period import Month
from bureau.figures import review, territory
from bureau.figures.models import Indicator, Return, Target
from bureau.reports import baselines, word
from bureau.reports.annual import report
from bureau.reports.kinds import KINDS
from bureau.reports.manifest import manifest
from bureau.reports.models import OutlineVersion
from bureau.reports.refresh import Task, opened
from bureau.reports.refreshing import refreshed

pytestmark = pytest.mark.django_db
BRIEF = KINDS["brief"]
NOVEMBER = Month(2022, 11)
AT = datetime(2023, 1, 5, 8, tzinfo=UTC)


@pytest.fixture
def approved(city, figures, person):
    """Enters figures to date of 2022-11 and has their return approved: approved("trade", "对外贸易科", …)."""

    def make(area: str, section: str, **totals: str) -> None:
        for code, total in totals.items():
            figures(code, {"2022-11": {"cumulative": total, "cumulative_yoy": "5.0"}})
        review.submit([area], city, NOVEMBER, person("clerk", section))
        review.approve([area], city, NOVEMBER, person("head", section))

    return make


def text(year: int = 2022, through: int = 11) -> list[str]:
    return report(year, through, kind=BRIEF).text.split("\n")


def test_approved_figures_are_said_sentence_by_sentence(approved) -> None:
    approved("consumption", "消费促进科", retail_sales="429.9")
    title, retail, left_out = text()
    assert title == "本市商务局2022年1—11月商务运行汇报"
    assert retail == "1—11月，社会消费品零售总额429.9亿元，同比增长5.0%。"
    assert left_out.startswith("未列入：")
    assert "网络零售额（缺数）" in left_out


def test_what_nobody_approved_is_left_out_and_named_with_its_months(approved, figures) -> None:
    approved("consumption", "消费促进科", retail_sales="429.9")
    figures("trade_total", {"2022-11": {"cumulative": "107.3", "cumulative_yoy": "3.0"}})
    said = text()
    assert not any("107.3" in line for line in said)
    assert "外贸进出口总额（2022年11月未审）" in said[-1]


def test_a_correction_takes_the_figure_out_until_it_is_approved_again(approved, figures) -> None:
    approved("consumption", "消费促进科", retail_sales="429.9")
    assert "429.9亿元" in text()[1]
    figures("retail_sales", {"2022-11": {"cumulative": "430.1"}})
    assert "社会消费品零售总额（2022年11月未审）" in text()[-1]
    assert not any("430.1" in line or "429.9" in line for line in text())


@pytest.fixture
def outline(person) -> Callable[[str], None]:
    """The office's own outline of the report."""

    def save(text: str) -> None:
        OutlineVersion.objects.create(
            kind="brief", number=1, text=text, by=person("office", "办公室"), at=timezone.now()
        )

    return save


def reviewed(*months: Month) -> None:
    """The city's returns of 消费促进 are 已审."""
    for month in months:
        Return.objects.create(area="consumption", region=territory.city(), month=month, state="已审")


CLAIM = "{% claim 社会消费品零售总额.超过上年全年 %}社零超过上年全年规模。\n已经提前{% endclaim %}完成。"


def test_a_claim_rests_on_the_rows_that_prove_it(figures, outline) -> None:
    """In every one of its sentences, though no figure stands in them; the words round it go with it."""
    outline(f"已审的话。{CLAIM}最后一句。")
    figures("retail_sales", {"2021-12": {"cumulative": "100"}, "2022-11": {"cumulative": "429.9"}})
    reviewed(NOVEMBER)
    said = ["已审的话。最后一句。", "未列入：社会消费品零售总额（2021年12月未审）。"]
    assert "".join(text()[1:-1]) == said[0]
    assert text()[-1] == said[1]
    reviewed(Month(2021, 12))
    assert text()[1:] == ["已审的话。社零超过上年全年规模。", "已经提前完成。最后一句。"]


def test_the_words_for_a_claim_that_fails_rest_on_its_rows_too(figures, outline) -> None:
    outline(
        "{% claim 社会消费品零售总额.保持正增长 %}社零保持正增长。"
        "{% else %}社零没有保持正增长。{% endclaim %}已审的话。"
    )
    figures("retail_sales", {"2022-11": {"cumulative": "429.9", "cumulative_yoy": "-6.0"}})
    assert text()[1:] == ["已审的话。", "未列入：社会消费品零售总额（2022年11月未审）。"]
    reviewed(NOVEMBER)
    assert text()[1:] == ["社零没有保持正增长。已审的话。"]


# --- brought up to date -------------------------------------------------------------------------------


def refreshed_text(data: bytes) -> list[str]:
    done = refreshed(data, 2022, 11, Task({}, AT, accepted=True))
    return [each.text for each in opened(done.data)[1].body if each.text]


@pytest.fixture
def october(figures, outline) -> bytes:
    """The file of October: 社零 is approved, 网络零售额 has no figure."""
    outline(
        "{{ 时段 }}，社零{{ 社会消费品零售总额.累计 }}。\n网络零售额{{ 网络零售额.累计 }}。"
        "{% claim 社会消费品零售总额.保持正增长 %}社零保持正增长。{% endclaim %}"
    )
    months = [Month(2022, number) for number in range(1, 11)]
    growing = {str(month): {"cumulative": f"{month.number}0", "cumulative_yoy": "5.0"} for month in months}
    figures("retail_sales", growing)
    reviewed(*months)
    document = report(2022, 10, kind=BRIEF)
    assert document.text.split("\n")[1:] == [
        "1—10月，社零100.0亿元。", "社零保持正增长。", "未列入：网络零售额（缺数）。"
    ]  # fmt: skip
    baselines.keep(document)
    file = io.BytesIO()
    word.write(document, file)
    return file.getvalue()


def test_a_file_that_is_brought_up_to_date_says_nothing_that_nobody_approved(october, figures) -> None:
    figures("retail_sales", {"2022-11": {"cumulative": "110.5", "cumulative_yoy": "5.0"}})
    _, retail, claim, left_out, *_ = refreshed_text(october)
    assert retail == "1—11月，社零【缺：社会消费品零售总额2022年11月未审】。"
    assert claim == "社零保持正增长。"  # with a comment
    assert left_out == "未列入：社会消费品零售总额（2022年11月未审）、网络零售额（缺数）。"
    done = refreshed(october, 2022, 11, Task({}, AT))
    assert [(each.claim, each.reason) for each in done.fallen] == [
        ("社会消费品零售总额.保持正增长", "无法判断：2022年11月未审")
    ]


def test_once_approved_the_file_says_it_and_names_what_it_does_not(october, figures) -> None:
    figures("online_retail", {"2022-11": {"cumulative": "50.5", "cumulative_yoy": "5.0"}})
    figures("retail_sales", {"2022-11": {"cumulative": "110.5", "cumulative_yoy": "5.0"}})
    reviewed(NOVEMBER)
    _, retail, _, left_out, *_ = refreshed_text(october)
    assert retail == "1—11月，社零110.5亿元。"
    assert left_out == "未列入：网络零售额（已有数，文中未写）。"


def test_a_target_adds_a_sentence_and_its_absence_takes_none_away(approved, city) -> None:
    approved("consumption", "消费促进科", retail_sales="429.9")
    assert len(text()[1].split("。")) == 2
    retail = Indicator.objects.get(code="retail_sales")
    Target.objects.create(indicator=retail, region=city, year=2022, amount=465, set_by="市政府")
    assert text()[1].endswith("。完成年度目标（465亿元）的92.5%，快于序时进度0.8个百分点。")


def test_nothing_approved_leaves_the_list_alone(db) -> None:
    _, left_out = text()
    assert left_out.startswith("未列入：社会消费品零售总额（缺数）、")
    assert left_out.endswith("。")


def test_it_has_no_annex_and_every_control_is_in_the_manifest(demonstration) -> None:
    document = report(2022, 11, kind=BRIEF)
    file = io.BytesIO()
    word.write(document, file)
    written = docx.Document(file)
    words = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert "附件" not in words
    assert not written.tables
    assert len(written.element.body.xpath(".//w:sdt")) == len(manifest(document))


def test_the_demonstration_citys_fits_on_one_page_and_leaves_nothing_out(demonstration) -> None:
    """22 lines of 28 characters (GB/T 9704): title, a free line, paragraphs, a free line, 署名, date."""
    document = report(2022, 11, kind=BRIEF)
    lines = sum(-(-(len(paragraph.text) + 2) // 28) for paragraph in document.paragraphs) + 4
    assert lines <= 22
    assert not document.gaps
    assert not document.unapproved
    assert "未列入" not in document.text


@pytest.mark.parametrize(
    ("role", "status"), [("leader", 200), ("office", 200), ("head", 200), ("clerk", 403)]
)
def test_it_has_a_page_and_files_for_those_who_read_reports(
    role, status, person, client: Client, demonstration
) -> None:
    client.force_login(person(role))
    assert client.get("/reports/brief/2022/11/").status_code == status
    assert client.get("/reports/brief/2022/11/docx/").status_code == status
    if status == 200:
        assert "社会消费品零售总额" in client.get("/reports/brief/2022/11/").content.decode()


def test_figures_are_numbered_as_they_stand_after_the_leaving_out(approved) -> None:
    approved("trade", "对外贸易科", trade_total="107.3")
    document = report(2022, 11, kind=BRIEF)
    numbers = [run.number for paragraph in document.paragraphs for run in paragraph.runs if run.is_figure]
    assert numbers == list(range(1, len(numbers) + 1))
    assert territory.city().bureau in document.title
