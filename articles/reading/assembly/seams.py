"""Seams: places where a text without an opening goes on after a title, and may be another article's."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from articles.reading.assembly.assignment import Likeness, grams
from articles.reading.assembly.drafts import Draft, Segments, Title
from articles.reading.blocks.columns import SLACK
from articles.reading.blocks.pieces import Page

NOTICE = re.compile(r"(?:公告|声明|启事|通告|通知|讣告|公示|更正)$")  # titles of notices, which no opening begins
SECTIONS_AT_MOST = 80
SAME_MATTER = 1.1  # cohesion beyond which two texts are rather one article (measured on pages of known articles)
STEEPNESS = 2.2
TELLING = 300  # characters; a shorter text says less
DOUBLED = 2.0  # odds that a title printed twice gives for another article: crossheads and pull quotes are printed once
OWN, FOREIGN = 0.45, 0.2  # likeness of a title to its text, and to another


@dataclass(frozen=True, slots=True)
class Section:
    """The pieces of a draft from one seam (or its beginning) to the next."""

    draft: int
    start: int
    end: int
    text: str
    words: set[str] = field(repr=False)


def divide(page: Page, segments: Segments) -> None:
    """Part the drafts at the seams where another article begins; crossheads there become its titles."""
    if not any(draft.seams for draft in segments.drafts):
        return
    sections = [section for number, draft in enumerate(segments.drafts) for section in sections_of(number, draft)]
    if len(sections) > SECTIONS_AT_MOST:
        return
    judge = Judge(page, segments, sections)
    for number, draft in enumerate(list(segments.drafts)):
        if not draft.seams:
            continue
        own = [section for section in sections if section.draft == number]
        starts = [section.start for before, section in pairwise(own) if judge.parts(before, section)]
        part(segments, draft, starts)


def sections_of(number: int, draft: Draft) -> list[Section]:
    bounds = [0, *sorted(draft.seams), len(draft.pieces)]
    out = []
    for start, end in pairwise(bounds):
        text = "".join(piece.text for piece in draft.pieces[start:end])
        out.append(Section(number, start, end, text, grams(text)))
    return [section for section in out if section.start < section.end]


class Judge:
    """Weighs for a seam whether two articles meet there."""

    def __init__(self, page: Page, segments: Segments, sections: list[Section]) -> None:
        self.page = page
        self.segments = segments
        self.sections = sections
        self.spread = Counter(word for section in sections for word in section.words)
        self.norms = [math.sqrt(math.fsum(self.weight(word) for word in section.words)) or 1.0 for section in sections]
        self.likeness = Likeness([section.text for section in sections])

    def weight(self, word: str) -> float:
        return math.log((len(self.sections) + 1) / self.spread[word]) ** 2

    def alike(self, one: int, two: int) -> float:
        shared = self.sections[one].words & self.sections[two].words
        return math.fsum(self.weight(word) for word in shared) / (self.norms[one] * self.norms[two])

    def parts(self, before: Section, after: Section) -> bool:
        """Whether `after` begins another article: the odds of what speaks for it, summed."""
        one, two = self.sections.index(before), self.sections.index(after)
        draft = self.segments.drafts[after.draft]
        titles = draft.seams[after.start]
        return (
            self.cohesion_odds(one, two, after.draft)
            + self.title_odds(one, two, titles)
            + self.layout_odds(draft, after)
            > 0
        )

    def cohesion_odds(self, one: int, two: int, draft: int) -> float:
        """Against the likeness of the text after the seam to the page's other articles."""
        others = [self.alike(two, j) for j, section in enumerate(self.sections) if section.draft != draft]
        if not others:
            return -0.5
        ratio = (self.alike(one, two) + 1e-6) / (max(others) + 1e-6)
        odds = max(-3.0, min(3.0, -STEEPNESS * math.log(ratio / SAME_MATTER)))
        return odds * min(1.0, len(self.sections[two].text) / TELLING)

    def title_odds(self, one: int, two: int, titles: list[Title]) -> float:
        """Titles that only one side shares with: one for each side speaks for two articles."""
        if not self.page.wrapped:
            return 0.0
        lines = [title.line.text for title in [*self.segments.titles, *titles]]
        scores = [self.likeness.scores(line) for line in lines]
        mine = any(score[two] >= OWN and score[one] <= FOREIGN for score in scores)
        theirs = any(score[one] >= OWN and score[two] <= FOREIGN for score in scores)
        return 1.5 if mine and theirs else 0.3 if mine else -0.7

    def layout_odds(self, draft: Draft, after: Section) -> float:
        titles = draft.seams[after.start]
        if titles and NOTICE.search(titles[-1].line.text):
            return 3.0
        if any(title.line.doubled for title in titles):
            return DOUBLED
        if not self.page.wrapped:
            series = sum(len(others) == 1 for others in draft.seams.values())
            return 2.0 if len(titles) >= 2 else -2.2 if series == 1 else -3.5
        if not titles:
            return -0.6
        before = draft.pieces[after.start - 1]
        if min(len(before.lines), len(draft.pieces[after.start].lines)) < 3:
            return 0.0
        return 1.2 if abs(before.width - draft.pieces[after.start].width) > SLACK else -0.3


def part(segments: Segments, draft: Draft, starts: list[int]) -> None:
    """Cut a draft into several at the given pieces."""
    bounds = [*starts, len(draft.pieces)]
    for start, end in pairwise(bounds):
        titles = draft.seams.get(start, [])
        crossed = {title.line.number for title in titles} & draft.crossheads
        pieces = [piece for piece in draft.pieces[start:end] if not crossed or piece.lines[0].number not in crossed]
        segments.drafts.append(Draft("article", pieces, crossheads=draft.crossheads - crossed))
        if crossed:
            segments.titles = sorted([*segments.titles, *titles], key=lambda title: title.line.number)
    if starts:
        last = segments.drafts[-1]
        last.closed, last.continued = draft.closed, draft.continued
        if draft.signed:
            last.byline_line, last.signed = draft.byline_line, True
            draft.byline_line, draft.signed = None, False
        draft.continued = None
        del draft.pieces[starts[0] :]
        draft.seams = {}
