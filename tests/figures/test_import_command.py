"""The command `import_figures`: its contract, its exit statuses, and the real published files."""

import itertools
import json
import subprocess
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bureau.figures.models import Batch, Change, Indicator
from bureau.figures.models.monthly import MonthlyFigure
from tests.figures.sheets import xlsx

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent.parent / "fixtures" / "data"
ROOT = Path(__file__).parents[2]
REAL = {
    "local_points.csv": 33,
    "national_exports_usd_2008_2026.csv": 223,
    "national_online_retail_cumulative_only.csv": 52,
    "national_retail_2008_2026.csv": 208,
    "national_retail_release_points.csv": 49,
}


@pytest.fixture
def table(tmp_path):
    """Writes a CSV file of the lines and answers its path."""

    def write(*lines: str, name: str = "表.csv") -> str:
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return str(path)

    return write


def run(*files: str, **options: object) -> tuple[int, str]:
    """Exit status and standard output."""
    out = StringIO()
    try:
        call_command("import_figures", *files, stdout=out, **options)
    except SystemExit as exit_:
        return int(exit_.code or 0), out.getvalue()
    return 0, out.getvalue()


def answer(*files: str, **options: object) -> tuple[int, dict]:
    status, text = run(*files, json=True, **options)
    return status, json.loads(text)


HEADER = "指标,月份,当月数"


def test_json_says_what_was_done(table):
    path = table(HEADER, "社零总额,2022-03,5", "社零总额,2022-04,6")
    assert answer(path) == (0, {"new": 2, "changed": 0, "unchanged": 0, "invalid": 0, "errors": []})
    assert answer(path) == (0, {"new": 0, "changed": 0, "unchanged": 2, "invalid": 0, "errors": []})
    path = table(HEADER, "社零总额,2022-03,5.5", "社零总额,2022-04,6")
    assert answer(path, reason="上级修订") == (
        0,
        {"new": 0, "changed": 1, "unchanged": 1, "invalid": 0, "errors": []},
    )


def test_json_says_why_not_and_nothing_is_written(table):
    path = table("指标,年,月,当月数", "社零总额,2022,3,5", "社零总额,2022,13,5")
    error = {"row": 3, "column": "月", "message": "月份应为1至12，收到13。"}
    assert answer(path) == (1, {"new": 1, "changed": 0, "unchanged": 0, "invalid": 1, "errors": [error]})
    assert not MonthlyFigure.objects.exists()


def test_an_unreadable_file_is_one_error_without_row(table):
    path = table("不是工作簿", name="坏.xlsx")
    status, said = answer(path)
    assert (status, said["invalid"]) == (1, 1)
    assert said["errors"][0]["row"] is None
    assert "内容却不是Excel工作簿" in said["errors"][0]["message"]


def test_several_files_go_in_together_or_not_at_all(table):
    good = table(HEADER, "社零总额,2022-03,5", name="甲.csv")
    bad = table(HEADER, "社零总额,2022-04,x", name="乙.csv")
    status, said = answer(good, bad)
    assert (status, said["invalid"], MonthlyFigure.objects.count()) == (1, 1, 0)
    assert said["errors"] == [
        {"file": bad, "row": 2, "column": "当月数", "message": "“x”不是数字，请填写数字；没有数就留空。"}
    ]
    other = table(HEADER, "社零总额,2022-04,6", name="乙.csv")
    assert answer(good, other)[1]["new"] == 2


def test_the_same_figure_in_two_files_is_refused_unless_it_agrees_by_rounding(table):
    precise = table(HEADER, "社零总额,2011-09,15865.1", name="甲.csv")
    coarse = table(HEADER, "社零总额,2011-09,15865", name="乙.csv")
    other = table(HEADER, "社零总额,2011-09,15866", name="丙.csv")
    status, said = answer(precise, other)
    assert (status, said["errors"][0]["file"]) == (1, other)
    assert f"“{precise}”第2行是15865.1，这里是15866" in said["errors"][0]["message"]
    assert answer(coarse, precise)[0] == 0
    assert MonthlyFigure.objects.get().value == Decimal("15865.1")


def test_the_words_of_the_command_are_chinese_and_complete(table):
    path = table(HEADER, "社零总额,2022-03,5")
    assert run(path) == (0, "新增1条，更改0条，未变0条，拒绝0行。\n")
    path = table(HEADER, "社零总额,2022-03,6", "社零总额,2022-04,7")
    assert run(path, reason="mistake", dry_run=True) == (
        0,
        "更改 社会消费品零售总额 本市 2022年3月 当月数：5 → 6\n"
        "新增1条，更改1条，未变0条，拒绝0行。\n这是试运行，没有写入任何数据。\n",
    )
    status, text = run(path)
    assert status == 1
    assert text.startswith(
        "拒绝 第2行“当月数”：“社会消费品零售总额”本市2022年3月当月数库中为5，文件中为6；更正"
    )
    assert text.endswith("新增1条，更改0条，未变0条，拒绝1行。\n没有写入任何数据；请改正后重新导入。\n")


def test_created_indicators_are_listed(table):
    path = table("指标,单位,月份,当月数", "夜市收入,万元,2022-03,5")
    assert run(path, create_indicators=True)[1].startswith("新建指标 夜市收入（万元，流量，待确认）\n")


