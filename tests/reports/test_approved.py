"""已审 and 未审: what the draft says of the review behind each of its figures."""

import json
import zlib
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from bureau.accounts.models import User
from bureau.algebra.period import Month, Span
from bureau.figures import review, territory
from bureau.figures.door import enter
from bureau.figures.entry import Act, Entry
from bureau.figures.models import Indicator, Return, Source
from bureau.reports import archive
from bureau.reports.annual import report
from bureau.reports.document import Document
from bureau.reports.material import load

pytestmark = pytest.mark.django_db
Person = Callable[..., User]


def waiting(document: Document) -> list[tuple[str, str, list[str], int]]:
    return [
        (each.area, each.region, [str(month) for month in each.months], len(each.runs))
        for each in document.unapproved
    ]


def test_only_what_rests_on_the_waiting_return_is_unapproved(demonstration: None) -> None:
    document = report(2022)
    assert waiting(document) == [("petitions", "示范市", ["2022-12"], 4)]
    said = [said for said in document.said if not said.approved]
    assert {each.reading.subject.area for each in said} == {"petitions"}
    assert report(2022, 11).unapproved == []


def test_once_approved_every_figure_is(demonstration: None, person: Person) -> None:
    review.approve(["petitions"], territory.city(), Month(2022, 12), person("office", "办公室"))
    document = report(2022)
    assert document.unapproved == []
    assert all(said.approved for said in document.said)


def test_a_change_makes_the_figures_of_its_area_unapproved_until_they_are_approved_again(
    demonstration: None,
) -> None:
    indicator = Indicator.objects.get(code="retail_sales")
    entry = Entry(indicator, territory.city(), Month(2022, 12), {"cumulative": Decimal("472.5")})
    assert not enter([entry], Act(Source.RETURN)).refusals
    areas = {area: months for area, _, months, _ in waiting(report(2022))}
    assert areas == {"consumption": ["2022-12"], "petitions": ["2022-12"]}


def test_the_page_marks_every_figure_and_lists_the_returns_that_wait(
    demonstration: None, client: Client, person: Person
) -> None:
    client.force_login(person("office", "办公室"))
    page = client.get("/reports/annual/2022/12/").text
    assert page.count('class="figure unapproved') == 4 + 1  # and the legend
    assert '<p class="report-legend"><span class="figure approved">已审</span>' in page
    assert "<strong>议案提案</strong>（示范市）2022年12月的月报还没有审核通过，文中用到" in page
    assert "，正式，未审" in page
    page = client.get("/reports/annual/2022/11/").text
    assert "文中的数都已审核。" in page


def test_an_archive_keeps_what_was_approved(demonstration: None) -> None:
    material = load(Span.year(2022), territory.city(), "")
    Return.objects.update(state="草稿")
    assert archive.unpacked(archive.packed(material)) == material
    assert any(point.approved for each in material.own for point in each.series.points.values())


def test_an_archive_from_before_the_review_reads_as_unapproved(demonstration: None) -> None:
    material = load(Span.year(2022), territory.city(), "")
    shape = json.loads(zlib.decompress(archive.packed(material)))
    for reading in shape["readings"]:
        reading["points"] = {month: cells[:-1] for month, cells in reading["points"].items()}
    old = archive.unpacked(zlib.compress(json.dumps(shape).encode()))
    assert [each.quantity for each in old.readings] == [each.quantity for each in material.readings]
    assert not any(point.approved for each in old.readings for point in each.series.points.values())
