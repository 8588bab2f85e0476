"""Seams: places inside a draft where another article may begin. What is seen there is weighed, and the draft parted.

A seam is any place where a text goes on after a sentence's end. The weighing is a forest fitted on pages of known articles
(benchmarks/fit_seams.py); its signs are in signs.py.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from articles.reading.assembly.drafts import Segments
from articles.reading.assembly.seams.observer import Observer
from articles.reading.assembly.seams.parting import part
from articles.reading.assembly.seams.places import Place, parts_of
from articles.reading.assembly.seams.signs import LABEL, ORDINAL, SEEN, Choice, Signs
from articles.reading.blocks.pages import Page
from articles.reading.tables.forests import Forest, chance, read_forest
from articles.reading.text.characters import ORNAMENTS

SURE = 3.0  # log odds beyond which every seam parts, before the likeliest is looked at by itself
LIKELY = -0.3  # log odds, as the likeliest of a page, beyond which that seam parts
UNLIKELY = -0.5  # log odds of a seam by itself below which it parts nothing, whatever headlines are left over
COLUMN_NAMED = 5.0  # log odds at least where a title names its column, on a page that runs on in order
OWED, GAINED = -4.0, 0.3  # log odds, and what is gained, beyond which a seam parts for a headline that names its column
SHORTEST = 40  # characters of an article without a title above it
LONE = -4.5  # log odds beyond which the only title inside a text begins another
TITLE_AT_MOST = 30  # letters of a line of a headline
BROKEN: Final = re.compile("[，,。；;]|[：:、]$|^[（(【]")  # what a headline's line has not
SAID: Final = re.compile(r"[：:]|^[“\"「].*[”\"」]$")
ORNAMENT: Final = re.compile(f"[{ORNAMENTS}]")
SERIES, SHORT = 3, 10  # crossheads of a text that are built alike, and the characters of one
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
        found = found if observer.page.wrapped else as_a_series(found)
        for odds, place, _ in found:
            doubts.setdefault(place.home, {})[place.start] = chance(odds)
        sure = [place for odds, place, _ in found if odds > SURE]
        if not sure and found:
            own, place, _ = found[0]
            odds = judge.odds(choice(found).numbers())
            doubts[place.home][place.start] = chance(odds)
            likely = odds > LIKELY and own > UNLIKELY
            sure = [place] if likely else owed(observer, found, chosen) or alone(observer, found, chosen)
        if not sure:
            break
        chosen += sure
    return chosen, doubts


def weighed(observer: Observer, forest: Forest, chosen: Sequence[Place]) -> Seen:
    """Every seam that is not chosen yet, with its log odds, the likeliest first.

    Where headlines stand above their texts, one that names its column (大使随笔) begins an article, whatever else is seen.
    """
    least = COLUMN_NAMED if in_order(observer.page) else -math.inf
    found = [
        (max(forest.odds(signs.numbers()), least if place.names_column else -math.inf), place, signs)
        for place, signs in observer.seen(chosen)
        if not (place.start in observer.crossheads[place.home] or goes_on(observer.page, place) or leaves_a_line(signs))
    ]
    return sorted(found, key=lambda one: (-one[0], one[1].number))


def goes_on(page: Page, place: Place) -> bool:
    """Whether what follows belongs to the text before, whatever else is seen: it begins with the short name that this gives,
    or stands in a box under the only label of the page that such an ornament leads (■ 绕行提示)."""
    return place.calls_back or (len(place.titles) == 1 and is_only_marked(page, place.titles[0].line.text))


def is_only_marked(page: Page, text: str) -> bool:
    """Whether an ornament leads a line that leads no other line of the page: those of briefs stand before each of them."""
    return ORNAMENT.match(text) is not None and sum(line.text.startswith(text[0]) for line in page.lines) == 1


def leaves_a_line(signs: Signs) -> bool:
    """Whether parting there, where no title stands, would leave a text of a line or two: no paper prints such an article.

    当我们都乐于为别人“添福气”，全 / 社会幸福指数就会提升。
    """
    return not signs.titles and min(signs.since, signs.till) < SHORTEST


def owed(observer: Observer, found: Seen, chosen: Sequence[Place]) -> list[Place]:
    """The likeliest seam that gains by parting, where a headline is left over that names its column; none elsewhere.

    Such a headline (品牌跨界跨出精彩（生活漫步）) always has a text: where none is left, two are read as one.
    """
    left = observer.headings.left_over(parts_of(observer.stretches, chosen))
    if in_order(observer.page) or not any(heading.names_column for heading in left):
        return []
    return [place for odds, place, signs in found if odds > OWED and signs.gain > GAINED][:1]


def alone(observer: Observer, found: Seen, chosen: Sequence[Place]) -> list[Place]:
    """The likeliest seam whose title is the only one in a text, where headlines stand above their texts: no text has one crosshead.

    Untouched are lines that break off or are a label (【点评】, 记者手记), seams that hardly any page has a headline at, and
    recognised pages, where pieces of sentences look like titles. In columns every headline of the page has to stand above its
    own text, and a line in quotation marks or of who speaks (律师：…) stays a crosshead.
    """
    if observer.page.ocr or not (in_order(observer.page) or observer.each_headed):
        return []
    odds_at = {place.number: odds for odds, place, _ in found}
    lone: list[Place] = []
    for text in parts_of(observer.stretches, chosen):
        titled = [
            place
            for place in observer.places
            if place.home == text.home and text.start < place.start < text.end and place.titles
        ]
        if len(titled) == 1 and odds_at.get(titled[0].number, -math.inf) > LONE:
            lone += [place for place in titled if begins_alone(observer.page, place)]
    return sorted(lone, key=lambda place: -odds_at[place.number])[:1]


def begins_alone(page: Page, place: Place) -> bool:
    """Whether the only title inside a text is a headline by its shape."""
    return is_whole_title(place) and not (page.wrapped and is_said(place))


def is_whole_title(place: Place) -> bool:
    """Whether what stands at a seam is a title by its shape: short, of no clause, no label and no list's item."""
    lines = [title.line.text for title in place.titles]
    return all(
        len(line) <= TITLE_AT_MOST and not BROKEN.search(line) and not LABEL.match(line) for line in lines
    ) and not (ORDINAL.match(lines[0]))


