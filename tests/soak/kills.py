"""Processes that write are killed (SIGKILL) at random moments: everything of their act is there, or nothing.

After each kill the tables are held against their logs (`books.py`), and what was killed is done once more,
unharmed: it must succeed. The moment is drawn from the time that the act takes when nobody kills it.
"""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable

from django.db import connection, connections

from tests.soak.acts import ACTS, Act
from tests.soak.books import Books

_PATIENCE = 60.0  # seconds for an act that nobody kills


def run(seed: int, until: float) -> str:
    books = Books()
    acts = [make() for make in ACTS]
    usual = {act.name: unharmed(act, books) for act in acts}
    killed: Counter[str] = Counter()
    done: Counter[str] = Counter()
    chance = random.Random(seed)
    while time.monotonic() < until:
        act = chance.choice(acts)
        was_done = once(act, chance.uniform(0, 1.15 * usual[act.name]), books)
        (done if was_done else killed)[act.name] += 1
        usual[act.name] = 0.7 * usual[act.name] + 0.3 * unharmed(act, books)
    told = "、".join(f"{act.name} {killed[act.name]}" for act in acts)
    return (
        f"{killed.total():,} processes killed before they were done ({told}), {done.total():,} just after; "
        f"each time all or nothing, versions = changes, the next act succeeded; {books.figures():,} figures"
    )


def once(act: Act, moment: float, books: Books) -> bool:
    """The act, killed at that moment: whether it was done by then."""
    work = act.prepared()
    process = forked(work)
    time.sleep(moment)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    gone()
    there, wanted = act.there()
    assert there in (0, wanted), f"{act.name} was killed after {moment:.3f} s: {there} of {wanted} are there"
    assert there == wanted or not finished(status), f"{act.name} said it was done, and is not there"
    books.agree()
    return there == wanted


def unharmed(act: Act, books: Books) -> float:
    """The act that nobody kills: it succeeds; its seconds."""
    work = act.prepared()
    start = time.monotonic()
    process = forked(work)
    while (status := os.waitpid(process, os.WNOHANG))[0] == 0:
        assert time.monotonic() - start < _PATIENCE, f"{act.name} hangs after a kill"
        time.sleep(0.002)
    taken = time.monotonic() - start
    assert finished(status[1]), f"{act.name} fails after a kill"
    there, wanted = act.there()
    assert there == wanted, f"{act.name}: {there} of {wanted} are there though nobody killed it"
    books.agree()
    return taken


def finished(status: int) -> bool:
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def forked(work: Callable[[], None]) -> int:
    """A process of its own that does the work over a connection of its own; its number."""
    connections.close_all()
    process = os.fork()
    if process == 0:
        try:
            work()
            connections.close_all()
            os._exit(0)
        except BaseException as fault:
            os.write(2, f"{type(fault).__name__}: {fault}\n".encode())
            os._exit(1)
    return process


def gone() -> None:
    """PostgreSQL notices a moment later that its client died; what it had committed by then counts."""
    if connection.vendor != "postgresql":
        return
    question = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with connection.cursor() as cursor:
        for _ in range(500):
            cursor.execute(question + " AND backend_type = 'client backend'")
            if cursor.fetchone()[0] == 0:
                return
            time.sleep(0.01)
    raise AssertionError("a killed client's session does not end")
