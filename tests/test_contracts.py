"""The import contracts of the house are real: each one fails when it is broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("bureau", "consumption", "trade", "investment", "supply", "petitions")

BREACHES = [
    ("areas-independent", "trade/indicators.py", "import supply.indicators"),
    ("areas-core", "trade/indicators.py", "import bureau.figures.reader"),
    ("core-areas", "bureau/area/installed.py", "import trade.indicators"),
    ("layers", "bureau/figures/reader.py", "import bureau.reports.annual"),
    ("layers", "bureau/algebra/series.py", "import bureau.wording.registry"),
    ("pure", "bureau/wording/words.py", "import django"),
    ("formats", "bureau/dashboard/views.py", "import openpyxl"),
    ("areas-core", "petitions/counts.py", "import bureau.figures.door"),
    ("layers", "bureau/figures/counting.py", "import bureau.ledger.counts"),
    ("figure-table", "bureau/reports/annual.py", "from bureau.figures.models.monthly import MonthlyFigure"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def kept(folder: Path, contract: str) -> bool:
    lint = Path(sys.executable).parent / "lint-imports"
    command = [str(lint), "--contract", contract, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=120).returncode == 0


@pytest.mark.parametrize(("contract", "file", "line"), BREACHES)
def test_a_breach_of_the_contract_is_found(copy: Path, contract: str, file: str, line: str) -> None:
    path = copy / file
    honest = path.read_text(encoding="utf-8")
    path.write_text(f"{honest}\n{line}\n", encoding="utf-8")
    try:
        assert not kept(copy, contract)
    finally:
        path.write_text(honest, encoding="utf-8")


def test_every_contract_is_kept_as_the_house_stands(copy: Path) -> None:
    assert all(kept(copy, contract) for contract in dict.fromkeys(breach[0] for breach in BREACHES))


def test_every_area_has_the_same_anatomy() -> None:
    anatomy = {
        "__init__.py", "apps.py", "indicators.py", "models", "counts.py", "admin", "migrations",
        "wording.jinja", "demo.py", "demo_ledgers",
    }  # fmt: skip
    for area in ROOMS[1:]:
        found = {path.name for path in (ROOT / area).iterdir() if path.name != "__pycache__"}
        assert anatomy <= found, area
        assert {name for name in found - anatomy if not name.endswith(".py")} == set(), area
