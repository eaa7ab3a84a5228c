import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bureau.figures.fields
import bureau.figures.models.checks
from bureau.figures import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0004_holiday_and_ledger_count"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(choices=bureau.figures.models.checks.rule_choices, max_length=20, verbose_name="规则")),
                ("severity", models.CharField(choices=[("错误", "错误"), ("警告", "警告"), ("提示", "提示"), ("不查", "不查")], help_text="错误：改正前不能提交；警告：写明说明后可以提交；提示：只显示；不查：不显示", max_length=2, verbose_name="类别")),
                ("tolerance", bureau.figures.fields.ExactField(blank=True, help_text="空 = 按规则通常的容差；只有写着容差、个百分点或倍数的规则才有", null=True, validators=[django.core.validators.MinValueValidator(0, "容差不能小于零。")], verbose_name="容差")),
                ("indicator", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="check_rules", to="figures.indicator", verbose_name="指标")),
            ],
            options={
                "verbose_name": "核对规则",
                "verbose_name_plural": "核对规则",
                "ordering": ["indicator__order", "indicator_id", "rule"],
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "rule"), name="one_setting_a_rule", violation_error_message="这个指标的这条规则已经登记，请修改原来的一条。"),
                    models.CheckConstraint(condition=models.Q(("severity__in", ["错误", "警告", "提示", "不查"])), name="check_severity"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", bureau.figures.fields.MonthField(verbose_name="月份")),
                ("rule", models.CharField(max_length=20, verbose_name="规则")),
                ("sentence", models.TextField(verbose_name="核对结果")),
                ("text", models.CharField(max_length=200, verbose_name="说明")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by_name", models.CharField(blank=True, max_length=100, verbose_name="用户姓名")),
                ("by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="用户")),
                ("indicator", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="figures.indicator", verbose_name="指标")),
                ("region", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="figures.region", verbose_name="地区")),
            ],
            options={
                "verbose_name": "核对说明",
                "verbose_name_plural": "核对说明",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["region", "indicator", "month"], name="explanation_of_figure")],
                "constraints": [models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="explained_in_words")],
            },
        ),
        migrations.RunPython(
            lambda apps, schema_editor: append_only.install(schema_editor),
            lambda apps, schema_editor: append_only.remove(schema_editor),
        ),
    ]
