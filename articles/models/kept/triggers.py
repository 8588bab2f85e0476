"""Triggers of the database: what a change of rows entails, in the same transaction, whichever way the row is written.

Two things: the index has to learn of it (articles.models.running.index_entries), and counts change (articles.models.kept.tallies).

Saves, bulk operations, `QuerySet.update`, `loaddata` and plain SQL alike enter the articles that show the row among the
changes that the index has still to learn (articles.models.running.index_entries).

Django makes a table of SQLite anew when it alters it, and its triggers go with the old one: `install` is called after
every `migrate`, and puts back what is missing or of another version.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.models.kept.counted import MARKED, MARKS, TABLES, Count, naming, of, spoken
from articles.models.kept.marks import PageMark
from articles.models.kept.tallies import Tally

PREFIX = "baoku_"
NOW = {"sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now')", "postgresql": "statement_timestamp()"}
ENTER = (
    "INSERT INTO articles_indexchange (article_id, entered_at, failures, error) SELECT id, {now}, 0, '' FROM {articles}"
)
BOTH_PAGES = "(SELECT a.id FROM articles_article a JOIN articles_sourcepage p ON p.id = a.page_id WHERE p.newspaper_id = NEW.id) shown"


@dataclass(frozen=True, slots=True)
class Trigger:
    """`statements` run after each row that `event` (INSERT, DELETE, UPDATE OF …) touches; NEW and OLD are its states."""

    name: str
    table: str
    event: str
    statements: tuple[str, ...]
    condition: str = ""

    def sql(self, vendor: str) -> list[str]:
        """The statements that make it."""
        body = " ".join(f"{spoken(statement, vendor).replace('{now}', NOW[vendor])};" for statement in self.statements)
        when = f"WHEN ({self.condition}) " if self.condition else ""
        name = f"{PREFIX}{self.name}"
        if vendor == "sqlite":
            return [f"CREATE TRIGGER {name} AFTER {self.event} ON {self.table} {when}BEGIN {body} END"]
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$",
            f"CREATE TRIGGER {name} AFTER {self.event} ON {self.table} FOR EACH ROW {when}EXECUTE FUNCTION {name}()",
        ]


def entering(name: str, table: str, event: str, *articles: str) -> Trigger:
    """A trigger that enters these articles: an expression of a row's state, or a table expression with their ids."""
    sources = (source if source.startswith("(") else f"(SELECT {source} AS id) shown" for source in articles)
    return Trigger(name, table, event, tuple(ENTER.replace("{articles}", source) for source in sources))


def shown(condition: str) -> str:
    return f"(SELECT id FROM articles_article WHERE {condition}) shown"  # noqa: S608  # nosec B608  our own words


ARTICLE_SHOWS = "page_id, kind, state, kicker, headline, subheadline, agency, city_id, county_id, published, body"
FACT_SHOWS = (
    "article_id, value, canonical_value, canonical_unit, state, kind, indicator, quote, period_first, period_last, "
    "place_id, confidence"
)
INDEX = (
    entering("article_added", "articles_article", "INSERT", "NEW.id"),
    entering("article_changed", "articles_article", f"UPDATE OF {ARTICLE_SHOWS}", "NEW.id"),
    entering("article_deleted", "articles_article", "DELETE", "OLD.id"),
    entering("byline_added", "articles_contributor", "INSERT", "NEW.article_id"),
    entering("byline_changed", "articles_contributor", "UPDATE", "NEW.article_id", "OLD.article_id"),
    entering("byline_deleted", "articles_contributor", "DELETE", "OLD.article_id"),
    entering("fact_added", "articles_metric", "INSERT", "NEW.article_id"),
    entering("fact_changed", "articles_metric", f"UPDATE OF {FACT_SHOWS}", "NEW.article_id", "OLD.article_id"),
    entering("fact_deleted", "articles_metric", "DELETE", "OLD.article_id"),
    entering("page_moved", "articles_sourcepage", "UPDATE OF newspaper_id", shown("page_id = NEW.id")),
    entering("newspaper_renamed", "articles_newspaper", "UPDATE OF title", BOTH_PAGES),
    entering(
        "place_renamed",
        "articles_place",
        "UPDATE OF name, short_name, level",
        shown("city_id = NEW.id"),
        shown("county_id = NEW.id"),
        "(SELECT DISTINCT article_id AS id FROM articles_metric WHERE place_id = NEW.id) shown",
    ),
)  # fmt: skip
ARTICLE_COUNTED, ARTICLE_MARKS = (
    "state, city_id, county_id, published, page_id",
    "state, page_id, confidence, curated_fields",
)
UNMARK = "DELETE FROM articles_pagemark WHERE page_id = OLD.id"


def changed(columns: str) -> str:
    """The condition that one of these columns has another value than before."""
    return " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns.split(", "))


def counting(name: str, letter: str, event: str, counts: Sequence[Count], columns: str = "") -> Trigger:
    """A trigger on a kind of row that takes from each count what the row was, and adds to it what it is."""
    signs = [("-", "OLD")] * (event != "INSERT") + [("", "NEW")] * (event != "DELETE")
    statements = tuple(count.statement(sign, **{letter: row}) for count in counts for sign, row in signs)
    return Trigger(
        name,
        TABLES[letter],
        f"{event} OF {columns}" if columns else event,
        statements,
        changed(columns) if columns else "",
    )


