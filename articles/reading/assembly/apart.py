"""Drafts of the pieces of their own kind: poems, tables, letters and notices, which no cutting of articles has to find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.reading.assembly.drafts import BylineLine, Draft, Title
from articles.reading.blocks.pieces import Piece
from articles.reading.genres.records import SetPiece

AT_NO_PIECE = -1  # the place of titles that no text of the page may claim


def drafts_apart(found: Sequence[SetPiece]) -> Iterator[Draft]:
    """A draft for each piece, its title and maker known."""
    for one in found:
        signature = one.signature
        yield Draft(
            one.kind,
            (Piece("text", one.text, certain=True),),
            byline_line=BylineLine(Piece("byline", (signature[0],), certain=True), signature[1]) if signature else None,
            titles=tuple(Title(line, AT_NO_PIECE) for line in one.heads),
        )
