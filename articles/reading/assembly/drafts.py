"""Drafts: articles and captions while they are put together from a page's pieces."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.reading.blocks.pieces import Piece
from articles.reading.records import ArticleKind, Byline, Step
from articles.reading.text.lines import Line

WIDTH_SHOWN = 12  # pieces looked back at for the width of a column


@dataclass(slots=True, eq=False)
class Draft:
    """An article or caption while it is being put together.

    `signed` says that `byline_line` stands under the text. `crossheads` are numbers of lines; `seams` are the places (indexes of `pieces`) where it goes on after titles, with
    those titles: another article may begin there. `host` is the article that a caption stands in.
    """

    kind: ArticleKind
    pieces: list[Piece] = field(default_factory=list)
    credits: list[Piece] = field(default_factory=list)
    byline_line: tuple[Piece, Byline] | None = None
    signed: bool = False
    titles: list[Title] = field(default_factory=list)
    margins: list[tuple[float, float]] = field(default_factory=list)
    crossheads: set[int] = field(default_factory=set)
    seams: dict[int, list[Title]] = field(default_factory=dict)
    doubts: dict[int, float] = field(default_factory=dict)
    closed: bool = False
    continued: str | None = None
    host: Draft | None = None

    @property
    def lines(self) -> list[Line]:
        return [line for piece in self.pieces for line in piece.lines]

    @property
    def width(self) -> int:
        """The width of the column that it was in last: of its last piece that is long enough to show it."""
        for piece in reversed(self.pieces[-WIDTH_SHOWN:]):
            if len(piece.lines) >= 3:
                return piece.width
        return max((piece.width for piece in self.pieces[-WIDTH_SHOWN:]), default=0)

    @property
    def finished(self) -> bool:
        return self.closed or not self.pieces or self.pieces[-1].finished

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def order(self) -> int:
        """The number of its first line."""
        return min(line.number for line in self.lines)


@dataclass(frozen=True, slots=True)
class Title:
    """A title line, with the index of the piece it stands in."""

    line: Line
    piece: int


@dataclass(slots=True)
class Segments:
    drafts: list[Draft] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    leftover: list[Piece] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def places(self, pieces: list[Piece]) -> dict[int, list[int]]:
        """Draft → the indexes, in order, of the page's pieces that it has."""
        home = {piece.lines[0].number: number for number, draft in enumerate(self.drafts) for piece in draft.pieces}
        found: dict[int, list[int]] = {}
        for index, piece in enumerate(pieces):
            if (number := home.get(piece.lines[0].number)) is not None:
                found.setdefault(number, []).append(index)
        return found
