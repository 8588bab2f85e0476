"""Pull quotes: words of a body set a second time to break up the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece, as_quote
from articles.reading.text.lines import Line, ends_sentence

SHORTEST = 22  # characters
SENTENCE_SHORTEST = 16  # of one set again whole, with its full stop
QUOTE_LINES = 8
GRAM = 6
ALIKE = 0.8

BARE = re.compile(r"\W+")


def compact(text: str) -> str:
    return BARE.sub("", text)


def mark_quotes(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with their pull quotes cut out and marked.

    A pull quote is a run of two or more wrapped lines whose words stand elsewhere on the page in running text, in the
    same order; near-copies count (该市生态环境局 for 市生态环境局).
    """
    if not page.wrapped:
        return list(pieces)
    counts: dict[str, int] = {}
    for piece in pieces:
        text = compact(piece.text)
        for gram in {text[i : i + GRAM] for i in range(len(text) - GRAM + 1)}:
            counts[gram] = counts.get(gram, 0) + 1
    parted = [split_quote(piece, counts) for piece in pieces]
    running = [piece for piece, parts in zip(pieces, parted, strict=True) if parts == [piece]]
    out: list[Piece] = []
    for piece, parts in zip(pieces, parted, strict=True):
        out.extend([as_quote(piece)] if is_sentence_again(piece, running, counts) else parts)
    return out


def is_sentence_again(piece: Piece, running: Sequence[Piece], counts: dict[str, int]) -> bool:
    """Whether a whole piece of a few lines, full stop and all, stands inside a longer piece of running text word for word.

    “扶贫不能光给钱给物，要 / 让群众有挣钱的本事。” where the body goes on: 驻村第一书记何玉才说。
    """
    if piece.opening or piece.kind != "text" or not piece.finished or not 2 <= len(piece.lines) <= QUOTE_LINES:
        return False
    text = compact(piece.text)
    grams = [text[i : i + GRAM] for i in range(len(text) - GRAM + 1)]
    if len(text) < SENTENCE_SHORTEST or not all(counts.get(gram, 0) >= 2 for gram in grams):
        return False
    return any(len(other.text) > len(piece.text) + GRAM and text in compact(other.text) for other in running)


def split_quote(piece: Piece, counts: dict[str, int]) -> list[Piece]:
    """A piece, or its lines before, in and after a pull quote."""
    if piece.opening or piece.kind not in ("text", "title") or len(piece.lines) > 14 or len(piece.lines) < 2:
        return [piece]
    best = quoted_run(piece.lines, counts)
    if best is None:
        return [piece]
    start, end = best
    if piece.certain and (
        end < len(piece.lines)
        or start > 2
        or re.search("[，。；、]", "".join(line.text for line in piece.lines[:start]))
    ):
        return [piece]
    parts = [Piece(piece.kind if piece.kind == "title" else "title", piece.lines[:start])] if start else []
    parts.append(as_quote(Piece("quote", piece.lines[start:end])))
    if end < len(piece.lines):
        parts.append(Piece("title", piece.lines[end:]))
    return parts


def quoted_run(lines: tuple[Line, ...], counts: dict[str, int]) -> tuple[int, int] | None:
    """The longest run of lines that is a pull quote, as (first, after last)."""
    if sum(counts.get(gram, 0) >= 2 for gram in grams_of(lines)) < ALIKE * (SHORTEST - GRAM + 1):
        return None  # not even for the shortest
    for size in range(len(lines), 1, -1):
        for start in range(len(lines) - size + 1):
            run = lines[start : start + size]
            if is_quote(run, counts):
                return start, start + size
    return None


def grams_of(lines: Sequence[Line]) -> list[str]:
    text = compact("".join(line.text for line in lines))
    return [text[i : i + GRAM] for i in range(len(text) - GRAM + 1)]


def is_quote(run: tuple[Line, ...], counts: dict[str, int]) -> bool:
    whole = grams_of(run)
    if (
        len(whole) < SHORTEST - GRAM + 1
        or ends_sentence(run[-1].text)
        or not any(mark in line.text for line in run for mark in "，、；。")
    ):
        return False
    widths = [line.width for line in run[:-1]]
    if max(widths) - min(widths) > 6 or run[-1].width > max(widths) + 2:
        return False
    return sum(counts.get(gram, 0) >= 2 for gram in whole) >= ALIKE * len(whole)
