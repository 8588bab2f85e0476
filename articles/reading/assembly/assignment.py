"""Which title lines belong to which body: one assignment over the page, scored by the rare words they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.reading.text.characters import HAN, HAN_LETTER

BEAM = 120
CANDIDATES = 6
TITLES_AT_MOST = 160
LEAD = 160  # characters at a body's head that name its matter
MOST_LINES = 6
UNSEEN = 0.6  # what a word that no body has weighs, against one of a single body
SMOOTHED = 0.25  # added to how many bodies have a word
LATER = 0.75  # what a title's word counts that is not in a body's lead
TAKING = 0.22  # what must speak for a body before it takes a line
SAME_BLOCK, BROKEN_OFF, JOINED = 0.45, 1.0, 0.08  # for a line that goes on with a run: under it, in its sentence, apart
COMMON = 0.8  # so that a short line of words that every body has says little

WORD = re.compile(rf"[{HAN}]+|\d+(?:[.．]\d+)?|[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A title line's claim on the page's bodies.

    `scores[j]` is how much it shares with body j, in [0, 1]; `place[j]` what its position says for body j; `apart` what
    speaks for its being no article's title; `block` is the block it stands in; `joined` whether nothing but titles stands
    between it and the line before, `cut` whether that line breaks off inside quotation marks or brackets.
    """

    scores: tuple[float, ...]
    place: tuple[float, ...]
    apart: float
    block: int
    joined: bool
    cut: bool = False


class State(NamedTuple):
    """A part solution: what the lines so far may be; `option` is the body of the last one (-1: none), `run` how many lines
    at the end have it, `used` a bit for each body that has its lines, `before` the state without the last line."""

    value: float
    option: int
    run: int
    used: int
    before: State | None


def grams(text: str) -> set[str]:
    """Character pairs of the Chinese, whole figures and Latin words of a text.

    >>> sorted(grams("棚改5993套"))
    ['5993', '棚改']
    """
    found: set[str] = set()
    for word in WORD.findall(text):
        if len(word) >= 2 and HAN_LETTER.match(word):
            found.update(word[i : i + 2] for i in range(len(word) - 1))
        elif len(word) >= 2:
            found.add(word)
    return found


class Likeness:
    """How much titles share with bodies; a word that many bodies have counts little."""

    def __init__(self, bodies: Sequence[str]) -> None:
        self.bodies = [grams(body) for body in bodies]
        self.leads = [grams(body[:LEAD]) for body in bodies]
        self.spread = Counter(gram for body in self.bodies for gram in body)
        self.count = len(bodies)

    def weight(self, gram: str) -> float:
        return (
            math.log((self.count + 1) / (self.spread[gram] + SMOOTHED))
            if self.spread[gram]
            else UNSEEN * math.log(self.count + 1 + SMOOTHED)
        )

    def scores(self, title: str) -> tuple[float, ...]:
        """The weighted share of the title's words that each body has; those in its lead count half again."""
        words = grams(title)
        whole = math.fsum(self.weight(word) for word in words)
        if not whole:
            return (0.0,) * self.count
        out = []
        for body, lead in zip(self.bodies, self.leads, strict=True):
            shared = math.fsum(self.weight(word) * (1.0 if word in lead else LATER) for word in words if word in body)
            out.append(shared / (whole + COMMON))
        return tuple(out)


def assign(claims: Sequence[Claim], bodies: int) -> tuple[list[int | None], list[float]]:
    """The body of each title line (None: no article's title), and by how much it beats the next best.

    A body takes one run of neighbouring title lines. The runs and their bodies are searched together, the best
    `BEAM` part solutions kept, so that time grows with the number of lines only.
    """
    if not claims or not bodies:
        return [None] * len(claims), [0.0] * len(claims)
    states = [State(0.0, -1, 0, 0, None)]
    for index, claim in enumerate(claims):
        goes_on = continued(claim, claims[index - 1] if index else None)
        states = grown(states, claim, options(claim, bodies), goes_on)
    chosen = [option if option >= 0 else None for option in options_of(states[0])]
    return chosen, margins(claims, chosen, bodies)


def grown(
    states: Sequence[State], claim: Claim, fresh: Sequence[tuple[int, float]], goes_on: float | None
) -> list[State]:
    """The part solutions with one more line, the best first: `fresh` is what it may be by itself, `goes_on` what it gains by
    going on with the run before it."""
    out: dict[tuple[int, int, int], State] = {}
    for state in states:
        found = [(body, gain) for body, gain in fresh if body < 0 or not state.used >> body & 1]
        if goes_on is not None and state.option >= 0 and state.run < MOST_LINES:
            found.append((state.option, claim.scores[state.option] + claim.place[state.option] + goes_on))
        for body, gain in found:
            run = 0 if body < 0 else state.run + 1 if body == state.option else 1
            used = state.used if body < 0 else state.used | 1 << body
            value, key = state.value + gain, (body, used, run)
            if key not in out or out[key].value < value:
                out[key] = State(value, body, run, used, state)
    return sorted(out.values(), key=lambda state: -state.value)[:BEAM]


def options_of(state: State) -> list[int]:
    """What a solution's lines are, in their order."""
    found: list[int] = []
    while state.before is not None:
        found.append(state.option)
        state = state.before
    return found[::-1]


def options(claim: Claim, bodies: int) -> list[tuple[int, float]]:
    """What a title line may be, by itself: none, or the first line of one of the bodies that it fits best; and what that gains."""
    ranked = sorted(range(bodies), key=lambda j: -(claim.scores[j] + claim.place[j]))[:CANDIDATES]
    found = [(-1, claim.apart)]
    return found + [(body, claim.scores[body] + claim.place[body] - TAKING - claim.apart) for body in ranked]


def continued(claim: Claim, before: Claim | None) -> float | None:
    """What a line gains, beside its own fit, by going on with the run before it; None where it cannot."""
    if before is None or not (claim.block == before.block or claim.joined):
        return None
    same_block = claim.block == before.block
    bonus = (BROKEN_OFF if claim.cut else SAME_BLOCK) if same_block else JOINED
    return bonus - TAKING - claim.apart


def margins(claims: Sequence[Claim], chosen: Sequence[int | None], bodies: int) -> list[float]:
    """By how much each line's choice beats the best other body for it."""
    out = []
    for claim, body in zip(claims, chosen, strict=True):
        if body is None:
            out.append(claim.apart - max(claim.scores))
        else:
            others = [claim.scores[j] + claim.place[j] for j in range(bodies) if j != body]
            out.append(claim.scores[body] + claim.place[body] - max([0.0, *others]))
    return out
