"""Fits what the place and the wording of a title line weigh: `python -m benchmarks.fit_titles ../shared/reading`.

On each page of known articles (known_pages.py) the texts are cut as the gold has them wherever the reading does; the weights
of tables/title_weights.toml are then searched one after the other, by steps that grow smaller, for as many texts as possible
with just their own title lines. First on the pages of half of the days, judged on the other half, both ways; then on all,
and written. The same data give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from articles.reading.assembly.assignment import TITLES_AT_MOST, assign
from articles.reading.assembly.crossheads import keep_crossheads
from articles.reading.assembly.seams.seams import divide
from articles.reading.assembly.segments import segment
from articles.reading.assembly.signatures import part_signed
from articles.reading.assembly.titles.claims import Claims
from articles.reading.assembly.titles.weights import Placed, Weights, weights
from articles.reading.blocks.pages import read_lines
from articles.reading.page import pieces_of
from articles.reading.tables import FOLDER
from benchmarks.known_pages import HALVES, KnownPage, known_pages
from tests.reading import score

STEPS = (0.4, 0.2, 0.1)
LEAST_GAIN = 1.5  # of a page's weight: what a step must win so that chance does not move a weight
ABOUT = """# What the place and the wording of a title line weigh (assembly/titles/weights.py explains them).
# Written by benchmarks/fit_titles.py from pages of known articles; never edited.
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that was cut, and for each draft the title lines that the gold has for it; None for one that is cut wrong."""

    known: KnownPage
    claims: Claims
    wanted: tuple[str | None, ...]


def look(known: KnownPage) -> Seen:
    page = read_lines(known.text)
    pieces = pieces_of(page)
    segments = divide(page, segment(page, pieces))
    segments = part_signed(keep_crossheads(page, segments))
    gold = [dict(a, body=a["body"] if isinstance(a["body"], str) else a["body"][0]) for a in known.gold["articles"]]
    read = [{"body": draft.text} for draft in segments.drafts]
    own: list[str | None] = [None] * len(read)
    for i, j, precision, recall in score.pair_up(gold, read):
        if min(precision, recall) >= score.SEGMENTED_AT:
            own[j] = lines_of(gold[i])
    return Seen(known, Claims(page, pieces, segments, segments.titles[:TITLES_AT_MOST]), tuple(own))


def lines_of(gold: dict[str, Any]) -> str:
    """The title lines of a gold article as one text."""
    lines = gold.get("title_lines")
    kinds = ("kicker", "headline", "subheadline")
    return score.compact("".join(lines or [score.alternatives(gold[k])[0] for k in kinds if gold.get(k)]))


def right(seen: Seen, made: Weights) -> int:
    """How many texts get just their own title lines."""
    given = ["".join(title.line.text for title in draft.titles) for draft in seen.claims.drafts]
    chosen, _ = assign(seen.claims.weighed(made), len(given))
    for title, body in zip(seen.claims.titles, chosen, strict=True):
        if body is not None:
            given[body] += title.line.text
    return sum(want is not None and want == score.compact(got) for want, got in zip(seen.wanted, given, strict=True))


def worth(pages: Sequence[Seen], made: Weights) -> float:
    return sum(page.known.weight * right(page, made) for page in pages)


def neighbours(made: Weights, name: str, step: float) -> Iterator[Weights]:
    """The weights with one of them, `columns.above` or `short`, moved up and down."""
    group, _, field = name.rpartition(".")
    for move in (step, -step):
        if group:
            placed: Placed = getattr(made, group)
            yield replace(made, **{group: replace(placed, **{field: round(getattr(placed, field) + move, 3)})})
        else:
            yield replace(made, **{field: round(getattr(made, field) + move, 3)})


def names(made: Weights) -> list[str]:
    found = []
    for name, value in asdict(made).items():
        found += [f"{name}.{field}" for field in value] if isinstance(value, dict) else [name]
    return found


def fitted(pages: Sequence[Seen], start: Weights) -> Weights:
    best, value = start, worth(pages, start)
    for step in STEPS:
        for name in names(start):
            for made in neighbours(best, name, step):
                reached = worth(pages, made)
                if reached >= value + LEAST_GAIN:
                    best, value = made, reached
                    break
    return best


def table(made: Weights) -> str:
    """The weights as tables/title_weights.toml has them."""
    groups: dict[str, dict[str, float]] = {"columns": {}, "paragraphs": {}, "lines": {}}
    for name, value in asdict(made).items():
        groups[name if isinstance(value, dict) else "lines"].update(value if isinstance(value, dict) else {name: value})
    parts = [f"[{name}]\n" + "".join(f"{k} = {v:.2f}\n" for k, v in rows.items()) for name, rows in groups.items()]
    return ABOUT + "\n" + "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder with real/, pages/, gold/ …")
    parser.add_argument("--pages", type=int, default=60, help="pages to compose for each half")
    parser.add_argument("--check", action="store_true", help="only judge, write nothing")
    options = parser.parse_args()
    start = weights()
    seen = [look(known) for known in known_pages(options.shared, options.pages)]
    for half in HALVES:
        fresh = [page for page in seen if page.known.part == half and page.known.given]
        made = fitted([page for page in seen if page.known.part != half], start)
        whole = sum(want is not None for page in fresh for want in page.wanted)
        before, after = (sum(right(page, one) for page in fresh) for one in (start, made))
        print(f"half {half}, not seen by the fitting: titles right of {whole} texts cut right: {before} → {after}")
    if not options.check:
        (FOLDER / "title_weights.toml").write_text(table(fitted(seen, start)), encoding="utf-8")


if __name__ == "__main__":
    main()
