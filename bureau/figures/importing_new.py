"""Indicators that an import needs and the catalogue lacks: refused with the nearest names, or created."""

from collections.abc import Mapping
from decimal import Decimal

from bureau.algebra.number import places_of
from bureau.algebra.quantity import Unit, UnitError
from bureau.algebra.values import Kind
from bureau.area.installed import OTHER
from bureau.figures.cells import UNWRITABLE
from bureau.figures.entry import Value
from bureau.figures.models import Indicator
from bureau.figures.names import Meant, Names
from bureau.figures.written import Line, fold

_MOST_DECIMALS = 4  # what prose says at first; staff may set more
_MOST_NAME, _MOST_UNIT, _LAST = 60, 12, 32_767
_MOST_LOOKED_UP = 50  # unknown names that are compared with every known one: it takes time


class Refused(Exception):
    """A line that cannot be taken: the sentence, and the field that is to blame."""

    def __init__(self, message: str, column: str) -> None:
        super().__init__(message)
        self.message, self.column = message, column


class NewIndicators:
    """The unknown indicators of one import, by name."""

    def __init__(self, names: Names, allowed: bool, areas: frozenset[str] | None) -> None:
        self._names, self._allowed, self._areas = names, allowed, areas
        self._found: dict[str, Indicator] = {}
        self._sentences: dict[str, str] = {}
        self._codes = {indicator.code for indicator in names.indicators}
        self._order = max((indicator.order for indicator in names.indicators), default=0)

    def of(self, meant: Meant, line: Line) -> Indicator:
        """The indicator that is to be created for the line, not yet stored; else `Refused`."""
        if not self._allowed:
            raise Refused(self._unknown(meant.name), "indicator")
        if self._areas is not None and OTHER not in self._areas:
            raise Refused(f"没有“{meant.name}”这个指标；新指标由办公室建立，请与办公室联系。", "indicator")
        indicator = self._found.get(fold(meant.name))
        if indicator is None:
            indicator = self._found[fold(meant.name)] = self._drafted(meant, line)
        self._settle_kind(indicator, line)
        return indicator

    def note_digits(self, indicator: Indicator, values: Mapping[str, Value]) -> None:
        """A new indicator is said with as many decimals as its figures have."""
        if indicator.pk is None:
            amounts = (values.get("value"), values.get("cumulative"))
            places = [places_of(amount) for amount in amounts if isinstance(amount, Decimal)]
            indicator.decimals = min(max([indicator.decimals, *places]), _MOST_DECIMALS)

    def create(self) -> list[Indicator]:
        return Indicator.objects.bulk_create(self._found.values())

    def _drafted(self, meant: Meant, line: Line) -> Indicator:
        text = line.unit or meant.unit or (line.sheet_units[0] if len(line.sheet_units) == 1 else "")
        if not text:
            raise Refused(f"“{meant.name}”是新指标，文件没有写它的单位，请补上“单位”。", "unit")
        try:
            unit = Unit.of(text)
        except UnitError as error:
            raise Refused(str(error), "unit") from None
        if not meant.name or len(meant.name) > _MOST_NAME:
            raise Refused(f"指标名称应为1至{_MOST_NAME}个字，请改短后再导入。", "indicator")
        if UNWRITABLE.search(meant.name + unit.text):
            raise Refused("指标名称或单位里有看不见的控制字符，请删去后重新导入。", "indicator")
        if len(unit.text) > _MOST_UNIT:
            raise Refused(f"单位最多{_MOST_UNIT}个字，收到“{unit}”。", "unit")
        self._order = min(self._order + 1, _LAST)
        return Indicator(
            code=self._code(),
            name=meant.name,
            area=OTHER,
            unit=unit.text,
            kind=(Kind.RATE if unit.base in ("%", "个百分点") else Kind.FLOW).value,
            kind_confirmed=False,
            order=self._order,
        )

    def _settle_kind(self, indicator: Indicator, line: Line) -> None:
        """口径类型 of the file settles the kind; without it the guess stays 待确认."""
        if not line.kind:
            return
        if line.kind not in list(Kind):
            raise Refused(f"口径类型“{line.kind}”不存在，应为{'、'.join(Kind)}之一。", "kind")
        if indicator.kind_confirmed and indicator.kind != line.kind:
            sentence = (
                f"“{indicator.name}”的口径类型前面写的是{indicator.kind}，这里是{line.kind}，请改成一致。"
            )
            raise Refused(sentence, "kind")
        indicator.kind, indicator.kind_confirmed = line.kind, True

    def _code(self) -> str:
        number = len(self._found) + 1
        while f"import_{number}" in self._codes:
            number += 1
        self._codes.add(f"import_{number}")
        return f"import_{number}"

    def _unknown(self, name: str) -> str:
        if name not in self._sentences:
            near = self._names.nearest(name) if len(self._sentences) < _MOST_LOOKED_UP else []
            like = f"；名称最接近的有：{'、'.join(near)}" if near else ""
            self._sentences[name] = (
                f"没有“{name}”这个指标{like}。请改用已有的名称，或由办公室在导入时新建；"
                "合计、填表人这样的行请删去。"
            )
        return self._sentences[name]
