"""How sure it is that an article's body and headline are right.

Each doubt that the reading leaves lowers the figure by a factor of its own: how much less often articles with the doubt were
right, on pages of known articles read with a forest (benchmarks/fit_seams.py) that had not seen their days.
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
LONG_COLUMN, LONG_TEXT, VERY_LONG, ENDLESS = 1200, 2000, 2500, 4000
MAY_PART, RATHER_PARTS, MIGHT_HAVE_PARTED = 0.01, 0.04, 0.08  # chances that another article begins inside
SURE_START, CERTAIN_START = 0.7, 0.97  # chances that one begins where it was parted
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


def reaches_on(page: Page, made: Composition) -> bool:
    """A body that holds a place where another article may well begin."""
    return open_seam(made) >= MAY_PART


def reaches_far(page: Page, made: Composition) -> bool:
    """One where it rather does."""
    return open_seam(made) >= RATHER_PARTS


def reaches_too_far(page: Page, made: Composition) -> bool:
    """One where little speaks against it."""
    return open_seam(made) >= MIGHT_HAVE_PARTED


def open_seam(made: Composition) -> float:
    """The chance that another article begins inside, at the likeliest place."""
    return max((doubt for start, doubt in made.draft.doubts.items() if start in made.draft.seams), default=0.0)


def hardly_parted(page: Page, made: Composition) -> bool:
    """A beginning that the weighing found likely, not more."""
    return made.draft.doubts.get(0, 1.0) < SURE_START


def parted(page: Page, made: Composition) -> bool:
    """A beginning that was weighed, and not quite sure."""
    return made.draft.doubts.get(0, 1.0) < CERTAIN_START


def long(page: Page, made: Composition) -> bool:
    """A body longer than most: a neighbour may be in it."""
    return len(made.body) > (LONG_COLUMN if page.wrapped else LONG_TEXT)


def very_long(page: Page, made: Composition) -> bool:
    return len(made.body) > VERY_LONG


def endless(page: Page, made: Composition) -> bool:
    return len(made.body) > ENDLESS


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
    (unopened, 0.92),
    (unfinished, 0.9),
    (untitled, 0.3),
    (unlike, 0.7),
    (disputed, 0.75),
    (stray_line, 0.7),
    (reaches_on, 0.7),
    (reaches_far, 0.6),
    (reaches_too_far, 0.4),
    (parted, 0.93),
    (hardly_parted, 0.8),
    (long, 0.85),
    (very_long, 0.7),
    (endless, 0.4),
    (interrupted, 0.7),
    (uncredited, 0.6),
    (short, 0.3),
    (rearranged, 0.9),
)
