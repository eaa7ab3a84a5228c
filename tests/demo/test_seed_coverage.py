"""docs/seed-coverage.md holds every figure of the seed, and names only what exists."""

import re
from pathlib import Path

import pytest

from bureau.area import areas

_ROOT = Path(__file__).parent.parent.parent
SEED = (_ROOT / "tests/fixtures/seed/annual-summary-2022.txt").read_text(encoding="utf-8")
PAGE = (_ROOT / "docs/seed-coverage.md").read_text(encoding="utf-8")
MASK = re.compile(r"\*+(?:[.-]\*+)?")
_SECTIONS = re.split(r"^## ", PAGE, flags=re.M)[1:]
_INDICATORS = {built_in.code: built_in for area in areas() for built_in in area.indicators}


def _rows(section: str) -> list[list[str]]:
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


FIGURES, OTHER_MASKS, IN_WORDS, SLIPS = (_rows(section) for section in _SECTIONS)


def test_every_mask_of_the_seed_has_exactly_one_row() -> None:
    masks = list(MASK.finditer(SEED))
    numbers = [int(row[0]) for row in (*FIGURES, *OTHER_MASKS)]
    assert sorted(numbers) == list(range(1, len(masks) + 1))


@pytest.mark.parametrize("row", [*FIGURES, *OTHER_MASKS], ids=lambda row: row[0])
def test_the_row_quotes_the_text_round_its_mask(row: list[str]) -> None:
    mask = list(MASK.finditer(SEED))[int(row[0]) - 1]
    quoted = row[1].strip("`")
    inside = MASK.search(quoted)
    assert inside is not None
    start = mask.start() - inside.start()
    assert SEED[start : start + len(quoted)] == quoted
    assert len(MASK.findall(quoted)) == 1


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: row[0])
def test_a_masked_figure_comes_from_an_indicator_a_target_or_an_honour(row: list[str]) -> None:
    assert re.search(r"`\w+`|荣誉「", row[2])


@pytest.mark.parametrize(("code", "name"), sorted(set(re.findall(r"`(\w+)` (\S+)(?= ·| \||；)", PAGE))))
def test_an_indicator_on_the_page_has_that_code_and_name(code: str, name: str) -> None:
    assert _INDICATORS[code].name == name


def test_every_code_on_the_page_exists_and_every_built_in_indicator_is_on_it() -> None:
    assert set(re.findall(r"`([a-z]+_?[a-z0-9_]*)`", PAGE)) == set(_INDICATORS)


def test_every_honour_on_the_page_is_one_of_the_demonstration_citys() -> None:
    titles = {honour.title for area in areas() for honour in area.demo.HONOURS}
    named = set(re.findall(r"荣誉「([^」]+)」", PAGE))
    assert len(named) == 5
    assert named <= titles


@pytest.mark.parametrize("row", [*IN_WORDS, *SLIPS], ids=lambda row: row[0])
def test_words_and_slips_stand_in_the_seed(row: list[str]) -> None:
    assert all(part in SEED for part in row[0].split("……"))


def test_the_headings_count_rightly() -> None:
    counts = [int(n) for n in re.findall(r"^## .*（(\d+)处）", PAGE, flags=re.M)]
    assert counts == [len(rows) for rows in (FIGURES, OTHER_MASKS, IN_WORDS, SLIPS)]
