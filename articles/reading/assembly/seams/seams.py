"""Seams: places inside a draft where another article may begin. What is seen there is weighed, and the draft parted.

A seam is any place where a text goes on after a sentence's end. The weighing is a forest fitted on pages of known articles
(benchmarks/fit_seams.py); its signs are in signs.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.reading.assembly.assignment import grams
from articles.reading.assembly.drafts import Draft, Segments, Title
from articles.reading.assembly.seams.matter import Matter, Words
from articles.reading.assembly.seams.signs import NAMES, Signs, of_heads, of_titles
from articles.reading.assembly.seams.trees import Forest, chance, read_forest
from articles.reading.blocks.columns import second_line
from articles.reading.blocks.pieces import Page, Piece
from articles.reading.makers.bylines import match_opening
from articles.reading.text.displaced import link
from articles.reading.text.lines import INDENT, Line, ends_sentence, fills

ROUNDS = (0.5, -1.0)  # log odds beyond which a seam parts, one round after the other
NEAR, WIDE = 360, 1200  # characters looked at on each side of a seam
SEAMS_AT_MOST = 600
SAMPLE = 16  # places of the page that a text is compared with
BROAD = 3  # lines of a piece that shows its column's width
NAMED, UNNAMED = 0.45, 0.2  # of a title's words: its own text has them, another has not
TITLE_SHORTEST = 6
NEIGHBOURS = 3  # seams so close that a title's words may be in both texts


@dataclass(frozen=True, slots=True)
class Place:
    """A seam: the draft, the index of the piece that goes on, the titles between, and the pieces around."""

    draft: Draft
    start: int
    titles: tuple[Title, ...]
    before: Piece
    after: Piece
    near: tuple[Words, Words]
    wide: tuple[Words, Words]
    lead: Words
    alike: float
    sizes: tuple[int, int]


def divide(page: Page, segments: Segments) -> None:
    """Part the drafts at the seams where another article begins; crossheads there become its titles.

    The surest seams go first, then the page is looked at again: what headline has its text already, what is left without.
    """
    forest = read_forest("seams")
    seen = weighed(page, segments, forest)
    for bound in ROUNDS:
        starts: dict[int, list[int]] = {}
        for place, odds in seen:
            if odds > bound:
                starts.setdefault(id(place.draft), []).append(place.start)
        if starts:
            for draft in list(segments.drafts):
                part(segments, draft, starts.get(id(draft), []))
            seen = weighed(page, segments, forest)
    if not page.wrapped:
        keep_crossheads(segments)


def keep_crossheads(segments: Segments) -> None:
    """Put the titles between the parts of one text into it: where pages run on in order they are its crossheads."""
    kept: set[int] = set()
    for draft in segments.drafts:
        held = {line.number for line in draft.lines} if draft.pieces else set()
        for start in sorted(draft.seams, reverse=True):
            lines = [title.line for title in draft.seams[start] if title.line.number not in held]
            if lines and not any(line.doubled for line in lines) and start < len(draft.pieces):
                draft.pieces[start:start] = [Piece("title", (line,)) for line in lines]
                draft.crossheads |= {line.number for line in lines}
                kept |= {line.number for line in lines}
    segments.titles = [title for title in segments.titles if title.line.number not in kept]


def weighed(page: Page, segments: Segments, forest: Forest) -> list[tuple[Place, float]]:
    """Every seam with its log odds; the drafts keep the chance that another article begins there, as a doubt."""
    found = [(place, forest.odds(signs.numbers())) for place, signs in observe(page, segments)]
    for place, odds in found:
        place.draft.doubts[place.start] = chance(odds)
    return found


def observe(page: Page, segments: Segments) -> list[tuple[Place, Signs]]:
    """Every seam of a page with its signs."""
    drafts = [draft for draft in segments.drafts if draft.kind == "article"]
    if not any(draft.seams for draft in drafts) or sum(len(draft.seams) for draft in drafts) > SEAMS_AT_MOST:
        return []
    return Observer(page, segments, drafts).seen()


class Observer:
    """Looks at the seams of one page."""

    def __init__(self, page: Page, segments: Segments, drafts: Sequence[Draft]) -> None:
        self.page = page
        self.drafts = drafts
        self.matter = Matter(piece for draft in drafts for piece in draft.pieces)
        self.above = {after.number: after.number - before.number - 1 for before, after in pairwise(page.lines)}
        self.usual = usual_gap(page)
        self.groups = title_groups(segments.titles)
        self.places = [place for draft in drafts for place in self.places_of(draft)]
        step = max(2, len(self.places) // SAMPLE)
        self.sample = list(enumerate(self.places))[::step]
        self.names = [frozenset(grams("".join(one.line.text for one in group))) for group in self.groups]
        self.leads = [self.lead_of(draft) for draft in drafts]
        self.wanted = self.wanting()

    def places_of(self, draft: Draft) -> list[Place]:
        heads = draft.crossheads | {title.line.number for titles in draft.seams.values() for title in titles}
        crossed = [all(line.number in heads for line in piece.lines) for piece in draft.pieces]
        lengths = [len(piece.text) for piece in draft.pieces]
        found = []
        for start in sorted(draft.seams):
            first = start
            while first + 1 < len(crossed) and crossed[first]:
                first += 1
            near = (self.window(draft, crossed, start - 1, -1, NEAR), self.window(draft, crossed, first, 1, NEAR))
            wide = (self.window(draft, crossed, start - 1, -1, WIDE), self.window(draft, crossed, first, 1, WIDE))
            found.append(
                Place(
                    draft,
                    start,
                    tuple(draft.seams[start]),
                    draft.pieces[start - 1],
                    draft.pieces[first],
                    near,
                    wide,
                    self.matter.gathered(draft.pieces[first : first + 2]),
                    self.matter.alike(*near),
                    (sum(lengths[:start]), sum(lengths[start:])),
                )
            )
        return found

    def window(self, draft: Draft, crossed: list[bool], start: int, step: int, size: int) -> Words:
        """The words of the text that begins or ends at a piece, `size` characters or a little more."""
        pieces, length, at = [], 0, start
        while 0 <= at < len(draft.pieces) and length < size:
            if not crossed[at]:
                pieces.append(draft.pieces[at])
                length += len(draft.pieces[at].text)
            at += step
        return self.matter.gathered(pieces)

    def lead_of(self, draft: Draft) -> Words:
        text = draft.pieces[0].text
        opening = match_opening(text)
        own = frozenset(grams(text[opening.end :] if opening else text))
        return own | self.matter.gathered(draft.pieces[1:2])

    def wanting(self) -> list[tuple[float, float]]:
        """For each seam how well the text after it is named by the title that it fits best before all others, and its lead."""
        best = [(0.0, -1.0)] * len(self.places)
        for title in self.names:
            own = max((self.matter.named(title, lead) for lead in self.leads), default=0.0)
            here = [self.matter.named(title, place.lead) for place in self.places]
            for index, score in enumerate(here):
                rivals = [*here[: max(0, index - NEIGHBOURS + 1)], *here[index + NEIGHBOURS :], own]
                lead = score - max(rivals)
                if lead > best[index][1]:
                    best[index] = (score, lead)
        return best

    def seen(self) -> list[tuple[Place, Signs]]:
        return [(place, self.signs(index, place)) for index, place in enumerate(self.places)]

    def signs(self, index: int, place: Place) -> Signs:
        """The signs of the seam number `index`."""
        titles = [title.line.text for title in place.titles]
        values: dict[str, float] = {
            **of_titles(titles),
            **of_heads(place.before.text, place.after.text),
            **self.gaps(place),
            **self.shape(place),
            **self.matters(index, place, frozenset(grams("".join(titles)))),
            **self.position(index, place),
            "goes_on": self.goes_on(titles, place.after),
            "wanted": self.wanted[index][0],
            "wanted_lead": self.wanted[index][1],
            "opening": place.after.opening,
        }
        return Signs(**{name: float(values[name]) for name in NAMES})

    def goes_on(self, titles: list[str], after: Piece) -> float:
        """How well the text after goes on in the sentence that a title-like line may be the head of."""
        if not titles or self.page.wrapped:
            return -1.0
        return link(titles[-1], after.text, self.page.pairs())

    def gaps(self, place: Place) -> dict[str, float]:
        first = place.titles[0].line if place.titles else place.after.lines[0]
        above = self.gap(first)
        below = self.gap(place.after.lines[0]) if place.titles else 0
        return {
            "gap": max(above, below) - self.usual,
            "above": above - self.usual,
            "below": below - self.usual,
            "usual_gap": self.usual,
        }

    def gap(self, line: Line) -> int:
        return self.above.get(line.number, 0)

    def shape(self, place: Place) -> dict[str, float]:
        """How the lines on both sides are set in their columns."""
        before, after = place.before, place.after
        indented = -1.0
        if self.page.wrapped and len(after.lines) >= BROAD:
            indented = float(fills(after.lines[0], after.width - INDENT, second_line(after)))
        column = -1.0
        if self.page.wrapped and min(len(before.lines), len(after.lines)) >= BROAD:
            column = float(abs(before.width - after.width))
        short = -1.0
        if self.page.wrapped and len(before.lines) > 1:
            short = float(before.width - before.lines[-1].width)
        return {
            "indented": indented,
            "column": column,
            "before_short": short,
            "doubled": any(title.line.doubled for title in place.titles),
            "wrapped": self.page.wrapped + self.page.doubled,
            "recognised": self.page.ocr,
        }

    def matters(self, index: int, place: Place, title: Words) -> dict[str, float]:
        """What the texts on both sides are about, and what the titles name."""
        matter = self.matter
        before, after = place.near
        own = matter.alike(*place.near)
        others = [
            matter.alike(after, other.near[1])
            for number, other in self.sample
            if other.draft is not place.draft or abs(number - index) > NEIGHBOURS
        ]
        elsewhere = max(others, default=0.0)
        siblings = self.places[max(0, index - 2) : index] + self.places[index + 1 : index + 3]
        around = [other.alike for other in siblings if other.draft is place.draft]
        named = [(matter.named(words, after), matter.named(words, before)) for words in self.names if words]
        like_after, like_before = matter.named(title, after), matter.named(title, before)
        return {
            "alike": own,
            "alike_wide": matter.alike(*place.wide),
            "alike_others": elsewhere,
            "alike_ratio": (own + 0.005) / (elsewhere + 0.005),
            "rare": matter.rare(before, after),
            "fresh": matter.fresh(place.lead, place.wide[0]),
            "dip": own - (sum(around) / len(around) if around else 0.05),
            "mine": any(a >= NAMED and b <= UNNAMED for a, b in named),
            "theirs": any(b >= NAMED and a <= UNNAMED for a, b in named),
            "like_after": like_after,
            "like_before": like_before,
            "like_more": like_after - like_before,
            "like_elsewhere": max((matter.named(title, lead) for lead in self.leads), default=0.0) if title else 0.0,
        }

    def position(self, index: int, place: Place) -> dict[str, float]:
        """Where in its draft the seam is, and what other seams that has."""
        seams = place.draft.seams
        length = len(place.titles[0].line.text) if place.titles else 0
        others = [titles for start, titles in seams.items() if titles and start != place.start]
        distances = [
            (other.sizes[0] - place.sizes[0]) for other in self.places if other.draft is place.draft and other.titles
        ]
        long = sum(sum(len(title.line.text) for title in group) >= TITLE_SHORTEST for group in self.groups)
        return {
            "since": place.sizes[0],
            "till": place.sizes[1],
            "titled": len(others),
            "twins": sum(abs(len(titles[0].line.text) - length) <= 1 for titles in others) if length else 0,
            "to_next": min((distance for distance in distances if distance > 0), default=9999),
            "to_last": min((-distance for distance in distances if distance < 0), default=9999),
            "missing": long - len(self.drafts),
            "drafts": len(self.drafts),
        }


def usual_gap(page: Page) -> int:
    """The blank lines that mostly stand between two paragraphs of a page."""
    gaps = Counter(
        gap
        for before, after in pairwise(page.lines)
        if ends_sentence(before.text) and not ((gap := after.number - before.number - 1) == 0 and page.wrapped)
    )
    return gaps.most_common(1)[0][0] if gaps else 0


def title_groups(titles: Sequence[Title]) -> list[list[Title]]:
    """Title lines that stand together: in one block or right after each other."""
    groups: list[list[Title]] = []
    for title in titles:
        if groups and (title.line.block == groups[-1][-1].line.block or 0 <= title.piece - groups[-1][-1].piece <= 0):
            groups[-1].append(title)
        else:
            groups.append([title])
    return groups


def part(segments: Segments, draft: Draft, starts: Sequence[int]) -> None:
    """Cut a draft into several at the given pieces; title-like pieces there leave the text and become titles."""
    bounds = [*starts, len(draft.pieces)]
    for start, end in pairwise(bounds):
        titles = draft.seams.get(start, [])
        numbers = {title.line.number for title in titles}
        first = draft.pieces[start]
        rest = tuple(line for line in first.lines if line.number not in numbers)
        freed = {line.number for line in first.lines if line.number in numbers} if rest or end - start > 1 else set()
        pieces = [replace(first, lines=rest)] if freed and rest else [] if freed else [first]
        pieces += draft.pieces[start + 1 : end]
        moved = end - len(pieces)  # of the indexes of pieces
        made = Draft("article", pieces, crossheads=draft.crossheads - freed)
        made.seams = {k - moved: seam for k, seam in draft.seams.items() if start < k < end and k > moved}
        made.doubts = {max(0, k - moved): doubt for k, doubt in draft.doubts.items() if start <= k < end}
        segments.drafts.append(made)
        segments.titles += [title for title in titles if title.line.number in freed]
    segments.titles.sort(key=lambda title: title.line.number)
    if starts:
        last = segments.drafts[-1]
        last.closed, last.continued = draft.closed, draft.continued
        if draft.signed:
            last.byline_line, last.signed = draft.byline_line, True
            draft.byline_line, draft.signed = None, False
        draft.continued = None
        del draft.pieces[starts[0] :]
        draft.seams = {start: titles for start, titles in draft.seams.items() if start < starts[0]}
