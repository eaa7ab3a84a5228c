"""`python -m tests.soak [--minutes N] [--seed S] [name …]`: long runs, a line each; status 1 at a violation.

Every run has a process, a temporary VAR_DIR and a copy of the demonstration database of its own, on SQLite
and, where it says so and the machine has one, on PostgreSQL. Nothing leaves 127.0.0.1.
"""

import argparse
import importlib
import os
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass
from datetime import datetime

from tests.soak.places import Place, places

_ALLOWANCE = 900  # seconds that a run may take beyond its time (building millions of rows) before it is ended


@dataclass(frozen=True)
class Run:
    """How much of the whole time a run gets on each database, and on which."""

    share: float
    databases: tuple[str, ...] = ("sqlite", "postgresql")


RUNS = {
    "reader": Run(0.05, ("sqlite",)),
    "edits": Run(0.10, ("sqlite",)),
    "hostile": Run(0.125),
    "kills": Run(0.10),
    "load": Run(0.125),
    "rows": Run(0.075),
}


def main() -> int:
    asked = _asked()
    if asked.here:
        return here(asked.here, asked.seed, asked.seconds)
    names = asked.names or list(RUNS)
    whole = sum(RUNS[name].share * len(RUNS[name].databases) for name in names)
    failed = 0
    with places({kind for name in names for kind in RUNS[name].databases}) as place_of:
        for name in names:
            for kind in RUNS[name].databases:
                seconds = asked.minutes * 60 * RUNS[name].share / whole
                failed += apart(name, place_of(kind, name), asked.seed, seconds)
    return 1 if failed else 0


def apart(name: str, place: Place | None, seed: int, seconds: float) -> bool:
    """Runs it in a process of its own and prints its line; whether it failed."""
    began = datetime.now().astimezone()
    if place is None:
        print(f"{began:%Y-%m-%d %H:%M} {name}: left out, this machine has no PostgreSQL", flush=True)
        return "postgres" in os.environ.get("REQUIRE", "")
    command = [sys.executable, "-m", "tests.soak", "--here", name, "--seed", str(seed)]
    command += ["--seconds", str(seconds)]
    try:
        done = subprocess.run(
            command, env=place.environment, stdout=subprocess.PIPE, text=True, timeout=seconds + _ALLOWANCE
        )
        said, failed = done.stdout.strip(), done.returncode != 0
    except subprocess.TimeoutExpired:
        said, failed = "did not come back", True
    taken = (datetime.now().astimezone() - began).seconds
    result = f"VIOLATION, seed {seed}" if failed else "ok"
    what = f"{name} ({place.kind}, {taken} s, seed {seed})"
    print(f"{began:%Y-%m-%d %H:%M} {what}: {said} — {result}", flush=True)
    return failed


def here(name: str, seed: int, seconds: float) -> int:
    """The run itself, in its own process."""
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()  # the test client tells what a page was given
    run = importlib.import_module(f"tests.soak.{name}").run
    try:
        print(run(seed, time.monotonic() + seconds))
    except Exception as violation:
        traceback.print_exc()
        print(f"{type(violation).__name__}: {violation}"[:2000])
        return 1
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", choices=[[], *RUNS], help=" · ".join(RUNS))
    parser.add_argument("--minutes", type=float, default=10, help="of all runs together, default 10")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="default: the time")
    parser.add_argument("--here", choices=RUNS, help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, default=60, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
