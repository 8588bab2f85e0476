"""What a result shows of an article: its headline and the best fragments of its body, the sought words marked.

Texts are cut into pieces, each piece is escaped, and only then is <mark> put around the sought ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.search.terms.folding import forms_of
from articles.search.terms.numbers import figures

FRAGMENTS = 3
SHOWN_BEFORE, ONE_MORE = 0.1, 0.01  # of a word's worth where another fragment shows it; of each further word
WIDTH = 66  # characters of a fragment; two lines of a phone's screen
LOOK_AT = 20_000  # characters of a body that are searched for fragments
SPANS_AT_MOST = 400
SENTENCE_END = "。！？；\n"
ATOM = re.compile(r"[A-Za-z0-9.,%]")


@dataclass(frozen=True, slots=True)
class Span:
    """A sought word in a text; `needle` says which one, in its folded form."""

    start: int
    end: int
    needle: str


def spelling(needle: str) -> str:
    """A pattern for `needle` (folded) in every way to write it: 沧a5 → [沧滄][aAａＡ][5５]; a gap is any punctuation."""
    return r"\W{0,3}".join(r"\s?".join(map(one_of, piece)) for piece in needle.split())


def one_of(character: str) -> str:
    forms = forms_of(character)
    return f"[{re.escape(forms)}]" if len(forms) > 1 else re.escape(forms)


class Marker:
    """Marks the words of one search in any number of texts.

    `needles` are the sought words, folded; of two that begin at one place the longest is marked. `values` are figures
    (see numbers.figures), marked however they are written: 5993 in 5,993套 and 五千九百九十三套.
    """

    def __init__(self, needles: Iterable[str], values: Iterable[str] = ()) -> None:
        longest_first = sorted(
            {needle for needle in needles if needle.strip()}, key=lambda needle: (-len(needle), needle)
        )
        self.needles = tuple(longest_first)
        self.values = frozenset(values)
        patterns = [f"({spelling(needle)})" for needle in self.needles]
        self.pattern = re.compile("|".join(patterns)) if patterns else None

    def spans(self, text: str) -> list[Span]:
        """Where the sought words stand, in order, none overlapping another."""
        found = []
        if self.pattern:
            for match in self.pattern.finditer(text):
                found.append(Span(match.start(), match.end(), self.needles[(match.lastindex or 1) - 1]))
                if len(found) == SPANS_AT_MOST:
                    break
        if self.values:
            found += [
                Span(figure.start, figure.end, figure.value) for figure in figures(text) if figure.value in self.values
            ]
            found = apart(found)
        return found

    def mark(self, text: str) -> SafeString:
        """The whole text, escaped, with the sought words marked.

        >>> Marker(["沧州"]).mark("滄州 <b>")
        '<mark>滄州</mark> &lt;b&gt;'
        """
        return marked(text, self.spans(text), 0, len(text))

    def fragments(self, text: str, count: int = FRAGMENTS) -> tuple[SafeString, ...]:
        """The `count` best pieces of `text` in their order there; its beginning where no sought word stands in it."""
        text = text[:LOOK_AT]
        spans = self.spans(text)
        if not spans:
            return (fragment(text, spans, 0, 0),) if text else ()
        return tuple(fragment(text, spans, start, end) for start, end in windows(spans, count))


def apart(spans: list[Span]) -> list[Span]:
    """The spans in order, the longer one kept of two that overlap."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def windows(spans: Sequence[Span], count: int) -> list[tuple[int, int]]:
    """At most `count` stretches that together show most of the sought words, each no wider than a fragment."""
    chosen: list[Window] = []
    shown: set[str] = set()
    while len(chosen) < count:
        best = max(stretches(spans, chosen), key=lambda window: window.worth(shown), default=None)
        if best is None or (len(chosen) >= 2 and not best.needles - shown):
            break
        chosen.append(best)
        shown |= best.needles
    return sorted((window.start, window.end) for window in chosen)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text, the different words sought in it, and how many of them stand there."""

    start: int
    end: int
    needles: frozenset[str]
    count: int

    def worth(self, shown: set[str]) -> float:
        """What it shows: long words more, those shown before little."""
        return (
            sum(len(needle) * (SHOWN_BEFORE if needle in shown else 1) for needle in self.needles)
            + ONE_MORE * self.count
        )


def stretches(spans: Sequence[Span], chosen: Sequence[Window]) -> Iterator[Window]:
    """For each sought word the widest stretch that begins with it, apart from those chosen before."""
    last = 0
    for first, span in enumerate(spans):
        if any(window.start - WIDTH < span.start < window.end + WIDTH // 2 for window in chosen):
            continue
        last = max(last, first)
        while last + 1 < len(spans) and spans[last + 1].end - span.start <= WIDTH:
            last += 1
        needles = frozenset(other.needle for other in spans[first : last + 1])
        yield Window(span.start, spans[last].end, needles, last - first)


def fragment(text: str, spans: Sequence[Span], start: int, end: int) -> SafeString:
    """The stretch from `start` to `end`, widened to a fragment: from its sentence's beginning where that is near."""
    room = max(0, WIDTH - (end - start))
    left = max(0, start - room // 2)
    sentence = max(text.rfind(mark, max(0, start - room), start) for mark in SENTENCE_END) + 1
    if sentence and sentence >= start - room:
        left = sentence
    elif start <= room:
        left = 0
    right = min(len(text), max(end, left + WIDTH))
    left, right = whole(text, spans, left, right)
    shown = marked(text, spans, left, right).strip()
    before = "…" if left and text[left - 1] not in SENTENCE_END else ""
    after = "…" if right < len(text) and text[right - 1] not in SENTENCE_END else ""
    return mark_safe(f"{before}{shown}{after}")  # noqa: S308  # nosec B703  every piece of it was escaped by marked()


def whole(text: str, spans: Sequence[Span], left: int, right: int) -> tuple[int, int]:
    """The same cut, moved out of figures, Latin words and sought words."""
    while 0 < left < len(text) and ATOM.match(text[left - 1]) and ATOM.match(text[left]):
        left -= 1
    while right < len(text) and ATOM.match(text[right - 1]) and ATOM.match(text[right]):
        right += 1
    for span in spans:
        if span.start < left < span.end:
            left = span.start
        if span.start < right < span.end:
            right = span.end
    return left, right


def marked(text: str, spans: Sequence[Span], left: int, right: int) -> SafeString:
    """`text[left:right]` escaped piece by piece, the spans in it marked, line ends as blanks."""
    pieces = []
    at = left
    for span in spans:
        if span.start < left or span.end > right:
            continue
        pieces += [escape(text[at : span.start]), "<mark>", escape(text[span.start : span.end]), "</mark>"]
        at = span.end
    pieces.append(escape(text[at:right]))
    return mark_safe("".join(pieces).replace("\n", " "))  # noqa: S308  # nosec B703  every piece is escaped
