"""What makes an app an area (业务板块): a config that derives from `AreaConfig`. It brings declarations only.

Each has its place: the catalogue (`indicators.py`), the default wording (`wording.jinja`), the demonstration
figures (`demo.py`), and what its ledgers count, name and ask for (`counts.py`, `notices.py`).
"""

from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import AppConfig

from bureau.area.built_in import BuiltIn
from bureau.area.ledgers import Count, Names
from bureau.area.notices import Notices


class AreaConfig(AppConfig):
    """Base of every area's app config.

    `section` is the 科室 that does the area's work, `order` its place in menus and documents.
    """

    default = False  # else Django finds two candidates in an area's apps.py and uses neither
    section: str
    order: int

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True

    @cached_property
    def indicators(self) -> tuple[BuiltIn, ...]:
        """The area's built-in catalogue."""
        return tuple(import_module(f"{self.name}.indicators").INDICATORS)

    @cached_property
    def demo(self) -> Any:
        """The module that declares the demonstration city's figures of the area."""
        return import_module(f"{self.name}.demo")

    @cached_property
    def demo_ledgers(self) -> Any:
        """The module that keeps the demonstration city's ledgers of the area."""
        return import_module(f"{self.name}.demo_ledgers")

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """What the area's ledgers count."""
        return tuple(import_module(f"{self.name}.counts").COUNTS)

    @cached_property
    def lists(self) -> tuple[Names, ...]:
        """The ledgers' names that a text may use."""
        return tuple(import_module(f"{self.name}.counts").LISTS)

    @cached_property
    def notices(self) -> tuple[Notices, ...]:
        """What the area's ledgers ask somebody to see to; most areas have nothing of the kind."""
        name = f"{self.name}.notices"
        return tuple(import_module(name).NOTICES) if find_spec(name) else ()

    @property
    def wording(self) -> str:
        """The area's default wording blocks, as text."""
        return (Path(self.path) / "wording.jinja").read_text(encoding="utf-8")
