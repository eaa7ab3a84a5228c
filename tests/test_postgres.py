"""Whatever touches the database passes on PostgreSQL as it does on SQLite."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.postgres import postgres
from tests.require import skip_or_fail

_TOUCH_THE_DATABASE = tuple(
    f"tests/{room}" for room in ("figures", "reports", "demo", "dashboard", "accounts", "security")
)


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor == "postgresql", reason="this is the run on PostgreSQL")
def test_everything_that_touches_the_database_passes_on_postgresql() -> None:
    with postgres() as url:
        if url is None:
            skip_or_fail(
                "postgres", "no PostgreSQL server programs on this machine (apt-get install postgresql)"
            )
        folders = [folder for folder in _TOUCH_THE_DATABASE if os.path.isdir(folder)]
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not browser and not office", *folders]
        done = subprocess.run(
            command, env=os.environ | {"DATABASE_URL": str(url)}, capture_output=True, text=True, timeout=1200
        )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
