"""留存文稿: texts that went out, with what they say of figures."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("reports", "0003_baseline"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("总结", "总结"),
                            ("讲话稿", "讲话稿"),
                            ("简报", "简报"),
                            ("答复", "答复"),
                            ("其他", "其他"),
                        ],
                        default="总结",
                        max_length=3,
                        verbose_name="类别",
                    ),
                ),
                ("dated", models.DateField(verbose_name="印发日期")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                ("through", models.PositiveSmallIntegerField(verbose_name="截至月份")),
                ("place", models.CharField(max_length=40, verbose_name="地区")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="发文单位")),
                ("content", models.JSONField(verbose_name="全文")),
                ("mentions", models.JSONField(default=list, verbose_name="文中的数")),
                ("recognised_with", models.CharField(blank=True, max_length=16, verbose_name="识别规则")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="校验值")),
                ("by_name", models.CharField(blank=True, max_length=100, verbose_name="留存人姓名")),
                ("at", models.DateTimeField(verbose_name="留存时间")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="留存人",
                    ),
                ),
                (
                    "frozen",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept",
                        to="reports.frozen",
                        verbose_name="定稿",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.section",
                        verbose_name="科室",
                    ),
                ),
            ],
            options={
                "verbose_name": "留存文稿",
                "verbose_name_plural": "留存文稿",
                "ordering": ["-dated", "-pk"],
            },
        ),
    ]
