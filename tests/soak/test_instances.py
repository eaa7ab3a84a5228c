"""One short seeded instance of every long run (`make soak`)."""

import itertools
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reports.refresh_files import Draft, the_draft
from tests.soak import edits, kills, load, reader, rows
from tests.soak.acts import LedgerFile, Save
from tests.soak.books import Books
from tests.soak.crowd import crowd
from tests.soak.hostile import Desk


@pytest.fixture
def draft(db: None, request: pytest.FixtureRequest) -> Draft:
    return the_draft(request)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def test_any_text_is_read_and_twice_the_text_is_about_twice_the_work() -> None:
    made = list(itertools.islice(reader.texts(seed=1), 100))
    for text in made:
        reader.says_where_it_stands(text)
    assert reader.growth(max(made, key=len)) < 3


@pytest.mark.parametrize("plan", [edits.known, edits.anything])
@pytest.mark.parametrize("seed", range(6))
def test_whatever_people_do_every_figure_has_one_state_and_the_rest_is_untouched(
    draft: Draft, plan: Callable[[Draft, random.Random], edits.Plan], seed: int
) -> None:
    edits.once(draft, random.Random(seed), plan)


def test_a_damaged_file_is_refused_with_a_sentence_and_leaves_no_row(demonstration: None) -> None:
    desk = Desk()
    for number in range(20):
        desk.one(seed=1, number=number)
    assert desk.refused > 8


@pytest.mark.django_db(transaction=True)
def test_of_what_a_killed_process_was_writing_everything_is_there_or_nothing(demonstration: None) -> None:
    books, chance = Books(), random.Random(1)
    for make in (Save, LedgerFile):
        act = make()
        taken = kills.unharmed(act, books)
        kills.once(act, chance.uniform(0.2, 0.9) * taken, books)
        kills.unharmed(act, books)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_every_accepted_save_is_there_once_and_none_in_a_closed_month(
    demonstration: None, live_server
) -> None:
    books = Books()
    seen = crowd(live_server.url.removeprefix("http://"), 1, time.monotonic() + 2, clerks=6)
    assert len(seen.saved) + len(seen.refused) > 0
    load.judged(seen, books)


def test_ten_times_the_rows_take_no_more_queries(demonstration: None) -> None:
    clients, pages = rows.people(), rows.addresses()
    chosen = [pages[name] for name in ("热线列表", "热线搜索", "检查按结果", "数值列表", "月报", "看板")]
    small = [rows.asked(clients, page)[1] for page in chosen]
    made = rows.filled({"petitions.Case": (20_000, ("number",))}, range(2019, 2023))
    large = [rows.asked(clients, page)[1] for page in chosen]
    assert made > 30_000
    assert all(many <= few + rows.MORE for few, many in zip(small, large, strict=True))
