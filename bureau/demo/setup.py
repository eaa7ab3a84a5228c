"""A real bureau's first start: its city, the region above, 旗县区, sections and first administrator."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from bureau.accounts.models import Duty, Role, Section, User
from bureau.accounts.sections import OFFICE
from bureau.area.installed import area_names
from bureau.demo.people import readable_password
from bureau.figures import holdings
from bureau.figures.models import Region

_CITY = re.compile(r"(.+?(?:自治州|地区|市|盟|州|区|县|旗))商务")
_SHORT = {"自治区": "全区", "省": "全省", "市": "全市", "盟": "全盟", "州": "全州", "地区": "全地区"} | {
    ending: f"全{ending}" for ending in ("区", "县", "旗")
}


class SetUpError(ValueError):
    """The bureau cannot be set up like this; nothing was written. The message says what to change."""


@dataclass(frozen=True)
class Bureau:
    """What a bureau says of itself. Empty parts stay as they are in the database."""

    name: str
    city: str
    region_above: str = ""
    counties: Sequence[str] = ()
    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)  # section → areas
    administrator: str = ""


def city_of(bureau: str) -> str:
    """The city in a bureau's name: 某市 of 某市商务局; raises `SetUpError` when there is none."""
    found = _CITY.match(bureau)
    if not found:
        raise SetUpError(f"从“{bureau}”看不出是哪个城市，请另加 --city，如：--city 某市。")
    return found[1]


def sections_of(text: str) -> dict[str, list[str]]:
    """消费科=消费促进,市场保供;外贸科=对外贸易 as section → areas; areas by Chinese name or label."""
    labels = {name: label for label, name in area_names().items()} | {label: label for label in area_names()}
    sections: dict[str, list[str]] = {}
    for part in filter(None, (part.strip() for part in re.split("[;；]", text))):
        section, equals, listed = part.partition("=")
        areas = [area.strip() for area in re.split("[,，、]", listed) if area.strip()]
        if not (section.strip() and equals and areas):
            raise SetUpError(f"“{part}”写法不对，应为“科室=业务板块,业务板块”，科室之间用分号。")
        for area in areas:
            if area not in labels:
                raise SetUpError(f"没有业务板块“{area}”，应为：{'、'.join(area_names().values())}。")
        sections[section.strip()] = [labels[area] for area in areas]
    taken = [area for areas in sections.values() for area in areas]
    for area in taken:
        if taken.count(area) > 1:
            raise SetUpError(f"业务板块“{area_names()[area]}”分给了两个科室，只能分给一个。")
    return sections


@transaction.atomic
def set_up(bureau: Bureau) -> str | None:
    """Writes what the bureau says; the same again changes nothing.

    Returns the administrator's password, which is shown once, or None when the account was there or
    none was asked for. Raises `SetUpError` where the demonstration city is.
    """
    if holdings.is_demonstration():
        raise SetUpError("库中是演示城市。请先运行 remove_demo 删除演示数据，再运行 setup_bureau。")
    _rename(Region.Role.CITY, bureau.city, order=0)
    Region.objects.filter(role=Region.Role.CITY).update(bureau_name=bureau.name)
    if bureau.region_above:
        _rename(Region.Role.REFERENCE, bureau.region_above, order=900)
    for order, county in enumerate(bureau.counties, start=1):
        _add_county(county, order)
    for order, (section, areas) in enumerate(bureau.sections.items(), start=1):
        _assign(section, areas, order * 10)
    if bureau.sections:
        Section.objects.filter(duties=None, people=None).exclude(name=OFFICE).delete()
    return _administrator(bureau.administrator) if bureau.administrator else None


def short_name(region: str) -> str:
    """What prose calls a region: 全市, 全省; 自治区 is 全区."""
    endings = sorted((ending for ending in _SHORT if region.endswith(ending)), key=len, reverse=True)
    return _SHORT[endings[0]] if endings else region


def _rename(role: Region.Role, name: str, order: int) -> None:
    region = Region.objects.filter(role=role).order_by("order", "pk").first()
    if region is None:
        region = Region(role=role, order=order)
    _refuse_taken(name, region)
    region.name, region.short_name = name, short_name(name)
    region.save()


def _add_county(name: str, order: int) -> None:
    county = Region.objects.filter(name=name, role=Region.Role.COUNTY).first()
    if county is None:
        county = Region(name=name, short_name=name, role=Region.Role.COUNTY, order=order)
        _refuse_taken(name, county)
        county.save()


def _refuse_taken(name: str, region: Region) -> None:
    other = Region.objects.filter(name=name).exclude(pk=region.pk).first()
    if other:
        raise SetUpError(f"“{name}”已登记为{other.get_role_display()}，不能再作{region.get_role_display()}。")


def _assign(name: str, areas: Sequence[str], order: int) -> None:
    section, _ = Section.objects.get_or_create(name=name, defaults={"order": order})
    for area in areas:
        Duty.objects.update_or_create(area=area, defaults={"section": section})


def _administrator(username: str) -> str | None:
    if User.objects.filter(username=username).exists():
        return None
    password = readable_password()
    User.objects.create_user(
        username, password=password, role=Role.ADMINISTRATOR, is_staff=True, is_superuser=True
    )
    return password
