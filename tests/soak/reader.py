"""Any text at all is read: no exception, every span where it says, work that grows as the text does."""

import random
import time
from collections.abc import Iterator

from bureau.wording.recognise import recognise
from tests.wording.recognise.corpus import corpus
from tests.wording.recognise.test_properties import CONTEXT, PIECES
from tests.wording.test_hostile import calls, checked

_LENGTH = 700  # characters of a text whose work is measured at once and twice that length
_MEASURED = 25  # one text in so many: counting its calls takes fifty times as long as reading it
_ALPHABET = "0123456789.,%％亿万元月年第位、，。；（）“”—-至增降比同环占前 \t\u3000\u200b\ufeff\U0001f4c8１"


def run(seed: int, until: float) -> str:
    """Reads made-up paragraphs, damaged ones, pieces in any order and noise, until the time is over."""
    read = characters = measured = 0
    worst = 0.0
    for text in texts(seed):
        if time.monotonic() > until:
            break
        says_where_it_stands(text)
        read, characters = read + 1, characters + len(text)
        if text and read % _MEASURED == 0:
            worst, measured = max(worst, growth(text)), measured + 1
    return (
        f"{read:,} texts ({characters:,} characters) read, every span in its text; twice the text of "
        f"{measured} at most {worst:.2f} × the calls"
    )


def texts(seed: int) -> Iterator[str]:
    """Endless, the same for one seed."""
    round_ = 0
    while True:
        made = [line["text"] for _, line in corpus(seed + round_, each=6)]
        chance = random.Random(f"{seed}/{round_}")
        for text in made:
            yield text
            yield damaged(text, chance)
            yield "".join(chance.choices(PIECES.split(), k=chance.randint(1, 60)))
            yield "".join(chance.choices(_ALPHABET, k=chance.randint(1, 300)))
            yield damaged(text + chance.choice(made), chance) * chance.randint(1, 4)
        round_ += 1


def damaged(text: str, chance: random.Random) -> str:
    """Characters taken out, put in, doubled, pieces moved: as hands and programs do it."""
    letters = list(text)
    for _ in range(chance.randint(1, 12)):
        at, to = (chance.randrange(len(letters) + 1) for _ in range(2))
        match chance.randrange(4):
            case 0:
                del letters[at : at + chance.randint(1, 3)]
            case 1:
                letters[at:at] = chance.choice(PIECES.split())
            case 2:
                letters[at:at] = letters[to : to + 12]
            case _:
                letters[at:at] = chance.choice(_ALPHABET)
    return "".join(letters)


def says_where_it_stands(text: str) -> None:
    found = recognise(text, CONTEXT)
    for each in (*found.mentions, *found.claims):
        assert text[each.start : each.end] == each.span != "", f"{each.span!r} is not there: {text!r}"


def growth(text: str) -> float:
    """How many times the calls twice the text takes; a quadratic reader takes four times."""
    once, twice = ((text * (size // len(text) + 1))[:size] for size in (_LENGTH, 2 * _LENGTH))
    grown = calls(lambda: checked(twice)) / calls(lambda: checked(once))
    assert grown < 3.2, f"twice the text takes {grown:.1f} × the work: {text!r}"
    return grown
