"""Drafts that still grow while a page's pieces are walked over, and how far the walk has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from articles.reading.assembly.drafts import BylineLine, Draft, Title, first_line, text_of, width_of
from articles.reading.blocks.captions import caption_pieces
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.records import ArticleKind

OPEN_AT_MOST: Final = 8


@dataclass(slots=True, eq=False)
class Growing:
    """A draft that the walk may still add to; `closed`: nothing that follows is of it, whatever its last sentence says."""

    kind: ArticleKind
    pieces: list[Piece] = field(default_factory=list)
    credits: list[Piece] = field(default_factory=list)
    byline_line: BylineLine | None = None
    undersigned: BylineLine | None = None
    titles: list[Title] = field(default_factory=list)
    crossheads: set[int] = field(default_factory=set)
    seams: dict[int, tuple[Title, ...]] = field(default_factory=dict)
    closed: bool = False
    continued: str | None = None
    host: Growing | None = None

    @property
    def width(self) -> int:
        return width_of(self.pieces)

    @property
    def text(self) -> str:
        return text_of(self.pieces)

    @property
    def finished(self) -> bool:
        return self.closed or not self.pieces or self.pieces[-1].finished

    def draft(self) -> Draft:
        """What it has come to."""
        return Draft(
            kind=self.kind,
            pieces=tuple(self.pieces),
            credits=tuple(self.credits),
            byline_line=self.byline_line,
            undersigned=self.undersigned,
            titles=tuple(self.titles),
            crossheads=frozenset(self.crossheads),
            seams=self.seams,
            continued=self.continued,
            host=first_line(self.host.pieces) if self.host else None,
        )


class Walk:
    """How far a walk over the pieces of a page has come: the drafts that grew so far, and what still waits for its text."""

    def __init__(self, page: Page, pieces: list[Piece]) -> None:
        self.page = page
        self.pieces = pieces
        self.drafts: list[Growing] = []
        self.titles: list[Title] = []
        self.pending: BylineLine | None = None
        self.between: list[Title] = []  # titles since the last text
        self.captions = caption_pieces(pieces)
        self.taken: set[int] = set()  # pieces that are in a draft
        self.coming = coming_texts(pieces, self.captions)
        self.current: Growing | None = None  # the article that the text was in last
        self.open: list[Growing] = []  # articles that broke off inside a sentence

    def start(self, index: int, piece: Piece, kind: ArticleKind = "article") -> Growing:
        draft = Growing(kind, [piece])
        self.drafts.append(draft)
        self.taken.add(index)
        if kind == "article":
            if self.current and not self.current.finished:
                self.open = [*self.open[1 - OPEN_AT_MOST :], self.current]
            self.current = draft
        return draft

    def extend(self, index: int, piece: Piece, draft: Growing) -> None:
        draft.pieces.append(piece)
        self.taken.add(index)

    def next_text(self, index: int) -> int | None:
        """The next piece of running text that is no caption."""
        return self.coming[index]


def coming_texts(pieces: list[Piece], captions: dict[int, int]) -> list[int | None]:
    """For each piece the index of the next running text after it that is no caption."""
    following: int | None = None
    out: list[int | None] = [None] * len(pieces)
    for index in range(len(pieces) - 1, -1, -1):
        out[index] = following
        if pieces[index].kind == "text" and index not in captions:
            following = index
    return out
