"""Clauses of a sentence, lists of figures in them, and what a clause is about before it is read."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bureau.wording.mention import When
from bureau.wording.recognise.phrases import Phrases
from bureau.wording.recognise.tokens import Token
from bureau.wording.recognise.windows import Item, Window

LONGEST_LIST: Final = 40  # figures; hostile text stays linear


class Run:
    """A list of figures that share their words: 分别增长5.1%、4.9%、24.4%."""

    def __init__(
        self,
        window: Window | None = None,
        chosen: Sequence[Item] = (),
        heads: Sequence[Item] = (),
        together: bool = False,
    ) -> None:
        self.window = window or Window(())
        self.chosen = chosen
        self.heads = heads
        self.together = together
        self.scopes: Sequence[str] = ()  # the places of a list, one for each figure
        self.whens: Sequence[When | None] = ()  # the periods of a list, likewise
        self.at = 0

    @property
    def items(self) -> Sequence[Item]:
        """Whose the figure is that is reached now."""
        if self.together and self.at * len(self.chosen) < LONGEST_LIST:
            return self.chosen[-LONGEST_LIST:]
        return self.chosen[self.at : self.at + 1] or self.chosen[-1:]

    def goes_on(self, window: Window) -> bool:
        """分别增长35.2%、下降8.9%: the list goes on, the other way."""
        return (
            self.at + 1 < len(self.chosen)
            and not self.together
            and bool(window.tokens)
            and only_moves(window.tokens)
        )

    def turned(self, window: Window, phrases: Phrases, text: str) -> "Run":
        run = Run(
            phrases.window((*self.window.tokens[-LONGEST_LIST:], *window.tokens), text),
            self.chosen,
            self.heads,
        )
        run.scopes, run.whens, run.at = self.scopes, self.whens, self.at + 1
        return run


def figures_in_list(tokens: Sequence[Token], figures: Sequence[int]) -> int:
    """How many figures follow one another with only list signs between them."""
    count = 1
    for before, after in pairwise(figures[:LONGEST_LIST]):
        between = tokens[before + 1 : after]
        if not all(token.means("and") or token.kind == "place" for token in between) and not only_moves(
            between
        ):
            break
        count += 1
    return count


def only_moves(tokens: Sequence[Token]) -> bool:
    return (
        bool(tokens)
        and tokens[0].means("and")
        and all(token.means("and", "up", "down", "yoy") for token in tokens)
    )


def _planned(tokens: Sequence[Token]) -> bool:
    """全年计划完成500亿元: the verb right behind is what is planned."""
    return any(
        one.means("goal")
        and two.means("done", "level", "act")
        and two.text not in ("为", "是", "已完成")
        and (three.kind in ("name", "text") or (three.figure is not None and three.figure.kind != "percent"))
        for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _is_work(tokens: Sequence[Token], at: int) -> bool:
    """开展检查任务, 完成隔离任务: a piece of work, not what a year's figures aim at."""
    before = tokens[at - 1] if at else None
    return (
        tokens[at].text == "任务"
        and before is not None
        and before.end == tokens[at].start
        and (before.kind in ("text", "quote") or before.means("act"))
        and not before.text.endswith(("年度", "全年", "工作", "主要", "指标", "目标"))
    )


def is_plan(tokens: Sequence[Token]) -> bool:
    """全年计划引进…500亿元: a plan, where nothing is done or completed."""
    goal = any(token.means("goal") and not _is_work(tokens, at) for at, token in enumerate(tokens))
    if goal and _planned(tokens):
        return True
    return goal and not any(
        token.means("done", "above", "below", "than", "over_goal", "level_done")
        or token.text in ("占", "超过", "达到")
        for token in tokens
    )


def split(tokens: Sequence[Token], kind: str) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == kind:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def in_brackets(tokens: Sequence[Token]) -> frozenset[int]:
    """Where the tokens begin that stand in brackets."""
    depth, inside = 0, []
    for token in tokens:
        depth = max(0, depth + (token.kind == "open") - (token.kind == "close"))
        if depth:
            inside.append(token.start)
    return frozenset(inside)


def without_asides(tokens: Sequence[Token]) -> list[Token]:
    """Brackets without a figure say nothing here (含新区); those with one, or a period, are read in place."""
    result: list[Token] = []
    opened: list[tuple[int, int]] = []
    figures = 0
    for token in tokens:
        figures += token.kind == "figure"
        if token.kind == "open":
            opened.append((len(result), figures))
        elif token.kind == "close" and opened:
            start, before = opened.pop()
            inside = result[start:]
            if figures == before and not (inside and all(each.kind == "period" for each in inside)):
                del result[start:]
        elif token.kind != "close":
            result.append(token)
    return result
