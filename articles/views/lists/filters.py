"""Filters in force, said back to the reader as chips, each of which can be taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.http import urlencode


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in words, and the address of the same list without it."""

    name: str
    words: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """What a reader may drop or widen where nothing was found, and how much that finds."""

    words: str
    url: str
    count: int


def address_with(request: HttpRequest, **changes: str | int | None) -> str:
    """This page's address with parameters set, or taken away where None; always back on the first page."""
    query: dict[str, list[str]] = dict(request.GET.lists())
    for name, value in {"page": None, **changes}.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = [str(value)]
    return f"{request.path}?{urlencode(query, doseq=True)}" if query else request.path


def chips_of(request: HttpRequest, words: Mapping[str, str]) -> list[Chip]:
    """A chip for each filter in force, in the order of `words` (parameter → what it says)."""
    return [Chip(name, said, address_with(request, **{name: None})) for name, said in words.items()]
