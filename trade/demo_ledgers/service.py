"""综试区 measures, 单一窗口 and 外贸服务热线 of the demonstration city."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bureau.ledger.workdays import due_on
from trade.demo_ledgers.told import Told, stored
from trade.models import Enterprise, HotlineCase, SingleWindowVolume, ZoneMeasure

_MEASURES = {
    "夯实服务功能": (
        "建设跨境电商线上综合服务平台", "建立信息共享体系", "建立金融服务体系", "建立智能物流体系",
        "建立电商诚信体系", "建立统计监测体系", "建立风险防控体系",
    ),
    "搭建基础平台": (
        "建设跨境电商产业园", "启用综合保税区保税仓", "开展网购保税进口业务", "建设国际邮件互换局",
        "开通跨境电商零售出口通关通道", "建设跨境电商展示交易中心",
    ),
    "培育市场主体": (
        "引进跨境电商龙头企业", "支持生产企业触网出海", "培育外贸综合服务企业", "孵化跨境电商中小企业",
        "打造跨境电商区域品牌",
    ),
    "优化监管服务": (
        "推行“清单核放、汇总申报”", "落实零售出口无票免税政策", "便利跨境电商收结汇",
        "优化退货监管", "推行通关全程无纸化",
    ),
    "强化要素保障": ("设立跨境电商扶持资金", "建设跨境电商人才实训基地", "建立部门联席会议制度"),
}  # fmt: skip
_DONE = 17
_SHARES = {"货物申报": 62, "舱单申报": 27, "运输工具申报": 11}  # of the month's volume, %
_KEPT_FROM = 2021  # earlier rates came from 海关 without their numerators
_OPENED = date(2022, 5, 26)
_CASES = 64
_SUBJECTS = {
    "咨询": (
        "出口退税办理时限", "RCEP原产地证书申领", "跨境电商企业备案流程", "参展补助申报条件",
        "对外贸易经营者备案变更",
    ),
    "求助": ("疫情期间货物滞留港口", "“单一窗口”账号无法登录", "国际物流订舱困难", "境外客户拖欠货款"),
    "投诉": ("报关代理收费不透明", "展位安排与通知不符", "补助资金拨付迟缓"),
}  # fmt: skip
_LATE = {11, 37}  # cases that were answered after their term
_ANSWERS = {
    "咨询": "已电话答复，并发送办事指南。",
    "求助": "已会同海关、外汇等部门协调解决。",
    "投诉": "已核实并督促整改，企业表示认可。",
}


def adopt_measures(told: Told) -> None:
    """The plan's measures, from the month of the plan."""
    month, number = next(told.months("cbec_measures"))
    texts = [(aspect, text) for aspect, texts in _MEASURES.items() for text in texts]
    rows = [
        {
            "number": place,
            "aspect": aspect,
            "text": text,
            "since": month,
            "done_on": date(2022, 6 + place % 7, 3 + place) if place <= _DONE else None,
            "progress": "" if place <= _DONE else "正在推进，明确了牵头单位和时限。",
        }
        for place, (aspect, text) in enumerate(texts[: int(number)], start=1)
    ]
    stored(ZoneMeasure, rows)


def declare(told: Told, chance: random.Random) -> None:
    """Volumes of which the rate is the share: the whole is a round hundred."""
    rows: list[dict[str, Any]] = []
    for month, rate in told.months("single_window_rate"):
        if month.year < _KEPT_FROM:
            continue
        hundreds = chance.randint(14, 26)
        outside = hundreds * (100 - int(rate))
        for business, share in _SHARES.items():
            total = hundreds * share
            missed = min(outside, total // 20)
            outside -= missed
            rows += [{"month": month, "business": business, "through": total - missed, "total": total}]
    stored(SingleWindowVolume, rows)


def answer_the_hotline(firms: Sequence[Enterprise], chance: random.Random) -> None:
    days = sorted(chance.randrange(200) for _ in range(_CASES))
    stored(HotlineCase, [_case(number, day, firms, chance) for number, day in enumerate(days, start=1)])


def _case(number: int, day: int, firms: Sequence[Enterprise], chance: random.Random) -> dict[str, Any]:
    received = _OPENED + timedelta(days=day)
    kind = chance.choice(["咨询", "咨询", "咨询", "求助", "求助", "投诉"])
    term = HotlineCase.DAYS[HotlineCase.Kind(kind)]
    due = due_on(received, term)
    replied = due + timedelta(days=2) if number in _LATE else received + (due - received) * chance.random()
    return {
        "number": f"2022-{number:03d}",
        "received": received,
        "channel": chance.choice(["热线电话", "热线电话", "热线电话", "来信来函", "上门", "上级转办"]),
        "kind": kind,
        "enterprise": chance.choice([None, chance.choice(firms)]),
        "subject": chance.choice(_SUBJECTS[kind]),
        "days": term,
        "due": due,
        "replied_on": replied,
        "answer": _ANSWERS[kind],
    }
