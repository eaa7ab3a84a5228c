"""The words that an outline may use: indicators, regions, honours, highlights, and the frame's own. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from bureau.algebra.reading import Reading
from bureau.area.installed import area_names, areas
from bureau.figures.models import Highlight
from bureau.reports.chronicle import Chronicle, ledger_topic
from bureau.reports.laurel import Laurel
from bureau.reports.material import Material
from bureau.reports.nearest import OutlineError, nearest
from bureau.reports.reasons import quoted
from bureau.reports.uttered import Chart, Fact, Timed, bracketed, spelled
from bureau.reports.voice import Voice
from bureau.wording.estimates import as_actual
from bureau.wording.honours import Honours
from bureau.wording.said import Phrase, Said
from bureau.wording.together import respectively, respectively_unnamed

TOGETHER = Phrase("分别", "几个指标的增速", "甲、乙分别增长5.1%、4.9%", respectively)
EACH = Phrase("分别增减", "名称自己写，只写增速", "分别增长5.1%、4.9%、24.4%", respectively_unnamed)
WHOLE_SPAN = "文稿时段"  # as in the title: 2022年1—11月, 2022年
Names = dict[str, Any]


class Vocabulary:
    """What may be said of the material.

    `then` are the names of an earlier day with their codes: a text of that day means by them what they
    meant, though an indicator has another name by now, and another indicator that one.
    """

    def __init__(self, material: Material, then: Iterable[tuple[str, str]] = ()) -> None:
        self.material = material
        self._then = dict(then)
        self._by_place = {(each.subject.code, each.place.name): each for each in material.readings}
        self._regions = dict(material.short_names)
        self._voices = self._indicators()

    @property
    def names(self) -> Names:
        """Every word, by its name in the outline."""
        return {**self._voices, **self._frame(), **self._functions()}

    def names_of(self, codes: Collection[str]) -> set[str]:
        """Every name that an outline may call these indicators by."""
        return {name for name, voice in self._voices.items() if voice.reading.subject.code in codes}

    def _indicators(self) -> dict[str, Voice]:
        """Every indicator by name, short name and alias; a built-in name stays known when staff rename it."""
        own = [each for each in self.material.readings if each.place.name == self.material.place]
        taken = {*self._frame(), *self._functions()}
        by_code = {
            each.subject.code: Voice(
                each, self._elsewhere, why=self._why, written=spelled(each.subject.name, taken)
            )
            for each in own
        }
        voices = {name: by_code[code] for name, code in self.material.built_in if code in by_code}
        for each in own:
            names = (*each.subject.aliases, each.subject.short_name)
            voices |= dict.fromkeys(names, by_code[each.subject.code])
        voices |= {each.subject.name: by_code[each.subject.code] for each in own}
        meant = {name: by_code[code] for name, code in self._then.items() if code in by_code}
        return {name: voice for name, voice in voices.items() if name not in self._then} | meant

    def _elsewhere(self, reading: Reading, region: str) -> Reading | None:
        found = self._by_place.get((reading.subject.code, self._regions.get(region, "")))
        return None if found is None else found.over(reading.span)

    def _why(self, reading: Reading) -> Fact | str:
        return quoted(self.material.reasons, reading)

    def _frame(self) -> Names:
        span, month = self.material.span, self.material.span.last.number
        moving = {
            "年": f"{span.last.year}年",
            "明年": f"{span.last.year + 1}年",
            "时段": span.label,
            "前几个月": span.label if span.is_year or month == 1 else f"前{month}个月",
            "月份": f"{month}月份",
            "截至": "截至年末" if span.is_year else f"截至{month}月底",
            "今年": "今年" if span.is_year else "今年以来",
            "一年来": "一年来" if span.is_year else "今年以来",
            WHOLE_SPAN: span.label_with_year,
        }
        fixed = {"城市": self.material.place, "上级地区": self.material.above}
        return {name: Timed(text, name) for name, text in moving.items()} | fixed

    def _functions(self) -> Names:
        return {
            "指标": self._indicator,
            "荣誉": self._laurel,
            "分别": lambda *voices: self._together(TOGETHER, voices),
            "分别增减": lambda *voices: self._together(EACH, voices),
            "图表": self._chart,
            "纪实": self._highlights,
            "台账": self._ledger,
            "名称": lambda area, topic, most=5: self._highlights(area, topic, most).ask("名称"),
        }

    def _indicator(self, name: Any) -> Voice:
        if not isinstance(name, str):
            raise OutlineError("“指标”后面应是带引号的名称，写法如：指标('外贸进出口总额').累计。")
        if name not in self._voices:
            raise OutlineError(f"没有“{name}”这个指标，最接近的有：{nearest(name, self._voices)}。")
        return self._voices[name]

    def _laurel(self, title: Any) -> Laurel:
        """Also a title that was never won: its claims are not true, and the check list says so."""
        if not isinstance(title, str):
            raise OutlineError("“荣誉”后面应是带引号的称号，写法如：荣誉('称号').连续(2)。")
        awards = [award for award in self.material.awards if award.title == title]
        return Laurel(Honours(title, self.material.span.last.year, awards))

    def _chart(self, voice: Any) -> Chart:
        if not isinstance(voice, Voice):
            raise OutlineError("“图表”后面应是一个指标的名称，写法如：图表(外贸进出口总额)。")
        return Chart(voice.reading)

    def _together(self, phrase: Phrase, voices: tuple[Any, ...]) -> Said:
        if not voices or not all(isinstance(voice, Voice) for voice in voices):
            example = f"写法如：{phrase.name}(出口总额, 进口总额)"
            raise OutlineError(f"“{phrase.name}”后面应是几个指标的名称，{example}。")
        first, *others = (voice.reading for voice in voices)
        if any(other.span != first.span for other in others):
            raise OutlineError(f"“{phrase.name}”的几个指标时段不同，不能放在一起说。")
        return replace(as_actual(phrase.of(first, *others)), asked=phrase.name + bracketed(voices))

    def _highlights(self, area: Any, topic: Any, most: Any = None) -> Chronicle:
        """An area's highlights of a topic, the most important ones first; at most so many."""
        for given, kind, known in (
            (area, "业务板块", area_names().values()),
            (topic, "类别", Highlight.Topic.values),
        ):
            if given not in known:
                raise OutlineError(
                    f"工作纪实没有“{given}”这个{kind}，最接近的有：{nearest(str(given), known)}。"
                )
        found = Chronicle.of(area, topic, self.material.notes)
        return found if most is None else found.ask("前")(most)

    def _ledger(self, area: Any, title: Any) -> Chronicle:
        """The names of a ledger's list in the span, the most important ones first."""
        lists = {str(each.verbose_name): [names.title for names in each.lists] for each in areas()}
        if area not in lists:
            raise OutlineError(f"没有“{area}”这个业务板块，最接近的有：{nearest(str(area), lists)}。")
        if title not in lists[area]:
            known = nearest(str(title), lists[area]) or "（没有）"
            raise OutlineError(f"{area}的台账没有“{title}”这个名单，最接近的有：{known}。")
        return Chronicle.of(area, ledger_topic(title), self.material.notes)
