"""Thirty clerks, their heads and the office at a real server at once, while a month is closed and reopened.

No fault; every accepted save is in the log exactly once and no refused one is; no row twice; no figure and no
ledger row got into a closed month without a reason. The times are of a machine that also plays the people.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connections

from bureau.figures.models import Change, Closing
from tests.soak.books import Books
from tests.soak.crowd import Seen, crowd

_CLERKS = 30
_PORTS = range(8320, 8330)


def run(seed: int, until: float) -> str:
    books = Books()
    start = time.monotonic()
    with served() as address:
        seen = crowd(address, seed, until, _CLERKS)
        taken = time.monotonic() - start
        told = judged(seen, books)
    return f"{told}; {sum(map(len, seen.seconds.values())) / taken:.1f} requests/s; {times(seen)}"


def judged(seen: Seen, books: Books) -> str:
    """Holds what people saw against the tables."""
    assert not seen.faults, f"{len(seen.faults)} faults: {seen.faults[:3]}"
    books.agree()
    changes = Change.objects.filter(cell="value", id__gt=books.since["change"]).values_list("new", flat=True)
    typed = {*seen.saved, *seen.refused}
    logged = [new for new in changes if new in typed]  # the others came from the ledgers' counts
    assert len(logged) == len(set(logged)), "a save is in the log twice"
    assert not (lost := set(seen.saved) - set(logged)), f"accepted and lost: {sorted(lost)[:3]}"
    assert not (forced := set(seen.refused) & set(logged)), f"refused and written: {sorted(forced)[:3]}"
    inspections = apps.get_model("consumption.Inspection").objects.filter(id__gt=books.since["row"])
    numbers = list(inspections.values_list("number", flat=True))
    assert sorted(numbers) == sorted(seen.rows), "the ledger's rows are not those that were accepted"
    closings = Closing.objects.exclude(reopened_at=None).count()
    return (
        f"{len(seen.saved):,} numbers saved and {len(seen.refused):,} refused, {len(numbers):,} ledger rows "
        f"kept and {len(seen.refused_rows):,} refused, a month closed and reopened {closings:,} times: every "
        f"accepted one there once, none in a closed month"
    )


def times(seen: Seen) -> str:
    """p50 and p95 of every page in milliseconds."""

    def of(seconds: list[float]) -> str:
        cuts = statistics.quantiles(seconds, n=20) if len(seconds) > 1 else seconds * 19
        return f"{statistics.median(seconds) * 1000:.0f}/{cuts[-1] * 1000:.0f}"

    return "p50/p95 ms: " + "、".join(f"{page} {of(taken)}" for page, taken in sorted(seen.seconds.items()))


@contextmanager
def served() -> Iterator[str]:
    """The portal as it is run, on this process's database; its host and port."""
    port = next(port for port in _PORTS if _is_free(port))
    log = Path(settings.VAR_DIR) / "portal.log"
    command = [sys.executable, "manage.py", "run_portal", "--port", str(port)]
    with log.open("w") as file:
        server = subprocess.Popen(
            [*command, "--out", str(settings.VAR_DIR)], cwd=settings.BASE_DIR, env=os.environ.copy(),
            stdout=file, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        while "已启动" not in (said := log.read_text()):
            assert server.poll() is None, said
            time.sleep(0.1)
        yield f"127.0.0.1:{port}"
        assert "Traceback" not in (said := log.read_text()), said[-3000:]
    finally:
        connections.close_all()
        server.terminate()
        server.wait(timeout=60)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
