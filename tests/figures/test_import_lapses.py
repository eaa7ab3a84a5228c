"""An import that changes what is in review: the preview says which approvals it costs."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.figures.importing_lapses import Lapse, sentence
from bureau.figures.models import Region, Return
from bureau.figures.models.monthly import MonthlyFigure

pytestmark = pytest.mark.django_db

IMPORT = "/admin/figures/monthlyfigure/import/"
CONFIRM = "/admin/figures/monthlyfigure/process_import/"
CHANGES = ("社零总额,2022-03,23", "网络零售额,2022-03,6", "社零总额,2022-04,31", "社零总额,2022-05,32")


@pytest.fixture(autouse=True)
def clerk(settings, tmp_path, client, person, figures, city):
    """Three open months with figures: one approved, one submitted, one a draft."""
    settings.VAR_DIR = tmp_path
    figures("retail_sales", {f"2022-0{n}": {"value": "22"} for n in (3, 4, 5)})
    for month, state in (("2022-03", "已审"), ("2022-04", "待审")):
        Return.objects.create(area="consumption", region=city, month=month, state=state)
    user = person("clerk", "消费促进科")
    client.force_login(user)
    return user


@pytest.fixture
def upload(client, city):
    def send(*lines, reason="revised"):
        file = SimpleUploadedFile("表.csv", "\n".join(("指标,月份,当月数", *lines)).encode())
        return client.post(IMPORT, {"file": file, "region": city.pk, "reason": reason})

    return send


def token(page):
    return re.search(r'name="token" value="([^"]+)"', page.text)[1]


def test_the_preview_counts_what_is_approved_and_names_the_returns(upload):
    page = upload(*CHANGES)
    assert page.context["lapses"] == (
        "要写入的数中，2条已审（1张月报），1条待审（1张月报）。确认导入后，审核随即失效，这些月报退回草稿，"
        "要重新提交审核：消费促进（本市）2022年3月月报（已审，2条）、消费促进（本市）2022年4月月报（待审，1条）。"
    )
    assert page.context["lapses"] in page.text
    listed = {
        kind["title"]: [(line.month, line.lapses) for line in kind["lines"]] for kind in page.context["kinds"]
    }
    assert listed["更改"] == [("2022年3月", "已审"), ("2022年4月", "待审"), ("2022年5月", "")]
    assert listed["新增"] == [("2022年3月", "已审")]
    assert page.text.count("已审，将失效</span>") == 2
    assert "<del>22</del> → <ins>23</ins>" in page.text
    assert set(Return.objects.values_list("state", flat=True)) == {"已审", "待审"}


def test_what_is_unchanged_or_a_draft_costs_no_approval(upload):
    page = upload("社零总额,2022-03,22", "社零总额,2022-05,32")
    assert page.context["lapses"] == ""
    assert "将失效" not in page.text


def test_another_regions_return_is_left_alone(upload, city):
    other = Region.objects.create(name="红山区", role="county")
    Return.objects.filter(state="已审").update(region=other)
    assert upload("社零总额,2022-03,23").context["lapses"] == ""


def test_confirmed_the_returns_are_drafts_again(client, upload):
    client.post(CONFIRM, {"token": token(upload(*CHANGES))})
    lapsed = {str(each.month): (each.state, each.lapses) for each in Return.objects.all()}
    assert lapsed == {"2022-03": ("草稿", 1), "2022-04": ("草稿", 0)}


def test_an_approval_after_the_preview_is_shown_before_it_lapses(client, upload):
    kept = token(upload("社零总额,2022-04,31"))
    Return.objects.filter(month="2022-04").update(state="已审")
    again = client.post(CONFIRM, {"token": kept})
    assert "预览之后库中的数据有了变化，没有写入任何数据" in again.text
    assert "1条已审（1张月报）" in again.text
    assert MonthlyFigure.objects.get(month="2022-04").value == 22
    client.post(CONFIRM, {"token": token(again)})
    assert MonthlyFigure.objects.get(month="2022-04").value == 31


def test_many_returns_are_counted_and_the_first_named():
    many = [Lapse(("trade", n, None), f"第{n}张", "待审", 2) for n in range(1, 11)]
    assert sentence(many) == (
        "要写入的数中，20条待审（10张月报）。确认导入后，这些月报退回草稿，要重新提交审核："
        + "、".join(f"第{n}张（待审，2条）" for n in range(1, 9))
        + "等10张。"
    )
