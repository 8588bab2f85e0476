"""Poems: lines that end where the poet ends them, in stanzas, or of five and seven letters as classical verse has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from articles.reading.blocks.endings import is_ending
from articles.reading.blocks.furniture import imprint, is_section
from articles.reading.genres.records import COMMA, SetPiece, above, is_title, makers
from articles.reading.makers.person_names import is_name
from articles.reading.records import Byline
from articles.reading.text.characters import HAN_LETTER
from articles.reading.text.lines import Line, ends_sentence

STANZA: Final = 3  # lines of a block that show a stanza
COUPLETS: Final = 3  # stanzas of two lines that show a poem under its poet's name
LINES: Final = 6  # of a poem in free verse
SIGNED_LINES: Final = 4  # of one whose poet is named above it
CLASSICAL_LINES: Final = 4
LETTERS_AT_MOST: Final = 18
HEADS: Final = 3  # lines of title and name above
METRES: Final = frozenset((5, 7, 10, 14))  # letters of a classical line, or of two set as one
FULL: Final = 0.85  # of the column: a line so wide may go on in the next
FEW_FULL: Final = 0.25  # of a poem's lines
PROSE: Final = 0.4  # of a stanza's lines may have a comma inside or a figure
STOPPED: Final = 0.6  # and of free verse end a sentence
CLAUSE_END: Final = re.compile("[，,。！!？?；;、]$")
FIGURE: Final = re.compile(r"\d")
LIST_SIGN: Final = re.compile("[：:《》|]")


def poems(lines: Sequence[Line], column: int | None) -> Iterator[SetPiece]:
    """The poems among a page's lines; `column` is the width of its columns where it is set in such.

    秋天，致一条江 / 刘小雨 / 你从雪山走来 / 带着羊群和经幡 / 在夔门转身 / …
    """
    blocks = [list(block) for _, block in groupby(lines, key=lambda line: (line.block, is_around(line)))]
    at = start = 0
    while at < len(blocks):
        stanzas = stanzas_from(blocks, at, column)
        taken = blocks[at : at + (stanzas or 1)]
        end = start + sum(map(len, taken))
        found = poem(lines, start, end) if stanzas else None
        if found:
            yield found
        at, start = at + len(taken), end


def is_around(line: Line) -> bool:
    """Whether a line is of what a page prints around its texts: a masthead close upon a poem is none of its verse."""
    return imprint(line.text) is not None or is_section(line.text)


def stanzas_from(blocks: Sequence[Sequence[Line]], at: int, column: int | None) -> int:
    """How many blocks from `at` on are stanzas of one poem; two lines are one behind others, or where all are couplets."""
    count = 0
    while at + count < len(blocks) and is_stanza(blocks[at + count], column, small=True):
        count += 1
    return count if count and (len(blocks[at]) >= STANZA or count >= COUPLETS) else 0


def is_stanza(block: Sequence[Line], column: int | None, *, small: bool) -> bool:
    """Whether a block's lines are verse: short, of no list and no sentence that a column breaks."""
    if len(block) < STANZA - small:
        return False
    if not all(is_verse(line) for line in block):
        return False
    names = sum(is_name(line.text, strict=True) for line in block)
    prose = sum((FIGURE.search(line.text) or COMMA.search(line.text[:-1])) is not None for line in block)
    full = sum(line.width >= FULL * column for line in block) if column else 0
    even = column is not None and len({line.width for line in block[:-1]}) == 1  # as a narrow column breaks its lines
    free = full <= FEW_FULL * len(block) and prose <= PROSE * len(block) and not even
    return names <= 1 and (is_classical(block) or free)


def is_verse(line: Line) -> bool:
    """Whether a line may be verse by itself."""
    text = line.text
    ends = text[:-1] if CLAUSE_END.search(text) or text[-1] in "…—" else text
    whole = not re.search("[。！!？?；;]", ends) and not LIST_SIGN.search(text)
    return 2 <= letters(line) <= LETTERS_AT_MOST and whole and is_title_like(line)


def is_title_like(line: Line) -> bool:
    bare = CLAUSE_END.sub("", line.text)
    return bool(bare) and (is_title(line) or bare != line.text)


def letters(line: Line) -> int:
    return len(HAN_LETTER.findall(line.text))


def poem(lines: Sequence[Line], start: int, end: int) -> SetPiece | None:
    """The poem whose stanzas are lines[start:end], with its title and poet; None where the lines are too few or stop as sentences do."""
    verse = list(lines[start:end])
    heads, signature = above(lines, start, HEADS)
    if not heads:
        heads, signature, verse = headed_inside(verse)
    if len(verse) < CLASSICAL_LINES or not heads:
        return None
    couplets = verse[1].block != verse[2].block
    if couplets and signature is None:  # titles of two lines stand so
        return None
    classical = is_classical(verse)
    stopped = sum(ends_sentence(line.text) for line in verse)
    free = len(verse) >= (SIGNED_LINES if signature else LINES) and stopped <= STOPPED * len(verse)
    if not (classical or free):
        return None
    if end < len(lines) and is_ending(lines[end].text):
        verse.append(lines[end])
    return SetPiece("poem", heads, tuple(verse), signature)


def headed_inside(verse: list[Line]) -> tuple[tuple[Line, ...], tuple[Line, Byline] | None, list[Line]]:
    """Title and poet that stand close upon the first stanza, and the verse without them."""
    signed = makers(verse[1]) if len(verse) > SIGNED_LINES else None
    if signed is None:
        return (), None, verse
    return (verse[0],), (verse[1], signed), verse[2:]


def is_classical(verse: Sequence[Line]) -> bool:
    """Whether all lines have five or seven letters, or are two of such, and half of them close a clause."""
    counts = {letters(line) for line in verse}
    closed = sum(CLAUSE_END.search(line.text) is not None for line in verse)
    return len(counts) == 1 and counts <= METRES and 2 * closed >= len(verse)
