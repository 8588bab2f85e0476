"""A piece of its own kind as it stands on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.blocks.furniture import DATED, imprint, is_section
from articles.reading.makers.person_names import is_name, is_transcribed
from articles.reading.records import ArticleKind, Byline
from articles.reading.text.lines import Line, has_stop

TITLE_AT_MOST: Final = 36  # letters of a title's line
COMMA: Final = re.compile("[，,]")
SENTENCE_MARK: Final = re.compile("[，,。；;！!？?]")  # that no title of a list or notice has, in either width


@dataclass(frozen=True, slots=True)
class SetPiece:
    """The lines of a piece's title, of its maker's name (with the makers) and of its text, in printed order."""

    kind: ArticleKind
    heads: tuple[Line, ...]
    text: tuple[Line, ...]
    signature: tuple[Line, Byline] | None = None

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of its lines."""
        signed = (self.signature[0].number,) if self.signature else ()
        return frozenset((*(line.number for line in (*self.heads, *self.text)), *signed))


def is_title(line: Line) -> bool:
    """Whether a line may be a title's: short, no sentence, no imprint, no section's name."""
    text = line.text
    apart = imprint(text) is not None or is_section(text) or bool(DATED.search(text)) or line.opening is not None
    return len(text) <= TITLE_AT_MOST and not has_stop(text) and text[-1] not in "，、：:" and not apart


def makers(line: Line) -> Byline | None:
    """The makers that a line above or under a text names, with or without a word for what they are: 刘小雨, □ 刘小雨, 本报记者 王斌.

    >>> makers(Line(0, "刘小雨", 6, 0)).reporters, makers(Line(0, "七律·香港回归", 14, 0))
    (('刘小雨',), None)
    """
    words = line.text.replace("　", " ").split(" ")
    names = ("".join(words),) if len(words[0]) == 1 else tuple(words)
    if all(is_name(name, strict=True) and ("·" not in name or is_transcribed(name)) for name in names):
        return Byline(reporters=names)
    return line.byline


def above(lines: Sequence[Line], at: int, most: int) -> tuple[tuple[Line, ...], tuple[Line, Byline] | None]:
    """The title's lines right above the text that begins at `at`, and the line that names its makers.

    At most `most` lines, none from beyond a sentence; a title's lines are one block.
    """
    heads: list[Line] = []
    signature = None
    index = at - 1
    while index >= 0 and at - index <= most and is_title(lines[index]):
        line = lines[index]
        found = makers(line) if not heads and signature is None else None
        if found:
            signature = (line, found)
        elif heads and line.block != heads[0].block:
            break
        else:
            heads.insert(0, line)
        index -= 1
    return tuple(heads), signature if heads else None
