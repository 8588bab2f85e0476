"""A place as a text names it, and what is known while the text is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from articles.reading.places.gazetteer import Division, Gazetteer

Kind = Literal["division", "self", "town", "village", "zone"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as printed at text[start:end]; `division` is the unit that it stands for, None where no table has it.

    `within` is the county-level unit that a town, village or zone lies in, where that is known.
    """

    start: int
    end: int
    name: str
    division: Division | None
    kind: Kind = "division"
    within: Division | None = None


@dataclass(slots=True)
class Context:
    """What is known while a text is read: the page's home and day, and the units named so far."""

    atlas: Gazetteer
    home: Division | None
    on: date | None
    named: dict[str, Division]  # units that the text names in full without doubt, by code
    first: dict[str, Division]  # the unit named first, by the last character of its name: 县 → 阜平县
    last: dict[str, Division]  # the unit named last
    spoken_of: frozenset[str]  # the last characters of what the text calls 全县, 该旗

    @property
    def home_city(self) -> Division | None:
        return self.atlas.city(self.home, self.on) if self.home else None


@dataclass(frozen=True, slots=True)
class Printed:
    """A name at text[start:end], and the place named right before it (邯郸市|永年区)."""

    text: str
    start: int
    end: int
    name: str
    before: PlaceMention | None

    @property
    def above(self) -> Division | None:
        """The unit named right before it."""
        return self.before.division if self.before else None

    @property
    def opens_clause(self) -> bool:
        return self.start == 0 or not self.text[self.start - 1].isalnum()

    def mention(
        self, division: Division | None, kind: Kind = "division", within: Division | None = None
    ) -> PlaceMention:
        return PlaceMention(self.start, self.end, self.name, division, kind, within)
