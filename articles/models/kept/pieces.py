"""PostgreSQL's indexes for pieces of texts (pg_trgm), which the desk's lists and the series' page look for with LIKE.

They are of runs of three characters: a longer piece is found without reading every row, a shorter one as before. Bodies have
none: only a question asked of the rows reads them, and their index would be three times their size (decision 0075).
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)
HAN = "沧州日报"
INDEXES = {  # table, columns, and whether in capitals: as Django's `icontains` asks, or as its `contains` does
    "baoku_label_pieces": ("articles_metric", ("indicator",), False),
    "baoku_measure_pieces": ("articles_metric", ("measure",), False),
    "baoku_fact_pieces": ("articles_metric", ("indicator", "quote"), True),
    "baoku_title_pieces": ("articles_article", ("kicker", "headline", "subheadline"), True),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make those that are missing, where the database is PostgreSQL, has pg_trgm or lets us make it, and takes Chinese for letters."""
    if connection.vendor != "postgresql" or not has_pieces(connection):
        return
    with connection.cursor() as cursor:
        for name, (table, columns, capitals) in INDEXES.items():
            there = {column.name for column in connection.introspection.get_table_description(cursor, table)}
            if there.issuperset(columns):
                parts = (f"{f'upper({column})' if capitals else column} gin_trgm_ops" for column in columns)
                cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {table} USING gin ({', '.join(parts)})")


def has_pieces(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database parts Chinese texts into runs of three characters; the log says why not."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute("SELECT cardinality(show_trgm(%s))", [HAN])
            found = bool(cursor.fetchone()[0])
    except DatabaseError as error:  # not in the server's packages, or not ours to make
        logger.warning("pieces of labels and titles are looked for row by row: %s", error)
        return False
    if not found:
        logger.warning("pieces of labels and titles are looked for row by row: LC_CTYPE takes no Chinese for letters")
    return found


def after_migrate(using: str = "default", **ignored: Any) -> None:
    """To be called by Django after each `migrate`; one that went back may have left the tables out."""
    connection = connections[using]
    if {table for table, *_ in INDEXES.values()} <= set(connection.introspection.table_names()):
        install(connection)
