"""What is counted: each kind of count as an expression of the rows it counts, from which both the triggers that keep it and
the statement that counts it anew are made.

In the expressions `{a}` is an article's row, `{p}` its page's, `{m}` a fact's, `{c}` a byline's, `{k}` the page's marks (articles.models.kept.marks),
`{month}` the month that the article was published in (year * 12 + month - 1), `{page_month}` that of its page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS = {
    "sqlite": "CAST(strftime('%Y', {0}) AS INTEGER) * 12 + CAST(strftime('%m', {0}) AS INTEGER) - 1",
    "postgresql": "CAST(extract(year FROM {0}) AS integer) * 12 + CAST(extract(month FROM {0}) AS integer) - 1",
}
TALLY = "INSERT INTO articles_tally (kind, key, other, name, number, settled) "
CURRENT = "{a}.state = 'current'"
SHOWN = "{m}.state <> 'rejected'"
TABLES = {
    "a": "articles_article",
    "p": "articles_sourcepage",
    "m": "articles_metric",
    "c": "articles_contributor",
    "k": "articles_pagemark",
}
JOINS = {
    "p": ("a", "p.id = {a}.page_id"),
    "m": ("a", "m.article_id = {a}.id"),
    "c": ("a", "c.article_id = {a}.id"),
    "k": ("p", "k.page_id = {p}.id"),
}
"""How each row hangs together with another kind."""
DOUBTFUL_BELOW = 0.6
"""The desk's own bound: an article read with less confidence is in its queue (admin/frame/filters.py)."""


@dataclass(frozen=True, slots=True)
class Count:
    """One kind: how many rows of `of` (a: articles, p: pages, m: facts, c: bylines) there are under each key."""

    kind: str
    of: str
    key: str = "0"
    other: str = "0"
    name: str = "''"
    only: str = ""
    struck_out: bool = False  # whether facts that a curator struck out are counted, too

    @property
    def condition(self) -> str:
        """Which rows are counted."""
        facts = CURRENT if self.struck_out else f"{CURRENT} AND {SHOWN}"
        own = {"a": CURRENT, "m": facts, "c": CURRENT, "p": ""}[self.of]
        return " AND ".join(filter(None, (own, self.only))) or "1 = 1"

    @property
    def needs(self) -> list[str]:
        """The rows that its expressions name, besides the counted one."""
        named = set(re.findall(r"{(\w)}", f"{self.key} {self.other} {self.name} {self.condition}"))
        if "{month}" in self.key + self.other or self.of in "mc":
            named.add("a")
        return sorted(named - {self.of})

    def statement(self, sign: str, **rows: str) -> str:
        """A trigger's statement: `sign` 1 (empty or -) for each row counted, where `rows` are those that the trigger has.

        Rows that it has not are joined; where what is counted is among them, they are counted and grouped.
        """
        names = {letter: rows.get(letter, letter) for letter in TABLES}
        joined = [letter for letter in dict.fromkeys([self.of, *self.needs]) if letter not in rows]
        tables = ", ".join(f"{TABLES[letter]} {letter}" for letter in joined)
        ties = (self.tie(letter, names, rows) for letter in (self.of, *self.needs))
        where = " AND ".join([*filter(None, ties), self.condition])
        number, grouped = (f"{sign}1", False) if self.of in rows else (f"{sign}count(*)", True)
        return filled(self.entry(number, f"{f' FROM {tables}' if tables else ''} WHERE {where}", grouped), names)

    def entry(self, number: str, rows: str, grouped: bool) -> str:
        """The statement that enters this number for rows."""
        selected = f"SELECT '{self.kind}', {self.key}, {self.other}, {self.name}, {number}, 0"
        return f"{TALLY}{selected}{rows}{' GROUP BY 2, 3, 4' if grouped else ''}"

    def tie(self, letter: str, names: dict[str, str], rows: dict[str, str]) -> str:
        """How a row hangs together with another that is involved; empty where the trigger has both."""
        other, words = JOINS.get(letter, ("", ""))
        if other not in (self.of, *self.needs) or {letter, other} <= rows.keys():
            return ""
        return re.sub(rf"\b{letter}\.", f"{names[letter]}.", words)

    def counted(self) -> str:
        """The statement that counts it all from the rows."""
        involved, names = (self.of, *self.needs), {letter: letter for letter in TABLES}
        tables = ", ".join(f"{TABLES[letter]} {letter}" for letter in involved)
        where = " AND ".join([*filter(None, (self.tie(letter, names, {}) for letter in involved)), self.condition])
        selected = f"SELECT '{self.kind}', {self.key}, {self.other}, {self.name}, count(*)"
        return filled(f"{selected} FROM {tables} WHERE {where} GROUP BY 2, 3, 4", names)