def test_a_dry_run_writes_nothing(table):
    path = table("指标,单位,月份,当月数", "社零总额,亿元,2022-03,5", "夜市,个,2022-03,5")
    assert answer(path, dry_run=True, create_indicators=True)[1]["new"] == 2
    assert not MonthlyFigure.objects.exists()
    assert not Batch.objects.exists()
    assert not Indicator.objects.filter(name="夜市").exists()


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("录入错误", ("mistake", "")),
        ("mistake", ("mistake", "")),
        ("其他：重新核算", ("other", "重新核算")),
        ("other:x", ("other", "x")),
    ],
)
def test_user_reason_and_file_go_into_the_change_table(table, person, reason, kept):
    user = person("clerk", "消费促进科", "wang")
    run(table(HEADER, "社零总额,2022-03,5"))
    run(table(HEADER, "社零总额,2022-03,6"), user="wang", reason=reason)
    batch = Batch.objects.latest("pk")
    assert (batch.by, batch.file, (batch.reason, batch.reason_text)) == (user, "表.csv", kept)
    change = Change.objects.latest("pk")
    assert (change.batch, change.cell, change.old, change.new) == (batch, "value", "5", "6")


def test_rows_without_region_go_to_the_region_of_the_call(table):
    run(table("指标,地区,月份,当月数", "社零总额,,2022-03,5", "社零总额,本市,2022-03,6"), region="全国")
    assert set(MonthlyFigure.objects.values_list("region__name", "value")) == {
        ("全国", Decimal(5)),
        ("本市", Decimal(6)),
    }


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"region": "火星"}, "没有“火星”这个地区；现有地区：本市、全区、全国。"),
        ({"user": "nobody"}, "没有用户“nobody”。"),
        (
            {"reason": "随便"},
            "没有“随便”这个原因，应为上级修订、口径调整、录入错误、补报、单位更正、其他之一。",
        ),
        ({"reason": "其他"}, "原因为“其他”时要说明，请写成“其他：说明”。"),
    ],
)
def test_wrong_usage_is_status_2(table, options, sentence):
    with pytest.raises(CommandError) as error:
        run(table(HEADER, "社零总额,2022-03,5"), **options)
    assert (error.value.returncode, str(error.value)) == (2, sentence)


def test_a_file_that_is_not_there_is_wrong_usage():
    with pytest.raises(CommandError) as error:
        run("/nowhere/表.csv")
    assert error.value.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["表.csv"], 0), (["坏.csv"], 1), (["没有.csv"], 2), ([], 2), (["表.csv", "--colour"], 2)],
)
def test_the_exit_status_of_the_process(tmp_path, arguments, status):
    """On an empty database of its own: after `migrate` alone the command works."""
    (tmp_path / "表.csv").write_text(f"{HEADER}\n社零总额,2022-03,5\n", encoding="gb18030")
    (tmp_path / "坏.csv").write_text(f"{HEADER}\n社零总额,2022-03,五\n", encoding="utf-8")
    environment = {"PATH": "/usr/bin:/bin", "VAR_DIR": str(tmp_path), "PYTHONUTF8": "1"}
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "migrate", "-v0"], env=environment, cwd=tmp_path, check=True)
    done = subprocess.run(
        [*manage, "import_figures", *arguments, "--json"], env=environment, cwd=tmp_path, capture_output=True
    )
    assert done.returncode == status, done.stderr.decode()
    assert bool(done.stdout) == (status != 2)
    if done.stdout:
        assert json.loads(done.stdout)["invalid"] == status


def test_a_workbook_goes_in_as_well(tmp_path):
    path = tmp_path / "表.xlsx"
    path.write_bytes(
        xlsx(["指标", "月份", "当月同比"], ["社零总额", "2022-03", -0.035], formats={"C2": "0.0%"}).getvalue()
    )
    assert answer(str(path))[1]["new"] == 1
    assert MonthlyFigure.objects.get().value_yoy == Decimal("-3.5")


# --- the real published series --------------------------------------------------------------------


@pytest.mark.parametrize("region", [None, "全国"])
@pytest.mark.parametrize("name", REAL)
def test_a_real_file_goes_in_as_it_is_and_again_unchanged(name, region):
    status, said = answer(str(DATA / name), create_indicators=True, region=region)
    assert (status, said["new"], said["errors"]) == (0, REAL[name], [])
    status, said = answer(str(DATA / name), region=region)
    assert (status, said["unchanged"], said["errors"]) == (0, REAL[name], [])


@pytest.mark.parametrize(
    "order", [*itertools.permutations(REAL)][::17], ids=lambda order: order[0][:14] + order[1][:14]
)
def test_the_real_files_go_in_in_any_order(order):
    for name in order:
        status, said = answer(str(DATA / name), create_indicators=True)
        assert (status, said["errors"]) == (0, [])
    assert MonthlyFigure.objects.count() == 545
    precise = MonthlyFigure.objects.get(indicator__code="retail_sales", month="2011-09")
    assert (precise.value, precise.cumulative) == (Decimal("15865.1"), Decimal("130810.8"))


def test_all_real_files_go_in_in_one_call():
    status, said = answer(*(str(DATA / name) for name in REAL), create_indicators=True)
    assert (status, said["new"], said["errors"]) == (0, 545, [])


def test_what_the_real_files_create():
    answer(*(str(DATA / name) for name in REAL), create_indicators=True)
    made = {i.name: (i.unit, i.kind, i.decimals) for i in Indicator.objects.filter(area="other")}
    assert made["实物商品网上零售额占社会消费品零售总额的比重"] == ("%", "比率", 1)
    assert made["出口总值（美元）"] == ("亿美元", "流量", 0)
    assert made["深圳市龙岗区社会消费品零售总额"] == ("万元", "流量", 0)
    assert "社会消费品零售总额" not in made
    points = MonthlyFigure.objects.filter(indicator__name="深圳市龙岗区社会消费品零售总额")
    assert sorted(points.values_list("cumulative", flat=True)) == [Decimal(1173850), Decimal(5158700)]
