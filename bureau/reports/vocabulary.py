"""The words that an outline may use: indicators, regions, honours, highlights, and the frame's own."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bureau.algebra.period import Span
from bureau.algebra.quantity import Unit
from bureau.algebra.reading import Reading, Subject
from bureau.algebra.series import Series
from bureau.area import areas
from bureau.figures import reader
from bureau.figures.models import Highlight, Honour, Region
from bureau.reports.nearest import OutlineError, nearest
from bureau.reports.voice import Laurel, Voice
from bureau.wording.growths import respectively
from bureau.wording.honours import Award, Honours
from bureau.wording.said import Phrase, Said

_ALL_HISTORY = 1949  # claims look back as far as there are rows
_TOGETHER = Phrase("分别", "几个指标的增速", "甲、乙分别增长5.1%、4.9%", respectively)
Names = dict[str, Any]


class Vocabulary:
    """What may be said of a place over a span. Ten queries at most, whatever the text."""

    def __init__(self, span: Span, place: Region, texts: Iterable[str]) -> None:
        self.span, self.place = span, place
        others = _mentioned(place, "\n".join(texts))
        self._found = reader.readings(span, regions=[place, *others], since=_ALL_HISTORY, retired=True)
        self._regions = {name: region.name for region in others for name in (region.short_name, region.name)}
        self.readings = [each for each in self._found.of_region(place.name) if not each.subject.retired]
        self._awards = [_award(honour) for honour in Honour.objects.filter(year__lte=span.last.year)]
        self._highlights = list(
            Highlight.objects.filter(
                on__year=span.first.year, on__month__gte=span.first.number, on__month__lte=span.last.number
            )
        )
        self._voices = self._indicators()
        self._frame = self._framed()

    def names(self, area: str) -> Names:
        """The names for a block of an area: its own highlights besides what all share."""

        def highlights(topic: str, most: int = 5) -> list[str]:
            return [row.name for row in self._highlights if row.area == area and row.topic == topic][:most]

        def listed(topic: str, most: int = 5) -> str:
            return quoted(highlights(topic, most))

        return {**self._voices, **self._frame, "纪实": highlights, "名称": listed}

    def _indicators(self) -> dict[str, Voice]:
        """Every indicator by name, short name and alias; a built-in name stays known when staff rename it."""
        own = self._found.of_region(self.place.name)
        voices: dict[str, Voice] = {}
        by_code = {reading.subject.code: Voice(reading, self._elsewhere) for reading in own}
        for built_in in (built_in for area in areas() for built_in in area.indicators):
            declared = Subject(
                built_in.code,
                built_in.name,
                built_in.short_name or built_in.name,
                "",
                Unit.of(built_in.unit),
                Unit.of(built_in.said_in or built_in.unit),
                built_in.decimals,
                built_in.kind,
            )
            absent = Reading.of(declared, reader.place_of(self.place), Series(built_in.kind, {}), self.span)
            voices[built_in.name] = by_code.get(built_in.code) or Voice(absent)
        for reading in own:
            for name in (*reading.subject.aliases, reading.subject.short_name):
                voices[name] = by_code[reading.subject.code]
        return voices | {reading.subject.name: by_code[reading.subject.code] for reading in own}

    def _elsewhere(self, reading: Reading, region: str) -> Reading | None:
        found = self._found.of(reading.subject.code, self._regions.get(region, ""))
        return None if found is None else found.over(reading.span)

    def _framed(self) -> Names:
        span = self.span
        month = span.last.number
        return {
            "年": f"{span.last.year}年",
            "明年": f"{span.last.year + 1}年",
            "时段": span.label,
            "月份": f"{month}月份",
            "截至": "截至年末" if span.is_year else f"截至{month}月底",
            "今年": "今年" if span.is_year else "今年以来",
            "一年来": "一年来" if span.is_year else "今年以来",
            "城市": self.place.name,
            "上级地区": reader.region_above(),
            "指标": self._indicator,
            "荣誉": self._laurel,
            "分别": self._together,
        }

    def _indicator(self, name: Any) -> Voice:
        if name not in self._voices:
            raise OutlineError(f"没有“{name}”这个指标，最接近的有：{nearest(str(name), self._voices)}。")
        return self._voices[name]

    def _laurel(self, title: Any) -> Laurel:
        """Also a title that was never won: its claims are not true, and the check list says so."""
        awards = [award for award in self._awards if award.title == title]
        return Laurel(Honours(str(title), self.span.last.year, awards))

    def _together(self, *voices: Any) -> Said:
        if not voices or not all(isinstance(voice, Voice) for voice in voices):
            raise OutlineError("“分别”后面应是几个指标的名称，写法如：分别(出口总额, 进口总额)。")
        first, *others = (voice.reading for voice in voices)
        return _TOGETHER.of(first, *others)


def quoted(names: Sequence[str]) -> str:
    """Names in quotation marks; between marks no 、 (GB/T 15834 §4.5.3.5): “车展”“网货节”、…"""
    marked = [name if name[0] in "《“" else f"“{name}”" for name in names]
    return re.sub("([”》])、([“《])", r"\1\2", "、".join(marked))


def _mentioned(place: Region, text: str) -> list[Region]:
    """The other regions that the texts name in quotation marks: only these are read."""
    return [
        region
        for region in Region.objects.exclude(pk=place.pk)
        if any(
            f"'{name}'" in text or f'"{name}"' in text for name in (region.name, region.short_name) if name
        )
    ]


def _award(honour: Honour) -> Award:
    return Award(
        title=honour.title,
        year=honour.year,
        given_by=honour.given_by,
        field=honour.field,
        chosen=honour.chosen,
        total=honour.total,
        note=honour.note,
        id=honour.pk,
    )
