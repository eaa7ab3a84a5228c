"""Regions: the city itself, its 旗县区, reference regions and peer cities (DOMAIN 2.11)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q


class Region(models.Model):
    class Role(models.TextChoices):
        CITY = "city", "本市"
        COUNTY = "county", "旗县区"
        REFERENCE = "reference", "参照地区"
        PEER = "peer", "兄弟盟市"

    name = models.CharField("名称", max_length=40, unique=True)
    short_name = models.CharField("文中简称", max_length=20, blank=True, help_text="如：全市、全区、全国")
    role = models.CharField("类别", max_length=10, choices=Role.choices)
    bureau_name = models.CharField(
        "本局全称",
        max_length=60,
        blank=True,
        help_text="只用于本市：文稿的标题和落款；空 = 本市名称加“商务局”",
    )
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "地区"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["role"],
                condition=Q(role="city"),
                name="one_city",
                violation_error_message="已有“本市”，只能有一个；请把其他地区登记为旗县区、参照地区或兄弟盟市。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """There is always the city: every page reads its figures."""
        stored = Region.objects.filter(pk=self.pk, role=Region.Role.CITY).first()
        if stored and self.role != Region.Role.CITY:
            raise ValidationError({"role": f"“{stored.name}”是本市，类别不能改；要换名称，请改“名称”。"})

    @property
    def bureau(self) -> str:
        """The bureau's own name, as documents are titled and signed."""
        return self.bureau_name or f"{self.name}商务局"
