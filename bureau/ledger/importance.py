"""How important an entry is: a text that names a few, names the most important ones first."""

from django.db import models


class Importance(models.IntegerChoices):
    FIRST = 1, "重点"
    NORMAL = 2, "一般"
    MINOR = 3, "其他"
