"""What python-calamine reads (xls, ods), in a process of its own.

Its parser is Rust: on a broken file it may panic, or abort the whole process when it believes a length that
cannot be. A child of limited time and memory takes that blow; the portal only sees that the file is corrupt.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bureau.figures.spreadsheet.grid import Unreadable, Value
from bureau.figures.spreadsheet.package import CORRUPT, LOCKED

_CHILD = Path(__file__).with_name("calamine_child.py")
_MOST_SECONDS = 30


@dataclass(frozen=True)
class Sheet:
    """A visible sheet: its place among all sheets, its name, and its rows from the first on."""

    place: int
    name: str
    rows: list[list[Value]]


def sheets(data: bytes) -> list[Sheet]:
    """The visible worksheets; `Unreadable` when there is a password or the file is broken."""
    try:
        child = subprocess.run(  # noqa: S603  (our own program, nothing from outside in its arguments)
            [sys.executable, "-I", str(_CHILD)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_MOST_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise Unreadable(CORRUPT) from None
    answer = json.loads(child.stdout)
    if answer == "locked":
        raise Unreadable(LOCKED)
    return [
        Sheet(place, name, [[_value(cell) for cell in row] for row in rows]) for place, name, rows in answer
    ]


def _value(cell: Any) -> Value:
    """A date comes as {"date": "2022-03-01"}; JSON has the rest."""
    return date.fromisoformat(cell["date"]) if isinstance(cell, dict) else cell
