"""Signs of how well an article was read: what is seen of its titles, its ends and its neighbours, as numbers that a forest weighs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Final

from articles.reading.assembly.composition import Composition
from articles.reading.assembly.drafts import Title
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.steps import Rule
from articles.reading.tables.forests import Case
from articles.reading.text.lines import ends_sentence

FAR: Final = 3  # lines between two pieces of a text that other text stands between
NONE: Final = -1.0  # the sign of what is not there
FAR_OFF: Final = 99  # lines: so far off that it tells nothing


@dataclass(frozen=True, slots=True)
class Signs(Case):
    """What is seen of an article; every field is a number, yes is 1. Chances and likenesses are in [0, 1].

    `start` is the chance that an article begins where it does, where that was weighed; `inside` that another one begins
    in it, at the likeliest place, `insides` at how many such places; `after` that one begins right behind it. `like`,
    `least`, `margin` are how much its title lines share with it, and by how much they fit it before others; `above` and
    `below` how many lines stand between its titles and its text; `unclaimed` how many titles of the page have no text,
    `near_unclaimed` how far the next of them is; `untitled` the share of the page's articles that have no title. How long
    a text or its headline is, is no sign: that differs from paper to paper.
    """

    photo: float
    opened: float
    signed: float
    unfinished: float
    crossheads: float
    start: float
    inside: float
    insides: float
    after: float
    titles: float
    like: float
    least: float
    margin: float
    above: float
    below: float
    bracketed: float
    unclaimed: float
    near_unclaimed: float
    untitled: float
    jumps: float
    torn: float
    credited: float
    rearranged: float
    wrapped: float
    recognised: float
    doubled: float


NAMES: Final = tuple(field.name for field in fields(Signs))


def observe(page: Page, made: Sequence[Composition], unclaimed: Sequence[Title]) -> list[Signs]:
    """The signs of each article of a page, in the order in which they are given."""
    articles = [one for one in made if one.draft.kind == "article"]
    untitled = sum(one.titles.headline is None for one in articles) / (len(articles) or 1)
    starts = sorted((one.draft.pieces[0].lines[0].number, one.draft.doubts.get(0, 1.0)) for one in articles)
    return [signs(page, one, unclaimed, untitled, behind(one, starts)) for one in made]


def behind(made: Composition, starts: Sequence[tuple[int, float]]) -> float:
    """The chance that another article begins at the next beginning behind this one; -1 for the last."""
    last = made.draft.pieces[-1].lines[-1].number
    return next((chance for number, chance in starts if number > last), NONE)


def signs(page: Page, made: Composition, unclaimed: Sequence[Title], untitled: float, after: float) -> Signs:
    draft = made.draft
    inside = [doubt for start, doubt in draft.doubts.items() if start in draft.seams]
    jumps = [before for before, behind in pairwise(draft.pieces) if apart(before, behind)]
    values = {
        **of_titles(made, unclaimed),
        "photo": made.kind == "photo",
        "opened": opened(made),
        "signed": draft.signed,
        "unfinished": unfinished(made),
        "crossheads": len(draft.crossheads),
        "start": draft.doubts.get(0, NONE),
        "inside": max(inside, default=0.0),
        "insides": len(inside),
        "after": after,
        "untitled": untitled,
        "jumps": len(jumps),
        "torn": sum(not piece.finished for piece in jumps),
        "credited": made.kind == "photo" and bool(draft.credits or made.credit),
        "rearranged": any(step.rule == Rule.DISPLACED for step in made.steps),
        "wrapped": page.wrapped,
        "recognised": page.ocr,
        "doubled": page.doubled,
    }
    return Signs(**{name: float(values[name]) for name in NAMES})


def of_titles(made: Composition, unclaimed: Sequence[Title]) -> dict[str, float]:
    """What is seen of an article's title lines, and of the page's that no text has."""
    draft, headline = made.draft, made.titles.headline or ""
    scores, margins = [score for _, score in draft.margins], [margin for margin, _ in draft.margins]
    lines = [title.line.number for title in draft.titles]
    first, last = draft.pieces[0].lines[0].number, draft.pieces[-1].lines[-1].number
    return {
        "titles": len(lines),
        "like": max(scores, default=NONE),
        "least": min(scores, default=NONE),
        "margin": min(margins, default=NONE),
        "above": min((first - number for number in lines if number < first), default=FAR_OFF),
        "below": min((number - last for number in lines if number > last), default=FAR_OFF),
        "bracketed": bool(re.search("[）)]$", headline)),
        "unclaimed": len(unclaimed),
        "near_unclaimed": min((abs(title.line.number - first) for title in unclaimed), default=FAR_OFF),
    }


def opened(made: Composition) -> float:
    """2 for an article that begins with its outlet (本报讯), 1 with a byline or a bracket of names, 0 with neither."""
    if made.opening is not None and made.opening.outlet:
        return 2.0
    return float(made.opening is not None or made.draft.byline_line is not None)


def unfinished(made: Composition) -> bool:
    """A body that breaks off: no full stop, no signature, no continuation mark at its end."""
    if made.kind == "photo" or made.draft.continued:
        return False
    return not ends_sentence(made.body) and made.credit is None


def apart(before: Piece, after: Piece) -> bool:
    """Whether other text stands between two pieces of a text."""
    distance = after.lines[0].number - before.lines[-1].number
    return distance > FAR or distance < 0
