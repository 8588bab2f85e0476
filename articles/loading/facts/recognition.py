"""Which fact of a new reading is which of the archive: by its place on the page, then by its number and sentence."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.loading.anchors import Anchor

ALIKE = 0.8  # of a sentence: what repairs and slips of recognition leave of it


@dataclass(frozen=True, slots=True)
class Seen:
    """A number as one reading saw it: its digits, its sentence, how far into it they stand, its place on the page."""

    raw: str
    quote: str
    offset: int
    anchor: Anchor | None


def recognise(known: Sequence[Seen], found: Sequence[Seen]) -> dict[int, int]:
    """`known` index → `found` index, each at most once.

    First those that stand at the very same place of the page, then those whose places meet, then the same number in
    a sentence that is alike (at least `ALIKE`), the most alike first and of equal ones the nearest in the sentence.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()

    def pair(known_index: int, found_index: int) -> None:
        if known_index not in pairs and found_index not in taken:
            pairs[known_index] = found_index
            taken.add(found_index)

    for at, there in meeting(known, found):
        pair(at, there)
    rest = [index for index in range(len(known)) if index not in pairs]
    free = [index for index in range(len(found)) if index not in taken]
    for at, there in alike(known, rest, found, free):
        pair(at, there)
    return pairs


def meeting(known: Sequence[Seen], found: Sequence[Seen]) -> list[tuple[int, int]]:
    """The pairs that have a letter of the page in common, those at the very same place first, then the same digits."""
    by_line: dict[int, list[int]] = defaultdict(list)
    for index, seen in enumerate(found):
        if seen.anchor:
            for line in range(seen.anchor.line, min(seen.anchor.end_line, seen.anchor.line + 4) + 1):
                by_line[line].append(index)
    pairs = []
    for at, seen in enumerate(known):
        if seen.anchor is None:
            continue
        lines = range(seen.anchor.line, min(seen.anchor.end_line, seen.anchor.line + 4) + 1)
        for there in dict.fromkeys(index for line in lines for index in by_line[line]):
            anchor = found[there].anchor
            if anchor and seen.anchor.meets(anchor):
                apart = sum(abs(a - b) for a, b in zip(seen.anchor.bounds, anchor.bounds, strict=True))
                pairs.append((apart != 0, digits(seen.raw) != digits(found[there].raw), apart, at, there))
    return [(at, there) for *_, at, there in sorted(pairs)]


def alike(
    known: Sequence[Seen], rest: Sequence[int], found: Sequence[Seen], free: Sequence[int]
) -> list[tuple[int, int]]:
    """The pairs of the same number in sentences that are alike, the best first."""
    by_number: dict[str, list[int]] = defaultdict(list)
    for there in free:
        by_number[digits(found[there].raw)].append(there)
    pairs = []
    for at in rest:
        for there in by_number[digits(known[at].raw)]:
            likeness = like(known[at].quote, found[there].quote)
            if likeness >= ALIKE:
                pairs.append((-likeness, abs(known[at].offset - found[there].offset), at, there))
    return [(at, there) for *_, at, there in sorted(pairs)]


def digits(raw: str) -> str:
    """A number's letters without white space and widths: `２０ 万亩` is `20万亩`."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw))


def like(one: str, other: str) -> float:
    """How much of two sentences is the same, from 0 to 1, white space and widths aside.

    >>> like("全市植树20万亩。", "全市 植树20万亩。"), like("全市植树20万亩。", "去年的20万亩。") < ALIKE
    (1.0, True)
    """
    one, other = digits(one), digits(other)
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
