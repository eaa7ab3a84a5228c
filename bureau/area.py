"""How the core finds its areas (业务板块): Django's app registry is the only registry.

An area is an app whose config derives from `AreaConfig`. It brings declarations only: its catalogue
(`indicators.py`), its default wording (`wording.jinja`), its demonstration figures (`demo.py`), and its
ledgers. The core asks `areas()` and never imports one.
"""

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register

from bureau.algebra.series import Kind

OTHER = "other"  # the area of indicators that belong to no app; 办公室 keeps them
OTHER_NAME = "其他"


@dataclass(frozen=True)
class BuiltIn:
    """One indicator of the built-in catalogue; units and rules as in `figures.models.Indicator`.

    `merged_since` is the year from which the source merges January and February; None = it does not.
    """

    code: str
    name: str
    unit: str
    kind: Kind = Kind.FLOW
    decimals: int = 0
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    said_in: str = ""
    direction: int = 1
    merged_since: int | None = None
    definition: str = ""
    source: str = "本局台账"
    since_year: int | None = None
    part_of: str = ""
    headline: bool = False


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

    @property
    def wording(self) -> str:
        """The area's default wording blocks, as text."""
        return (Path(self.path) / "wording.jinja").read_text(encoding="utf-8")


def areas() -> list[AreaConfig]:
    """Every installed area, in the order of menus and documents."""
    found = [config for config in apps.get_app_configs() if isinstance(config, AreaConfig)]
    return sorted(found, key=lambda area: (area.order, area.label))


def area_names() -> dict[str, str]:
    """label → Chinese name, 其他 last."""
    return {area.label: str(area.verbose_name) for area in areas()} | {OTHER: OTHER_NAME}


def area_choices() -> list[tuple[str, str]]:
    """The choices of every model field that names an area; a function: adding an area migrates nothing."""
    return list(area_names().items())


@register()
def every_area_is_installed_as_one(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An area whose AreaConfig Django did not pick up would silently vanish from menus and documents."""
    found = []
    for config in apps.get_app_configs():
        module = Path(config.path) / "indicators.py"
        if module.exists() and not isinstance(config, AreaConfig):
            found.append(
                Error(f"{config.label} 有 indicators.py，但其 apps.py 没有 AreaConfig。", id="bureau.E001")
            )
    return found
