"""The counts that are kept against what counting gives."""

from __future__ import annotations

from collections.abc import Iterator

from articles.integrity.findings import Finding, Part
from articles.models import Tally


def kept(after: int, repair: bool) -> Iterator[Part]:
    differing = Tally.objects.differing()
    if repair and differing:
        Tally.objects.recount()
    yield Part(
        0,
        len(differing),
        [
            Finding(f"count of {kind} {key} {name or other}", f"is kept as {was}, counting gives {now}", repair)
            for (kind, key, other, name), (was, now) in sorted(differing.items())
        ],
    )
