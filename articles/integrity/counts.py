"""The counts that are kept against what counting gives."""

from __future__ import annotations

from collections.abc import Iterator

from articles.integrity.findings import Finding, Part
from articles.models import PageMark, Tally


def kept(after: int, repair: bool) -> Iterator[Part]:
    marks, differing = PageMark.objects.differing(), Tally.objects.differing()
    if repair and (marks or differing):
        PageMark.objects.recount()
        Tally.objects.recount()
    yield Part(
        0,
        len(marks) + len(differing),
        [
            *(
                Finding(f"marks of page {page}", f"are kept as {was}, counting gives {now}", repair)
                for page, (was, now) in sorted(marks.items())
            ),
            *(
                Finding(f"count of {kind} {key} {name or other}", f"is kept as {was}, counting gives {now}", repair)
                for (kind, key, other, name), (was, now) in sorted(differing.items())
            ),
        ],
    )
