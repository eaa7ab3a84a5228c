"""The region of a 底稿 by its key: regions are renamed, and a name is given to another one."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def by_name(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was kept before has nothing but the name; where no region has it, the row stays without."""
    kept = apps.get_model("reports", "Baseline").objects
    for region in apps.get_model("figures", "Region").objects.all():
        kept.filter(region=None, place=region.name).update(region=region)


class Migration(migrations.Migration):

    dependencies = [
        ("figures", "0001_initial"),
        ("reports", "0004_kept_texts"),
    ]

    operations = [
        migrations.AddField(
            model_name="baseline",
            name="region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="figures.region",
                verbose_name="现在的地区",
            ),
        ),
        migrations.RunPython(by_name, migrations.RunPython.noop),
    ]
