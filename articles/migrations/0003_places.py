"""Loads China's administrative divisions from the table that the reading uses."""

from django.db import migrations

from articles.loading.divisions import load_divisions


def add_places(apps, schema_editor):
    load_divisions(apps.get_model("articles", "Place")._default_manager)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_measures_and_fact_sets")]

    operations = [migrations.RunPython(add_places, migrations.RunPython.noop, elidable=False)]
