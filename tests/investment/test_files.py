"""Files of the ledgers of 招商引资: an enterprise by any of its names, a history in its order."""

from collections.abc import Callable
from typing import Any

import tablib

from bureau.ledger.resources import resource_of
from investment.models import Funds, Investor, Party, Project, StageChange

Make = Callable[..., Project]


def bring(model: Any, *rows: dict[str, Any]) -> tuple[dict[str, int], str]:
    """What an import does, and what it says of the lines that it refuses."""
    table = tablib.Dataset(headers=list(rows[0]))
    for row in rows:
        table.append(list(row.values()))
    result = resource_of(model)().import_data(table)
    said = [sentence for row in result.invalid_rows for each in row.error_dict.values() for sentence in each]
    return {name: number for name, number in result.totals.items() if number}, "；".join(said)


def test_a_file_may_call_an_enterprise_by_its_former_name(project: Make, investor: Investor) -> None:
    investor.name = "朔风装备集团有限公司"
    investor.full_clean()
    investor.save()
    row = {"项目": project("风电").name, "投资方": "朔风装备有限公司", "出资比例（%）": 60}
    assert bring(Party, row) == ({"new": 1}, "")
    assert bring(Party, {**row, "投资方": "朔风装备集团有限公司"}) == ({"skip": 1}, "")
    assert Party.objects.get().investor == investor
    assert bring(Investor, {"企业名称": "朔风装备有限公司"})[1].startswith("“朔风装备有限公司”已经是")


def test_a_history_comes_in_its_order_and_once(project: Make) -> None:
    name = project("风电").name
    signed = {"项目": name, "阶段": "签约", "日期": "2022年3月1日"}
    started = {"项目": name, "阶段": "开工", "日期": "2022-05-01"}
    assert "还没有登记“签约”" in bring(StageChange, started)[1]
    assert bring(StageChange, signed, started) == ({"new": 2}, "")
    assert bring(StageChange, signed, started) == ({"skip": 2}, "")


def test_two_payments_of_a_month_are_two_and_one_evidence_is_one(project: Make) -> None:
    line = {"项目": project("风电").name, "到位月份": "2022-05", "到位金额（万元）": 5, "凭证": ""}
    assert bring(Funds, line, line) == ({"new": 2}, "")
    assert bring(Funds, {**line, "凭证": "进账单9"}) == ({"new": 1}, "")
    assert "这张凭证在这个项目这个月已经登记过" in bring(Funds, {**line, "凭证": "进账单9"})[1]
    assert Funds.objects.count() == 3
