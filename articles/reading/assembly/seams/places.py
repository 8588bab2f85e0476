"""Places where a text goes on after a sentence's end: seams, at which another article may begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from articles.reading.assembly.drafts import Draft, Title
from articles.reading.assembly.seams.signs import names_column
from articles.reading.blocks.pieces import Piece
from articles.reading.text.characters import ORNAMENTS

Range = tuple[int, int]  # of a draft's pieces: the first, and the one after the last

PARALLEL_AT_MOST = 6  # characters of a crosshead that is told by its likeness with another
MARKED = re.compile(f"[{ORNAMENTS}][^{ORNAMENTS}]{{2,16}}")
QUOTED = re.compile('[“"「][^“”"「」]{2,}[”"」]')
SHORT_NAME = re.compile("[^，。；]{0,6}(?P<name>[《“][^《》“”]{1,8}[》”])")  # at the head of a text
LEAD = 2  # pieces at a text's head that name its matter


@dataclass(frozen=True, slots=True)
class Place:
    """A seam: its draft (number `home`), the index of the piece that goes on, and that of the first which is no head."""

    number: int
    home: int
    draft: Draft
    start: int
    first: int

    @property
    def titles(self) -> tuple[Title, ...]:
        """The title lines that stand between the texts."""
        return self.draft.seams[self.start]

    @property
    def before(self) -> Piece:
        return self.draft.pieces[self.start - 1]

    @property
    def names_column(self) -> bool:
        """Whether a title between the texts carries its column's name."""
        return any(names_column(title.line.text) for title in self.titles)

    @property
    def after(self) -> Piece:
        return self.draft.pieces[self.first]

    @property
    def calls_back(self) -> bool:
        """Whether the text after begins with a short name that the text before gives: 《意见》提出, after （以下称《意见》）."""
        short = SHORT_NAME.match(self.after.text)
        given = f"称{short['name']}" if short else ""
        return bool(given) and any(given in piece.text for piece in self.draft.pieces[: self.start])


@dataclass(frozen=True, slots=True)
class Part:
    """What may be an article: pieces `start` to `end` of draft `home`; its text begins at `first`."""

    home: int
    start: int
    first: int
    end: int

    @property
    def lead(self) -> Range:
        return self.first, min(self.end, self.first + LEAD)


class Stretch:
    """A draft's pieces: which of them are heads, and how far the text has come at each."""

    def __init__(self, draft: Draft) -> None:
        heads = draft.crossheads | {title.line.number for titles in draft.seams.values() for title in titles}
        self.draft = draft
        self.crossed = [all(line.number in heads for line in piece.lines) for piece in draft.pieces]
        self.lengths = [len(piece.text) for piece in draft.pieces]
        self.come = [0, *accumulate(self.lengths)]  # characters before each piece

    def first(self, start: int) -> int:
        """The index of the first piece from `start` on that is no head."""
        while start + 1 < len(self.crossed) and self.crossed[start]:
            start += 1
        return start

    def window(self, start: int, step: int, size: int, walls: Range) -> Range:
        """The pieces from `start` on, `size` characters or a little more, that do not go beyond the walls."""
        length, at = 0, start
        while walls[0] <= at < walls[1] and length < size:
            length += 0 if self.crossed[at] else self.lengths[at]
            at += step
        return (start, max(at, start)) if step > 0 else (min(at, start) + 1, start + 1)


def set_as_text(titles: Sequence[Title], after: Piece) -> bool:
    """Whether all title lines between two texts are indented as the paragraph after them is: crossheads, set in the text."""
    return bool(titles) and after.lines[0].lead and all(title.line.lead for title in titles)


def places_of(stretches: Sequence[Stretch], *, indented: bool) -> list[Place]:
    """Every seam of the drafts, in order; on a page whose paragraphs are `indented` none at lines that are so too."""
    found: list[Place] = []
    for home, stretch in enumerate(stretches):
        for start, titles in sorted(stretch.draft.seams.items()):
            if indented and set_as_text(titles, stretch.draft.pieces[stretch.first(start)]):
                continue
            found.append(Place(len(found), home, stretch.draft, start, stretch.first(start)))
    return found


def parts_of(stretches: Sequence[Stretch], chosen: Sequence[Place]) -> list[Part]:
    """The parts that the drafts fall into when they are parted at the chosen places."""
    starts: dict[int, list[Place]] = {}
    for place in chosen:
        starts.setdefault(place.home, []).append(place)
    found = []
    for home, stretch in enumerate(stretches):
        begin, first = 0, 0
        for place in sorted(starts.get(home, []), key=lambda place: place.start):
            found.append(Part(home, begin, first, place.start))
            begin, first = place.start, place.first
        found.append(Part(home, begin, first, len(stretch.draft.pieces)))
    return found


def parallel_heads(draft: Draft) -> set[int]:
    """The seams whose only title is built like another in the same text: of as few characters, one of them in the same place,
    or behind the same ornament.

    So crossheads of one text are set (建得好, 分得公; 第一步, 第二步; ◆资金流入未止, ◆内房股受捧); headlines of neighbours hardly ever are.
    Two in quotation marks throughout are built alike too (“稻子不等人”, “失败也是数据”), as long as they may be.
    """
    titles = {start: titles[0].line.text.strip() for start, titles in draft.seams.items() if len(titles) == 1}
    short = {start: text for start, text in titles.items() if len(text) <= PARALLEL_AT_MOST}
    built = Counter((len(text), at) for text in set(short.values()) for at in enumerate(text))
    marked = Counter(text[0] for text in titles.values() if MARKED.match(text))
    return quoted_heads(titles) | (
        {start for start, text in short.items() if any(built[len(text), at] > 1 for at in enumerate(text))}
        | {start for start, text in titles.items() if marked[text[0]] > 1}
    )


def quoted_heads(titles: Mapping[int, str]) -> set[int]:
    """The seams whose only title stands in quotation marks throughout, where a text has two of them or more."""
    quoted = {start for start, text in titles.items() if QUOTED.fullmatch(text)}
    return quoted if len(quoted) > 1 else set()
