

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0030_text_checksums'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalNewspaper',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('title', models.CharField(db_index=True, max_length=60, verbose_name='报名')),
                ('page_images', models.CharField(blank=True, choices=[('all', '所有读者'), ('curators', '校订者'), ('none', '不显示')], help_text='留空则依全站设置 SHOW_PAGE_IMAGES', max_length=8, verbose_name='版面图给谁看')),
                ('version', models.PositiveIntegerField(default=0, verbose_name='版次')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical 报纸',
                'verbose_name_plural': 'historical 报纸',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPlace',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('code', models.CharField(blank=True, max_length=12, verbose_name='区划代码')),
                ('name', models.CharField(max_length=60, verbose_name='全称')),
                ('short_name', models.CharField(max_length=60, verbose_name='简称')),
                ('level', models.CharField(choices=[('province', '省级'), ('prefecture', '地级'), ('county', '县级'), ('zone', '功能区')], max_length=12, verbose_name='级别')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='启用')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='停用')),
                ('version', models.PositiveIntegerField(default=0, verbose_name='版次')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical 地名',
                'verbose_name_plural': 'historical 地名',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_target_known',
        ),
        migrations.AddField(
            model_name='newspaper',
            name='version',
            field=models.PositiveIntegerField(default=0, verbose_name='版次'),
        ),
        migrations.AddField(
            model_name='place',
            name='version',
            field=models.PositiveIntegerField(default=0, verbose_name='版次'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='target',
            field=models.CharField(choices=[('fact', '数据'), ('article', '文章'), ('page', '版面'), ('measure', '指标'), ('paper', '报纸'), ('place', '地名')], max_length=8, verbose_name='对象'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('target__in', ['fact', 'article', 'page', 'measure', 'paper', 'place'])), name='decision_target_known'),
        ),
        migrations.AddField(
            model_name='historicalnewspaper',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalnewspaper',
            name='home_city',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.place', verbose_name='所在城市'),
        ),
        migrations.AddField(
            model_name='historicalplace',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalplace',
            name='parent',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.place', verbose_name='上级'),
        ),
    ]
