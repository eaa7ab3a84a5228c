"""A file whose numbers differ from the stored ones: the reason is chosen in the preview, the file stays."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bureau.figures.models import Batch
from bureau.figures.models.monthly import MonthlyFigure

pytestmark = pytest.mark.django_db

IMPORT = "/admin/figures/monthlyfigure/import/"
CONFIRM = "/admin/figures/monthlyfigure/process_import/"


@pytest.fixture(autouse=True)
def clerk(settings, tmp_path, client, person, figures):
    settings.VAR_DIR = tmp_path
    figures("retail_sales", {"2022-03": {"value": "22"}})
    client.force_login(person("clerk", "消费促进科"))


@pytest.fixture
def preview(client, city):
    file = SimpleUploadedFile("表.csv", "指标,月份,当月数\n社零总额,2022-03,23".encode())
    return client.post(IMPORT, {"file": file, "region": city.pk})


def token(page, after):
    form = next((form for form in re.findall(r"<form.*?</form>", page.text, re.S) if after in form), "")
    found = re.search(r'name="token" value="([^"]+)"', form)
    return found[1] if found else ""


def choose(client, page, **reason):
    return client.post(IMPORT, {"token": token(page, "explain"), "explain": "1", **reason})


def test_it_is_asked_and_then_the_same_file_goes_in(client, preview):
    assert "确要更正的：" in preview.text
    assert token(preview, "确认导入") == ""
    again = choose(client, preview, reason="mistake")
    assert "<del>22</del> → <ins>23</ins>" in again.text
    assert "没有选择" not in again.text
    client.post(CONFIRM, {"token": token(again, "确认导入")})
    assert MonthlyFigure.objects.get().value == 23
    assert Batch.objects.latest("pk").reason == "mistake"


@pytest.mark.parametrize(
    "reason",
    [
        {},
        {"reason": ""},
        {"reason": "other"},
        {"reason": "胡写"},
        {"reason": "other", "reason_text": "长" * 201},
    ],
)
def test_without_a_whole_reason_nothing_changes(client, preview, reason):
    again = choose(client, preview, **reason)
    assert "没有选择，预览没有变化。" in again.text
    assert token(again, "确认导入") == ""
    assert token(again, "explain")


def test_another_reason_is_said_in_words(client, preview):
    again = choose(client, preview, reason="other", reason_text=" 企业 补报 ")
    client.post(CONFIRM, {"token": token(again, "确认导入")})
    assert Batch.objects.latest("pk").reason_text == "企业 补报"


def test_a_file_that_differs_in_nothing_asks_for_no_reason(client, city):
    file = SimpleUploadedFile("表.csv", "指标,月份,当月数\n社零总额,2022-04,23".encode())
    assert "确要更正的：" not in client.post(IMPORT, {"file": file, "region": city.pk}).text
