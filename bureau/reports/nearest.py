"""How an outline is refused: a sentence in Chinese with its line, and the nearest words that do exist."""

import difflib
from collections.abc import Iterable

_MOST = 300  # characters of a sentence


class OutlineError(ValueError):
    """A text that the report language refuses; the message is in Chinese and names the line."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        if len(sentence) > _MOST:  # a name of any length stands in it, as it was typed
            sentence = f"{sentence[:_MOST]}……"
        super().__init__(f"第{line}行：{sentence}" if line else sentence)
        self.sentence, self.line = sentence, line


def nearest(word: str, known: Iterable[str]) -> str:
    """The words most like the one that does not exist, for the sentence that says so."""
    choices = list(known)
    close = difflib.get_close_matches(word, choices, n=4, cutoff=0.3) or choices[:4]
    return "、".join(close)
