"""Looks at a page's seams: the signs of each, as the page stands with the places chosen so far."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from articles.reading.assembly.drafts import Segments
from articles.reading.assembly.seams.headings import Gain, Heading, Headings
from articles.reading.assembly.seams.matter import Matter, Words
from articles.reading.assembly.seams.places import (
    LEAD,
    Part,
    Place,
    Range,
    Stretch,
    parallel_heads,
    parts_of,
    places_of,
)
from articles.reading.assembly.seams.signs import NAMES, Signs, of_heads, of_titles
from articles.reading.blocks.columns import second_line
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece, column_width
from articles.reading.text.displaced import link
from articles.reading.text.lines import INDENT, Line, ends_sentence, fills

NEAR, WIDE = 360, 1200  # characters looked at on each side of a seam
SEAMS_AT_MOST = 600
BROAD = 3  # lines that show their column's width
SHOWN = 200  # characters looked at for it
NAMED, UNNAMED = 0.45, 0.2  # of a title's words: its own text has them, another has not
FAR = 9999  # characters to a seam that is not there
ALIKE = 0.05  # how much neighbouring paragraphs mostly speak of the same


class Observer:
    """The seams of one page, and what does not change there when texts are parted."""

    def __init__(self, page: Page, segments: Segments) -> None:
        drafts = segments.drafts
        self.page = page
        self.stretches = [Stretch(draft) for draft in drafts]
        self.crossheads = [parallel_heads(draft) for draft in drafts]
        places = places_of(self.stretches, indented=not page.wrapped and flush_headlines(segments))
        self.places = [] if len(places) > SEAMS_AT_MOST else places
        if not self.places:
            return
        self.matter = Matter(piece for draft in drafts for piece in draft.pieces)
        self.above = {after.number: after.number - before.number - 1 for before, after in pairwise(page.lines)}
        self.usual = usual_gap(page)
        self.headings = Headings(self.matter, self.stretches, segments.titles, wrapped=page.wrapped)
        self.gathered: dict[tuple[int, Range], Words] = {}
        self.likeness: dict[tuple[int, Range, Range], float] = {}
        self.looked: dict[tuple[int, Part], dict[str, float]] = {}
        self.fixed = [self.unchanging(place) for place in self.places]
        self.own = [self.own_heading(place) for place in self.places]

    @cached_property
    def each_headed(self) -> bool:
        """Whether each text in columns begins under a headline of its own, and every headline stands above a text."""
        if self.page.doubled:
            return False
        named = [heading.above for heading in self.headings.all]
        firsts = {stretch.draft.pieces[stretch.first(0)].lines[0].number for stretch in self.stretches}
        in_order = self.headings.in_order(self.page.lines) == 1
        return in_order and len(set(named)) == len(named) and firsts <= set(named)

    def words(self, home: int, span: Range) -> Words:
        key = (home, span)
        if key not in self.gathered:
            stretch = self.stretches[home]
            pieces = [stretch.draft.pieces[at] for at in range(*span) if not stretch.crossed[at]]
            self.gathered[key] = self.matter.gathered(pieces)
        return self.gathered[key]

    def alike(self, home: int, one: Range, two: Range) -> float:
        key = (home, one, two)
        if key not in self.likeness:
            self.likeness[key] = self.matter.alike(self.words(home, one), self.words(home, two))
        return self.likeness[key]

    # what does not change

    def unchanging(self, place: Place) -> dict[str, float]:
        titles = [title.line.text for title in place.titles]
        before, after = place.before, place.after
        return {
            **of_titles(titles),
            **of_heads(before.text, after.text),
            **self.gaps(place),
            **self.shape(place, before, after),
            "goes_on": self.goes_on(titles, after),
            "opening": after.opening is not None,
        }

    def own_heading(self, place: Place) -> Heading | None:
        titles = place.titles
        return self.headings.heading(titles) if titles else None

    def goes_on(self, titles: list[str], after: Piece) -> float:
        """How well the text after goes on in the sentence that a title-like line may be the head of."""
        if not titles or self.page.wrapped:
            return -1.0
        return link(titles[-1], after.text, self.page.pairs)

    def gaps(self, place: Place) -> dict[str, float]:
        titles, after = place.titles, place.after.lines[0]
        above = self.gap(titles[0].line if titles else after)
        below = self.gap(after) if titles else 0
        return {
            "gap": max(above, below) - self.usual,
            "above": above - self.usual,
            "below": below - self.usual,
            "usual_gap": self.usual,
        }

    def gap(self, line: Line) -> int:
        return self.above.get(line.number, 0)

    def shape(self, place: Place, before: Piece, after: Piece) -> dict[str, float]:
        """How the lines on both sides are set in their columns."""
        indented = column = short = -1.0
        if self.page.wrapped:
            if len(after.lines) >= BROAD:
                indented = float(fills(after.lines[0], after.width - INDENT, second_line(after)))
            widths = self.column(place, -1), self.column(place, 1)
            column = float(abs(widths[0] - widths[1])) if all(widths) else -1.0
            if len(before.lines) > 1:
                short = float(before.width - before.lines[-1].width)
        return {
            "indented": indented,
            "column": column,
            "before_short": short,
            "doubled": any(title.line.doubled for title in place.titles),
            "wrapped": self.page.wrapped + self.page.doubled,
            "recognised": self.page.ocr,
        }

    def column(self, place: Place, step: int) -> int:
        """The width of the column before (`step` -1) or after a seam, 0 where too few full lines show it."""
        stretch = self.stretches[place.home]
        start, walls = (
            (place.first, (place.start, len(stretch.draft.pieces))) if step > 0 else (place.start - 1, (0, place.start))
        )
        pieces = [stretch.draft.pieces[at] for at in range(*stretch.window(start, step, SHOWN, walls))]
        full = [line for piece in pieces for line in piece.lines[:-1] if not line.stretched]
        return column_width(full) if len(full) >= BROAD else 0

    # what does

    def seen(self, chosen: Sequence[Place]) -> list[tuple[Place, Signs]]:
        """Every seam that is not chosen, with its signs when the texts are parted at those that are."""
        taken = {place.number for place in chosen}
        places = [place for place in self.places if place.number not in taken]
        if not places:
            return []
        parts = parts_of(self.stretches, chosen)
        gains, spare = self.headings.gains(parts, places)
        most = max(gain.whole for gain in gains)
        at = {(part.home, piece): part for part in parts for piece in range(part.start, part.end)}
        around = [at[place.home, place.start] for place in places]
        alike = {place.number: self.matters(place, part) for place, part in zip(places, around, strict=True)}
        lower = {name: ranks([looked[name] for looked in alike.values()]) for name in ("alike", "alike_wide")}
        found: list[tuple[Place, Signs]] = []
        for place, part, gain in zip(places, around, gains, strict=True):
            values: dict[str, float] = {
                **self.fixed[place.number],
                "missing": spare,
                "gain_behind": gain.whole - most,
                **alike[place.number],
                **self.position(place, part),
                **of_gain(gain),
                "dip": self.dip(place, part, alike),
                "alike_rank": lower["alike"][len(found)],
                "wide_rank": lower["alike_wide"][len(found)],
            }
            found.append((place, Signs(**{name: float(values[name]) for name in NAMES})))
        return found

    def matters(self, place: Place, part: Part) -> dict[str, float]:
        """What the texts on both sides are about, and what the titles between name."""
        key = (place.number, part)
        if key not in self.looked:
            self.looked[key] = self.look(place, part)
        return self.looked[key]

    def look(self, place: Place, part: Part) -> dict[str, float]:
        stretch, home, walls = self.stretches[place.home], place.home, (part.start, part.end)
        before, after = (stretch.window(place.start - 1, -1, NEAR, walls), stretch.window(place.first, 1, NEAR, walls))
        far, on = (stretch.window(place.start - 1, -1, WIDE, walls), stretch.window(place.first, 1, WIDE, walls))
        head = (place.first, min(part.end, place.first + LEAD))
        foot = (max(part.start, place.start - LEAD), place.start)
        rest = (head[1], max(head[1], on[1]))
        lead, heading = self.words(home, head), self.own[place.number]
        ahead, behind = self.words(home, after), self.words(home, before)
        like_after, like_before = (heading.shared(ahead), heading.shared(behind)) if heading else (0.0, 0.0)
        named = [(one.shared(ahead), one.shared(behind)) for one in self.headings.all]
        return {
            "alike": self.alike(home, before, after),
            "alike_wide": self.alike(home, far, on),
            "lead_behind": (backward := self.alike(home, far, head)),
            "lead_on": self.alike(home, head, rest) - backward,
            "foot_on": self.alike(home, foot, on),
            "foot_lead": self.alike(home, foot, head),
            "lead_held": self.matter.held(lead, self.words(home, far)),
            "rare": self.matter.shared(behind, ahead),
            "fresh": self.matter.fresh(lead, self.words(home, far)),
            "mine": any(a >= NAMED and b <= UNNAMED for a, b in named),
            "theirs": any(b >= NAMED and a <= UNNAMED for a, b in named),
            "like_after": like_after,
            "like_before": like_before,
            "like_more": like_after - like_before,
        }

    def dip(self, place: Place, part: Part, alike: dict[int, dict[str, float]]) -> float:
        """By how much less the texts on both sides speak of the same than at the seams around."""
        around = [
            alike[number]["alike"]
            for number in range(place.number - 2, place.number + 3)
            if number in alike and number != place.number and self.inside(self.places[number], part)
        ]
        return alike[place.number]["alike"] - (sum(around) / len(around) if around else ALIKE)

    def inside(self, place: Place, part: Part) -> bool:
        return place.home == part.home and part.start < place.start < part.end

    def position(self, place: Place, part: Part) -> dict[str, float]:
        """Where in its text the seam is, and what other seams that has."""
        stretch = self.stretches[place.home]
        here = stretch.come[place.start]
        others = [
            stretch.come[start] - here
            for start, seam in place.draft.seams.items()
            if seam and start != place.start and part.start < start < part.end
        ]
        return {
            "since": here - stretch.come[part.start],
            "till": stretch.come[part.end] - here,
            "titled": len(others),
            "to_next": min((distance for distance in others if distance > 0), default=FAR),
            "to_last": min((-distance for distance in others if distance < 0), default=FAR),
        }


def of_gain(gain: Gain) -> dict[str, float]:
    return {
        "gain": gain.whole,
        "spare_fits": gain.fit,
        "spare_foreign": gain.foreign,
        "wanted": gain.lead,
        "wanted_lead": gain.best,
    }


def flush_headlines(segments: Segments) -> bool:
    """Whether the page has title lines that are not indented."""
    return any(not title.line.lead for title in segments.titles)


def ranks(values: Sequence[float]) -> list[float]:
    """For each value the share of the values that are lower, so that pages of all sizes compare."""
    ordered = sorted(values)
    return [bisect_left(ordered, value) / len(ordered) for value in values]


def usual_gap(page: Page) -> int:
    """The blank lines that mostly stand between two paragraphs of a page."""
    gaps = Counter(
        gap
        for before, after in pairwise(page.lines)
        if ends_sentence(before.text) and not ((gap := after.number - before.number - 1) == 0 and page.wrapped)
    )
    return gaps.most_common(1)[0][0] if gaps else 0
