"""What the office decides about the checks of one indicator, and what was said to explain a remark."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from bureau.algebra.checks import BY_CODE, RULES, Severity
from bureau.figures.fields import ExactField, MonthField
from bureau.figures.models.catalogue import Indicator
from bureau.figures.models.change import AppendOnly
from bureau.figures.models.region import Region


def rule_choices() -> list[tuple[str, str]]:
    """The rules by code; code, not data: a new rule needs no migration."""
    return [(rule.code, f"{rule.name}（通常为{rule.severity}）") for rule in RULES]


class CheckRule(models.Model):
    """核对规则: for one indicator a rule weighs more, less or nothing, or tolerates more.

    Without a row the rule counts as it is declared in `bureau.algebra.checks.rules`.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, verbose_name="指标", related_name="check_rules")
    rule = models.CharField("规则", max_length=20, choices=rule_choices)
    severity = models.CharField(
        "类别",
        max_length=2,
        choices=[(each.value, each.value) for each in Severity],
        help_text="错误：改正前不能提交；警告：写明说明后可以提交；提示：只显示；不查：不显示",
    )
    tolerance = ExactField(
        "容差",
        null=True,
        blank=True,
        validators=[MinValueValidator(0, "容差不能小于零。")],
        help_text="空 = 按规则通常的容差；只有写着容差、个百分点或倍数的规则才有",
    )

    class Meta:
        verbose_name = verbose_name_plural = "核对规则"
        ordering = ["indicator__order", "indicator_id", "rule"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "rule"],
                name="one_setting_a_rule",
                violation_error_message="这个指标的这条规则已经登记，请修改原来的一条。",
            ),
            models.CheckConstraint(
                condition=models.Q(severity__in=[each.value for each in Severity]), name="check_severity"
            ),
        ]

    def __str__(self) -> str:
        rule = BY_CODE.get(self.rule)
        return f"{self.indicator}：{rule.name if rule else self.rule}{self.severity}"

    @property
    def wording(self) -> str:
        """The rule as it counts for the indicator, with its numbers."""
        rule = BY_CODE.get(self.rule)
        if rule is None:
            return "这条规则已经取消"
        number = self.tolerance if self.tolerance is not None else rule.tolerance
        return rule.wording.format(tolerance="" if number is None else f"{number:f}")

    def clean(self) -> None:
        rule = BY_CODE.get(self.rule)
        if rule is None:
            return
        errors = {}
        if not rule.may_be_error and self.severity == Severity.ERROR:
            errors["severity"] = f"“{rule.name}”不能定为错误：公布的同比是来源按可比口径算的，以公布为准。"
        if rule.tolerance is None and self.tolerance is not None:
            errors["tolerance"] = f"“{rule.name}”没有容差可设，请清空。"
        if errors:
            raise ValidationError(errors)


class Explanation(AppendOnly):
    """核对说明: why a figure is right although a rule objects, kept with the figure.

    It speaks of the sentence that was on the page: once the numbers in it change, the figure has to be
    explained anew. The last row of a figure and rule is the one that counts.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, verbose_name="指标", related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="地区", related_name="+")
    month = MonthField("月份")
    rule = models.CharField("规则", max_length=20)
    sentence = models.TextField("核对结果")
    text = models.CharField("说明", max_length=200)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="用户", related_name="+"
    )
    by_name = models.CharField("用户姓名", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "核对说明"
        ordering = ["-id"]
        indexes = [models.Index(fields=["region", "indicator", "month"], name="explanation_of_figure")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="explained_in_words"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.month.label} {self.rule_name}：{self.text}"

    @property
    def rule_name(self) -> str:
        rule = BY_CODE.get(self.rule)
        return rule.name if rule else self.rule
