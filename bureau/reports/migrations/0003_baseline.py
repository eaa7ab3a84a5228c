"""底稿: what every Word file that went out said, so that an edited one can be brought up to date."""

import django.db.models.deletion
from django.db import migrations, models

import bureau.reports.models


class Migration(migrations.Migration):

    dependencies = [
        ("reports", "0002_correction"),
    ]

    operations = [
        migrations.CreateModel(
            name="Baseline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True, verbose_name="编号")),
                ("kind", models.CharField(choices=bureau.reports.models.kind_choices, max_length=10, verbose_name="文稿种类")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                ("through", models.PositiveSmallIntegerField(verbose_name="截至月份")),
                ("place", models.CharField(max_length=40, verbose_name="地区")),
                ("outline", models.TextField(verbose_name="提纲")),
                ("entries", models.BinaryField(verbose_name="数的清单", editable=False)),
                ("at", models.DateTimeField(verbose_name="写出时间")),
                ("root", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="refreshed", to="reports.baseline", verbose_name="更新自")),
            ],
            options={
                "verbose_name": "底稿",
                "verbose_name_plural": "底稿",
                "ordering": ["-pk"],
            },
        ),
    ]
