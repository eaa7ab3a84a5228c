"""The reader: walks the clauses of a paragraph and carries subject, period, scope and what is spoken of."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bureau.algebra.period import Span
from bureau.wording.mention import ClaimMention, Context, Mention, Recognised, When
from bureau.wording.recognise.claims import Said as SaidClaim
from bureau.wording.recognise.claims import claims_in
from bureau.wording.recognise.clauses import (
    LONGEST_LIST,
    Run,
    figures_in_list,
    headed,
    in_brackets,
    is_plan,
    split,
    without_asides,
)
from bureau.wording.recognise.districts import with_districts
from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.measures import Case, said
from bureau.wording.recognise.names import Name, names_of
from bureau.wording.recognise.naming import APPROX_AFTER, COUNTED, PAID, Namer
from bureau.wording.recognise.periods import Named
from bureau.wording.recognise.phrases import DAILY, Item, Phrases, Window
from bureau.wording.recognise.settle import settled
from bureau.wording.recognise.tokens import Lexicon, Token, tokens_of
from bureau.wording.recognise.width import folded

_ABOUT = "不低于 不少于 超过 突破 接近 逼近 将近 近 超 约 大约 至少 高达 多达 跨过 跨越 仅 站上 迈上"
_APPROX: Final = frozenset(_ABOUT.split())


def pulls_another(window: Window) -> bool:
    pull = window.last("pull", "driven")
    name = next((each for each in reversed(window.tokens) if each.kind == "name"), None)
    return pull is not None and name is not None and pull.start < name.start


def _is_actual(token: Token) -> bool:
    return token.kind == "period" or token.means("done", "todate", "yoy")


_OF_A_DAY: Final = ("price", "daily_avg", "day_flow")


class Reader:
    """One paragraph. Every field is what the words before have settled."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.seen = folded(text)
        self.context = context
        self.names = names_of(context.known)
        self.phrases = Phrases(self.names)
        self.namer = Namer(self.names, self.phrases, self.seen)
        self.when: When | None = When(context.span)
        self.dated = When(context.span)  # the last period that can be dated
        self.actual = When(context.span)  # the same, of what has happened
        self.mentions: list[Mention] = []
        self.claims: list[ClaimMention] = []
        self.plain: list[str] = []
        self.subjects: list[Item] = [Item()]
        self.listed: list[Item] = []  # the last enumeration, for 前两项 and 分别
        self.recent: list[Item] = []  # subjects of this sentence, in order
        self.heads: frozenset[str] = frozenset()
        self.counted: Name | None = None
        self.clause_from = 0  # the first mention of this clause
        self.mode = ""
        self.last = ""
        self.flow = False
        self.basis = ""
        self.scope: str | None = None
        self.topic = ""
        self.bound = False  # the sentence is a list of goals
        self.ahead = ""  # plan or forecast, where the sentence before ；ended in one
        self.ahead_to = self.dated
        self.read_to = 0  # where the sentence before ends
        self.stocked = False  # the sentence is about what is in store
        self.went_back = False  # the sentence goes on with 去年同期
        self.asides: frozenset[int] = frozenset()  # where the figures in brackets stand
        self.aside_scope: str | None = None
        self.scopes: Sequence[str] = ()  # the places of a list: 临河区、五原县社零总额分别为…

    def read(self) -> Recognised:
        lexicon = Lexicon(self.names, self.context.places)
        tokens = with_districts(settled(list(tokens_of(self.seen, lexicon)), self.seen))
        self.plain = [token.text for token in tokens if token.kind in ("plain", "period")]
        for sentence in split(tokens, "stop"):
            self.asides, self.aside_scope = in_brackets(sentence), None
            self._sentence(without_asides(sentence), self._goes_on(sentence))
            self.read_to = sentence[-1].end
        order = sorted(self.mentions, key=lambda mention: (mention.start, mention.end))
        claims = sorted(self.claims, key=lambda claim: (claim.start, claim.end))
        return Recognised(tuple(order), tuple(claims), tuple(self.plain))

    def _goes_on(self, sentence: Sequence[Token]) -> bool:
        """After ； the same subjects may be meant, and the same plan."""
        return self.seen[self.read_to : sentence[0].start].strip() == "；"

    def _sentence(self, tokens: Sequence[Token], goes_on: bool) -> None:
        ahead = self.ahead if goes_on and not any(_is_actual(each) for each in tokens) else ""
        self.bound = bool(ahead)
        self.stocked = self.went_back = False
        kept = (self.when, self.dated, self.actual)
        if not goes_on:
            self.recent = []
        self.mode, self.last, self.basis, self.topic = "", "", "", ""
        if ahead:
            self.mode, self.when, self.dated = ahead, self.ahead_to, self.ahead_to
        for clause in split(tokens, "comma"):
            self._clause(clause)
        ahead = self.bound or self.dated.span.last > self.context.span.last
        self.ahead = self.mode if self.mode == "forecast" or ahead else ""
        self.ahead_to = self.dated
        if self.went_back:
            self.when, self.dated, self.actual = kept
        elif self.mode and self.dated != self.actual:
            self.when = self.dated = self.actual

    def _clause(self, tokens: Sequence[Token]) -> None:
        self._mode(tokens)
        self.clause_from = len(self.mentions)
        self.stocked = self.stocked or (
            any(each.means("stock") for each in tokens) and not any(each.means("act") for each in tokens)
        )
        figures = [at for at, token in enumerate(tokens) if token.kind == "figure"]
        kinds = {token.figure.kind for token in tokens if token.figure is not None and token.kind == "figure"}
        if kinds & {*COUNTED, "money"}:
            self.heads = frozenset()
        start = 0
        previous: Window | None = None
        run = Run()
        for order, at in enumerate(figures):
            window = self.phrases.window(tokens[start:at], self.seen, flat=tokens[at].text == "持平")
            end = figures[order + 1] if order + 1 < len(figures) else len(tokens)
            if previous is not None and window.only_joins:
                run.at += 1
            elif previous is not None and run.goes_on(window):
                run = run.turned(window, self.phrases, self.seen)
            else:
                run = self._new_run(window, tokens, figures[order:])
            self._figure(tokens[at], run, tokens[at + 1 : end])
            previous, start = window, at + 1
        self._rest(tokens[start:])
        found = claims_in(tokens, self.seen)
        self._claim(found, tokens)

    # what a clause changes

    def _mode(self, tokens: Sequence[Token]) -> None:
        if self.bound and not any(each.means("done", "todate", "yoy") for each in tokens):
            return
        if (
            self.bound
            and self.mode == "plan"
            and self.dated.span > self.context.span
            and self.dated.span.last > self.context.span.last
        ):
            return
        future = any(
            each.period and each.period.year and each.period.year > self.context.span.last.year
            for each in tokens
        )
        self.bound = (future or is_plan(tokens)) and not any(each.kind == "figure" for each in tokens)
        if any(token.means("forecast") for token in tokens) and not self.bound:
            self.mode = "forecast"
        elif self.bound or future:
            self.mode = "plan"
        elif any(token.means("plan") for token in tokens) or is_plan(tokens):
            self.mode = "plan"
        elif self.mode and any(
            token.kind == "period" or token.means("done", "level", "todate", "yoy") for token in tokens
        ):
            self.mode = ""
            if self.dated != self.actual:
                self.when = self.dated = self.actual

    def _new_run(self, window: Window, tokens: Sequence[Token], figures: Sequence[int]) -> "Run":
        subjects = window.subjects
        if window.means("rate_of_effect"):
            subjects = [each for each in subjects if not each.text.startswith("对")]
        if subjects and subjects[0].text.startswith(("日均", "日")) and "日" in self.subjects[-1].text[1:]:
            base = self.subjects[-1].text.partition("日")[0]
            subjects = [
                replace(each, text=base + each.text, name=self.names.of(base + each.text))
                for each in subjects
            ]
        figure = tokens[figures[0]].figure
        assert figure is not None
        if figure.kind == "goods" and window.only_names and (done := DAILY.search(self.subjects[-1].text)):
            subjects = [replace(each, text=each.text + done[0], name=None) for each in subjects]
        if figure.kind == "time" and not any(each.name for each in subjects):
            subjects = []
        if figure.kind == "ratio" and window.says("的"):
            window.refs.extend(token.text for token in window.periods)
            window.periods.clear()
        self._date(window)
        self._place(window, figure)
        count = figures_in_list(tokens, figures)
        picked = self._picked(window)
        spread = window.means("respectively")
        if picked:
            chosen = picked
        elif figure.kind == "points" and self.recent and pulls_another(window):
            chosen = self.subjects  # 网络零售额…，拉动社零增长2个百分点: its own contribution
        elif subjects:
            chosen = subjects
        elif spread and count > 1 and count not in (window.sides, len(headed(window))):
            chosen = self._last_subjects(count)
        elif (base := self.subjects[-1].base) and window.groups:
            chosen = [base]  # 签约项目62个、总投资779亿元、总额…: all of the first
        else:
            chosen = self.subjects
        if subjects and not picked:
            self.flow = self.flow and any(each.name for each in subjects)
            self._introduce(subjects)
        heads = headed(window)
        if window.heads:
            self.heads = window.heads
        elif subjects:
            self.heads = frozenset()
        together = not spread and (
            (window.means("level") and window.says("均", "都")) or (bool(picked) and count < len(picked))
        )
        if len(window.scopes) > 1 or subjects:
            self.scopes = window.scopes
        one_each = len(chosen) > 1 and not together and (spread or count == len(chosen))
        if not one_each and not together:
            chosen = chosen[-1:]
        if not window.means("pull", "driven") or not subjects:
            self.subjects = chosen
        return Run(
            window,
            chosen,
            heads if len(heads) == count > 1 else [],
            together,
            self.scopes if len(self.scopes) == count > 1 else [],
        )

    def _picked(self, window: Window) -> list[Item]:
        """前两项, 后一项, 三项, 第一项、第三项 of the enumeration before."""
        chosen: list[Item] = []
        for token in window.tokens:
            if token.kind != "plain" or token.figure is None or not self.listed:
                continue
            number = token.figure.amount
            before, after = (
                self.seen[max(0, token.start - 1) : token.start],
                self.seen[token.end - 1 : token.end + 1],
            )
            if not 0 < number <= len(self.listed) or ("项" not in after and "者" not in after):
                continue
            count = int(number)
            if token.text.startswith("第"):
                chosen.append(self.listed[count - 1])
            elif before == "后":
                chosen = self.listed[-count:]
            elif before == "前" or count == len(self.listed):
                chosen = self.listed[:count]
        return chosen

    def _last_subjects(self, count: int) -> list[Item]:
        known = self.recent if len(self.recent) >= count else self.listed
        return known[-count:] if len(known) >= count else self.subjects

    def _introduce(self, items: Sequence[Item]) -> None:
        for item in items:
            if item.said and all(item.label != each.label for each in self.recent):
                self.recent = [*self.recent[-LONGEST_LIST:], item]
        if len(items) > 1:
            self.listed = list(items)
        elif len(self.recent) > 1:
            self.listed = list(self.recent)
        self.topic = self.topic or items[0].label

    def _date(self, window: Window) -> None:
        for token in window.periods:
            self._name_period(token)
        when = self.dated
        if window.means("onemonth") and not when.span.is_month:
            self.when = When(Span.month(when.span.last))
        elif window.means("todate") and when.span.is_month and self._said_of(when) and not window.periods:
            self.when = self.dated = When(Span.to_date(when.span.last))
        elif window.means("todate") and self.when != self.dated:
            self.when = self.dated

    def _said_of(self, when: When) -> bool:
        """Whether the month has had its figure, so that 累计 means the months up to it."""
        return bool(self.mentions) and self.mentions[-1].period == when

    def _name_period(self, token: Token) -> None:
        named = token.period
        assert named is not None
        self.when = named.when(self.actual if named.same else self.dated, self.context.span)
        self.went_back = self.went_back or named.now or (named.back or 0) >= 1
        if self.when is not None:
            self.dated = self.when
            if not self.mode:
                self.actual = self.when

    def _place(self, window: Window, figure: Figure | None = None) -> None:
        """A place is whose figure it is; before a rank or in a list of comparisons it is the other side."""
        own = [
            each for each in window.scopes if each in self.context.places[:1] or each.startswith(("我", "本"))
        ]
        if figure is not None and figure.kind in ("rank", "top") and not own:
            own = window.before_rank[:1]  # 全市社零增速居全省第4位
        if figure is not None and figure.kind in ("rank", "top", "points"):
            window.refs.extend(each for each in window.scopes if each not in own)
            self.scope = own[-1] if own else self.scope
        elif window.scopes and figure is not None and figure.start in self.asides:
            self.aside_scope = window.scopes[-1]
        elif window.scopes:
            self.scope = window.scopes[-1]

    def _rest(self, tokens: Sequence[Token]) -> None:
        """A clause's words behind its last figure: a period or a known indicator counts for what follows."""
        window = self.phrases.window(tokens, self.seen)
        self._date(window)
        known = [item for item in window.subjects if item.name]
        if known:
            self.subjects = known[-1:]
            self._introduce(window.subjects)
        if window.heads:
            self.heads = window.heads

    # one figure

    def _figure(self, token: Token, run: "Run", following: Sequence[Token]) -> None:
        figure = token.figure
        assert figure is not None
        window = run.window
        heads = run.heads[run.at].heads if run.at < len(run.heads) else (self.heads | window.heads)
        subjects = (
            run.chosen
            if run.together or len(run.chosen) == 1
            else run.chosen[run.at : run.at + 1] or run.chosen[-1:]
        )
        when = self._period_of(window, following)
        for item in subjects:
            name = self.namer.named(item, figure, window, following, self.topic, self._spent())
            if figure.kind == "money" and name.text != item.label and not window.means("driven", "pull"):
                self.subjects = [Item(name.text, name, base=item.base or item)]
            heads_here = heads | (item.heads if len(run.chosen) > 1 else frozenset())
            after = "".join(each.text for each in following)
            at = when is not None and (when.at or when.day is not None)
            case = Case(
                figure,
                window,
                after,
                heads_here,
                self.mode,
                name.text,
                month=when is not None and when.span.is_month and not at,
                at=at,
                last=self.last,
                flow=self.flow,
                stocked=self.stocked,
            )
            scope = run.scopes[run.at] if run.at < len(run.scopes) else ""
            self._mention(token, figure, case, name, when, scope)

    def _spent(self) -> str:
        """发放消费券3200万元，核销率92%，带动消费: the money that drives."""
        said = (item.text for item in reversed((*self.recent, self.subjects[-1])))
        return next((text for text in said if text.endswith(PAID)), "")

    def _period_of(self, window: Window, following: Sequence[Token]) -> When | None:
        if window.bases:
            base = window.bases[-1].period
            assert base is not None
            return base.when(self.dated, self.context.span)
        if window.means("from") and following and following[0].means("to") and self.when is not None:
            return Named(year=self.when.span.last.year - 1, same=True).when(self.when, self.context.span)
        return self.when

    def _mention(self, token: Token, figure: Figure, case: Case, name: Name, when: When | None, scope: str) -> None:
        found = said(case)
        direction, value = found.direction, figure.value
        number, upper = figure.amount, figure.upper
        if figure.negative:
            direction = "down"
        if figure.more == "flat":
            direction = "flat"
        if direction == "down" and found.measure != "other":
            number, upper = -number, None if upper is None else -upper
            value = "-" + value
        measure, period = found.measure, self._when_of(found.measure, found.sub, when)
        unit = self._unit(figure, name)
        self.mentions.append(
            Mention(
                span=self.text[token.start : token.end],
                start=token.start,
                end=token.end,
                indicator=name.text,
                measure=measure,
                amount=number,
                unit=unit,
                period=period,
                code=name.code,
                value=value,
                upper=upper,
                direction=direction,
                reference="、".join(case.window.refs) or None,
                scope=scope or self._scope(token),
                sub=found.sub,
                approx=self._approx(case, token),
                basis=self._basis(case),
            )
        )
        if measure == "count":
            self.counted = name
        if measure == "share":
            self.heads = frozenset(("share",))
        self.last = found.sub if found.sub == "streak" else measure
        self.flow = measure in ("cumulative", "month") or (
            measure in ("growth", "growth_month") and self.flow
        )

    def _scope(self, token: Token) -> str | None:
        """A place in brackets is whose figure only the bracket's are: （全省增长4.2%）."""
        return (self.aside_scope or self.scope) if token.start in self.asides else self.scope

    def _unit(self, figure: Figure, name: Name) -> str:
        """51.3亿 of an indicator in 亿元 is money; what unit the database has decides, else 元."""
        if figure.unit in ("亿", "万亿", "千亿", "百亿"):
            base = name.known.unit.base if name.known and name.known.unit else "元"
            return figure.unit + base
        return figure.unit

    def _approx(self, case: Case, token: Token) -> str:
        if case.figure.more not in ("", "flat", "since"):
            return case.figure.more
        after = next((each for each in APPROX_AFTER if self.seen.startswith(each, token.end)), "")
        word = case.window.tokens[-1].text if case.window.tokens else ""
        return after or (word if word in _APPROX else "")

    def _basis(self, case: Case) -> str:
        if token := case.window.last("basis"):
            self.basis = token.text.strip("按以").removesuffix("价").removesuffix("算")
        return self.basis

    def _when_of(self, measure: str, sub: str, when: When | None) -> When | None:
        if sub in ("streak", "lead_time", "record_since", "days_of_supply") or when is None:
            return None
        if measure == "target":
            return When(Span.year(when.span.last.year))
        if measure == "stock" and not when.at:
            return When(when.span, when.day, at=True)
        if when.at and measure != "stock":
            return When(Span.month(when.span.last), when.day) if sub in _OF_A_DAY and when.day else When(when.span)
        return when

    # claims

    def _claim(self, found: Sequence[SaidClaim], tokens: Sequence[Token]) -> None:
        for each in found:
            items = self._claimed(each, tokens)
            for item in items:
                name = item.name or Name(item.text)
                self.claims.append(
                    ClaimMention(
                        span=self.text[each.start : each.end],
                        start=each.start,
                        end=each.end,
                        kind=each.kind,
                        indicator=name.text,
                        code=name.code,
                        n=each.n,
                        n_unit=each.n_unit,
                        on=each.on,
                        since=each.since,
                        threshold=self._threshold(each),
                        period=self.when,
                    )
                )

    def _threshold(self, each: SaidClaim) -> str:
        """首次突破百亿元大关: the amount that a claim names is a mention of its own."""
        first = bisect_left(self.mentions, each.start, self.clause_from, key=lambda mention: mention.start)
        return next(
            (
                found.span
                for found in self.mentions[first : first + 2]
                if found.end <= each.end and found.sub == "threshold"
            ),
            "",
        )

    def _claimed(self, each: SaidClaim, tokens: Sequence[Token]) -> Sequence[Item]:
        """The subject in the clause before the claim, else the one carried; 均, 都 speak of every one."""
        first = bisect_left(self.mentions, each.start, self.clause_from, key=lambda mention: mention.start)
        last = bisect_left(self.mentions, each.end, first, key=lambda mention: mention.start)
        here = [mention for mention in self.mentions[first:last] if mention.measure == "rank"]
        if here:
            return [Item(mention.indicator, Name(mention.indicator, mention.code)) for mention in here]
        if each.kind == "all_completed" and self.counted:
            return [Item(self.counted.text, self.counted)]
        before = bisect_right(tokens, each.start, key=lambda token: token.end)
        near = [token for token in tokens[max(0, before - LONGEST_LIST) : before] if token.kind != "figure"]
        window = self.phrases.window(near, self.seen)
        if picked := self._picked(window):
            return picked
        if window.subjects and (window.subjects[-1].name or each.loose):
            return window.subjects if window.says("均", "都") else window.subjects[-1:]
        return self.subjects[-1:]


def read(text: str, context: Context) -> Recognised:
    return Reader(text, context).read()
