"""How readers name a place: 沧州市 or 沧州, 河间 for 河间市, 巴州 for 巴音郭楞蒙古自治州.

The short names of autonomous units are the reading's (reading/tables/division_aliases.csv, with its source).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from articles.reading.tables import read_csv
from articles.search.terms.folding import fold

KINDS = "市县区旗"  # the last character of a division's name that readers leave out


@cache
def aliases() -> dict[str, str]:
    """Short names that are no beginning of the full ones, folded: 巴州 → 巴音郭楞蒙古自治州."""
    return {fold(row["alias"]): fold(row["name"]) for row in read_csv("division_aliases")}


@cache
def provinces() -> frozenset[str]:
    """The names of provinces, whole and short: 湖南省, 湖南."""
    rows = [row for row in read_csv("divisions") if row["level"] == "province"]
    return frozenset(fold(row[name]) for row in rows for name in ("name", "short"))


def same_name(asked: str, value: str) -> bool:
    """沧州市 is 沧州."""
    return asked == value or asked == f"{value}市"


def is_place(asked: str, value: str) -> bool:
    """Whether a reader's folded word names the archive's place.

    >>> is_place("沧州市", "沧州"), is_place("河间", "河间市"), is_place("巴州", "巴音郭楞"), is_place("州", "州区")
    (True, True, True, False)
    """
    if same_name(asked, value) or is_short_for(asked, value):
        return True
    return len(asked) > 1 and value[:-1] == asked and value[-1] in KINDS


def is_short_for(asked: str, value: str) -> bool:
    return len(value) > 1 and aliases().get(asked, "").startswith(value)


def values_named(asked: str) -> set[str]:
    """All that a place of the archive may be called where a reader means it: the counterpart of `is_place`.

    >>> sorted(values_named("沧州市"))[:2], "巴音郭楞" in values_named("巴州")
    (['沧州', '沧州市'], True)
    """
    named = {asked, asked.removesuffix("市")} - {""}
    if len(asked) > 1:
        named |= {asked + kind for kind in KINDS}
    full = aliases().get(asked, "")
    return named | {full[:end] for end in range(2, len(full) + 1)}


def named_in(text: str, places: Iterable[str]) -> list[str]:
    """The names of these places that stand in a folded text, however they are named there, the longest where one holds another.

    >>> named_in("巴州和沧州市的旅游收入", places=("沧州", "巴音郭楞", "锡林郭勒"))
    ['巴州', '沧州市']
    """
    short = [alias for alias in aliases() if alias in text]
    names: set[str] = set()
    for value in places:
        for name in (f"{value}市", value, value[:-1]):
            if len(name) > 1 and name in text and (name != value[:-1] or value[-1:] in KINDS):
                names.add(name)
        names |= {alias for alias in short if is_short_for(alias, value)}
    whole = (name for name in names if not any(name in other and name != other for other in names))
    return sorted(whole, key=text.find)
