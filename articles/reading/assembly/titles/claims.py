"""Whose a title line is: what its place, its wording and its words say for each text of the page, given to the assignment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final, Literal

from articles.reading.assembly.assignment import TITLES_AT_MOST, Claim, Likeness, assign
from articles.reading.assembly.drafts import Draft, Segments, Title
from articles.reading.assembly.seams.signs import names_column
from articles.reading.assembly.titles.roles import DASH
from articles.reading.assembly.titles.standing import by_standing
from articles.reading.assembly.titles.weights import Placed, Weights, weights
from articles.reading.blocks.furniture import imprint, is_section, section_tail, slogan_weight
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.steps import Rule, Step, Values
from articles.reading.text.lines import balanced

Where = Literal["above", "below", "inside", "far", "photo_above", "photo_below", "photo_next"]
Span = tuple[int, int]

LEADS_ON: Final = re.compile("(?:——|—)$")  # a headline's first line, whose second it announces
ENDED: Final = re.compile("[）)]$")
BRACKETED: Final = re.compile(r"[（(][^（()）]{2,30}[）)]")
POINTER: Final = re.compile(
    r"^[●■◆★▶►]|>>|》》|(?:详|请)?见(?:今日)?第?[A-Z0-9一二三四五六七八九十]{1,3}版"
)  # of an index to other pages
RUN_AT_MOST: Final = 5  # title lines right above a text that may all be its own
SLOGAN: Final = 0.45  # of a line's letters that are campaign wording
SHORT: Final = 3  # letters
SHORTISH: Final = 4
SHARED: Final = 0.05  # of a line's words that a text has: it may speak of it
HARDLY_SHARED: Final = 0.1  # by any text: the line speaks of none
TAKEN: Final = -1.0  # the place that a text with its own title has for others


def give_titles(page: Page, pieces: Sequence[Piece], segments: Segments) -> Segments:
    """The drafts with the title lines that are theirs; those that belong to none are left."""
    drafts, steps = list(segments.drafts), list(segments.steps)
    titles, rest = segments.titles[:TITLES_AT_MOST], list(segments.titles[TITLES_AT_MOST:])
    claims = Claims(page, pieces, segments, titles)
    weighed = claims.weighed(weights())
    chosen, margins = assign(weighed, len(drafts))
    brief = [claims.is_brief(index, weights()) for index in range(len(titles))]
    chosen = by_standing(weighed, chosen, [title.line.text for title in titles], claims.runs(), brief)
    for index, (title, body, margin, claimed) in enumerate(zip(titles, chosen, margins, weighed, strict=True)):
        if body is None:
            rest.append(title)
            steps.append(untitled_step(title, claims.why_apart(index, weights())))
        else:
            drafts[body], step = claim_title(drafts[body], title, margin, claimed.scores[body])
            steps.append(step)
    return Segments(tuple(drafts), tuple(rest), tuple(steps))


def claim_title(draft: Draft, title: Title, margin: float, score: float) -> tuple[Draft, Step]:
    """The draft with one more title line, and the step that says by what it was found."""
    values: Values = {"words": title.line.text, "share": round(score, 2), "lead": round(margin, 2)}
    titled = replace(draft, titles=(*draft.titles, title), margins=(*draft.margins, (margin, score)))
    return titled, Step(Rule.TITLE, (title.line.number, draft.order), values)


def untitled_step(title: Title, why: str) -> Step:
    """That a title line is no text's title, and why: the name of the weight that spoke most for it, `alone` where none did."""
    return Step(Rule.NO_TITLE, (title.line.number,), {"words": title.line.text, "why": why})


