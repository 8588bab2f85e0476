"""Reports say what it should be, and have a private address each."""

import secrets

from django.db import migrations, models

import articles.models.decided.reports


def give_tokens(apps, schema_editor):
    reports = apps.get_model("articles", "MistakeReport").objects.using(schema_editor.connection.alias)
    for report in reports.filter(token=None).only("pk"):
        reports.filter(pk=report.pk).update(token=secrets.token_urlsafe(24))


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0020_cuts"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="mistakereport",
            options={"ordering": ["-created_at"], "verbose_name": "读者建议", "verbose_name_plural": "读者建议"},
        ),
        migrations.AddField(
            model_name="mistakereport", name="base_version",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="所见版次"),
        ),
        migrations.AddField(
            model_name="mistakereport", name="batch",
            field=models.UUIDField(blank=True, editable=False, null=True, verbose_name="批次"),
        ),
        migrations.AddField(
            model_name="mistakereport", name="changes",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="建议改为"),
        ),
        migrations.AddField(
            model_name="mistakereport", name="settled_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="处理时间"),
        ),
        migrations.AddField(
            model_name="mistakereport", name="token", field=models.CharField(max_length=43, null=True, editable=False),
        ),
        migrations.RunPython(give_tokens, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="mistakereport", name="token",
            field=models.CharField(
                default=articles.models.decided.reports.private_token, editable=False, max_length=43, unique=True
            ),
        ),
        migrations.AlterField(
            model_name="mistakereport", name="message",
            field=models.TextField(blank=True, max_length=2000, verbose_name="说明"),
        ),
        migrations.AlterField(
            model_name="mistakereport", name="note",
            field=models.TextField(blank=True, help_text="提出建议的读者看得到。", verbose_name="处理意见"),
        ),
    ]
