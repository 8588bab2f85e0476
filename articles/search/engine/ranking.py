"""The order of the matches and an exact slice of it, without sorting them all."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from articles.search.index.snapshot import Mask, Snapshot

STEP = 1_000  # documents looked at first, on a walk through an order
SPARSE = 16  # times as many matches as are wanted: with fewer it is quicker to order the matches
FIGURE = "figure "  # with its place: orders by one of the documents' figures, unknown ones last
Order: TypeAlias = Literal["relevance", "newest", "oldest", "arrived"] | tuple[str, ...]


def best(keys: NDArray[np.float64], offset: int, limit: int) -> NDArray[np.intp]:
    """The places in `keys` of those at offset…offset+limit in descending order; the keys are all different."""
    if limit <= 0 or offset >= len(keys):
        return np.zeros(0, np.intp)
    wanted = offset + limit
    if wanted >= len(keys):
        return np.argsort(-keys)[offset:]
    first = np.argpartition(-keys, wanted)[:wanted]
    return first[np.argsort(-keys[first])[offset:]]


def first_in(order: NDArray[np.int32], among: Mask, offset: int, limit: int) -> NDArray[np.intp]:
    """The places of `among` at offset…offset+limit in an order of all documents, which is walked no further than it takes."""
    parts: list[NDArray[np.int32]] = []
    found, start, length = 0, 0, STEP
    while found < offset + limit and start < len(order):
        walked = order[start : start + length]
        parts.append(walked[among[walked]])
        found, start, length = found + len(parts[-1]), start + length, length * 2
    return np.concatenate([np.zeros(0, np.intp), *parts])[offset : offset + limit]


def first_of(snapshot: Snapshot, order: Order, among: Mask, offset: int, limit: int) -> NDArray[np.intp]:
    """The places of `among` at offset…offset+limit in this order."""
    everything = order_of_all(snapshot, order)
    if everything is not None and np.count_nonzero(among) > SPARSE * (offset + limit):
        return first_in(everything, among, offset, limit)
    places = np.flatnonzero(among)
    numbers = order_by(snapshot, order, places)
    return places[best(rank_keys([], -numbers, numbers), offset, limit)]


def rank_keys(
    tiers: list[tuple[float, Mask]], inner: NDArray[np.number], ties: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Keys that order by tier, then by `inner` (below a tier's step), then by `ties` ascending."""
    keys = inner.astype(np.float64) - ties * 1e-9
    for step, mask in tiers:
        keys[mask] += step
    return keys


def order_of_all(snapshot: Snapshot, order: Order) -> NDArray[np.int32] | None:
    """All documents in an order, where they are kept so. Where nothing weighs one above another the newest is first."""
    if order in ("newest", "relevance"):
        return snapshot.newest_first
    return snapshot.oldest_first if order == "oldest" else None


def order_by(snapshot: Snapshot, order: Order, among: NDArray[np.intp]) -> NDArray[np.int32]:
    """A number for each of these documents, by their places, that orders them: newest or oldest first, or by fields as
    Django names them (-published, city). Only they are sorted, however many there are beside them."""
    if order == "newest":
        return snapshot.recency[among]
    if order == "oldest":
        return snapshot.age[among]
    if order == "arrived":
        return order_by(snapshot, ("-id",), among)
    keys: list[NDArray[np.number]] = [snapshot.recency[among]]
    for name in reversed(order if isinstance(order, tuple) else ()):
        key = field_key(snapshot, name.removeprefix("-"))[among]
        key = key if key.dtype.kind == "f" else key.astype(np.int64)
        keys.append(-key if name.startswith("-") else key)
    numbers = np.empty(len(among), np.int32)
    numbers[np.lexsort(keys)] = np.arange(len(among), dtype=np.int32)
    return numbers


def field_key(snapshot: Snapshot, field: str) -> NDArray[np.number]:
    """A number for each document that orders as its field does."""
    if field in ("id", "django_id", "pk"):
        return snapshot.ids
    if field in ("published", "year", "month"):
        return snapshot.days if field == "published" else snapshot.months // (12 if field == "year" else 1)
    if field.startswith(FIGURE):
        return snapshot.figures[:, int(field.removeprefix(FIGURE))]
    if field not in snapshot.columns:
        raise ValueError(f"cannot order by {field!r}")
    column = snapshot.columns[field]
    places = np.empty(len(column.values), np.int32)
    places[sorted(range(len(column.values)), key=column.values.__getitem__)] = np.arange(len(column.values))
    return places[column.codes]
