"""Whose figures these are: the city, and the region above it."""

from bureau.figures.models import Region


def city() -> Region:
    return Region.objects.get(role=Region.Role.CITY)


def region_above() -> str:
    """What prose calls the region above the city: 全区, 全省."""
    above = Region.objects.filter(role=Region.Role.REFERENCE).order_by("order", "pk").first()
    return above.short_name or above.name if above else "上级地区"
