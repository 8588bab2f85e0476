"""Titles: over the text, upright beside it, at its left, in its middle, on a dark ground; kicker, headline, deck."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.makeup.sheet import Case, Mark, Sheet
from benchmarks.typeset import NO_START


@dataclass
class Words:
    """The title lines of an article, any may be empty."""

    kicker: str
    headline: str
    deck: str
    byline: str = ""


def split(text: str, pieces: int) -> list[str]:
    """The text in about equal pieces, at its printed space where that is near."""
    if pieces <= 1 or len(text) < 6:
        return [text]
    if text.count(" ") >= pieces - 1 >= 1:
        parts = text.split(" ")
        return [*parts[: pieces - 1], " ".join(parts[pieces - 1 :])]
    size, out = -(-len(text) // pieces), []
    while text:
        cut = size
        while cut < len(text) and (text[cut] in NO_START or (text[cut].isascii() and text[cut - 1].isascii())):
            cut += 1
        out.append(text[:cut].strip())
        text = text[cut:]
    return [piece for piece in out if piece]


class Head:
    """A title block set to a width; `height` and `sheet` are what came of it."""

    def __init__(
        self,
        case: Case,
        words: Words,
        width: float,
        size: float,
        chance: random.Random,
        *,
        align: str,
        dark: bool = False,
    ) -> None:
        self.case, self.width, self.align = case, width, align
        self.sheet, self.height = Sheet(), 0.0
        self.shade = 1.0 if dark else 0.0
        face = chance.choice(("hei", "bold", "bold"))
        if dark:
            self.height = 6.0
        if words.kicker:
            self.lines(words.kicker, size * 0.55, chance.choice(("song", "kai", "hei")), 1.35)
        self.headline(words.headline, size, face, chance)
        if words.deck:
            self.lines(words.deck, size * 0.5, chance.choice(("song", "kai")), 1.4)
        if words.byline:
            self.lines(words.byline, 9.5, "kai", 1.8)
        self.height += 6.0
        if dark:
            self.sheet.marks.insert(0, Mark((0, 0, width, self.height - 4), fill=0.25))

    def headline(self, text: str, size: float, face: str, chance: random.Random) -> None:
        stretch = chance.choice((1.0, 1.0, 1.0, 0.8, 0.66))
        length = self.case.length(text, face, size, stretch)
        pieces = 1 if length <= self.width else -(-int(length) // int(self.width * 0.95))
        if " " in text and pieces == 1 and chance.random() < 0.4:
            pieces = 2
        spaced = pieces == 1 and length < self.width * 0.75 and len(text) <= 14 and chance.random() < 0.3
        for piece in split(text, pieces):
            narrow = stretch * min(1.0, self.width / max(self.case.length(piece, face, size, stretch), 1))
            self.put(piece, size, face, narrow, self.width * 0.92 if spaced and len(piece) > 2 else None)
            self.height += size * 1.22

    def lines(self, text: str, size: float, face: str, lead: float) -> None:
        length = self.case.length(text, face, size)
        for piece in split(text, max(1, -(-int(length) // int(self.width * 0.97)))):
            own = size * min(1.0, self.width / max(self.case.length(piece, face, size), 1))
            self.put(piece, own, face, 1.0, None)
            self.height += own * lead

    def put(self, text: str, size: float, face: str, stretch: float, fill: float | None) -> None:
        length = fill or self.case.length(text, face, size, stretch)
        x = (self.width - length) / 2 if self.align == "center" or fill else 0.0
        self.case.line(self.sheet, text, x, self.height, size, face, fill=fill, stretch=stretch, shade=self.shade)


class Upright:
    """A title set downwards, kicker at its right and deck at its left, within a height."""

    def __init__(self, case: Case, words: Words, tallest: float, size: float, chance: random.Random) -> None:
        self.sheet = Sheet()
        face, lines = chance.choice(("hei", "bold")), list[tuple[str, float, str]]()
        for text, own, kind in (
            (words.deck, size * 0.5, "kai"),
            (words.headline, size, face),
            (words.kicker, size * 0.55, "song"),
        ):
            pieces = split(text, max(1, -(-int(len(text) * own * 1.05) // int(tallest)))) if text else []
            lines += [(piece.replace(" ", ""), own, kind) for piece in reversed(pieces)]
        x, self.height = 0.0, 0.0
        for text, own, kind in lines:
            drop = own * 0.6 if own < size else 0.0
            self.height = max(self.height, case.column(self.sheet, text, x, drop, own, kind))
            x += own * 1.25
        self.width = x
