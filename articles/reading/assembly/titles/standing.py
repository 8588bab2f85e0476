"""Title lines that share no words with any text, given to the text that they stand above: 春季植树过半 over a text about 造林."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.assembly.assignment import Claim
from articles.reading.assembly.titles.roles import DASH

CROWD = 5  # lines of a row that are no title but a list or a poem
SHORT = 4  # letters of the first line of a headline that shares no words with its text (街角有间 / 修笔铺)
Chosen = list[int | None]


def by_standing(
    claims: Sequence[Claim],
    chosen: Sequence[int | None],
    texts: Sequence[str],
    runs: Sequence[Sequence[int]],
    brief: Sequence[bool],
) -> Chosen:
    """The body of each title line, with those that only stand right.

    `texts` are the title lines; `runs[j]` are the numbers, in order, of those between the text before and body j. `brief`
    are those that nothing speaks against but how few letters they have: 渡口, the only line above a text, is its title, and so
    is a line of a headline that its width broke (小麦返青期 / 怎样浇水).
    """
    out = list(chosen)
    for body, run in enumerate(runs):
        free = {index for index in run if out[index] is None and is_free(claims, index, run, brief)}
        for index in found(claims, out, texts, run, body, free):
            out[index] = body
        if len(run) == 1 and brief[run[0]] and out[run[0]] is None and body not in out:
            out[run[0]] = body
    return out


def is_free(claims: Sequence[Claim], index: int, run: Sequence[int], brief: Sequence[bool]) -> bool:
    """Whether nothing speaks against a line's being a title, or only its few letters where it stands in a block with another line."""
    beside = any(claims[other].block == claims[index].block for other in run if abs(other - index) == 1)
    return claims[index].apart == 0 or (brief[index] and beside)


def found(
    claims: Sequence[Claim], chosen: Chosen, texts: Sequence[str], run: Sequence[int], body: int, free: set[int]
) -> list[int]:
    """The title lines of a run that are its body's too: the nearest where it has none, those between it and its headline, the
    headline over its deck, the short line that the headline's width parted from it. `free` are those that no text has."""
    if len(run) > CROWD:
        return []
    own = [index for index in run if chosen[index] == body]
    if not own:
        return [] if body in chosen else block_at_end(claims, free, run)
    if chosen.count(body) > len(own):
        return []
    between = [index for index in run if index > own[0] and index in free]
    above = run[: run.index(own[0])]
    if not all(DASH.match(texts[index]) for index in own):
        above = [index for index in above if claims[index].block == claims[own[0]].block and len(texts[index]) <= SHORT]
    return [*block_at_end(claims, free, above), *between]


def block_at_end(claims: Sequence[Claim], free: set[int], run: Sequence[int]) -> list[int]:
    """The free lines at the end of a run that stand in one block."""
    block: list[int] = []
    for index in reversed(run):
        if index not in free or (block and claims[index].block != claims[block[-1]].block):
            break
        block.append(index)
    return block[::-1]