def is_said(place: Place) -> bool:
    """Whether what stands at a seam is quoted or names who says it: a crosshead, where headlines hardly are (“失败也是数据”)."""
    return any(SAID.search(title.line.text) for title in place.titles) or len(place.titles) > 1


def in_order(page: Page) -> bool:
    """Whether headlines stand right above their texts."""
    return not (page.wrapped or page.doubled)


def as_a_series(found: Seen) -> Seen:
    """The seams, where short titles of one text are built alike none likelier than they are together.

    So the crossheads of a text stand, one before each part: a short part shares no word with the others, and by itself
    its crosshead would pass for a headline.
    """
    heads = [(place.home, len(place.titles[0].line.text), odds) for odds, place, _ in found if is_short_head(place)]

    def together(odds: float, place: Place) -> float:
        if not is_short_head(place):
            return odds
        length = len(place.titles[0].line.text)
        series = [own for home, other, own in heads if home == place.home and abs(other - length) <= 1]
        return min(odds, sum(series) / len(series)) if len(series) >= SERIES else odds

    weighed_so = [(together(odds, place), place, signs) for odds, place, signs in found]
    return sorted(weighed_so, key=lambda one: (-one[0], one[1].number))


def is_short_head(place: Place) -> bool:
    """Whether one short title stands at a seam, as crossheads are."""
    return len(place.titles) == 1 and len(place.titles[0].line.text) <= SHORT and not place.names_column


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
