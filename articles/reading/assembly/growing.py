"""Drafts that still grow: while a page's pieces are walked over, and only then, pieces and names are added to one."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.reading.assembly.drafts import BylineLine, Draft, Title, first_line, text_of, width_of
from articles.reading.blocks.pieces import Piece
from articles.reading.records import ArticleKind


@dataclass(slots=True, eq=False)
class Growing:
    """A draft that the walk may still add to; `closed`: nothing that follows is of it, whatever its last sentence says."""

    kind: ArticleKind
    pieces: list[Piece] = field(default_factory=list)
    credits: list[Piece] = field(default_factory=list)
    byline_line: BylineLine | None = None
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
            titles=tuple(self.titles),
            crossheads=frozenset(self.crossheads),
            seams=self.seams,
            continued=self.continued,
            host=first_line(self.host.pieces) if self.host else None,
        )
