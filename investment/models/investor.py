"""投资方: the enterprises that invest or may invest."""

from django.db import models
from django.db.models import Q

from bureau.ledger.enterprise import EnterpriseLedger
from bureau.ledger.fields import CreditCodeField


class Investor(EnterpriseLedger):
    """投资方: one row an enterprise, whatever it is called.

    Its credit code is optional: an enterprise that one only talks with, or one from abroad, has none here.
    """

    class List500(models.TextChoices):
        WORLD = "世界500强", "世界500强"
        CHINA = "中国500强", "中国500强"
        PRIVATE = "民营500强", "中国民营企业500强"
        MANUFACTURING = "制造业500强", "中国制造业企业500强"

    free = ("note", "name", "other_names", "credit_code", "list_500", "rank_500", "year_500")
    key = ("name",)

    credit_code = CreditCodeField(blank=True, default="")
    list_500 = models.CharField(
        "500强榜单", max_length=8, choices=List500.choices, blank=True, help_text="不在榜的留空"
    )
    rank_500 = models.PositiveSmallIntegerField("榜单位次", null=True, blank=True)
    year_500 = models.PositiveSmallIntegerField("榜单年份", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "投资方"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="investor_name",
                violation_error_message="这家企业已经登记过，请查找原来那一行。",
            ),
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=~Q(credit_code=""),
                name="investor_code",
                violation_error_message="这个统一社会信用代码已经登记过：同一家企业只登一行，"
                "改名的请改原来那一行的“企业名称”。",
            ),
            models.CheckConstraint(
                condition=Q(rank_500=None, year_500=None) | ~Q(list_500=""),
                name="investor_rank_needs_list",
                violation_error_message="填了榜单位次或年份的，要选是哪个500强榜单。",
            ),
            models.CheckConstraint(
                condition=Q(rank_500=None) | Q(rank_500__gte=1, rank_500__lte=500),
                name="investor_rank_of_500",
                violation_error_message="500强榜单位次应为1至500。",
            ),
            models.CheckConstraint(
                condition=Q(year_500=None) | Q(year_500__gte=1990, year_500__lte=2100),
                name="investor_year_of_list",
                violation_error_message="榜单年份应为1990至2100。",
            ),
        ]

    def called(self) -> tuple[str, ...]:
        """A file may name it by any of its names and by its credit code."""
        return (self.name, *self.others, *([self.credit_code] if self.credit_code else []))

    @property
    def standing(self) -> str:
        """Its place among the 500: 中国500强第218位（2022年）; empty when it has none."""
        place = f"第{self.rank_500}位" if self.rank_500 else ""
        year = f"（{self.year_500}年）" if self.year_500 else ""
        return f"{self.get_list_500_display()}{place}{year}" if self.list_500 else ""
