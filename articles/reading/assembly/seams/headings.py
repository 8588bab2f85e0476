"""Headlines and the texts that they may name: who has one already, who is left without, what parting a text would gain."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.reading.assembly.assignment import COMMON, LATER, SMOOTHED, UNSEEN, grams
from articles.reading.assembly.drafts import Title
from articles.reading.assembly.seams.matter import Matter, Words
from articles.reading.assembly.seams.places import Part, Place, Range, Stretch
from articles.reading.assembly.seams.signs import names_column
from articles.reading.text.lines import Line

ABOVE_IN_COLUMN, ABOVE = 0.12, 0.6  # for a title that stands right above a text
OWNED = 0.12  # of a title's words that a text must have to be its own
SHORTEST = 5  # characters of a headline
OWN_WORDS, FOREIGN_WORDS = 0.3, 0.15  # of a line: its own text has them, another line's has not


@dataclass(frozen=True, slots=True)
class Heading:
    """Title lines of one article: their words' places (draft → (weight, pieces that have the word)), weights, and whole weight.

    `above` is the number of the line of text that follows right below.
    """

    lines: tuple[Title, ...]
    places: dict[int, tuple[tuple[float, tuple[int, ...]], ...]]
    weights: dict[str, float]
    whole: float
    above: int | None

    @property
    def long(self) -> bool:
        return sum(len(title.line.text) for title in self.lines) >= SHORTEST

    @property
    def names_column(self) -> bool:
        """Whether it carries the name of the column (栏目) that its article is printed in."""
        return any(names_column(title.line.text) for title in self.lines)

    def named(self, home: int, span: Range) -> float:
        """The weighted share of the heading's words that these pieces of a draft have, in [0, 1)."""
        found = 0.0
        for weight, at in self.places.get(home, ()):
            index = bisect_left(at, span[0])
            if index < len(at) and at[index] < span[1]:
                found += weight
        return found / (self.whole + COMMON)

    def shared(self, words: Words) -> float:
        """The same of a text's words."""
        return math.fsum(map(self.weights.__getitem__, self.weights.keys() & words)) / (self.whole + COMMON)


@dataclass(frozen=True, slots=True)
class Gain:
    """What parting a text at a place gains.

    `whole`: how much better both parts and their headings fit than the text and its one did; `fit`, `foreign`: how much
    of the words of a heading that was left over the text after the place has, and the text before it; `lead`: the same
    at the head of the text after; `best`: by how much that beats every other place of the page.
    """

    whole: float = 0.0
    fit: float = 0.0
    foreign: float = 0.0
    lead: float = 0.0
    best: float = -1.0


