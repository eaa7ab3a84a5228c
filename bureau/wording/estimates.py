"""An estimate is never written as an actual figure (PHRASES E5): only 预计 may speak of it."""

from dataclasses import replace
from typing import Final

from bureau.algebra.period import Month, months_label
from bureau.algebra.reading import Reading
from bureau.wording.said import Said
from bureau.wording.verdict import Verdict

ESTIMATE: Final = "估计"
_NOT_OF_FIGURES: Final = ("预计", "目标", "下达单位")  # 预计 is of estimates, a target of no figure at all


def estimated(rows: tuple[int, ...], *readings: Reading) -> list[Month]:
    """The months of the readings' series whose row is among `rows` and has the status 估计."""
    points = (item for reading in readings for item in reading.series.points.items())
    found = {month for month, point in points if point.status == ESTIMATE and point.id in rows}
    return sorted(found)


def as_actual(said: Said) -> Said:
    """The phrase, or what is lacking when it would say an estimate, or a sum with one, as a fact."""
    months = estimated(said.evidence, said.reading, *said.also)
    if said.missing or said.phrase in _NOT_OF_FIGURES or not months:
        return said
    reason = f"{months_label(months)}数的状态为“{ESTIMATE}”，不是实际数；全年预计数请写“预计”"
    lacking = f"【缺：{said.reading.subject.name}实际数】"
    return Said(lacking, said.phrase, said.reading, reason)


def of_actuals(verdict: Verdict, *readings: Reading) -> Verdict:
    """A claim is not proven by estimates: what would be true is then 无法判断."""
    months = estimated(verdict.evidence, *readings)
    if verdict.truth is not True or not months:
        return verdict
    reason = f"{months_label(months)}数的状态为“{ESTIMATE}”，不是实际数，无法判断（{verdict.reason}）"
    return replace(verdict, truth=None, reason=reason)