@dataclass(frozen=True, slots=True)
class Mark(Count):
    """What adds to a page's marks (`kind` is their column) under `key`, the page: how many such rows it has."""

    def entry(self, number: str, rows: str, grouped: bool) -> str:
        numbers = ", ".join(number if column == self.kind else "0" for column in MARKED)
        added = ", ".join(f"{column} = articles_pagemark.{column} + excluded.{column}" for column in MARKED)
        group = " GROUP BY 1" if grouped else ""
        into = f"INSERT INTO articles_pagemark (page_id, {', '.join(MARKED)})"
        selected = f"SELECT {self.key}, {numbers}{rows}{group}"
        return f"{into} {selected} ON CONFLICT (page_id) DO UPDATE SET {added}"  # nosec B608  our own names


def filled(text: str, names: dict[str, str]) -> str:
    """The expressions with the rows' names; {month X} is left to who knows the database."""
    for letter, name in names.items():
        text = text.replace(f"{{{letter}}}", name)
    return text.replace("{month}", f"{{month {names['a']}}}").replace("{page_month}", f"{{month {names['p']}}}")


def spoken(statement: str, vendor: str) -> str:
    """A statement in a database's own words for months."""
    return re.sub(r"{month (\w+)}", lambda found: MONTHS[vendor].format(f"{found[1]}.published"), statement)


CITY, COUNTY, PAPER = "{a}.city_id", "{a}.county_id", "{p}.newspaper_id"


def known(*expressions: str) -> str:
    return " AND ".join(f"{expression} IS NOT NULL" for expression in expressions)


COUNTS = (
    Count("city", "a", f"coalesce({CITY}, 0)"),
    Count("county", "a", COUNTY, f"coalesce({CITY}, 0)", only=known(COUNTY)),
    Count("month", "a", "coalesce({month}, -1)"),
    Count("paper", "a", f"coalesce({PAPER}, 0)"),
    Count("city_month", "a", CITY, "coalesce({month}, -1)", only=known(CITY)),
    Count("paper_month", "a", PAPER, "coalesce({month}, -1)", only=known(PAPER)),
    Count("city_paper", "a", CITY, f"coalesce({PAPER}, 0)", only=known(CITY)),
    Count("pages", "p", f"coalesce({PAPER}, 0)"),
    Count("page_month", "p", f"coalesce({PAPER}, 0)", "coalesce({page_month}, -1)"),
    Count("page_doubted", "p", f"coalesce({PAPER}, 0)", "coalesce({page_month}, -1)", only="{k}.doubtful > 0"),
    Count("page_checked", "p", f"coalesce({PAPER}, 0)", "coalesce({page_month}, -1)", only="{k}.decided > 0"),
    Count("facts", "m"),
    Count("measure", "m", name="{m}.measure", only="{m}.measure <> ''"),
    Count("city_measure", "m", CITY, name="{m}.measure", only=f"{{m}}.measure <> '' AND {known(CITY)}"),
    Count("unit", "m", name="{m}.unit", only="{m}.unit <> ''"),
    Count("person", "c", name="{c}.name"),
    Count("city_person", "c", CITY, name="{c}.name", only=known(CITY)),
    Count("paper_person", "c", PAPER, name="{c}.name", only=known(PAPER)),
)
MARKED = ("doubtful", "decided")
PAGE = "{a}.page_id"
MARKS = (
    Mark("doubtful", "a", PAGE, only=f"{{a}}.confidence < {DOUBTFUL_BELOW}"),
    Mark("decided", "a", PAGE, only="{a}.curated_fields <> '[]'"),
    Mark("decided", "p", "{p}.id", only="{p}.curated_fields <> '[]'"),
    Mark("decided", "m", PAGE, only="{m}.state <> 'unreviewed'", struck_out=True),
)


def of(*letters: str) -> list[Count]:
    """The counts of these rows, then the marks that they add to: a page's marks are not yet, or no longer, what they were
    counted by."""
    return [count for count in (*COUNTS, *MARKS) if count.of in letters]


def naming(*letters: str) -> list[Count]:
    """The counts that depend on a row of these besides the one counted."""
    return [count for count in COUNTS if set(letters) & set(count.needs)]
