"""The steps by which a page is cut anew: each takes a plan and the rows that a person chose, and gives another plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from articles.curation.changes import RefusedError
from articles.curation.cutting.plans import Mark, Plan, Row, broken, runs_of
from articles.reading.cutting.records import TEXTS, TITLES, Correction, Part, Run, Strip

NEW = "new"
LETTERS_AT_MOST = 200  # of a correction


def assign(plan: Plan, chosen: Sequence[Row], key: int | str | None, part: Part | None) -> Plan:
    """Give rows to an article (`NEW`: to one of their own; None: to none), as a part or as what they are.

    A caption is an article of its own: rows named so leave an article that has other text.
    """
    first_of(chosen)
    marks = {row.mark for row in chosen}
    rest = {k: [row for row in rows if row.mark not in marks] for k, rows in plan.articles.items()}
    if key is None:
        return plan.with_articles(rest)
    if part == "caption" and isinstance(key, int) and holds(rest.get(key, ()), "body"):
        key = NEW
    to = plan.new_key() if key == NEW else int(key)
    there = rest.setdefault(to, [])
    photo = part == "caption" or (part is None and holds(there, "caption"))
    for row in sorted(chosen, key=lambda row: row.mark):
        put_in_order(there, Row(row.strip, to, part or as_text_of(row.part, photo=photo)))
    return plan.with_articles({**rest, to: as_captions(there) if photo else there})


def first_of(chosen: Sequence[Row]) -> Row:
    """The first of the chosen rows. Raises RefusedError where there is none."""
    if not chosen:
        raise RefusedError({"chosen": [_("请先选择行。")]})
    return chosen[0]


def as_captions(rows: Iterable[Row]) -> list[Row]:
    """A picture's rows: all text is its caption."""
    return [replace(row, part=as_text_of(row.part, photo=True)) for row in rows]


def holds(rows: Iterable[Row], part: Part) -> bool:
    return any(row.part == part for row in rows)


def as_text_of(part: Part | None, *, photo: bool) -> Part:
    """A row's part in an article of this kind: its text is a caption's in a picture's, a body's in every other."""
    if part in TEXTS or part is None:
        return "caption" if photo else "body"
    return part


def put_in_order(rows: list[Row], row: Row) -> None:
    """Put a row into an article's text right behind the last of those that stand before it on the page."""
    before = [index for index, other in enumerate(rows) if other.mark < row.mark]
    rows.insert(before[-1] + 1 if before else 0, row)


def split(plan: Plan, chosen: Sequence[Row]) -> Plan:
    """Make what an article has from the first chosen row on an article of its own."""
    first = next((row for row in chosen if row.key is not None), None)
    if first is None or first.key is None:
        raise RefusedError({"chosen": [_("请先选择一篇文章里的行。")]})
    rows = plan.articles[first.key]
    at = [row.mark for row in rows].index(first.mark)
    if at == 0:
        raise RefusedError({"chosen": [_("所选行已是这一篇的开头。")]})
    new = plan.new_key()
    parts = {**plan.articles, first.key: rows[:at], new: tuple(replace(row, key=new) for row in rows[at:])}
    return plan.with_articles(parts)


def join(plan: Plan, chosen: Sequence[Row]) -> Plan:
    """Make the articles of the chosen rows one, the first's: its titles stay, the others' stand inside the text."""
    keys = list(dict.fromkeys(row.key for row in chosen if row.key is not None))
    if len(keys) < 2:
        raise RefusedError({"chosen": [_("请先在两篇以上的文章里各选一行。")]})
    target = keys[0]
    rows = list(plan.articles[target])
    headed = any(row.part in TITLES for row in rows)
    photo = holds(rows, "caption") and not holds(rows, "body")
    for key in keys[1:]:
        for row in plan.articles[key]:
            part = row.part if row.part not in TITLES or not headed else None
            rows.append(Row(row.strip, target, as_text_of(part, photo=photo)))
    return plan.with_articles({**plan.articles, target: rows, **dict.fromkeys(keys[1:], ())})


def shift(plan: Plan, lines: Sequence[str], chosen: Sequence[Row], *, earlier: bool) -> Plan:
    """Let the run of text that the first chosen row is in be read before the one before it, or after the one after it."""
    row = next((row for row in chosen if row.key is not None and row.part in TEXTS), None)
    if row is None or row.key is None:
        raise RefusedError({"chosen": [_("请先选择正文里的行。")]})
    runs = list(runs_of(plan.articles[row.key], lines))
    at = next(index for index, run in enumerate(runs) if row.strip in inside(run, lines, plan.breaks))
    to = at - 1 if earlier else at + 1
    if not 0 <= to < len(runs) or runs[to].part not in TEXTS:
        raise RefusedError({"chosen": [_("它前面（后面）没有本篇的正文可调换。")]})
    runs[at], runs[to] = runs[to], runs[at]
    rows = [Row(strip, row.key, run.part) for run in runs for strip in inside(run, lines, plan.breaks)]
    return plan.with_articles({**plan.articles, row.key: rows})


def inside(run: Run, lines: Sequence[str], breaks: Iterable[Mark]) -> list[Strip]:
    return [strip for whole in run.strips(lines) for strip in broken(whole, breaks)]


def part_line(plan: Plan, lines: Sequence[str], chosen: Sequence[Row], letters: int) -> Plan:
    """Part the first chosen row after so many of its letters."""
    strip = first_of(chosen).strip
    if not 0 < letters < strip.end - strip.start:
        raise RefusedError({"letters": [_("这一行没有那么多字。")]})
    breaks = plan.breaks | {(strip.line, strip.start + letters)}
    articles = {
        key: [Row(piece, key, row.part) for row in rows for piece in broken(row.strip, breaks)]
        for key, rows in plan.articles.items()
    }
    return replace(plan, breaks=breaks).with_articles(articles)


def correct(plan: Plan, lines: Sequence[str], chosen: Sequence[Row], old: str, new: str) -> Plan:
    """Read the letters `old` of the first chosen row as `new`; they must stand there once."""
    strip = first_of(chosen).strip
    text = lines[strip.line][strip.start : strip.end]
    if not old or text.count(old) != 1:
        raise RefusedError({"old": [_("请填这一行里只出现一次的原文；可多填几个字。")]})
    if max(len(old), len(new)) > LETTERS_AT_MOST or "\n" in new or "\r" in new or "\0" in new or old == new:
        raise RefusedError({"new": [_("改作的文字须在一行之内，不超过二百字，且与原文不同。")]})
    made = Correction(strip.line, strip.start + text.index(old), old, new)
    meets = Strip(made.line, made.column, made.column + len(old))
    kept = [c for c in plan.corrections if not meets.meets(Strip(c.line, c.column, c.column + max(1, len(c.old))))]
    return replace(plan, corrections=tuple(sorted([*kept, made])))


def uncorrect(plan: Plan, chosen: Sequence[Row]) -> Plan:
    """Take back the corrections in the chosen rows."""
    strips = [row.strip for row in chosen]
    kept = [c for c in plan.corrections if not any(s.line == c.line and s.start <= c.column < s.end for s in strips)]
    if len(kept) == len(plan.corrections):
        raise RefusedError({"chosen": [_("所选行没有文字更正。")]})
    return replace(plan, corrections=tuple(kept))