class Claims:
    """The claims of a page's title lines on its texts."""

    def __init__(self, page: Page, pieces: Sequence[Piece], segments: Segments, titles: Sequence[Title]) -> None:
        self.page = page
        self.pieces = pieces
        self.titles = titles
        self.drafts = segments.drafts
        likeness = Likeness([draft.story for draft in self.drafts])
        self.scores = [likeness.scores(title.line.text) for title in titles]
        places = segments.places(pieces)
        self.spans: list[Span] = [(places[number][0], places[number][-1]) for number in range(len(self.drafts))]
        self.headed = {number for number, draft in enumerate(self.drafts) if draft.titles}  # notices have their heads
        self.texts = counted(pieces, "text")
        self.titled = counted(pieces, "text", "title")
        self.parting = counted(pieces, "text", "credit")
        self.spaced = any(step.rule is Rule.SPACING for step in page.restored.steps)  # no blank line shows a block

    def weighed(self, by: Weights) -> list[Claim]:
        """What each title line has to say about each draft."""
        return [self.without_headed(self.claim(index, by)) for index in range(len(self.titles))]

    def claim(self, index: int, by: Weights) -> Claim:
        title, before = self.titles[index], self.titles[index - 1] if index else None
        scores = self.scores[index]
        placed = by.columns if self.page.wrapped else by.paragraphs
        crowded = not self.page.wrapped and in_a_crowd(index, self.titles)
        ended = before is not None and ends_headline(before.line.text, title.line.text)
        return Claim(
            scores=scores,
            place=tuple(
                by.crowded if crowded and score < SHARED else self.place(title, number, placed)
                for number, score in enumerate(scores)
            ),
            apart=sum(self.apartness(index, by).values()),
            block=-title.piece if ended else title.piece if self.spaced else title.line.block,
            joined=before is not None and not ended and not between(self.parting, before.piece, title.piece),
            cut=before is not None and is_cut(before.line.text, title.line.text),
        )

    def without_headed(self, made: Claim) -> Claim:
        """The claim without any on drafts that have their titles already."""
        if not self.headed:
            return made
        scores = tuple(0.0 if number in self.headed else score for number, score in enumerate(made.scores))
        place = tuple(TAKEN if number in self.headed else value for number, value in enumerate(made.place))
        return replace(made, scores=scores, place=place)

    def place(self, title: Title, number: int, placed: Placed) -> float:
        """What the title's position weighs for a draft."""
        where: Where = self.where(title.piece, self.spans[number])
        if self.drafts[number].kind == "photo" and where in ("above", "below"):
            where = "photo_above" if where == "above" else self.under_photo(title.piece, self.spans[number][1])
        value: float = getattr(placed, where)
        return value

    def where(self, piece: int, span: Span) -> Where:
        first, last = span
        if piece < first:
            return "far" if between(self.texts, piece, first) else "above"
        if piece > last:
            return "far" if between(self.texts, last, piece) else "below"
        return "inside"

    def runs(self) -> list[list[int]]:
        """For each text without a head of its own the title lines right above it; above a caption only where it stands alone."""
        return [
            [index for index, title in enumerate(self.titles) if self.where(title.piece, span) == "above"]
            if number not in self.headed and (draft.kind == "article" or self.stands_alone(span))
            else []
            for number, (draft, span) in enumerate(zip(self.drafts, self.spans, strict=True))
        ]

    def stands_alone(self, span: Span) -> bool:
        """Whether a caption is followed by another headline, or by nothing: no text stands below that the title above may be of."""
        after = next((piece.kind for piece in self.pieces[span[1] + 1 :] if piece.kind != "credit"), "title")
        return after == "title" and not self.page.wrapped

    def under_photo(self, piece: int, last: int) -> Where:
        return "photo_below" if between(self.titled, last, piece) else "photo_next"

    def apartness(self, index: int, by: Weights) -> dict[str, float]:
        """What speaks for a line's being no article's title, each by the name of its weight."""
        line, shared = self.titles[index].line, max(self.scores[index], default=0.0)
        text, campaign = line.text, slogan_weight(line.text)
        if is_section(text) or imprint(text):
            return {"label": by.label}
        return {
            "pointer": by.pointer * bool(POINTER.search(text)),
            "tail": by.tail * (section_tail(text) and not DASH.match(text)),
            "slogan": by.slogan * (campaign if campaign > SLOGAN else 0),
            "short": by.short * (len(text) <= SHORT),
            "unshared": by.unshared * (len(text) <= SHORTISH and shared < HARDLY_SHARED),
            "undoubled": by.undoubled * (self.page.doubled and not line.doubled),
        }

    def is_brief(self, index: int, by: Weights) -> bool:
        """Whether nothing speaks against a line's being a title but how few letters it has."""
        return all(name in ("short", "unshared") for name, weight in self.apartness(index, by).items() if weight)

    def why_apart(self, index: int, by: Weights) -> str:
        """The name of what speaks most for a line's being no title; `alone` where nothing does but that no text shares it."""
        found = self.apartness(index, by)
        most = max(found, key=found.__getitem__)
        return most if found[most] > 0 else "alone"


def counted(pieces: Sequence[Piece], *kinds: str) -> list[int]:
    """For each piece how many of the pieces before it are of these kinds."""
    return [0, *accumulate(piece.kind in kinds for piece in pieces)]


def between(counts: Sequence[int], first: int, last: int) -> bool:
    """Whether a counted piece stands between two, neither of them looked at."""
    return last > first and counts[last] > counts[first + 1]


def is_cut(before: str, text: str) -> bool:
    """Whether two title lines that stand together are one title: the first breaks off, the second is its column's name.

    >>> is_cut("浴火古田，人民军队重整（强军", "思想引领）"), is_cut("山路通了", "（暖相册·山乡故事）"), is_cut("山路通了", "老桥修好了")
    (True, True, False)
    """
    return not balanced(before) or LEADS_ON.search(before) is not None or BRACKETED.fullmatch(text) is not None


def ends_headline(before: str, text: str) -> bool:
    """Whether a title line is another headline than the one above it, which carries its column's name: that stands at the end.

    >>> ends_headline("让“好人好报”得到保障（民生观）", "山西粮食获丰收")
    True
    >>> ends_headline("英雄岭的日与夜（点赞新时代）", "——青海油田工人的一天"), ends_headline("山西粮食获丰收", "农民增收（民生观）")
    (False, False)
    """
    return ENDED.search(before) is not None and names_column(before) and not DASH.match(text)


def in_a_crowd(index: int, titles: Sequence[Title]) -> bool:
    """Whether a title line stands in a row of more than a headline has: a list, a poem, an index."""
    start = max(0, index - RUN_AT_MOST)
    row = 1
    for before, after in pairwise(titles[start : index + RUN_AT_MOST + 1]):
        row = row + 1 if after.piece - before.piece <= 1 else 1
        if row > RUN_AT_MOST:
            return True
    return False
