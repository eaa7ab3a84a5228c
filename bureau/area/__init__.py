"""The words in which an area (业务板块) declares itself; the core imports from the room where each lives.

`area_choices` stands here because migrations that have landed name it by this address.
"""

from bureau.area.built_in import BuiltIn
from bureau.area.config import AreaConfig
from bureau.area.demonstration import (
    DemoDistinct,
    DemoFlow,
    DemoGrowth,
    DemoHighlight,
    DemoHonour,
    DemoRate,
    DemoStock,
    DemoTarget,
)
from bureau.area.installed import area_choices
from bureau.area.ledgers import Counted, Slot
from bureau.area.notices import Notice, Notices

__all__ = [
    "AreaConfig",
    "BuiltIn",
    "Counted",
    "DemoDistinct",
    "DemoFlow",
    "DemoGrowth",
    "DemoHighlight",
    "DemoHonour",
    "DemoRate",
    "DemoStock",
    "DemoTarget",
    "Notice",
    "Notices",
    "Slot",
    "area_choices",
]
