"""Title lines that share no words with any text, given to the text that they stand above: 春季植树过半 over a text about 造林."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.assembly.assignment import Claim
from articles.reading.assembly.titles.roles import DASH

CROWD = 5  # lines of a row that are no title but a list or a poem
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
    are those that nothing speaks against but how few letters they have: 渡口, the only line above a text, is its title.
    """
    out = list(chosen)
    for body, run in enumerate(runs):
        for index in found(claims, out, texts, run, body):
            out[index] = body
        if len(run) == 1 and brief[run[0]] and out[run[0]] is None and body not in out:
            out[run[0]] = body
    return out


def found(claims: Sequence[Claim], chosen: Chosen, texts: Sequence[str], run: Sequence[int], body: int) -> list[int]:
    """The title lines of a run that are its body's too: the nearest where it has none, those between it and its headline, the
    headline over its deck."""
    if len(run) > CROWD:
        return []
    own = [index for index in run if chosen[index] == body]
    free = {index for index in run if chosen[index] is None and claims[index].apart == 0}
    if not own:
        return [] if body in chosen else block_at_end(claims, free, run)
    if chosen.count(body) > len(own):
        return []
    between = [index for index in run if index > own[0] and index in free]
    above = run[: run.index(own[0])] if all(DASH.match(texts[index]) for index in own) else []
    return [*block_at_end(claims, free, above), *between]


def block_at_end(claims: Sequence[Claim], free: set[int], run: Sequence[int]) -> list[int]:
    """The free lines at the end of a run that stand in one block."""
    block: list[int] = []
    for index in reversed(run):
        if index not in free or (block and claims[index].block != claims[block[-1]].block):
            break
        block.append(index)
    return block[::-1]
