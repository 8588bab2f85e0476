"""A query read as a librarian hears it, where nothing holds it as typed: 河北日报2022年6月24日 is a paper and a day,
戴绍志写过什么 a byline, 沧州结婚登记可以在哪里办 a place and what is asked there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from articles.models import Contributor, Newspaper
from articles.reading.times.spans import Span
from articles.search.backends.protocol import Backend
from articles.search.engine.filters import Filters
from articles.search.facts.asked_rank import read_rank
from articles.search.facts.asked_times import read_times
from articles.search.language.query import Dated, Group, Named, Query, Term, Word, Yearly
from articles.search.terms import analysis as terms
from articles.search.terms.analysis import Analysis, is_subject
from articles.search.terms.folding import GAP, fold

TABLE = Path(terms.__file__).parent / "tables" / "inquiry_words.toml"
DAY_OF_ANY_YEAR = re.compile(r"(?<![\d年])(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])[日号]")


@cache
def framing_words() -> dict[str, str]:
    """Words around what is sought, and of which kind: 报道, press, in 关于停车难的报道."""
    with TABLE.open("rb") as file:
        kinds = tomllib.load(file)
    return {word: kind for kind, table in kinds.items() for word in table["words"]}


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a query means, and the words in it that were set aside."""

    query: Query
    aside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Which of the archive's names stand in a query, folded."""

    newspapers: frozenset[str]
    persons: frozenset[str]
    places: frozenset[str]

    @classmethod
    def within(cls, backend: Backend, query: Query) -> Names:
        texts = [fold(term.text) for group in query.wanted for term in group.alternatives if isinstance(term, Word)]
        named = backend.analysis.names()
        standing = [name for name, folded in named.items() if len(folded) > 1 and any(folded in text for text in texts)]
        newspapers = frozenset(Newspaper.objects.filter(title__in=standing).values_list("title", flat=True))
        persons = frozenset(Contributor.objects.filter(name__in=standing).values_list("name", flat=True))
        places = frozenset(standing) - newspapers - persons
        return cls(*(frozenset(map(fold, names)) for names in (newspapers, persons, places)))


def read_as_inquiry(backend: Backend, query: Query) -> Inquiry | None:
    """The query with papers, days and bylines as such and the rest by its content words.

    None where nothing in it asks and no paper, day or byline is what is sought: 水利防汛 stays one run.
    """
    names = Names.within(backend, query)
    groups: list[Group] = []
    aside: dict[str, None] = {}
    told = False
    dated = is_dated(query)
    for group in query.groups:
        word = group.alternatives[0]
        if group.required or len(group.alternatives) > 1 or not isinstance(word, Word):
            groups.append(group)
            continue
        folded = fold(word.text)
        found, rest = conditions(folded, names)
        groups += map(Group, found)
        framed: dict[str, None] = {}
        rest = without_rank(rest, framed)
        pieces = list(between_frames(rest, backend.analysis, framed))
        told |= tells(folded, found, pieces, framed, names) or (dated and folded in names.newspapers)
        aside |= framed
        groups += [Group(terms) for piece in telling(pieces, folded) for terms in sought(backend, piece, names)]
    read = replace(query, groups=tuple(dict.fromkeys(groups)))
    return Inquiry(read, tuple(aside)) if told and read.groups and read != query else None


def without_rank(folded: str, aside: dict[str, None]) -> str:
    """A text without the words that ask for the largest or smallest, which go `aside`.

    >>> aside = {}
    >>> without_rank("江门哪个区新登记企业最多", aside), list(aside)
    ('江门 新登记企业 ', ['哪个区', '最多'])
    """
    rank, _, rest = read_rank(folded)
    if not rank:
        return folded
    at, apart = 0, []
    for piece in filter(None, rest.split(GAP)):
        start = folded.find(piece, at)
        apart.append(folded[at:start])
        at = start + len(piece)
    aside |= dict.fromkeys(filter(None, [*apart, folded[at:]]))
    return rest


def is_dated(query: Query) -> bool:
    """Whether a day, month or year stands in a query by itself: 巴音郭楞日报 10月9日."""
    return any(isinstance(term, Dated | Yearly) for group in query.groups for term in group.alternatives)


