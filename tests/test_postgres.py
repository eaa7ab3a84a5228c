"""Whatever touches the database passes on PostgreSQL as it does on SQLite."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.postgres import postgres
from tests.require import skip_or_fail

# two runs at once, each on a database of its own: about as long as each other
_ROOMS = (
    ("figures", "ledger", "accounts", "security", "consumption", "petitions"),
    ("reports", "demo", "dashboard", "trade", "investment", "supply"),
)


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor == "postgresql", reason="this is the run on PostgreSQL")
def test_everything_that_touches_the_database_passes_on_postgresql() -> None:
    with postgres() as url:
        if url is None:
            skip_or_fail(
                "postgres", "no PostgreSQL server programs on this machine (apt-get install postgresql)"
            )
        runs = [_run(f"{url}{number}", rooms) for number, rooms in enumerate(_ROOMS)]
        said = [run.communicate(timeout=2400)[0] for run in runs]
    failed = [text for run, text in zip(runs, said, strict=True) if run.returncode]
    assert not failed, "\n".join(text[-8000:] for text in failed)


def _run(url: str, rooms: tuple[str, ...]) -> "subprocess.Popen[str]":
    folders = [f"tests/{room}" for room in rooms]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not browser and not office", *folders]
    return subprocess.Popen(
        command,
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
