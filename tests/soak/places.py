"""Databases for the runs: the demonstration city is loaded once a kind, every run gets a copy of its own."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from tests.postgres import postgres

_ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Place:
    """One database with its folder; `environment` leads a process there."""

    kind: str
    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "bureau.settings",
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": self.url,
            "PYTHONWARNINGS": "ignore",
        }


PlaceOf = Callable[[str, str], Place | None]


@contextmanager
def places(kinds: set[str]) -> Iterator[PlaceOf]:
    """Answers `place_of(kind, name)`: a copy of the prepared database, None where there is no server."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="soak")))
        server = stack.enter_context(postgres()) if "postgresql" in kinds else None
        there = sorted(kinds if server else kinds - {"postgresql"})
        prepared = {kind: _prepared(kind, folder, server) for kind in there}

        def place_of(kind: str, name: str) -> Place | None:
            return _copy(prepared[kind], name) if kind in prepared else None

        yield place_of


def _prepared(kind: str, folder: Path, server: str | None) -> Place:
    """Tables, catalogue and the demonstration city."""
    own = folder / f"{kind}-demo"
    own.mkdir()
    place = Place(kind, own, f"sqlite:///{own}/bureau.sqlite3")
    if server:
        place = Place(kind, own, _created(server, "soak_demo")) if kind == "postgresql" else place
    for command in ("migrate", "load_demo"):
        subprocess.run(
            [sys.executable, "manage.py", command, "-v0"], cwd=_ROOT, env=place.environment, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return place


def _copy(prepared: Place, name: str) -> Place:
    own = prepared.folder.parent / f"{prepared.kind}-{name}"
    own.mkdir()
    if prepared.kind == "postgresql":
        server = prepared.url.rpartition("/")[0] + "/postgres"
        return Place(prepared.kind, own, _created(server, f"soak_{name}", "soak_demo"))
    shutil.copy(prepared.folder / "bureau.sqlite3", own)
    return Place(prepared.kind, own, f"sqlite:///{own}/bureau.sqlite3")


def _created(server: str, name: str, template: str = "template1") -> str:
    """A database made on the server; its URL."""
    connection = psycopg2.connect(server)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    finally:
        connection.close()
    return server.rpartition("/")[0] + f"/{name}"
