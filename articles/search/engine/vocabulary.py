"""The words that an index holds: what a misspelt one may have meant."""

from __future__ import annotations

from collections import Counter

import numpy as np

from articles.search.engine.engine import Engine
from articles.search.index.lexicon import gram_of
from articles.search.terms.analysis import HAN
from articles.search.terms.folding import fold


def words_of(engine: Engine) -> Counter[str]:
    """The words of the index that a reader may mean, with the number of articles: jieba's, and the archive's names."""
    snapshot = engine.snapshot()
    counts: Counter[str] = Counter()
    for segment in snapshot.segments:
        table = segment.tables["text"]
        used = np.flatnonzero((table.keys & np.uint64(0x1FFFFF)).astype(np.bool_))
        for place, key in zip(used.tolist(), table.keys[used].tolist(), strict=True):
            pair = gram_of(key)
            if engine.analysis.knows(pair):
                counts[pair] += int(table.counts[place])
        for place in range(len(table.keys), len(table)):
            if HAN.fullmatch(word := table.term(place)):
                counts[word] += int(table.counts[place])
    for name in map(fold, snapshot.names()):
        counts[name] += 1
    return counts


def is_known(engine: Engine, token: str) -> bool:
    """Whether a word of two characters and more is right as it is: the archive or, from three on, jieba knows it."""
    if len(token) < 2:
        return False
    if len(token) > 2 and engine.analysis.knows(token):
        return True
    return any(segment.tables["text"].count(token) for segment in engine.snapshot().segments)
