"""What nearly matches: documents that hold a part of the words only, told apart from the matches and never counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from articles.search.engine.matching import Matcher
from articles.search.engine.scoring import Scores
from articles.search.engine.wants import Want, holding, holding_any, lacks
from articles.search.request import Lack

LEAST = 0.15  # of the best near one's score: what holds less of the words is not near


@dataclass(frozen=True, slots=True)
class Near:
    """A document that nearly matches, and the words it lacks."""

    id: int
    score: float
    lacks: tuple[Lack, ...]


def near_ones(
    matcher: Matcher, wants: tuple[Want, ...], places: NDArray[np.intp], scores: Scores, most: int
) -> tuple[Near, ...]:
    """The best of the documents at these places, by their scores."""
    places = places[holding_any(matcher, wants)[places]]
    if not len(places):
        return ()
    masks = [holding(matcher, want) for want in wants]
    order = np.lexsort((matcher.snapshot.recency[places], -scores[places]))[:most]
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
