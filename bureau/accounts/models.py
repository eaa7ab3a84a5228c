"""Users, sections and duties. The user model is our own from the first migration on."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from bureau.area.installed import area_choices, area_names


class Role(models.TextChoices):
    """What a person is in the portal; what a role may do is the table in `roles.py`."""

    CLERK = "clerk", "填报人"
    HEAD = "head", "科室负责人"
    OFFICE = "office", "办公室"
    LEADER = "leader", "局领导"
    ADMINISTRATOR = "administrator", "系统管理员"
    WALL = "wall", "大屏"  # a screen that nobody sits at: it shows the wall, and nothing else


class Ground(models.TextChoices):
    """底色: what lies behind the figures."""

    AUTO = "auto", "跟随系统"
    LIGHT = "light", "浅色"
    DARK = "dark", "深色"


class Rise(models.TextChoices):
    """Which colour a rise has; a fall has the other."""

    RED = "red", "涨红跌绿"
    GREEN = "green", "涨绿跌红"


class Section(models.Model):
    """科室: what its people see and edit are the areas of its duties."""

    name = models.CharField("名称", max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "科室"
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class Duty(models.Model):
    """Which section does an area's work; every area has at most one."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="duties", verbose_name="科室")
    area = models.CharField("业务板块", max_length=40, unique=True, choices=area_choices)

    class Meta:
        verbose_name = verbose_name_plural = "负责的业务板块"

    def __str__(self) -> str:
        return area_names().get(self.area, self.area)


class User(AbstractUser):
    """A person who logs in."""

    role = models.CharField("角色", max_length=20, choices=Role.choices, default=Role.CLERK)
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, verbose_name="科室", related_name="people"
    )
    is_demo = models.BooleanField("演示账号", default=False, editable=False)
    # how the portal looks to the person, on whichever machine; empty: as the bureau's settings say
    ground = models.CharField("底色", max_length=5, choices=Ground.choices, blank=True, editable=False)
    rise = models.CharField("升降颜色", max_length=5, choices=Rise.choices, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "用户"

    @property
    def full_title(self) -> str:
        """Name as the history shows it: 王敏（消费促进科）."""
        name = self.first_name or self.username
        return f"{name}（{self.section}）" if self.section else name
