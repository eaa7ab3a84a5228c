"""更正单: the impact of a 更正 as it was confirmed, append-only."""

import django.db.models.deletion
from django.db import migrations, models

from bureau.figures import append_only


class Migration(migrations.Migration):

    dependencies = [
        ("figures", "0004_holiday_and_ledger_count"),
        ("reports", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("effects", models.JSONField(default=list, verbose_name="影响")),
                ("batch", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="correction", to="figures.batch", verbose_name="批次")),
            ],
            options={
                "verbose_name": "更正单",
                "verbose_name_plural": "更正单",
                "ordering": ["-batch_id"],
            },
        ),
        migrations.RunPython(
            lambda apps, schema_editor: append_only.install(schema_editor),
            lambda apps, schema_editor: append_only.remove(schema_editor),
        ),
    ]
