"""An article's body set in paragraphs, its numbers marked and tied to the table of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
Stretch = tuple[int, int]


class Fact(Protocol):
    """What marking needs of a fact: its id, where its number stands in the body, and its label."""

    pk: int
    start: int | None
    end: int | None
    indicator: str
    state: str


@register.filter
def title_parts(title: object) -> list[str]:
    """The lines of a headline, which are kept joined with spaces: a browser breaks between them before it breaks within.

    今年棚户区改造开工5993套 1719户农村危房改造全部竣工 → two parts.
    """
    return str(title).split()


@register.simple_tag
def paragraphs(body: str, facts: Iterable[Fact] = (), sought: Sequence[Stretch] = ()) -> list[SafeString]:
    """The body's paragraphs, escaped; each fact's number is a link to its row (#fact-12) and a target (#figure-12).

    `sought` are the stretches of the body that a search looked for, in order: they are marked, within numbers too.

    A fact without a place in the body, or with one outside it, is left out. Where two facts claim the same number the
    first one marks it and both can be reached.
    """
    placed = sorted((fact for fact in facts if fact.start is not None), key=lambda fact: (fact.start, fact.pk))
    result, offset = [], 0
    for paragraph in body.split("\n"):
        end = offset + len(paragraph)
        within = [fact for fact in placed if offset <= (fact.start or 0) < end]
        if paragraph.strip():
            words = [(max(0, first - offset), last - offset) for first, last in sought if first < end and last > offset]
            result.append(mark_safe("".join(pieces(paragraph, offset, within, words))))  # noqa: S308  # nosec B703  pieces are escaped
        offset = end + 1
    return result


def pieces(paragraph: str, offset: int, facts: list[Fact], words: list[Stretch]) -> Iterator[SafeString]:
    """The paragraph's text, escaped, with a link around each number and the words sought marked.

    `offset` is where the paragraph starts in the body; `words` stand in the paragraph.
    """
    at = 0
    for fact in facts:
        start, end = (fact.start or 0) - offset, min((fact.end or 0) - offset, len(paragraph))
        if start < at:
            yield format_html('<span id="figure-{}"></span>', fact.pk)
            continue
        yield marked(paragraph, at, start, words)
        yield format_html(
            '<a class="figure figure-{}" id="figure-{}" href="#fact-{}" title="{}">{}</a>',
            fact.state,
            fact.pk,
            fact.pk,
            fact.indicator,
            marked(paragraph, start, end, words),
        )
        at = end
    yield marked(paragraph, at, len(paragraph), words)


def marked(text: str, start: int, end: int, words: list[Stretch]) -> SafeString:
    """A stretch of the text, escaped, with those parts of the words that lie in it marked.

    >>> marked("新增<2>万人", 0, 5, [(0, 3)])
    '<mark>新增&lt;</mark>2&gt;'
    """
    made, at = [], start
    for first, last in words:
        first, last = max(first, at), min(last, end)
        if first < last:
            made.append(format_html("{}<mark>{}</mark>", text[at:first], text[first:last]))
            at = last
    return format_html("{}{}", mark_safe("".join(made)), text[at:end])  # noqa: S308  # nosec B703  what is made is escaped
