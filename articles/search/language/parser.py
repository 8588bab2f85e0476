"""From what a reader typed to the tree of `query`: nothing is refused, what makes no sense is taken as plain words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from articles.search.language.conditions import is_span, read_dates, read_values
from articles.search.language.lexer import Lexeme, lexemes
from articles.search.language.query import (
    Dated,
    Group,
    Mentioned,
    Named,
    Near,
    Pattern,
    Phrase,
    Query,
    Term,
    Word,
    Yearly,
)
from articles.search.terms.numbers import plain_digits

CHINESE_DATE = re.compile(
    r"(?:[〇零○一二三四五六七八九]{4}年)?[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}[日号]"
)
NUMERALS = re.compile(r"[〇零○一二三四五六七八九十]+")
WHOLE_DATE = re.compile(
    r"(?:(?P<year>(?:1[89]|20)\d{2})(?:年|(?P<sign>[-/.])))?(?P<month>\d{1,2})(?:月|(?P=sign))(?P<day>\d{1,2})[日号]?"
)
GAPS = re.compile(r"\*+")
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
    reading = Reading(notes)
    for piece in lexemes(text):
        if reading.full:
            notes.append(_("检索词超过 %(count)d 个，其余未用") % {"count": TERMS_AT_MOST})
            break
        reading.take(piece)
    query = reading.query()
    if not query and typed.strip():
        notes.append(_("没有可检索的词"))
    return replace(query, notes=tuple(notes))


class Reading:
    """The groups and exclusions of a query while it is read; an OR and a NEAR wait for the piece after them."""

    def __init__(self, notes: list[str]) -> None:
        self.notes = notes
        self.groups: list[list[Term]] = []
        self.excluded: list[Term] = []
        self.joining: Lexeme | None = None
        self.closing: Lexeme | None = None

    @property
    def full(self) -> bool:
        return len(self.excluded) + sum(map(len, self.groups)) >= TERMS_AT_MOST

    def take(self, piece: Lexeme) -> None:
        """Put the next piece where it belongs."""
        if piece.kind == "or":
            self.take_or(piece)
        elif piece.kind == "near":
            self.take_near(piece)
        elif self.closing and (near := brought_near(self.groups[-1][-1], piece, self.closing)):
            self.groups[-1][-1] = near
            self.closing = None
        elif piece.kind == "word" and piece.field == "text" and (whole := read_whole_date(piece.text)):
            self.put(whole, piece)
            self.closing = None
        else:
            self.put(read_terms(piece, self.notes), piece)

    def take_or(self, piece: Lexeme) -> None:
        """An OR joins what stands on both its sides; one with nothing before it is a word."""
        if self.joining or not self.groups:
            self.groups.append([Word(piece.text)])
        else:
            self.joining = piece

    def take_near(self, piece: Lexeme) -> None:
        if self.closing or self.joining or not self.groups or not is_run(self.groups[-1][-1]):
            self.groups.append([Word(piece.source)])
        else:
            self.closing = piece

    def put(self, terms: list[Term], piece: Lexeme) -> None:
        """Alternatives: excluded, joined to the group before, or a group of their own."""
        if piece.excluded:
            self.excluded += terms
        elif self.joining:
            self.groups[-1] += terms
        else:
            self.groups.append(terms)
        self.joining = None

    def query(self) -> Query:
        """What was read; an OR or NEAR that nothing follows is a word."""
        left: list[list[Term]] = [[Word(sign.source)] for sign in (self.joining, self.closing) if sign]
        return Query(
            tuple(dict.fromkeys(Group(tuple(dict.fromkeys(group))) for group in [*self.groups, *left])),
            tuple(dict.fromkeys(self.excluded)),
        )


def is_run(term: Term) -> bool:
    return isinstance(term, Near) or (isinstance(term, Word | Phrase) and term.scope == "text")


def brought_near(before: Term, piece: Lexeme, closing: Lexeme) -> Near | None:
    """棚户区 近5 开工: the two runs within five characters; a third one joins them."""
    if piece.field != "text" or piece.excluded or piece.kind not in ("word", "phrase"):
        return None
    within = max(1, int(closing.text)) if closing.text else Near(()).within
    if isinstance(before, Near):
        return Near((*before.texts, piece.text), within)
    return Near((before.text, piece.text), within) if isinstance(before, Word | Phrase) else None


def read_whole_date(text: str) -> list[Term]:
    """A day written as a word, in any of the usual ways: published on it, or naming it.

    >>> read_whole_date("2018-6-28")[0]
    Dated(first=datetime.date(2018, 6, 28), last=datetime.date(2018, 6, 28))
    >>> read_whole_date("6月28日")[0], read_whole_date("二〇一八年六月二十八日")[1], read_whole_date("2018.5")
    (Yearly(month=6, day=28), Phrase(text='2018年6月28日', scope='text'), [])
    """
    match = WHOLE_DATE.fullmatch(in_digits(text))
    if match is None:
        return []
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    named = f"{month}月{day}日"
    try:
        if year:
            when = date(int(year), month, day)
            return [Dated(when, when), Phrase(f"{year}年{named}")]
        date(2000, month, day)
    except ValueError:
        return []
    return [Yearly(month, day), Phrase(named)]


def in_digits(text: str) -> str:
    """A date's Chinese numerals as digits: 二〇一八年六月二十八日 → 2018年6月28日."""
    if not CHINESE_DATE.fullmatch(text):
        return text
    return NUMERALS.sub(lambda match: plain_digits(match[0]) or match[0], text)


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


def read_terms(piece: Lexeme, notes: list[str]) -> list[Term]:
    """The terms that a piece stands for, one of which is enough: a person is named in a text or in its byline."""
    term = read_term(piece, notes)
    return [term, Named("person", term.text)] if isinstance(term, Mentioned) and term.kind == "mentioned" else [term]


def read_term(piece: Lexeme, notes: list[str]) -> Term:
    """The term that a piece stands for; a condition that cannot be read is a plain word, and `notes` says so."""
    match piece.field:
        case "text" | "headline":
            if piece.kind == "phrase":
                return Phrase(piece.text, piece.field)
            if piece.field == "text" and is_span(piece.text) and (dates := read_dates(piece.text)):
                return dates
            if piece.field == "text" and len(pieces := list(filter(None, GAPS.split(piece.text)))) > 1:
                return Pattern(tuple(pieces))
            return Word(piece.text.strip("*") or piece.text, piece.field)
        case "person" | "city" | "county" | "newspaper":
            return Named(piece.field, piece.text)
        case "mentioned" | "organisation":
            return Mentioned(piece.field, piece.text)
        case "date" | "value":
            condition = read_dates(piece.text) if piece.field == "date" else read_values(piece.text)
            if condition:
                return condition
            notes.append(_("“%(words)s”不是可用的条件，已按普通词检索") % {"words": piece.source})
            return Word(piece.source.lstrip("-−"))


def day_named(typed: str) -> date | None:
    """The day that a query names, where it asks for nothing else: 2021年7月30日.

    >>> day_named("2021-07-30"), day_named("2021年7月30日 沧州"), day_named("2021年7月")
    (datetime.date(2021, 7, 30), None, None)
    """
    query = parse(typed)
    if len(query.groups) != 1 or query.excluded:
        return None
    days = [term for term in query.groups[0].alternatives if isinstance(term, Dated)]
    return next((dated.first for dated in days if dated.first and dated.first == dated.last), None)