def tells(folded: str, found: list[tuple[Term, ...]], pieces: list[str], framed: Collection[str], names: Names) -> bool:
    """Whether a text tells by its words that it is to be read so: it asks, names a paper, a day alone or beside a place,
    what somebody wrote, or ends in 的报道."""
    kinds = {framing_words().get(word, "interrogative") for word in framed}
    papers = [terms for terms in found if isinstance(terms[0], Named)]
    timed = len(found) > len(papers)
    if "interrogative" in kinds or (papers and (timed or pieces or framed)):
        return True  # a paper's name alone is offered as a paper (help.ways)
    if timed and names.places.issuperset(pieces):
        return True
    if kinds & {"deeds", "press"} and not names.persons.isdisjoint(pieces):
        return True
    return ends_in_the_press(folded)


def ends_in_the_press(folded: str) -> bool:
    """Whether a text ends in what a newspaper prints: 关于停车难的报道."""
    return any(folded.endswith(f"的{word}") for word, kind in framing_words().items() if kind == "press")


def conditions(folded: str, names: Names) -> tuple[list[tuple[Term, ...]], str]:
    """The papers and the times that a text names, each as what an article must meet, and the text without them."""
    found: list[tuple[Term, ...]] = []
    for name in sorted(names.newspapers, key=len, reverse=True):
        if name in folded:
            found.append((Named("newspaper", name),))
            folded = folded.replace(name, GAP)
    spans, folded = read_times(folded)
    of_a_paper = bool(found)
    found += [(published_in(span),) if of_a_paper else (published_in(span), Word(in_print(span))) for span in spans]
    found += [(Yearly(int(match["month"]), int(match["day"])),) for match in DAY_OF_ANY_YEAR.finditer(folded)]
    return found, DAY_OF_ANY_YEAR.sub(GAP, folded)


def in_print(span: Span) -> str:
    """A time as an article's text names it, which need not be of that time itself.

    >>> in_print(read_times("2008年5月")[0][0]), in_print(read_times("2018年上半年")[0][0])
    ('2008年5月', '2018年')
    """
    marks = zip(span.iso.split("-"), "年月日", strict=False)
    return "".join(f"{int(part)}{mark}" for part, mark in marks if part.isdigit())


def published_in(span: Span) -> Dated:
    return Dated(span.first, span.last)


def between_frames(folded: str, analysis: Analysis, aside: dict[str, None]) -> Iterator[str]:
    """The runs of a text between the words that only frame it, which go `aside`.

    >>> aside = {}
    >>> list(between_frames("关于停车难的报道", Analysis(), aside)), list(aside)
    (['停车难'], ['关于', '报道'])
    >>> list(between_frames("保定哪天开始供暖", Analysis(), {}))
    ['保定', '供暖']
    """
    for piece in folded.split(GAP):
        begins, at, asked_for = 0, 0, False
        for token in analysis.tokens_in_order(piece):
            start = piece.find(token.text, at)
            if start < 0:
                continue
            at = start + len(token.text)
            framing = token.asks or token.text in framing_words() or (asked_for and len(token.text) == 1)
            asked_for = token.asks_with_next
            if framing:
                aside[token.text] = None
            if framing or token.weight < 1:
                yield from filter(None, [piece[begins:start]])
                begins = at
        yield from filter(None, [piece[begins:]])


def telling(pieces: list[str], folded: str) -> list[str]:
    """The pieces of a text that say what it is about: no single characters but its subject, where there are others."""
    return [piece for piece in pieces if len(piece) > 1 or is_subject(piece, folded)] or pieces


def sought(backend: Backend, run: str, names: Names) -> list[tuple[Term, ...]]:
    """What a run asks for: a byline, a place, itself where it stands somewhere, else its content words."""
    if run in names.persons:
        return [(Named("person", run),)]
    if run in names.places:
        return [in_place(run)]
    if backend.totals([Query((Group((Word(run),)),))], Filters())[0]:
        return [(Word(run),)]
    words = list(backend.analysis.content(run))
    return [in_place(word) if word in names.places else (Word(word),) for word in words]


def in_place(name: str) -> tuple[Term, ...]:
    """The place is the article's, or named in it."""
    return Word(name), Named("city", name), Named("county", name)
