"""Reports are tested on the real national series as the city's own, and on the demonstration city."""

from pathlib import Path

import pytest
from django.core.management import call_command

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture
def national_retail(db: None) -> None:
    """社会消费品零售总额 2008—2026 as published, all that is in the database."""
    call_command("import_figures", FIXTURES / "data" / "national_retail_2008_2026.csv", verbosity=0)
