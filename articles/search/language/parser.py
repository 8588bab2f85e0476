"""From what a reader typed to the tree of `query`: nothing is refused, what makes no sense is taken as plain words."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from articles.search.language.conditions import is_span, read_dates, read_values
from articles.search.language.lexer import Lexeme, lexemes
from articles.search.language.query import Group, Named, Phrase, Query, Term, Word

CHARACTERS_AT_MOST = 100
TERMS_AT_MOST = 32


def parse(typed: str) -> Query:
    """The query that a reader means by `typed`; its notes say what was cut or taken as plain words.

    >>> parse('沧州 水利 OR 防汛 -衡水').groups[1]
    Group(alternatives=(Word(text='水利', scope='text'), Word(text='防汛', scope='text')))
    >>> parse('沧州 水利 OR 防汛 -衡水').excluded
    (Word(text='衡水', scope='text'),)
    """
    text, notes = tidy(typed)
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    joining: Lexeme | None = None
    for number, piece in enumerate(piece for piece in lexemes(text)):
        if len(excluded) + sum(map(len, groups)) == TERMS_AT_MOST:
            notes.append(_("检索词超过 %(count)d 个，其余未用") % {"count": TERMS_AT_MOST})
            break
        if piece.kind == "or":
            if joining or not groups or not number:
                groups.append([Word(piece.text)])
            else:
                joining = piece
            continue
        term = read_term(piece, notes)
        if piece.excluded:
            excluded.append(term)
        elif joining:
            groups[-1].append(term)
        else:
            groups.append([term])
        joining = None
    if joining:
        groups.append([Word(joining.text)])
    if not groups and not excluded and typed.strip():
        notes.append(_("没有可检索的词"))
    return Query(
        tuple(dict.fromkeys(Group(tuple(dict.fromkeys(group))) for group in groups)),
        tuple(dict.fromkeys(excluded)),
        tuple(notes),
    )


def tidy(typed: str) -> tuple[str, list[str]]:
    """The text in NFKC, without control characters, at most 100 characters; and a note where it was longer."""
    visible = "".join(
        " " if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") else character
        for character in typed[: 10 * CHARACTERS_AT_MOST]
    )
    visible = "".join(character for character in visible if unicodedata.category(character) != "Cf").strip()
    notes = []
    if len(visible) > CHARACTERS_AT_MOST:
        notes.append(_("检索词过长，只用了前 %(count)d 个字符") % {"count": CHARACTERS_AT_MOST})
    return unicodedata.normalize("NFKC", visible[:CHARACTERS_AT_MOST])[: 2 * CHARACTERS_AT_MOST], notes


def read_term(piece: Lexeme, notes: list[str]) -> Term:
    """The term that a piece stands for; a condition that cannot be read is a plain word, and `notes` says so."""
    match piece.field:
        case "text" | "headline":
            if piece.kind == "phrase":
                return Phrase(piece.text, piece.field)
            if piece.field == "text" and is_span(piece.text) and (dates := read_dates(piece.text)):
                return dates
            return Word(piece.text, piece.field)
        case "person" | "city" | "county" | "newspaper":
            return Named(piece.field, piece.text)
        case "date" | "value":
            condition = read_dates(piece.text) if piece.field == "date" else read_values(piece.text)
            if condition:
                return condition
            notes.append(_("“%(words)s”不是可用的条件，已按普通词检索") % {"words": piece.source})
            return Word(piece.source.lstrip("-−"))
