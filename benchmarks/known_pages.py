"""Pages whose articles are known, for fittings: shared/reading's seeds, samples and real pages, and pages composed anew.

Real pages are dealt into parts by their `origin` (the day and page of the crawl), so that a fitting can be judged on pages
none of whose articles it has seen: halves, or the folds of a fitting that takes longer looks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.recompose import recompose

HALVES = (0, 1)
PRINTED_WEIGHT = 3.0  # of a page that was given, against one composed here


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page's gold and text; `part` that it is in (None: in all, never judged), `given` beside the project or composed here."""

    gold: dict[str, Any]
    text: str
    part: int | None
    given: bool

    @property
    def weight(self) -> float:
        return PRINTED_WEIGHT if self.given else 1.0


def part_of(origin: str, parts: int) -> int:
    return hashlib.md5(origin.encode(), usedforsecurity=False).digest()[0] % parts


def read_golds(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def known_pages(shared: Path, composed: int, parts: int = len(HALVES)) -> Iterator[KnownPage]:
    """Every known page of the folder `shared` (…/shared/reading), and `composed` anew for each part."""
    for golds, pages in (("gold", shared.parent / "seeds"), ("pages_gold", shared / "pages")):
        for gold in read_golds(shared / golds):
            yield KnownPage(gold, (pages / gold["source"]).read_text(encoding="utf-8"), None, given=True)
    real = read_golds(shared / "real" / "gold")
    for gold in real:
        text = (shared / "real" / "pages" / gold["source"]).read_text(encoding="utf-8")
        yield KnownPage(gold, text, part_of(gold["origin"], parts), given=True)
    for part in range(parts):
        by_origin = {gold["origin"]: gold for gold in real if part_of(gold["origin"], parts) == part}
        for gold, text in recompose(list(by_origin.values()), part + 10, composed):
            yield KnownPage(gold, text, part, given=False)
