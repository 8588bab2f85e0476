"""Loads China's administrative divisions, as the table is when the archive is made; `manage.py prepare` adds what it gains later.

Frozen: it calls nothing of the app, so that a later change there cannot alter what an old archive was made with.
"""

import csv
from pathlib import Path

from django.db import migrations

TABLE = Path(__file__).parent.parent / "reading" / "tables" / "divisions.csv"


def add_places(apps, schema_editor):
    place = apps.get_model("articles", "Place")
    places = place.objects.using(schema_editor.connection.alias)
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    places.bulk_create(
        place(
            code=row["code"],
            name=row["name"],
            short_name=row["short"],
            level=row["level"],
            valid_from=row["valid_from"] or None,
            valid_to=row["valid_to"] or None,
        )
        for row in rows
    )
    above = {}  # of a unit that had several names, the one it bears today
    for unit in places.exclude(code="").order_by("code", "-valid_to"):
        if unit.code not in above or unit.valid_to is None:
            above[unit.code] = unit
    parents = {(row["code"], row["name"]): above.get(row["parent"]) for row in rows}
    linked = [unit for unit in places.exclude(code="") if parents[unit.code, unit.name]]
    for unit in linked:
        unit.parent = parents[unit.code, unit.name]
    places.bulk_update(linked, ["parent"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_measures_and_fact_sets")]

    operations = [migrations.RunPython(add_places, migrations.RunPython.noop, elidable=False)]
