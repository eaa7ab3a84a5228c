"""办理时限: within which time petitions are due; one row, kept by the section (DOMAIN 5)."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from bureau.ledger.models import Ledger

LONGEST = 6  # months (DOMAIN 5: three, at the latest six)


def _days(name: str, default: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        f"{name}时限（工作日）",
        default=default,
        validators=[MinValueValidator(1, "至少1个工作日。"), MaxValueValidator(60, "最多60个工作日。")],
    )


class Terms(Ledger):
    """The city's terms; a changed term holds for what is entered from then on."""

    free = ("note", "reply_months", "hotline_days", "mailbox_days", "other_days")

    reply_months = models.PositiveSmallIntegerField(
        "建议提案答复时限（月）",
        default=3,
        validators=[MinValueValidator(1, "至少1个月。"), MaxValueValidator(LONGEST, "最长6个月。")],
        help_text="自交办之日起，一般3个月，最长不超过6个月",
    )
    hotline_days = _days("12345热线", 5)
    mailbox_days = _days("局长信箱", 5)
    other_days = _days("其他渠道", 15)

    class Meta:
        verbose_name = verbose_name_plural = "办理时限"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1),
                name="terms_one_row",
                violation_error_message="办理时限只有一份，请直接修改。",
            ),
            models.CheckConstraint(
                condition=models.Q(reply_months__range=(1, LONGEST)),
                name="terms_reply_months",
                violation_error_message="建议提案的答复时限为1至6个月。",
            ),
        ]

    def __str__(self) -> str:
        return "办理时限"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def now(cls) -> "Terms":
        """The terms in force; the usual ones until the section sets its own."""
        return cls._base_manager.first() or cls()
