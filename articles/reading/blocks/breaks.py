"""Breaks: what parts two lines that stand together in one block."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from articles.reading.blocks.endings import closes
from articles.reading.blocks.furniture import imprint
from articles.reading.blocks.name_lines import signed
from articles.reading.blocks.pages import Page
from articles.reading.makers.bylines import signs_off
from articles.reading.makers.own_lines import PHOTO_CREDIT
from articles.reading.text.lines import Line, ends_sentence
from articles.reading.text.marks import MARK, tail_mark


def starts_piece(last: Line, line: Line, following: Line | None, page: Page) -> bool:
    """Whether a line begins a new piece inside its block: the first break that knows the place says so."""
    if line.lead or line.doubled != last.doubled or not page.wrapped:
        return True
    return next((found for each in BREAKS if (found := each(last, line, following, page)) is not None), False)


def parted_on_purpose(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    """Two lines that were one."""
    return True if page.restored.origin[line.number] == page.restored.origin[last.number] else None


def beside_a_close(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    """A mark of continuation, or a line that closes an article."""
    marked = MARK.fullmatch(line.text) or tail_mark(last.text) or closes(line.text) or closes(last.text)
    return True if marked else None


def behind_a_signature(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    """A short report ends with who wrote it: 产值增加260万元。(孙怀玉)"""
    return True if last.text.endswith((")", "）")) and signs_off(last.text) else None


def at_an_opening(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    opening = line.opening
    return True if opening and (opening.outlet or ends_sentence(last.text)) else None


def in_a_credit(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    """A photographer's credit goes on with its caption."""
    return False if PHOTO_CREDIT.search(line.text) else None


def at_a_glued_title(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    return True if following and ends_sentence(last.text) and is_glued_title(line, following) else None


def beside_names(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    """A byline on a line of its own, but for one that goes on in a credit below."""
    credited = following is not None and PHOTO_CREDIT.search(following.text) is not None
    return True if signed(last) or (signed(line) and not credited) else None


def beside_imprint(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    return True if imprint(line.text) is not None or imprint(last.text) is not None else None


#: What parts two lines of a block, in the order in which it is looked for; None: not known here.
BREAKS: Final[tuple[Callable[[Line, Line, Line | None, Page], bool | None], ...]] = (
    parted_on_purpose,
    beside_a_close,
    behind_a_signature,
    at_an_opening,
    in_a_credit,
    at_a_glued_title,
    beside_names,
    beside_imprint,
)


def is_glued_title(line: Line, following: Line) -> bool:
    """Whether a line without punctuation stands right above an article's opening: its headline, set close."""
    opening = following.opening
    return bool(opening and opening.outlet) and not re.search("[，。；、]", line.text)
