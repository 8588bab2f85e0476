"""What a reader's query means: a frozen, typed tree, made by `parser.parse` and answered by the engine.

A query is a row of groups; a group is a row of alternatives (水利 OR 防汛); `excluded` are terms no match may hold.

- A group of plain words is wanted: articles with all wanted groups come first, then those with any of them below.
- A group that holds anything else (a phrase, a condition) is required: an article without it is no match.

    沧州 水利 OR 防汛 "棚户区改造" -衡水 城市:沧州 2021-06..2021-08

is Query(groups=(Group(Word 沧州), Group(Word 水利, Word 防汛), Group(Phrase 棚户区改造), Group(Named city 沧州), Group(Dated)),
excluded=(Word 衡水,)). Texts stand as typed; folding and cutting them into tokens is the analysis' business.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from articles.filters import NamedField

Scope = Literal["text", "headline"]


@dataclass(frozen=True, slots=True)
class Word:
    """A run of plain text: all of its tokens stand in the scope. It may be a whole question of many tokens."""

    text: str
    scope: Scope = "text"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exactly this run of characters, after folding (width, case, traditional forms, white space)."""

    text: str
    scope: Scope = "text"


@dataclass(frozen=True, slots=True)
class Named:
    """An article of this person, city, county or newspaper.

    Matches the field's values that equal `text` after folding (沧州市 is 沧州); where none does, those that hold it
    (报纸:沧州 → 沧州日报, 沧州晚报).
    """

    field: NamedField
    text: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The article's text names this person or organisation; the rows know, and the door makes it an `Among`."""

    kind: Literal["mentioned", "organisation"]
    text: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Published from `first` to `last`, both included; an end that is None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Valued:
    """The article reports a fact whose value lies between `low` and `high`, in `unit` or a unit converted to it.

    `unit` is plain (元, not 亿元); an empty unit compares the facts' values as they are, whatever they count.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    low_included: bool = True
    high_included: bool = True


@dataclass(frozen=True, slots=True)
class Among:
    """One of these articles: what the door makes of a `Valued` or `Mentioned` before it asks the engine."""

    ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Yearly:
    """Published on this day of any year: 6月28日."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Near:
    """These runs stand within so many characters of one another, in any order: 棚户区 近 开工."""

    texts: tuple[str, ...]
    within: int = 30


@dataclass(frozen=True, slots=True)
class Pattern:
    """A run with gaps of a few characters: 棚*改造."""

    pieces: tuple[str, ...]


Term: TypeAlias = Word | Phrase | Named | Mentioned | Dated | Yearly | Valued | Among | Near | Pattern


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives: one of them is enough."""

    alternatives: tuple[Term, ...]

    @property
    def required(self) -> bool:
        """Whether an article without this group is no match at all: it is not plain words only."""
        return not all(isinstance(term, Word) and term.scope == "text" for term in self.alternatives)

    @property
    def in_text(self) -> tuple[Word | Phrase, ...]:
        """The alternatives that ask for words anywhere in an article's text."""
        return tuple(term for term in self.alternatives if isinstance(term, Word | Phrase) and term.scope == "text")


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood; `notes` tell the reader what was cut or taken as plain words."""

    groups: tuple[Group, ...] = ()
    excluded: tuple[Term, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[Group, ...]:
        """The groups of plain words: all of them first, then any."""
        return tuple(group for group in self.groups if not group.required)

    @property
    def required(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.required)

    @property
    def loose(self) -> tuple[Group, ...]:
        """The required groups that a text nearly meets which holds a part of their words: "棚户区改造", 沧州 OR 城市:沧州."""
        return tuple(group for group in self.required if group.in_text)

    @property
    def without_loose(self) -> Query:
        loose = self.loose
        return replace(self, groups=tuple(group for group in self.groups if group not in loose))

    @property
    def sought(self) -> tuple[Word | Phrase, ...]:
        """The words and phrases that a match may show, for marking and for its score."""
        found: list[Word | Phrase] = []
        for term in (term for group in self.groups for term in group.alternatives):
            if isinstance(term, Word | Phrase):
                found.append(term)
            elif isinstance(term, Near | Pattern):
                found += [Phrase(text) for text in (term.texts if isinstance(term, Near) else term.pieces)]
        return tuple(found)

    def __bool__(self) -> bool:
        return bool(self.groups or self.excluded)
