"""Material as bytes and back, exactly: what a frozen document keeps instead of the database. Pure.

Compressed JSON; Decimals as text, so that no digit is lost; a `form` number for later changes of shape.
"""

import json
import zlib
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from typing import Any

from bureau.algebra.checks import Setting, Severity
from bureau.algebra.period import Month, Span
from bureau.algebra.quantity import Quantity, Unit
from bureau.algebra.reading import Goal, Place, Reading, Subject
from bureau.algebra.series import Series
from bureau.algebra.values import Kind, Point
from bureau.reports.chronicle import Note
from bureau.reports.material import Material
from bureau.reports.reasons import Reason
from bureau.wording.honours import Award

FORM = 1
_AMOUNTS = ("value", "value_yoy", "cumulative", "cumulative_yoy")
_POINT = tuple(each.name for each in fields(Point))


def packed(material: Material) -> bytes:
    """The material as bytes."""
    shape = {
        "form": FORM,
        "span": [str(material.span.first), str(material.span.last)],
        "place": material.place,
        "bureau": material.bureau,
        "above": material.above,
        "is_demonstration": material.is_demonstration,
        "version": material.version,
        "readings": [_reading(each) for each in material.readings],
        "short_names": material.short_names,
        "built_in": material.built_in,
        "awards": [asdict(award) for award in material.awards],
        "notes": [{**asdict(note), "on": note.on.isoformat()} for note in material.notes],
        "reasons": [_kept(reason) for reason in material.reasons],
    }
    return zlib.compress(json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(data: bytes) -> Material:
    """The material that was packed; raises `ValueError` for a form that this version does not know."""
    shape = json.loads(zlib.decompress(data))
    if shape["form"] != FORM:
        raise ValueError(f"定稿的存储格式是第{shape['form']}版，本系统只认识第{FORM}版，请先升级。")
    span = Span(*map(Month.parse, shape["span"]))
    return Material(
        span=span,
        place=shape["place"],
        bureau=shape["bureau"],
        above=shape["above"],
        is_demonstration=shape["is_demonstration"],
        version=shape["version"],
        readings=tuple(_read(each, span) for each in shape["readings"]),
        short_names=tuple((name, region) for name, region in shape["short_names"]),
        built_in=tuple((name, code) for name, code in shape["built_in"]),
        awards=tuple(Award(**award) for award in shape["awards"]),
        notes=tuple(Note(**{**note, "on": date.fromisoformat(note["on"])}) for note in shape["notes"]),
        reasons=tuple(map(_explained, shape.get("reasons", []))),  # an older archive knows none
    )


def _reading(reading: Reading) -> dict[str, Any]:
    subject = {each.name: getattr(reading.subject, each.name) for each in fields(Subject)}
    units = {name: str(subject[name]) for name in ("unit", "said_unit")}
    return {
        "subject": {**subject, **units, "kind": str(reading.subject.kind)},
        "place": asdict(reading.place),
        "breaks": [str(month) for month in reading.series.breaks],
        "points": {str(month): _cells(point) for month, point in reading.series.points.items()},
        "goals": [[f"{g.quantity.amount:f}", str(g.quantity.unit), g.set_by, g.level] for g in reading.goals],
    }


def _cells(point: Point) -> list[Any]:
    cells = [getattr(point, name) for name in _POINT]
    return [f"{cell:f}" if isinstance(cell, Decimal) else cell for cell in cells]


def _read(shape: dict[str, Any], span: Span) -> Reading:
    subject = shape["subject"]
    units = {name: Unit.of(subject[name]) for name in ("unit", "said_unit")}
    kind = Kind(subject["kind"])
    series = Series(
        kind,
        {Month.parse(month): _point(cells) for month, cells in shape["points"].items()},
        tuple(map(Month.parse, shape["breaks"])),
    )
    goals = tuple(
        Goal(Quantity(Decimal(amount), Unit.of(unit)), set_by, level)
        for amount, unit, set_by, level in shape["goals"]
    )
    described = Subject(**{**subject, **units, "kind": kind, "aliases": tuple(subject["aliases"])})
    return Reading.of(described, Place(**shape["place"]), series, span, goals)


def _point(cells: list[Any]) -> Point:
    given = dict(zip(_POINT, cells, strict=False))  # an older archive knows no `approved`: 未审
    exact = {name: None if given[name] is None else Decimal(given[name]) for name in _AMOUNTS}
    return Point(**{**given, **exact})


def _kept(reason: Reason) -> dict[str, Any]:
    severity, tolerance = reason.setting.severity, reason.setting.tolerance
    setting = [str(severity), None if tolerance is None else f"{tolerance:f}"]
    plain = {each.name: getattr(reason, each.name) for each in fields(Reason)}
    return {**plain, "month": str(reason.month), "setting": setting, "on": reason.on.isoformat()}


def _explained(shape: dict[str, Any]) -> Reason:
    severity, tolerance = shape["setting"]
    setting = Setting(Severity(severity), None if tolerance is None else Decimal(tolerance))
    on = date.fromisoformat(shape["on"])
    return Reason(**{**shape, "month": Month.parse(shape["month"]), "setting": setting, "on": on})
