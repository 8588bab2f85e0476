"""Where the letters of a body stand on the page: the page's own text never changes, a body does with every reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache

from articles.reading.records import Span

GRAM = 4  # letters by which a place on the page is looked up; shorter ends are found in the neighbouring lines
OFTEN = 40  # places: letters that stand together more often on one page tell none of them


def origins(body: str, lines: Sequence[int], printed: Sequence[str]) -> tuple[Span, ...]:
    """The runs of `body` that stand on the page just so, in the body's order: (body start, line, column, length).

    `lines` are the numbers of the physical lines that the body was read from, `printed` is every physical line of the
    page. White space is in no run, so a letter-spaced line is a run a letter; what a repair put in stands in no line.
    No letter of the page is used twice while another stands free.

    >>> origins("全市完成植树20万亩。", (0, 2), ["全市完成", "", "植树 20万亩。"])
    ((0, 0, 0, 4), (4, 2, 0, 2), (6, 2, 3, 5))
    """
    return _Walk(body, lines, printed).spans()


class _Index:
    """Some lines without their white space: the column of each letter that is left, and where GRAM letters stand together."""

    def __init__(self, lines: Sequence[tuple[int, str]]) -> None:
        self.columns = {number: [at for at, char in enumerate(text) if not char.isspace()] for number, text in lines}
        self.bare = {number: "".join(text.split()) for number, text in lines}

    @cached_property
    def places(self) -> dict[str, list[tuple[int, int]]]:
        """Made when it is first asked for: most articles go on from line to line, and need none."""
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, letters in self.bare.items():
            for column in range(len(letters) - GRAM + 1):
                found = places[letters[column : column + GRAM]]
                if len(found) < OFTEN:
                    found.append((number, column))
        return dict(places)


@lru_cache(maxsize=8)
def indexed(lines: tuple[tuple[int, str], ...]) -> _Index:
    """The index of these lines, each with its number. Kept for the next article: on a page that lost its line breaks
    hundreds of articles stand on one line, and each would read it all again.
    """
    return _Index(lines)


class _Walk:
    """Goes through a body once; at each letter it takes the place on the page from which most letters go on alike."""

    def __init__(self, body: str, lines: Sequence[int], printed: Sequence[str]) -> None:
        self.letters = [(at, char) for at, char in enumerate(body) if not char.isspace()]
        self.text = "".join(char for _, char in self.letters)
        self.lines = [number for number in lines if number < len(printed)]
        self.index = indexed(tuple((number, printed[number]) for number in self.lines))
        self.columns, self.bare = self.index.columns, self.index.bare
        self.following = dict(zip(self.lines, self.lines[1:], strict=False))
        self.done: dict[int, int] = dict.fromkeys(self.lines, 0)  # of each line, how far it has been read in order

    def spans(self) -> tuple[Span, ...]:
        out: list[Span] = []
        at, line = 0, self.lines[0] if self.lines else -1
        while self.lines and at < len(self.text):
            length, line_of_run, column = self.best(at, line)
            if not length:
                at += 1  # put in by a repair, or too short to be told
                continue
            self.emit(out, at, line_of_run, column, length)
            self.done[line_of_run] = max(self.done[line_of_run], column + length)
            at, line = at + length, line_of_run
        return tuple(out)

    def best(self, at: int, line: int) -> tuple[int, int, int]:
        """How many letters from `at` on stand at which line and column: on this line, the next, else where most do."""
        near = [(number, self.done[number]) for number in (line, self.following.get(line)) if number is not None]
        runs = [(self.run(at, number, column), number, column) for number, column in near]
        whole = [run for run in runs if run[0] and run[2] + run[0] == len(self.bare[run[1]])]
        if whole:
            return whole[0]
        free = [
            (
                self.run(at, number, column),
                column >= self.done[number],
                number > line,
                -abs(number - line),
                number,
                column,
            )
            for number, column in self.index.places.get(self.text[at : at + GRAM], ())
        ]
        if free:
            length, _, _, _, number, column = max(free, key=lambda found: (found[1], *found[:1], *found[2:4]))
            return length, number, column
        return max(runs, key=lambda run: run[0], default=(0, line, 0))

    def run(self, at: int, line: int, column: int) -> int:
        """How many letters from `at` of the body and from `column` of the bare line are the same."""
        text, bare = self.text, self.bare[line]
        most = min(len(text) - at, len(bare) - column)
        if text.startswith(bare[column : column + most], at):
            return most
        length = 0
        while length < most and text[at + length] == bare[column + length]:
            length += 1
        return length

    def emit(self, out: list[Span], at: int, line: int, column: int, length: int) -> None:
        """Append the run, parted where white space stands on either side."""
        for step in range(length):
            start, on_page = self.letters[at + step][0], self.columns[line][column + step]
            if out:
                first, number, left, size = out[-1]
                if number == line and first + size == start and left + size == on_page:
                    out[-1] = (first, number, left, size + 1)
                    continue
            out.append((start, line, on_page, 1))
