"""A page's text with a person's corrections, and the way from its letters back to the page's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.reading.cutting.records import Correction, Strip
from articles.reading.records import Span


@dataclass(frozen=True, slots=True)
class Corrected:
    """A page's own lines and the corrected ones; `done` are the corrections that fit the page, in its order, `unfit` those that do not."""

    own: tuple[str, ...]
    lines: tuple[str, ...]
    done: tuple[Correction, ...]
    unfit: tuple[Correction, ...]

    def touches(self, strip: Strip) -> bool:
        """Whether a correction is made in a strip of the page."""
        return any(
            one.line == strip.line and one.column <= strip.end and strip.start <= one.column + len(one.old)
            for one in self.done
        )

    def strip(self, strip: Strip) -> Strip:
        """A strip of the page as it stands in the corrected line; what was put in at a seam is the text's before it."""
        start, end = strip.start, strip.end
        for one in self.done:
            if one.line != strip.line:
                continue
            more, after = len(one.new) - len(one.old), one.column + len(one.old)
            if after <= strip.start and (one.old or one.column < strip.start or strip.start > 0):
                start += more
            if one.column < strip.end or (after <= strip.end):
                end += more
        return Strip(strip.line, start, max(start, end))

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Spans of the corrected lines as they stand on the page: a corrected letter on the one that it replaces."""
        return tuple(piece for span in spans for piece in self._pieces(span))

    def _pieces(self, span: Span) -> Iterable[Span]:
        body, line, column, size = span
        shift, at, end = 0, column, column + size
        for one in (one for one in self.done if one.line == line):
            first = one.column + shift  # in the corrected line
            last = first + len(one.new)
            if first >= end:
                break
            if at < first:
                yield (body + at - column, line, at - shift, min(end, first) - at)
            over = min(end, last) - max(at, first)
            inside = max(at, first) - first
            if over > 0 and inside < len(one.old):
                yield (body + max(at, first) - column, line, one.column + inside, min(over, len(one.old) - inside))
            shift += len(one.new) - len(one.old)
            at = max(at, last)
        if at < end:
            yield (body + at - column, line, at - shift, end - at)


def corrected(lines: Sequence[str], corrections: Iterable[Correction]) -> Corrected:
    """The lines with the corrections made. One whose old letters do not stand there, or that meets another, is unfit.

    >>> page = corrected(["植树20万亩", "共5993奎"], [Correction(1, 5, "奎", "套"), Correction(0, 0, "种", "植")])
    >>> page.lines, [one.old for one in page.unfit]
    (('植树20万亩', '共5993套'), ['种'])
    """
    done: list[Correction] = []
    unfit: list[Correction] = []
    for one in sorted(set(corrections)):
        last = done[-1] if done and done[-1].line == one.line else None
        free = last is None or last.column + len(last.old) <= one.column
        stands = one.line < len(lines) and lines[one.line].startswith(one.old, one.column)
        there = stands and one.column <= len(lines[one.line])
        (done if free and there else unfit).append(one)
    out = list(lines)
    for one in reversed(done):
        text = out[one.line]
        out[one.line] = text[: one.column] + one.new + text[one.column + len(one.old) :]
    return Corrected(tuple(lines), tuple(out), tuple(done), tuple(unfit))
