import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bureau.figures.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("figures", "0007_import_memory"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", bureau.figures.fields.MonthField(verbose_name="月份")),
                ("cells", models.JSONField(verbose_name="填写的内容")),
                ("at", models.DateTimeField(verbose_name="保存时间")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="figures.region",
                        verbose_name="地区",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.section",
                        verbose_name="科室",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="用户",
                    ),
                ),
            ],
            options={
                "verbose_name": "月报草稿",
                "verbose_name_plural": "月报草稿",
                "ordering": ["-at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "section", "region", "month"), name="one_draft_a_return"
                    )
                ],
            },
        ),
    ]
