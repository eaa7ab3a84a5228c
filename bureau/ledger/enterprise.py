"""An enterprise under several names: one row, found by every name it has or had."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from bureau.ledger.models import Ledger

_BETWEEN = re.compile("[、，,;；\n]")


class EnterpriseLedger(Ledger):
    """Base of ledgers of enterprises: `name` is today's, `other_names` the former and short ones."""

    name = models.CharField("企业名称", max_length=60, help_text="营业执照上现在的全称")
    other_names = models.CharField(
        "其他名称",
        max_length=200,
        blank=True,
        help_text="曾用名、简称，有几个的用顿号“、”隔开；改名时旧名自动记在这里，查找和导入都认",
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def others(self) -> list[str]:
        return [name for name in self.other_names.split("、") if name]

    def clean(self) -> None:
        super().clean()
        self._settle_names()
        self._refuse_names_of_others()

    def _settle_names(self) -> None:
        """Names are written alike, and a change of name keeps the former one."""
        stored: Any = self._stored()
        self.name = tidy(self.name)
        given = _BETWEEN.split(self.other_names)
        names = dict.fromkeys(map(tidy, [*given, stored.name if stored else ""]))
        self.other_names = "、".join(name for name in names if name not in ("", self.name))

    def _refuse_names_of_others(self) -> None:
        """A name means one enterprise, so that a search and a file find the right one."""
        mine = [self.name, *self.others]
        alike = Q(name__in=mine)
        for name in mine:
            alike |= Q(other_names__contains=name)
        for other in type(self)._default_manager.filter(alike).exclude(pk=self.pk):
            if shared := [name for name in mine if name in (other.name, *other.others)]:
                raise ValidationError(
                    f"“{shared[0]}”已经是“{other}”的名称或其他名称。"
                    "是同一家企业的，请改原来那一行；不是的，请写全称加以区别。"
                )


def tidy(name: str) -> str:
    """As names are compared: no blanks, brackets full-width ((中国) is （中国）)."""
    return "".join(name.split()).replace("(", "（").replace(")", "）")
