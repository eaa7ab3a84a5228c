"""What a figure may be called: its status, why there is none, how far its return is (DOMAIN 2.1, 2.10)."""

from django.db import models


class Status(models.TextChoices):
    """状态: how final a figure is."""

    FLASH = "快报", "快报"
    PRELIMINARY = "初步", "初步"
    FINAL = "正式", "正式"
    REVISED = "修订", "修订"
    ESTIMATE = "估计", "估计"


class Absence(models.TextChoices):
    """Why there is no number; a gap is not a zero."""

    PRESENT = "", "有数"
    UNREPORTED = "未报", "未报"
    NOT_APPLICABLE = "不适用", "不适用"
    LATER = "暂缺", "暂缺"


class State(models.TextChoices):
    """审核状态 of a return; a return without a row is a draft."""

    DRAFT = "草稿", "草稿"
    SUBMITTED = "待审", "待审"
    SENT_BACK = "退回", "退回"
    APPROVED = "已审", "已审"
