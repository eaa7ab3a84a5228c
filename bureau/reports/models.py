"""What the office keeps of its reports: outlines with their versions, frozen documents, 更正单."""

from django.conf import settings
from django.db import models

from bureau.accounts.models import Section
from bureau.figures.models import Batch, Region
from bureau.figures.models.change import AppendOnly
from bureau.reports.kinds import KINDS


def kind_choices() -> list[tuple[str, str]]:
    return [(kind.key, kind.name) for kind in KINDS.values()]


class OutlineVersion(models.Model):
    """One version of the text of a kind of report. The last one counts; without any, the default does."""

    kind = models.CharField("文稿种类", max_length=10, choices=kind_choices)
    number = models.PositiveIntegerField("版次")
    text = models.TextField("提纲")
    note = models.CharField("修改说明", max_length=100, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="修改人", related_name="+"
    )
    at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = verbose_name_plural = "提纲版本"
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"],
                name="one_outline_a_number",
                violation_error_message="其他人刚刚保存了新的一版提纲。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}提纲第{self.number}版"


class Frozen(models.Model):
    """定稿: a document as it went out, with everything needed to compose it again word for word."""

    kind = models.CharField("文稿种类", max_length=10, choices=kind_choices)
    year = models.PositiveSmallIntegerField("年份")
    through = models.PositiveSmallIntegerField("截至月份")
    title = models.CharField("标题", max_length=120)
    dated = models.DateField("成文日期")
    version = models.PositiveBigIntegerField("数据版本号")
    outline = models.TextField("提纲")
    material = models.BinaryField("依据", editable=False)
    text = models.TextField("全文")
    manifest = models.JSONField("数的清单", default=list)
    digest = models.CharField("校验值", max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="定稿人", related_name="+"
    )
    at = models.DateTimeField("定稿时间")

    class Meta:
        verbose_name = verbose_name_plural = "定稿"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.title}（{self.at:%Y-%m-%d}定稿）"


class StyleBase(models.Model):
    """The bureau's own .docx whose form the documents take; the last one uploaded counts."""

    name = models.CharField("文件名", max_length=200)
    data = models.BinaryField("文件", editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="上传人", related_name="+"
    )
    at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = verbose_name_plural = "版式文件"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class Baseline(models.Model):
    """底稿: what a Word file that went out said, by the key that the file carries; the same text is one row.

    `entries` are figures, claims and names as `reports.baseline` packs them. A refreshed file still carries
    the key of the file that it was (`root`): nothing in it changes but what it says. `place` is what the
    region was called on that day; names change, and are given to others.
    """

    key = models.CharField("编号", max_length=32, unique=True)
    kind = models.CharField("文稿种类", max_length=10, choices=kind_choices)
    year = models.PositiveSmallIntegerField("年份")
    through = models.PositiveSmallIntegerField("截至月份")
    place = models.CharField("地区", max_length=40)
    region = models.ForeignKey(
        Region, models.SET_NULL, null=True, verbose_name="现在的地区", related_name="+"
    )
    outline = models.TextField("提纲")
    entries = models.BinaryField("数的清单", editable=False)
    root = models.ForeignKey(
        "self", models.CASCADE, null=True, verbose_name="更新自", related_name="refreshed"
    )
    at = models.DateTimeField("写出时间")

    class Meta:
        verbose_name = verbose_name_plural = "底稿"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.year}年{self.through}月{self.get_kind_display()}底稿（{self.at:%Y-%m-%d}）"


class Correction(AppendOnly):
    """更正单: what a 更正 would move, as it was shown and confirmed before it was saved.

    `effects` are the fields of `impact.Effect`, in the order of the page. Who, when, why and what stand
    with the batch. Deleted with the batch, that is with the demonstration city, and never otherwise.
    """

    batch = models.OneToOneField(Batch, models.CASCADE, related_name="correction", verbose_name="批次")
    effects = models.JSONField("影响", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "更正单"
        ordering = ["-batch_id"]

    def __str__(self) -> str:
        return f"更正单第{self.batch_id}号"


class Quoted(models.Model):
    """One figure of a frozen document: where it stands, so that a figure knows which texts quote it."""

    document = models.ForeignKey(Frozen, models.CASCADE, related_name="quoted", verbose_name="定稿")
    number = models.PositiveIntegerField("序号")
    code = models.SlugField("指标代码", max_length=60)
    region = models.CharField("地区", max_length=40)
    first = models.CharField("起", max_length=7)
    last = models.CharField("止", max_length=7)
    phrase = models.CharField("说法", max_length=20)
    text = models.CharField("文字", max_length=200)
    chapter = models.CharField("章", max_length=60, blank=True)
    sentence = models.TextField("句子")

    class Meta:
        verbose_name = verbose_name_plural = "引用的数"
        ordering = ["document_id", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_quote_a_number")]
        indexes = [models.Index(fields=["code", "region", "last"], name="quotes_of_figure")]

    def __str__(self) -> str:
        return self.text


class KeptText(models.Model):
    """留存文稿: a text that went out, with what it says of figures; the same text is kept once.

    `content` are its lines and tables (`kept.content_of`), `mentions` its figures as they were recognised by
    the rules of `recognised_with`. A 定稿 of the portal is kept by itself and goes with it.
    """

    class Sort(models.TextChoices):
        SUMMARY = "总结", "总结"
        SPEECH = "讲话稿", "讲话稿"
        BRIEF = "简报", "简报"
        ANSWER = "答复", "答复"
        OTHER = "其他", "其他"

    title = models.CharField("标题", max_length=120)
    sort = models.CharField("类别", max_length=3, choices=Sort.choices, default=Sort.SUMMARY)
    dated = models.DateField("印发日期")
    year = models.PositiveSmallIntegerField("年份")
    through = models.PositiveSmallIntegerField("截至月份")
    place = models.CharField("地区", max_length=40)
    unit = models.CharField("发文单位", max_length=60, blank=True)
    content = models.JSONField("全文")
    mentions = models.JSONField("文中的数", default=list)
    recognised_with = models.CharField("识别规则", max_length=16, blank=True)
    digest = models.CharField("校验值", max_length=64, unique=True)
    frozen = models.OneToOneField(
        Frozen, models.CASCADE, null=True, blank=True, verbose_name="定稿", related_name="kept"
    )
    section = models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, verbose_name="科室", related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name="留存人", related_name="+"
    )
    by_name = models.CharField("留存人姓名", max_length=100, blank=True)
    at = models.DateTimeField("留存时间")

    class Meta:
        verbose_name = verbose_name_plural = "留存文稿"
        ordering = ["-dated", "-pk"]

    def __str__(self) -> str:
        return f"《{self.title}》"