class Headings:
    """The headings of a page, matched with the parts of its texts."""

    def __init__(self, matter: Matter, stretches: Sequence[Stretch], titles: Sequence[Title], *, wrapped: bool) -> None:
        self.matter = matter
        self.stretches = stretches
        self.above = ABOVE_IN_COLUMN if wrapped else ABOVE
        self.index = index_of(matter, stretches, titles)
        self.firsts = sorted(
            piece.lines[0].number
            for stretch in stretches
            for piece, crossed in zip(stretch.draft.pieces, stretch.crossed, strict=True)
            if not crossed
        )
        self.all = [heading for group in title_groups(titles) for heading in self.headings_of(group)]
        self._fits: dict[tuple[int, Part], float] = {}
        self._in_order: float | None = None

    def in_order(self, lines: Sequence[Line]) -> float:
        """The share of the page's headings that stand right above a text, its makers at most between; -1 where there are none."""
        if self._in_order is None:
            behind = {before.number: after for before, after in pairwise(line for line in lines if not line.byline)}
            close = [
                heading.above is not None
                and (after := behind.get(heading.lines[-1].line.number)) is not None
                and after.number == heading.above
                for heading in self.all
            ]
            self._in_order = sum(close) / len(close) if close else -1.0
        return self._in_order

    def headings_of(self, group: Sequence[Title]) -> list[Heading]:
        """A group of title lines as one heading, or as several where its lines name different texts."""
        found: list[list[Title]] = [[group[0]]]
        for title in group[1:]:
            if self.name_different(found[-1], title):
                found.append([title])
            else:
                found[-1].append(title)
        return [self.heading(lines) for lines in found]

    def name_different(self, lines: Sequence[Title], title: Title) -> bool:
        """Whether a title line names a text that those above it do not, and they one that it does not."""
        one, two = self.heading(lines), self.heading([title])
        if not (one.long and two.long):
            return False
        spans = [(home, (at, at + 2)) for home, s in enumerate(self.stretches) for at in range(len(s.draft.pieces))]
        first = max(spans, key=lambda span: one.named(*span), default=None)
        second = max(spans, key=lambda span: two.named(*span), default=None)
        if first is None or second is None:
            return False
        own = min(one.named(*first), two.named(*second))
        return own >= OWN_WORDS and max(one.named(*second), two.named(*first)) <= FOREIGN_WORDS

    def heading(self, lines: Sequence[Title]) -> Heading:
        words = grams(" ".join(title.line.text for title in lines))
        unseen = UNSEEN * math.log(self.matter.count + 1 + SMOOTHED)
        whole = 0.0
        places: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        weights: dict[str, float] = {}
        for word in sorted(words):
            at = self.index.get(word)
            if at is None:
                whole += unseen
                continue
            weight = math.log((self.matter.count + 1) / (self.matter.spread[word] + SMOOTHED))
            whole += weight
            weights[word] = weight
            for home, pieces in at.items():
                places.setdefault(home, []).append((weight, tuple(pieces)))
        after = bisect_left(self.firsts, lines[-1].line.number)
        above = self.firsts[after] if after < len(self.firsts) else None
        return Heading(tuple(lines), {home: tuple(found) for home, found in places.items()}, weights, whole, above)

    def fit(self, number: int, part: Part) -> float:
        """How well a heading fits a part of the texts: its words there, those at its head more, and its standing right above."""
        key = (number, part)
        if key not in self._fits:
            heading, draft = self.all[number], self.stretches[part.home].draft
            value = LATER * heading.named(part.home, (part.first, part.end))
            value += (1 - LATER) * heading.named(part.home, part.lead)
            if part.first < part.end and heading.above == draft.pieces[part.first].lines[0].number:
                value += self.above
            self._fits[key] = value
        return self._fits[key]

    def matched(self, parts: Sequence[Part]) -> dict[int, int]:
        """Part → its heading, the best pairs first; what fits nothing is left over."""
        pairs = sorted(
            (
                (self.fit(number, part), -number, -index)
                for number in range(len(self.all))
                for index, part in enumerate(parts)
            ),
            reverse=True,
        )
        found: dict[int, int] = {}
        taken: set[int] = set()
        for value, number, index in pairs:
            if value < OWNED:
                break
            if -index not in found and -number not in taken:
                found[-index] = -number
                taken.add(-number)
        return found

    def spare(self, owners: Mapping[int, int]) -> list[int]:
        """The numbers of the headings that no part has, but for those too short to tell."""
        return [number for number, heading in enumerate(self.all) if heading.long and number not in owners.values()]

    def left_over(self, parts: Sequence[Part]) -> list[Heading]:
        """The headings that are left over when the texts stand so parted."""
        return [self.all[number] for number in self.spare(self.matched(parts))]

    def gains(self, parts: Sequence[Part], places: Sequence[Place]) -> tuple[list[Gain], int]:
        """What each place gains when the parts are parted there too, and how many headings are left over."""
        owners = self.matched(parts)
        spare = self.spare(owners)
        at = {(part.home, piece): index for index, part in enumerate(parts) for piece in range(part.start, part.end)}
        leads = {n: [self.all[n].named(p.home, (p.first, p.first + 2)) for p in places] for n in spare}
        ranked = {n: sorted(found, reverse=True)[:2] for n, found in leads.items()}
        out = []
        for index, place in enumerate(places):
            number = at[place.home, place.start]
            out.append(self.gain(place, parts[number], owners.get(number), spare))
            if spare:
                heading = max(spare, key=lambda n: leads[n][index])
                lead, top = leads[heading][index], ranked[heading]
                rival = top[1] if len(top) > 1 and top[0] == lead else top[0] if len(top) > 1 else 0.0
                out[-1] = replace(out[-1], lead=lead, best=lead - rival)
        return out, len(spare)

    def gain(self, place: Place, part: Part, owner: int | None, spare: Sequence[int]) -> Gain:
        left = Part(part.home, part.start, part.first, place.start)
        right = Part(part.home, place.start, place.first, part.end)
        had = self.fit(owner, part) if owner is not None else 0.0
        stays = (self.fit(owner, left), self.fit(owner, right)) if owner is not None else (0.0, 0.0)
        best = Gain(max(stays) - had)
        for number in spare:
            before, after = self.fit(number, left), self.fit(number, right)
            behind, ahead = stays[0] + after - had, stays[1] + before - had
            if max(behind, ahead) > best.whole:
                best = Gain(behind, after, before) if behind >= ahead else Gain(ahead, before, after)
        return best


def index_of(matter: Matter, stretches: Sequence[Stretch], titles: Sequence[Title]) -> dict[str, dict[int, list[int]]]:
    """Each word of the title lines, of those at the seams too → draft → the pieces of its text that have the word."""
    at_seams = [title for stretch in stretches for seam in stretch.draft.seams.values() for title in seam]
    wanted = grams("\n".join(title.line.text for title in [*titles, *at_seams]))
    index: dict[str, dict[int, list[int]]] = {}
    for home, stretch in enumerate(stretches):
        for at, piece in enumerate(stretch.draft.pieces):
            if not stretch.crossed[at]:
                for word in matter.words(piece) & wanted:
                    index.setdefault(word, {}).setdefault(home, []).append(at)
    return index


def title_groups(titles: Sequence[Title]) -> list[list[Title]]:
    """Title lines that stand together: in one block or in one piece."""
    groups: list[list[Title]] = []
    for title in titles:
        if groups and (title.line.block == groups[-1][-1].line.block or title.piece == groups[-1][-1].piece):
            groups[-1].append(title)
        else:
            groups.append([title])
    return groups
