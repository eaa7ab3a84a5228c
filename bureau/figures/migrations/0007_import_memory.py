import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("figures", "0006_clocks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='batch',
            name='source',
            field=models.CharField(choices=[('return', '月报录入'), ('import', '文件导入'), ('ledger', '台账'), ('backfill', '历史补录'), ('undo', '撤销导入'), ('demo', '演示数据')], max_length=10, verbose_name='途径'),
        ),
        migrations.CreateModel(
            name='NameMemory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written', models.CharField(max_length=200, verbose_name='表中的名称')),
                ('folded', models.CharField(editable=False, max_length=200)),
                ('at', models.DateTimeField(auto_now=True, verbose_name='登记时间')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('indicator', models.ForeignKey(blank=True, help_text='空 = 这一行不导入', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='figures.indicator', verbose_name='对应的指标')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='name_memories', to='accounts.section', verbose_name='科室')),
            ],
            options={
                'verbose_name': '名称对照',
                'verbose_name_plural': '名称对照',
                'ordering': ['section', 'written'],
                'constraints': [models.UniqueConstraint(fields=('section', 'folded'), name='one_meaning_a_name', violation_error_message='这个科室已经登记过这个名称，请改原来的那一条。'), models.CheckConstraint(condition=models.Q(('folded', ''), _negated=True), name='a_name_is_written', violation_error_message='请填写表中的名称。')],
            },
        ),
    ]
