"""Clauses of a sentence, lists of figures in them, and what a clause is about before it is read."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bureau.wording.recognise.phrases import Item, Phrases, Window
from bureau.wording.recognise.tokens import Token

LONGEST_LIST: Final = 40  # figures; hostile text stays linear


class Run:
    """A list of figures that share their words: 分别增长5.1%、4.9%、24.4%."""

    def __init__(
        self,
        window: Window | None = None,
        chosen: Sequence[Item] = (),
        heads: Sequence[Item] = (),
        together: bool = False,
        scopes: Sequence[str] = (),
    ) -> None:
        self.window = window or Window(())
        self.chosen = chosen
        self.heads = heads
        self.together = together
        self.scopes = scopes
        self.at = 0

    def goes_on(self, window: Window) -> bool:
        """分别增长35.2%、下降8.9%: the list goes on, the other way."""
        return (
            self.at + 1 < len(self.chosen)
            and not self.together
            and bool(window.tokens)
            and only_moves(window.tokens)
        )

    def turned(self, window: Window, phrases: Phrases, text: str) -> "Run":
        run = Run(phrases.window((*self.window.tokens, *window.tokens), text), self.chosen, self.heads, False, self.scopes)
        run.at = self.at + 1
        return run


def headed(window: Window) -> list[Item]:
    return [item for item in window.groups[-1] if item.heads] if window.groups else []


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


def is_plan(tokens: Sequence[Token]) -> bool:
    """全年计划引进…500亿元: a plan, where nothing is done or completed."""
    goal = any(token.means("goal") for token in tokens)
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
    """Brackets without a figure say nothing here (含新区); those with one are read in place."""
    result: list[Token] = []
    opened: list[tuple[int, int]] = []
    figures = 0
    for token in tokens:
        figures += token.kind == "figure"
        if token.kind == "open":
            opened.append((len(result), figures))
        elif token.kind == "close" and opened:
            start, before = opened.pop()
            if figures == before:
                del result[start:]
        elif token.kind != "close":
            result.append(token)
    return result
