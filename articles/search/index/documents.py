"""What the index keeps of an article, whatever it was made from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from hashlib import blake2b
from operator import attrgetter

UNDATED = 0
VALUE_FIELDS = ("city", "county", "newspaper", "kind")


@dataclass(frozen=True, slots=True)
class Document:
    """An article, or a fact, as it is indexed. `headline` holds kicker, headline and subheadline, each on a line; cities are named
    by their short name; `day` is the ordinal of the date of issue, 0 where it is unknown. `figures` are numbers to filter
    and order by; all documents of an index have the same ones, and their maker knows what each means."""

    id: int
    headline: str
    byline: str
    body: str
    city: str = ""
    county: str = ""
    newspaper: str = ""
    kind: str = ""
    persons: tuple[str, ...] = ()
    day: int = UNDATED
    figures: tuple[float, ...] = ()

    @property
    def digest(self) -> int:
        """64 bits that tell this entry from any other, and from itself in another state."""
        content = repr(CONTENT(self)).encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(content, digest_size=8).digest(), "little")

    @property
    def published(self) -> date | None:
        return date.fromordinal(self.day) if self.day else None


CONTENT = attrgetter(*(field.name for field in fields(Document)))
