"""Names change, and are given to others: a file keeps to the regions and indicators that it speaks of."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps

from bureau.figures.models import Indicator, Region
from bureau.reports import baselines, word
from bureau.reports.annual import report
from bureau.reports.document import Document
from bureau.reports.kinds import KINDS
from bureau.reports.models import Baseline
from bureau.reports.refresh import Task, opened
from bureau.reports.refreshing import RefreshRefused, refreshed
from tests.reports.word_edits import edited, paste_from
from tests.reports.word_files import changed

pytestmark = pytest.mark.django_db
MONTHLY = KINDS["monthly"]
TASK = Task({}, datetime(2023, 1, 5, 8, tzinfo=UTC), accepted=True)
Figures = Callable[..., object]


def sent(document: Document) -> bytes:
    """The Word file as it goes out, with its baseline kept."""
    baselines.keep(document)
    file = io.BytesIO()
    word.write(document, file)
    return file.getvalue()


def text_of(data: bytes) -> str:
    return "\n".join(each.text for each in opened(data)[1].body)


def without_key(data: bytes) -> bytes:
    key = dict(opened(data)[1].properties)["底稿"]
    name = "docProps/custom.xml"
    told = zipfile.ZipFile(io.BytesIO(data)).read(name)
    return changed(data, {name: told.replace(key.encode(), b"0" * len(key))})


@pytest.fixture
def county(figures: Figures) -> Region:
    """东旗 with 12.5亿元 to November and 13.6 of the year; the city has 429.9 and 470.0."""
    region = Region.objects.create(name="东旗", short_name="东旗", role=Region.Role.COUNTY, order=50)
    for place, november, year in ((None, "429.9", "470.0"), (region, "12.5", "13.6")):
        months = {"2022-11": {"cumulative": november}, "2022-12": {"cumulative": year}}
        figures("retail_sales", months, region=place)
    return region


def rename(region: Region, name: str) -> None:
    region.name = region.short_name = name
    region.save()


def test_a_region_that_was_renamed_keeps_its_own_figures(county: Region) -> None:
    data = sent(report(2022, 11, kind=MONTHLY, region=county))
    rename(county, "东新旗")
    assert "零售总额13.6亿元" in text_of(refreshed(data, 2022, 12, TASK).data)


def test_a_name_that_another_region_has_by_now_does_not_lead_to_it(county: Region, figures: Figures) -> None:
    data = sent(report(2022, 11, kind=MONTHLY, region=county))
    rename(county, "东新旗")
    other = Region.objects.create(name="东旗", short_name="东旗", role=Region.Role.COUNTY, order=51)
    figures("retail_sales", {"2022-12": {"cumulative": "99.9"}}, region=other)
    assert "零售总额13.6亿元" in text_of(refreshed(data, 2022, 12, TASK).data)


def test_a_baseline_of_before_regions_were_kept_is_refused_where_its_region_has_no_such_name(
    county: Region,
) -> None:
    data = sent(report(2022, 11, kind=MONTHLY, region=county))
    Baseline.objects.update(region=None)
    assert "零售总额13.6亿元" in text_of(refreshed(data, 2022, 12, TASK).data)
    rename(county, "东新旗")
    with pytest.raises(RefreshRefused) as refused:
        refreshed(data, 2022, 12, TASK)
    assert str(refused.value) == (
        "这份文稿写的是“东旗”，现在的地区里没有这个名称，可能已改名或删除，不知道该用哪个地区的数。"
        "请从“总结”页重新生成文稿。"
    )


def test_the_migration_finds_the_regions_of_older_baselines_by_their_names(county: Region) -> None:
    for region in (county, None):
        baselines.keep(report(2022, 11, kind=MONTHLY, region=region))
    Baseline.objects.update(region=None)
    Baseline.objects.filter(place="东旗").update(place="旧名")
    import_module("bureau.reports.migrations.0005_baseline_region").by_name(apps, None)
    assert [(row.place, row.region and row.region.role) for row in Baseline.objects.order_by("pk")] == [
        ("旧名", None), ("本市", "city")
    ]  # fmt: skip


def test_a_file_that_lost_its_key_is_not_taken_for_the_draft_of_another_region(county: Region) -> None:
    """Most of both drafts is 【缺】: what is missing tells nobody whose draft it is."""
    data = sent(report(2022, 11, kind=MONTHLY, region=county))
    Baseline.objects.all().delete()
    sent(report(2022, 11, kind=MONTHLY))
    with pytest.raises(RefreshRefused, match="认不出这份文稿"):
        refreshed(without_key(data), 2022, 12, TASK)


def test_a_paragraph_out_of_a_regions_draft_is_not_the_citys(county: Region, figures: Figures) -> None:
    """The same outline writes both; 5.0% is the growth of both."""
    for place in (None, county):
        months = {"2022-11": {"cumulative_yoy": "5.0"}, "2022-12": {"cumulative_yoy": "4.4"}}
        figures("retail_sales", months, region=place)
    city, other = (sent(report(2022, 11, kind=MONTHLY, region=place)) for place in (None, county))
    pasted = edited(city, paste_from(other, "零售总额12.5亿元", "外贸进出口总额"))
    text = text_of(refreshed(pasted, 2022, 12, TASK).data)
    assert "零售总额470.0亿元，比上年增长4.4%" in text
    assert "1—11月，全市实现社会消费品零售总额12.5亿元，同比增长5.0%" in text


def test_an_indicators_name_that_another_one_has_by_now_means_what_it_meant(
    county: Region, figures: Figures
) -> None:
    data = sent(report(2022, 11, kind=MONTHLY))
    retail = Indicator.objects.get(code="retail_sales")
    retail.name, retail.short_name = "社会消费品零售总额（旧口径）", ""
    retail.save()
    retail.pk, retail.code, retail.name, retail.short_name = (
        None,
        "retail_new",
        "社会消费品零售总额",
        "社零新",
    )
    retail.save()
    figures("retail_new", {"2022-12": {"cumulative": "999.9"}})
    text = text_of(refreshed(data, 2022, 12, TASK).data)
    assert "零售总额470.0亿元" in text
    assert "999.9" not in text
