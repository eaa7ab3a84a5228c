"""应急转运: persons, never their names."""

from django.db import models
from django.db.models import Q

from bureau.ledger.fields import AmountField
from bureau.ledger.models import LocalLedger


class Transfer(LocalLedger):
    """应急转运: how many persons of one kind came on one day from one city to one place of ours."""

    class Category(models.TextChoices):
        CONTACT = "密接", "密接人员"
        SECOND = "次密接", "次密接人员"
        OTHER = "其他", "其他人员"

    counts_on = ("on",)
    free = ("note", "origin", "destination", "vehicles")
    key = ("on", "origin", "destination", "category")

    on = models.DateField("转运日期")
    origin = models.CharField("来源城市", max_length=20, help_text="如：青山市；本市之内的写“本市”")
    destination = models.CharField("转运目的地", max_length=40, help_text="集中隔离点或健康驿站的名称")
    category = models.CharField("人员类别", max_length=4, choices=Category.choices, default=Category.CONTACT)
    persons = AmountField("转运人数", unit="人", places=0)
    vehicles = models.PositiveSmallIntegerField("车次", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "应急转运"
        ordering = ["-on", "origin", "destination"]
        indexes = [models.Index(fields=["on", "region"], name="transfer_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["on", "origin", "destination", "category"],
                name="transfer_once",
                violation_error_message="这一天从同一城市到同一地点的同类人员已经登记过，"
                "请在原来那一行上加上人数。",
            ),
            models.CheckConstraint(
                condition=Q(persons__gt=0),
                name="transfer_persons",
                violation_error_message="转运人数应大于0：没有转运的日子不用登记，多报的请改原来那一行。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.origin}至{self.destination}"
