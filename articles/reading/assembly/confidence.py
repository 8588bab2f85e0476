"""How sure it is that an article's body and headline are right.

Each doubt that the reading leaves lowers the figure by a factor of its own; the factors were set so that of the articles
above 0.9 at least 19 in 20 are right, on the sample pages and on known articles set anew (benchmarks/bench_layouts.py).
"""

from __future__ import annotations

from collections.abc import Callable

from articles.reading.assembly.composition import Composition
from articles.reading.blocks.pieces import Page, Piece, photo_credit
from articles.reading.makers import bylines
from articles.reading.text.lines import ends_sentence

BEST = 0.98
LEAST = 0.05
SHORT = 60  # characters of a body
WEAK_SHARE, WEAK_MARGIN = 0.2, 0.12  # of a title's likeness to its text, and its lead before the next best


def confidence(page: Page, made: Composition) -> float:
    """The chance, in [0, 1], that body and headline are right."""
    value = BEST
    for doubt, factor in DOUBTS:
        if doubt(page, made):
            value *= factor
    return max(LEAST, round(value, 3))


def unopened(page: Page, made: Composition) -> bool:
    """An article that neither an opening nor a byline begins: 今年以来… after another's last line."""
    opened = made.draft.byline_line is not None or bylines.match_opening(made.body) is not None
    return made.kind == "article" and not opened


def unfinished(page: Page, made: Composition) -> bool:
    """A body that breaks off: no full stop, no signature, no continuation mark at its end."""
    if made.kind == "photo" or made.draft.continued:
        return False
    return not ends_sentence(made.body) and bylines.match_credit(made.body) is None


def untitled(page: Page, made: Composition) -> bool:
    """An article without a headline."""
    return made.kind == "article" and made.titles.headline is None


def unlike(page: Page, made: Composition) -> bool:
    """Titles none of which shares much with the text, and no column of whole paragraphs to vouch for them."""
    scores = [score for _, score in made.draft.margins]
    return bool(scores) and max(scores) < WEAK_SHARE and page.wrapped


def disputed(page: Page, made: Composition) -> bool:
    """A title line that fits another text about as well."""
    return any(margin < WEAK_MARGIN for margin, _ in made.draft.margins)


def stray_line(page: Page, made: Composition) -> bool:
    """Several title blocks, one of whose lines shares nothing with the text."""
    scores = [score for _, score in made.draft.margins]
    return len(scores) > 1 and min(scores) < 0.05 and page.wrapped


def seamed(page: Page, made: Composition) -> bool:
    """A body that goes on after titles, where another article might have begun."""
    return False


def interrupted(page: Page, made: Composition) -> bool:
    """A body that jumps over other text in mid-sentence."""
    pairs = zip(made.draft.pieces, made.draft.pieces[1:], strict=False)
    return any(not before.finished and apart(before, after) for before, after in pairs)


def apart(before: Piece, after: Piece) -> bool:
    return after.lines[0].number - before.lines[-1].number > 3


def uncredited(page: Page, made: Composition) -> bool:
    """A caption that no photographer signs."""
    return made.kind == "photo" and not made.draft.credits and photo_credit(made.body) is None


def short(page: Page, made: Composition) -> bool:
    return made.kind == "article" and len(made.body) < SHORT


def rearranged(page: Page, made: Composition) -> bool:
    """A body into which a displaced line was put back."""
    return any(rule == "displaced line" for rule, _ in made.draft.notes)


DOUBTS: tuple[tuple[Callable[[Page, Composition], bool], float], ...] = (
    (unopened, 0.8),
    (unfinished, 0.7),
    (untitled, 0.7),
    (unlike, 0.8),
    (disputed, 0.9),
    (stray_line, 0.9),
    (seamed, 0.85),
    (interrupted, 0.95),
    (uncredited, 0.85),
    (short, 0.6),
    (rearranged, 0.9),
)
