"""Seams: places inside a draft where another article may begin. What is seen there is weighed, and the draft parted.

A seam is any place where a text goes on after a sentence's end. The weighing is a forest fitted on pages of known articles
(benchmarks/fit_seams.py); its signs are in signs.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from articles.reading.assembly.drafts import Segments
from articles.reading.assembly.seams.observer import Observer
from articles.reading.assembly.seams.parting import part
from articles.reading.assembly.seams.places import Place
from articles.reading.assembly.seams.signs import SEEN, Choice, Signs
from articles.reading.blocks.pages import Page
from articles.reading.tables.forests import Forest, chance, read_forest

SURE = 3.0  # log odds beyond which every seam parts, before the likeliest is looked at by itself
LIKELY = 0.3  # log odds, as the likeliest of a page, beyond which that seam parts
LOOKS_AT_MOST = 40  # how often the page is looked at again

Seen = list[tuple[float, Place, Signs]]


Doubts = Mapping[int, Mapping[int, float]]
"""Draft → seam → the chance that another article begins there, as it was weighed last."""


def divide(page: Page, segments: Segments) -> Segments:
    """The drafts parted at the seams where another article begins; what was held for crossheads there becomes its titles.

    The surest seams go first, then the page is looked at again: what headline has its text already, what is left without.
    """
    chosen, doubts = chosen_places(Observer(page, segments), read_forest("seams"), read_forest("choices"))
    starts: dict[int, list[int]] = {}
    for place in sorted(chosen, key=lambda place: place.number):
        starts.setdefault(place.home, []).append(place.start)
    drafts = tuple(replace(draft, doubts=doubts.get(home, {})) for home, draft in enumerate(segments.drafts))
    return part(replace(segments, drafts=drafts), starts)


def chosen_places(observer: Observer, forest: Forest, judge: Forest) -> tuple[list[Place], Doubts]:
    """The seams at which the texts part, and the chance of each seam that another article begins there.

    `forest` weighs every seam for itself; `judge` whether the likeliest is one, given what rivals and headlines are left.
    """
    chosen: list[Place] = []
    doubts: dict[int, dict[int, float]] = {}
    for _ in range(LOOKS_AT_MOST):
        found = weighed(observer, forest, chosen)
        for odds, place, _ in found:
            doubts.setdefault(place.home, {})[place.start] = chance(odds)
        sure = [place for odds, place, _ in found if odds > SURE]
        if not sure and found:
            odds, place = judge.odds(choice(found).numbers()), found[0][1]
            doubts[place.home][place.start] = chance(odds)
            sure = [place] if odds > LIKELY else []
        if not sure:
            break
        chosen += sure
    return chosen, doubts


def weighed(observer: Observer, forest: Forest, chosen: Sequence[Place]) -> Seen:
    """Every seam that is not chosen yet, with its log odds, the likeliest first."""
    found = [
        (forest.odds(signs.numbers()), place, signs)
        for place, signs in observer.seen(chosen)
        if place.start not in observer.crossheads[place.home]
    ]
    return sorted(found, key=lambda one: (-one[0], one[1].number))


def choice(found: Seen) -> Choice:
    """What is seen of the likeliest seam beside its rivals."""
    odds, _, signs = found[0]
    spare = max(1, int(signs.missing))
    return Choice(
        odds=odds,
        lead=odds - found[min(1, len(found) - 1)][0],
        spare_lead=odds - found[min(spare, len(found) - 1)][0],
        **{name: getattr(signs, name) for name in SEEN},
    )
