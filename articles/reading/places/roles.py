"""What a named place does in its sentence: the story is set there, or it is named aside (来自邯郸市的客商)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from articles.reading.tables import read_toml

BEFORE: Final = 14  # characters before and after a name that tell its role
AFTER: Final = 16
Standing = Literal["set", "aside", "plain"]


@dataclass(frozen=True, slots=True)
class Role:
    """A role by its name in tables/places.toml, whether it stands aside, and the words around a name that tell it."""

    name: str
    standing: Standing
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    both: bool = False

    def fits(self, before: str, after: str) -> bool:
        """Whether the words before or after a name tell this role; of some roles both must."""
        sides = (bool(self.before and self.before.search(before)), bool(self.after and self.after.match(after)))
        return all(sides) if self.both else any(sides)


PLAIN: Final = Role("plain", "plain", None, None)


@cache
def roles() -> tuple[Role, ...]:
    """Every role in the order in which they are tried."""
    table = read_toml("places")
    aside = [
        Role(row["role"], "aside", _compiled(row, "before"), _compiled(row, "after"), row.get("both", False))
        for row in table["aside"]
    ]
    return *aside, Role("set", "set", _compiled(table["set"], "before"), _compiled(table["set"], "after"))


def _compiled(row: dict[str, str], side: str) -> re.Pattern[str] | None:
    return re.compile(row[side]) if side in row else None


def role_of(text: str, start: int, end: int) -> Role:
    """The role of the name at text[start:end]; a name that other names follow has the last one's after it.

    >>> role_of("来自邯郸市永年区的客商签约", 2, 5).name, role_of("我市与天津市河西区结对", 3, 6).name
    ('origin', 'partner')
    >>> role_of("6月28日，河间市委召开会议", 6, 8).standing
    'set'
    """
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    before = before[before.rfind("\n") + 1 :]
    after = after.split("\n", 1)[0]
    return next((role for role in roles() if role.fits(before, after)), PLAIN)
