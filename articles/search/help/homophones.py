"""One character typed for another that sounds alike: 曲岗高速公路 for 曲港高速公路. Pinyin keyboards make this slip most.

Unlike `suggestions`, which knows words, this looks at pairs of neighbours: names that no dictionary has are set right, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from articles.search.backends.protocol import Backend
from articles.search.engine.filters import Filters
from articles.search.help.suggestions import plain
from articles.search.language.query import Group, Query, Word
from articles.search.terms.pinyin import usual_readings

LONGEST = 16  # characters
SLIPS = 2  # pairs that stand nowhere: one wrong character is in two of them at most


@cache
def sounding_alike() -> dict[str, tuple[str, ...]]:
    """Each character with all that sound like it, zh as z and ng as n."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for code, syllable in usual_readings().items():
        by_sound[plain(syllable)].append(chr(code))
    return {character: tuple(alike) for alike in by_sound.values() for character in alike}


def set_right(backend: Backend, folded: str) -> str | None:
    """The run with one character exchanged for one that sounds alike, so that it stands in the archive; else None."""
    if not 1 < len(folded) <= LONGEST:
        return None
    pairs = [folded[at : at + 2] for at in range(len(folded) - 1)]
    unknown = [at for at, total in enumerate(totals(backend, pairs)) if not total]
    if not 0 < len(unknown) <= SLIPS or unknown[-1] - unknown[0] > 1:
        return None
    known_runs = list(runs(backend, folded, range(unknown[-1], unknown[0] + 2)))
    found = zip(totals(backend, known_runs), known_runs, strict=True)
    total, best = max(found, default=(0, ""))
    return best if total else None


def runs(backend: Backend, folded: str, places: range) -> Iterator[str]:
    """The runs with another character at one of these places, whose pairs there all stand in the archive."""
    for at in places:
        beside = {other: pairs_at(folded, at, other) for other in sounding_alike().get(folded[at], ())}
        asked = list(dict.fromkeys(pair for pairs in beside.values() for pair in pairs))
        standing = {pair for pair, total in zip(asked, totals(backend, asked), strict=True) if total}
        yield from (
            folded[:at] + other + folded[at + 1 :] for other, pairs in beside.items() if standing.issuperset(pairs)
        )


def pairs_at(folded: str, at: int, other: str) -> list[str]:
    """The pairs of neighbours that another character at a place would make.

    >>> pairs_at("曲岗高", 1, "港")
    ['曲港', '港高']
    """
    changed = folded[:at] + other + folded[at + 1 :]
    return [changed[start : start + 2] for start in range(max(0, at - 1), min(at + 1, len(changed) - 1))]


def totals(backend: Backend, texts: list[str]) -> list[int]:
    """How many articles hold each of the runs."""
    return backend.totals([Query((Group((Word(text),)),)) for text in texts], Filters()) if texts else []
