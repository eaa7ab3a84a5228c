"""The reader: walks the clauses of a paragraph and carries what the words before have settled."""

from collections.abc import Sequence

from bureau.wording.mention import ClaimMention, Context, Mention, Recognised, When
from bureau.wording.recognise.case import Case
from bureau.wording.recognise.claiming import Claimer
from bureau.wording.recognise.clauses import (
    LONGEST_LIST,
    Run,
    figures_in_list,
    in_brackets,
    split,
    without_asides,
)
from bureau.wording.recognise.dating import Dating
from bureau.wording.recognise.districts import with_districts
from bureau.wording.recognise.figures import Figure
from bureau.wording.recognise.lexicon import Lexicon
from bureau.wording.recognise.names import Name, names_of
from bureau.wording.recognise.naming import COUNTED, Namer
from bureau.wording.recognise.phrases import Phrases
from bureau.wording.recognise.scopes import Scopes
from bureau.wording.recognise.settle import settled
from bureau.wording.recognise.stating import stated
from bureau.wording.recognise.subjects import Subjects
from bureau.wording.recognise.tokens import Token, tokens_of
from bureau.wording.recognise.width import folded
from bureau.wording.recognise.windows import Item, Window


class Reader:
    """One paragraph: when, whose and what is spoken of, and what has been read so far."""

    def __init__(self, text: str, context: Context) -> None:
        self._text = text
        self._seen = folded(text)
        names = names_of(context.known)
        self._lexicon = Lexicon(names, context.places)
        self._phrases = Phrases(names)
        self._namer = Namer(names, self._phrases, self._seen)
        self._dating = Dating(context.span)
        self._scopes = Scopes(context.places)
        self._subjects = Subjects(names, self._seen)
        self._claimer = Claimer(text, self._seen, self._phrases, self._subjects, context.span.last)
        self._mentions: list[Mention] = []
        self._claims: list[ClaimMention] = []
        self._last = ""  # the measure of the figure before in this sentence
        self._basis = ""
        self._stocked = False  # the sentence is about what is in store

    def read(self) -> Recognised:
        tokens = with_districts(settled(list(tokens_of(self._seen, self._lexicon)), self._seen))
        read_to = 0
        for sentence in split(tokens, "stop"):
            goes_on = self._seen[read_to : sentence[0].start].strip() == "；"
            self._scopes.begin(in_brackets(sentence))
            self._sentence(without_asides(sentence), goes_on)
            read_to = sentence[-1].end
        mentions = sorted(self._mentions, key=lambda mention: (mention.start, mention.end))
        claims = sorted(self._claims, key=lambda claim: (claim.start, claim.end))
        plain = (token.text for token in tokens if token.kind in ("plain", "period"))
        return Recognised(tuple(mentions), tuple(claims), tuple(plain))

    def _sentence(self, tokens: Sequence[Token], goes_on: bool) -> None:
        self._stocked = False
        self._last = self._basis = ""
        self._dating.begin(tokens, goes_on)
        self._subjects.begin(goes_on)
        self._claimer.begin(goes_on)
        for clause in split(tokens, "comma"):
            self._clause(clause)
        self._dating.end()

    def _clause(self, tokens: Sequence[Token]) -> None:
        self._dating.clause(tokens)
        self._subjects.clause(tokens)
        stock, act = (any(each.means(what) for each in tokens) for what in ("stock", "act"))
        self._stocked = self._stocked or (stock and not act)
        figures = [at for at, token in enumerate(tokens) if token.kind == "figure"]
        kinds = {token.figure.kind for at in figures if (token := tokens[at]).figure}
        if kinds & {*COUNTED, "money"}:
            self._subjects.heads = frozenset()
        first = len(self._mentions)
        rest = self._figures(tokens, figures)
        window = self._phrases.window(tokens[rest:], self._seen)
        self._date(window)
        self._subjects.known(window)
        self._claims += self._claimer.claims(tokens, self._mentions[first:], self._dating.when, window)

    def _figures(self, tokens: Sequence[Token], figures: Sequence[int]) -> int:
        """Every figure of a clause, in runs of those that share their words; where the last one ends."""
        run, start = Run(), 0
        for order, at in enumerate(figures):
            window = self._phrases.window(tokens[start:at], self._seen, flat=tokens[at].text == "持平")
            if start and window.only_joins:
                run.at += 1
            elif start and run.goes_on(window):
                run = run.turned(window, self._phrases, self._seen)
            else:
                run = self._run(window, tokens, figures[order : order + LONGEST_LIST])
            end = figures[order + 1] if order + 1 < len(figures) else len(tokens)
            self._figure(tokens[at], run, tokens[at + 1 : end])
            start = at + 1
        return start

    def _date(self, window: Window) -> None:
        self._dating.read(window, self._mentions[-1].period if self._mentions else None)

    def _run(self, window: Window, tokens: Sequence[Token], figures: Sequence[int]) -> Run:
        figure = tokens[figures[0]].figure
        assert figure is not None
        if (figure.kind == "ratio" and window.says("的")) or (
            figure.kind == "percent" and window.of_a_period and not figure.negative
        ):
            window.refs.extend(token.text for token in window.periods)  # 是2015年的1.5倍
            window.periods.clear()
        self._date(window)
        self._scopes.read(window, figure)
        count = figures_in_list(tokens, figures)
        run = self._subjects.run(window, figure, count)
        run.scopes = self._scopes.of_list(window, count)
        run.whens = self._dating.of_list(window, count)
        return run

    def _figure(self, token: Token, run: Run, following: Sequence[Token]) -> None:
        figure, window = token.figure, run.window
        assert figure is not None
        subjects = self._subjects
        when = run.whens[run.at] if run.at < len(run.whens) else self._dating.of(window, following)
        scope = run.scopes[run.at] if run.at < len(run.scopes) else self._scopes.of(token)
        for item in run.items:
            name = self._namer.named(item, figure, window, following, subjects.topic, subjects.spent())
            if figure.kind == "money" and name.text != item.label and not window.means("driven", "pull"):
                subjects.put_together(Item(name.text, name, base=item.base or item))
            case = self._case(figure, run, following, item, name, when)
            basis = self._basis_of(window)
            self._note(stated(self._text, case, name, when, scope, basis), name)

    def _case(
        self,
        figure: Figure,
        run: Run,
        following: Sequence[Token],
        item: Item,
        name: Name,
        when: When | None,
    ) -> Case:
        own = run.heads[run.at].heads if run.at < len(run.heads) else None
        heads = self._subjects.heads | run.window.heads if own is None else own
        at = when is not None and when.at
        return Case(
            figure,
            run.window,
            "".join(each.text for each in following),
            heads | (item.heads if len(run.chosen) > 1 else frozenset()),
            self._dating.mode,
            name.text,
            month=when is not None and when.span.is_month and when.day is None and not at,
            at=at,
            last=self._last,
            flow=self._subjects.flow,
            stocked=self._stocked,
        )

    def _basis_of(self, window: Window) -> str:
        if token := window.last("basis"):
            self._basis = token.text.strip("按以").removesuffix("价").removesuffix("算")
        return self._basis

    def _note(self, mention: Mention, name: Name) -> None:
        """The mention is read, and what it settles for the figures behind it."""
        self._mentions.append(mention)
        measure, subjects = mention.measure, self._subjects
        if measure == "count":
            self._claimer.counted = name
        if measure == "target":
            self._dating.goal_told()
        if measure == "share":
            subjects.heads = frozenset(("share",))
        self._last = mention.sub if mention.sub == "streak" else measure
        growing = measure in ("growth", "growth_month") and subjects.flow
        subjects.flow = measure in ("cumulative", "month") or growing


def read(text: str, context: Context) -> Recognised:
    return Reader(text, context).read()
