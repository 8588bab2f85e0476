"""What nearly matches: documents that hold a part of the words only, told apart from the matches and never counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from articles.search.engine.criteria import met, required_by
from articles.search.engine.matching import Matcher
from articles.search.engine.scoring import Scores
from articles.search.engine.wants import Want, holding, holding_any, lacks, loosely_wanted
from articles.search.index.snapshot import Mask
from articles.search.language.query import Group, Query
from articles.search.request import Lack

LEAST = 0.15  # of the best near one's score: what holds less of the words is not near


@dataclass(frozen=True, slots=True)
class Near:
    """A document that nearly matches, and the words it lacks."""

    id: int
    score: float
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Places of documents that hold a part of what is wanted; `loose` are groups that they may lack, wanted as words too."""

    places: NDArray[np.intp]
    wants: tuple[Want, ...] = ()
    loose: tuple[Group, ...] = ()


NO_CANDIDATES = Candidates(np.zeros(0, np.intp))


def candidates(
    matcher: Matcher, query: Query, wants: tuple[Want, ...], among: Mask, required: Mask, *, loosely: bool
) -> Candidates:
    """The documents of `among` that may nearly match: they hold what is `required`, or, `loosely`, all of it but the loose groups."""
    loose = query.loose if loosely else ()
    if loose:
        wants = (*wants, *loosely_wanted(query))
        required = required_by(matcher, query.without_loose)
    return Candidates(np.flatnonzero(among & required & holding_any(matcher, wants)), wants, loose)


def near_ones(matcher: Matcher, nearly: Candidates, scores: Scores, most: int) -> tuple[Near, ...]:
    """The best of the candidates: those that meet most of the loose groups, and of them by their scores."""
    places, loose = nearly.places, [met(matcher, group) for group in nearly.loose]
    if not len(places):
        return ()
    wants = nearly.wants
    masks = [*(holding(matcher, want) for want in wants[: len(wants) - len(loose)]), *loose]
    unmet = -sum((mask[places].astype(np.int32) for mask in loose), np.zeros(len(places), np.int32))
    order = np.lexsort((matcher.snapshot.recency[places], -scores[places], unmet))[:most]
    chosen = places[order]
    enough = scores[chosen] >= LEAST * scores[chosen].max()
    return tuple(
        Near(
            int(matcher.snapshot.ids[place]),
            float(scores[place]),
            tuple(
                lack
                for want, mask in zip(wants, masks, strict=True)
                if not mask[place]
                for lack in lacks(matcher, want, place)
            ),
        )
        for place in chosen[enough].tolist()
    )
