"""How the core finds its areas: Django's app registry is the only registry.

The core asks `areas()` and never imports an area.
"""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from bureau.area.config import AreaConfig

OTHER = "other"  # the area of indicators that belong to no app; 办公室 keeps them
OTHER_NAME = "其他"


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
    found: list[CheckMessage] = []
    for config in apps.get_app_configs():
        module = Path(config.path) / "indicators.py"
        if module.exists() and not isinstance(config, AreaConfig):
            found.append(
                Error(f"{config.label} 有 indicators.py，但其 apps.py 没有 AreaConfig。", id="bureau.E001")
            )
    return found