def unmarking(trigger: Trigger) -> Trigger:
    """A trigger on a page that is gone: its marks go last, for its counts are told by them."""
    return replace(trigger, statements=(*trigger.statements, UNMARK))


COUNTING = (
    counting("count_article_added", "a", "INSERT", of("a")),
    counting("count_article_deleted", "a", "DELETE", of("a")),
    counting(
        "count_article_changed", "a", "UPDATE", [count for count in of("a") if count not in MARKS], ARTICLE_COUNTED
    ),
    counting("mark_article_changed", "a", "UPDATE", [mark for mark in MARKS if mark.of == "a"], ARTICLE_MARKS),
    counting("count_article_moved", "a", "UPDATE", of("m", "c"), "state, city_id, page_id"),
    counting("count_fact_added", "m", "INSERT", of("m")),
    counting("count_fact_deleted", "m", "DELETE", of("m")),
    counting("count_fact_changed", "m", "UPDATE", of("m"), "state, article_id, measure, unit"),
    counting("count_byline_added", "c", "INSERT", of("c")),
    counting("count_byline_deleted", "c", "DELETE", of("c")),
    counting("count_byline_changed", "c", "UPDATE", of("c"), "article_id, name"),
    counting("count_page_added", "p", "INSERT", [count for count in of("p") if count not in naming("k")]),
    unmarking(counting("count_page_deleted", "p", "DELETE", [count for count in of("p") if count not in MARKS])),
    counting("count_page_changed", "p", "UPDATE", of("p"), "newspaper_id, published, curated_fields"),
    counting("count_page_moved", "p", "UPDATE", naming("p"), "newspaper_id"),
    counting("count_page_marked", "k", "INSERT", naming("k")),
    counting("count_page_marked_anew", "k", "UPDATE", naming("k"), ", ".join(MARKED)),
)
TRIGGERS = (*INDEX, *COUNTING)


def install(connection: BaseDatabaseWrapper) -> int:
    """Make the triggers of this version those of the database; how many were missing or different."""
    present = installed(connection)
    wanted = {f"{PREFIX}{trigger.name}": trigger for trigger in TRIGGERS}
    tables = set(connection.introspection.table_names())
    changes = list(statements(connection.vendor, present, wanted, tables))
    if changes:
        with connection.cursor() as cursor:
            for statement in changes:
                cursor.execute(statement)
    return len(changes)


def uninstall(connection: BaseDatabaseWrapper) -> None:
    """Take our triggers away, for one who copies what they keep together with the rows. To be followed by `install`."""
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor, installed(connection), {}, set()):
            cursor.execute(statement)


def statements(
    vendor: str, present: dict[str, tuple[str, str]], wanted: dict[str, Trigger], tables: set[str]
) -> Iterator[str]:
    for name, (table, text) in present.items():
        if name not in wanted or text != signature(vendor, wanted[name]):
            yield f"DROP TRIGGER {name}" if vendor == "sqlite" else f"DROP TRIGGER {name} ON {table}"
    for name, trigger in wanted.items():
        if trigger.table in tables and (name not in present or present[name][1] != signature(vendor, trigger)):
            yield from trigger.sql(vendor)
            if vendor == "postgresql":
                yield f"COMMENT ON TRIGGER {name} ON {trigger.table} IS '{signature(vendor, trigger)}'"


def signature(vendor: str, trigger: Trigger) -> str:
    """What tells one version of a trigger from another: SQLite keeps its text, PostgreSQL a comment."""
    text = "\n".join(trigger.sql(vendor))
    return text if vendor == "sqlite" else text.replace("'", "’").replace("%", "％")


def installed(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """Our triggers by name: (table, signature)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'baoku!_%' ESCAPE '!'")  # fmt: skip
        else:
            cursor.execute(
                "SELECT t.tgname, c.relname, coalesce(obj_description(t.oid, 'pg_trigger'), '') FROM pg_trigger t "
                "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE NOT t.tgisinternal AND n.nspname = current_schema() AND t.tgname LIKE 'baoku!_%' ESCAPE '!'"
            )
        return {name: (table, text) for name, table, text in cursor.fetchall()}


def before_migrate(using: str = "default", plan: Collection[Any] = (), **ignored: Any) -> None:
    """Take the triggers away while tables change: SQLite makes a changed table anew, and a trigger that names it stops that."""
    if plan:
        uninstall(connections[using])


def after_migrate(using: str = "default", **ignored: Any) -> None:
    """To be called by Django after each `migrate` and `flush`."""
    connection = connections[using]
    if not {"articles_indexchange", "articles_tally", "articles_pagemark"} <= set(
        connection.introspection.table_names()
    ):
        return
    if install(connection):
        with connection.cursor() as cursor:  # what was written without them is unknown
            cursor.execute(ENTER.replace("{now}", NOW[connection.vendor]).replace("{articles}", "articles_article"))
        PageMark.objects.using(using).recount()
        Tally.objects.using(using).recount()
