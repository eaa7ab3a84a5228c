"""What a database still needs before it is served; at a second start, nothing."""

import io
import os
from pathlib import Path

from django.core.management import call_command

from bureau.accounts.models import User
from bureau.demo import city
from bureau.demo.people import LogIn, renew_passwords
from bureau.figures import catalogue, holdings, territory
from bureau.figures.models import Batch

YEAR = 2022  # the demonstration city's last year, whose summary a first start writes


def prepare_database() -> list[LogIn]:
    """Tables, catalogue and, where it is wanted, the demonstration city with its accounts.

    Returns the log-ins that were made, which are to be shown once; none at a second start.
    """
    call_command("migrate", verbosity=0)
    if not (_wants_demonstration() and is_untouched()):
        return []
    city.load()
    return renew_passwords()


def write_summary(out: Path, *, first: bool) -> list[str]:
    """The demonstration city's summary of 2022 in `out`; the paths that were written.

    At a first start always: what lies there is of another database. Later only what is missing.
    Raises `CommandError` when it cannot be written.
    """
    there = len(list(out.glob(f"*{YEAR}年工作总结.*"))) >= 2
    if not holdings.is_demonstration() or (there and not first):
        return []
    printed = io.StringIO()
    call_command("annual_report", YEAR, out=str(out), stdout=printed)
    return printed.getvalue().splitlines()


def is_untouched() -> bool:
    """Whether nobody has begun to use the database: no figures, no accounts, the city unnamed."""
    begun = Batch.objects.exists() or User.objects.exists()
    return not begun and territory.city().name == catalogue.REGIONS[0][0]


def _wants_demonstration() -> bool:
    """A database of one's own (DATABASE_URL) gets demonstration data only with DEMO=1."""
    return not os.environ.get("DATABASE_URL") or os.environ.get("DEMO") == "1"
