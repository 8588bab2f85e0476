"""The checks in their order, and the form of what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from articles.integrity import counts, entries, files, texts
from articles.integrity.findings import Finding, Part

Check = Callable[[int, bool], Iterator[Part]]

CHECKS: dict[str, Check] = {
    "pages": texts.pages,
    "articles": texts.articles,
    "mentions": texts.mentions,
    "facts": texts.facts,
    "index": entries.written,
    "leftover entries": entries.leftover,
    "counts": counts.kept,
    "files": files.originals,
}

__all__ = ["CHECKS", "Check", "Finding", "Part"]
