"""Drafts: the articles and captions of a page while they are put together. None changes: each step makes new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from articles.reading.blocks.pieces import Piece
from articles.reading.records import ArticleKind, Byline, Opening
from articles.reading.steps import Step
from articles.reading.text.lines import Line

WIDTH_SHOWN = 12  # pieces looked back at for the width of a column


@dataclass(frozen=True, slots=True)
class Title:
    """A title line, with the index of the piece it stands in."""

    line: Line
    piece: int


@dataclass(frozen=True, slots=True)
class BylineLine:
    """Makers named on a line of their own; `below`: it stands under the text, as a signature does."""

    piece: Piece
    byline: Byline
    below: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a page's article or caption is put together from.

    `undersigned`: other makers named under a text that has its own above it. `crossheads` are numbers of lines; `seams` are the places (indexes of `pieces`) where the text goes on after a
    sentence's end, with the title lines there: another article may begin; `doubts` the chance, in [0, 1], that one does.
    `margins` says of each title line by how much it fits this text better than others, and how well. `host` is the number
    of the first line of the article that a caption stands in.
    """

    kind: ArticleKind
    pieces: tuple[Piece, ...]
    credits: tuple[Piece, ...] = ()
    byline_line: BylineLine | None = None
    undersigned: BylineLine | None = None
    titles: tuple[Title, ...] = ()
    margins: tuple[tuple[float, float], ...] = ()
    crossheads: frozenset[int] = frozenset()
    seams: Mapping[int, tuple[Title, ...]] = field(default_factory=dict)
    doubts: Mapping[int, float] = field(default_factory=dict)
    continued: str | None = None
    host: int | None = None

    @property
    def lines(self) -> list[Line]:
        return [line for piece in self.pieces for line in piece.lines]

    @property
    def text(self) -> str:
        return text_of(self.pieces)

    @property
    def opening(self) -> Opening | None:
        """How it begins, where a report does: 本报讯（记者王芳）."""
        return self.pieces[0].opening

    @property
    def story(self) -> str:
        """Its text without the opening that names its paper and makers: no headline speaks of those."""
        return self.text[self.opening.end if self.opening else 0 :]

    @property
    def signed(self) -> bool:
        """Whether its makers are named under it."""
        return self.byline_line is not None and self.byline_line.below

    @property
    def made_by(self) -> frozenset[str]:
        """The makers that are named at its head: in its opening or on a line above it."""
        above = self.byline_line.byline if self.byline_line and not self.signed else Byline()
        return names_in(above) | (names_in(self.opening.byline) if self.opening else frozenset())

    @property
    def signature(self) -> BylineLine | None:
        """The makers that are named under it, if any."""
        return self.byline_line if self.signed else self.undersigned

    @property
    def order(self) -> int:
        """The number of its first line: no other draft of the page has it."""
        return first_line(self.pieces)


@dataclass(frozen=True, slots=True)
class Segments:
    """A page's drafts, the title lines that are none of theirs (yet), and what the rules did so far."""

    drafts: tuple[Draft, ...] = ()
    titles: tuple[Title, ...] = ()
    steps: tuple[Step, ...] = ()

    def places(self, pieces: Sequence[Piece]) -> dict[int, list[int]]:
        """Draft → the indexes, in order, of the page's pieces that it has."""
        home = {piece.lines[0].number: number for number, draft in enumerate(self.drafts) for piece in draft.pieces}
        found: dict[int, list[int]] = {}
        for index, piece in enumerate(pieces):
            if (number := home.get(piece.lines[0].number)) is not None:
                found.setdefault(number, []).append(index)
        return found


def names_in(byline: Byline) -> frozenset[str]:
    """Everybody that a byline names."""
    return frozenset((*byline.reporters, *byline.correspondents, *byline.photographers))


def first_line(pieces: Sequence[Piece]) -> int:
    """The number of a text's first line."""
    return min(line.number for piece in pieces for line in piece.lines)


def text_of(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def width_of(pieces: Sequence[Piece]) -> int:
    """The width of the column that a text was in last: of its last piece that is long enough to show it."""
    for piece in reversed(pieces[-WIDTH_SHOWN:]):
        if len(piece.lines) >= 3:
            return piece.width
    return max((piece.width for piece in pieces[-WIDTH_SHOWN:]), default=0)
