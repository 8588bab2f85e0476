"""Names without any role on a line of their own: whose byline they are, that of the text above or of the one below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from articles.reading.assembly.drafts import BylineLine
from articles.reading.assembly.growing import Walk
from articles.reading.blocks.pieces import Piece
from articles.reading.makers.bylines import OFFICE
from articles.reading.makers.person_names import is_name
from articles.reading.places.gazetteer import gazetteer
from articles.reading.records import Byline
from articles.reading.text.characters import HAN

NAMES_AT_MOST: Final = 3
PEN_NAME: Final = re.compile(rf"[（(][{HAN}]{{2,3}}[）)]")


def take_name(walk: Walk, index: int, piece: Piece) -> bool:
    """Whether a bare name is taken as the byline of the text before it, or of the one that follows under a headline."""
    if walk.current and (signature := closing_name(walk, index, piece)):
        walk.current.byline_line = BylineLine(piece, signature, below=True)
        walk.current.closed = True
    elif walk.between and (byline := author_line(walk, index, piece)):
        walk.pending = BylineLine(piece, byline)
    else:
        return False
    return True


def closing_name(walk: Walk, index: int, piece: Piece) -> Byline | None:
    """The byline that a bare name right under a finished text is, apart from what follows: 陈一鸣."""
    current, before = walk.current, walk.pieces[index - 1] if index else None
    names = names_in(piece.text, set_off=bool(index) and is_set_off(walk, index, piece))
    if before is None or before.kind != "text" or len(piece.lines) > 1 or piece.certain or walk.between:
        return None
    free = current is not None and current.finished and current.byline_line is None
    return Byline(reporters=names) if free and names and ends_block(walk, index, piece) else None


def ends_block(walk: Walk, index: int, piece: Piece) -> bool:
    """Whether a piece stands right under the text before it, and apart from what follows."""
    after = walk.pieces[index + 1] if index + 1 < len(walk.pieces) else None
    close = walk.pieces[index - 1].lines[-1].block == piece.lines[0].block
    if is_set_off(walk, index, piece):
        return True
    return close and (after is None or after.lines[0].block != piece.lines[0].block)


def is_set_off(walk: Walk, index: int, piece: Piece) -> bool:
    """Whether a piece was printed behind the text before it, on its last line: …3亿元。　　　　何小满."""
    origin = walk.page.restored.origin
    return origin[walk.pieces[index - 1].lines[-1].number] == origin[piece.lines[0].number]


def author_line(walk: Walk, index: int, piece: Piece) -> Byline | None:
    """The byline that a bare name is between a headline and a text without an opening: 方立新."""
    if len(piece.lines) > 1 or piece.certain or index + 1 in walk.captions or index + 1 >= len(walk.pieces):
        return None
    names, after = names_in(piece.text), walk.pieces[index + 1]
    return Byline(reporters=names) if names and after.kind == "text" and not after.opening else None


def names_in(text: str, *, set_off: bool = False) -> tuple[str, ...]:
    """The names that a line without any role is, each no place's name; none where it says anything else.

    Where its maker lives may stand in brackets with the name, the school or office before it. What is `set_off` behind a text is a name of any people, in
    brackets a pen name too.

    >>> names_in("陈一鸣"), names_in("韦国庆 覃丽"), names_in("方 敏"), names_in("宁远"), names_in("苗稳水足")
    (('陈一鸣',), ('韦国庆', '覃丽'), ('方敏',), (), ())
    >>> names_in("（天河 黎慧敏）"), names_in("省实验中学 蔡文彬")
    (('黎慧敏',), ('蔡文彬',))
    >>> names_in("格日勒"), names_in("格日勒", set_off=True), names_in("（老皖）", set_off=True)
    ((), ('格日勒',), ('老皖',))
    """
    bracketed = text[:1] in "（(" and text[-1:] in "）)"
    if bracketed and set_off and PEN_NAME.fullmatch(text):
        return (text[1:-1],)
    words = without_office(re.split("[ 、]", text[1:-1] if bracketed else text))
    names = ("".join(words),) if len(words[0]) == 1 else words
    if bracketed and len(names) > 1:
        names = tuple(name for name in names if not gazetteer().by_printed(name))
    named = all(is_name(name, strict=not set_off) and not gazetteer().by_printed(name) for name in names)
    return names if named and len(names) <= NAMES_AT_MOST else ()


def without_office(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a line of names without the school or office before them."""
    return tuple(words[1:] if len(words) > 1 and OFFICE.search(words[0]) else words)
