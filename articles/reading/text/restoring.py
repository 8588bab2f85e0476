"""A page's text as lines, with what the extraction did to it undone before any rule looks at it.

What was done is recorded, and each line knows the physical line that it was printed on, so that a reading can point at it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.reading.steps import Rule, Step
from articles.reading.text.characters import (
    FORMS,
    HALF_STOP,
    HAN,
    INVISIBLE,
    MENDERS,
    fold_form,
    lower_points,
    without_markup,
)
from articles.reading.text.copies import once_each, second_copies, titles_apart, without_stutter
from articles.reading.text.days import FULL_DAY
from articles.reading.text.lines import physical_lines
from articles.reading.text.setting import (
    broken,
    is_recognised,
    is_wrapped,
    leads,
    lost_breaks,
    margin,
    openings,
    without_margin,
)
from articles.reading.text.side_by_side import apart

FEW: Final = 10  # lines of a page on which nothing shows a blank line after every line
ADJOINING: Final = 0.02  # of the lines, for chance has some stand together even there
FOOT: Final = re.compile(
    r"[·•.,'`|~_°^*]{1,2}|[-—–―·•~～]\s?\d{1,4}\s?[-—–―·•~～]|第\s?\d{1,3}\s?页(?:[,，/ ]?\s?共\s?\d{1,3}\s?页)?"
)
DATED: Final = re.compile(FULL_DAY)
HEAD_AT_MOST: Final = 48
SIGNED: Final = re.compile(
    rf"(?P<text>.*[。！？”])(?:\u3000{{2,}}| {{3,}})(?P<name>[（(]?(?:[{HAN}]{{2,4}}|[{HAN}][ \u3000]{{1,2}}[{HAN}])(?:[、 \u3000][{HAN}]{{2,4}}){{0,2}}[）)]?)\s*"
)


@dataclass(frozen=True, slots=True)
class Restored:
    """Lines to be read; `origin` has for each the number of its physical line; `dropped` are lines that are no text."""

    lines: tuple[str, ...]
    origin: tuple[int, ...]
    steps: tuple[Step, ...] = ()
    dropped: tuple[tuple[int, str], ...] = ()

    def physical(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """The physical lines that these lines were printed on, each once, in order."""
        return tuple(sorted({self.origin[number] for number in numbers if number < len(self.origin)}))

    def kept(self, indexes: Sequence[int]) -> Restored:
        return replace(self, lines=tuple(self.lines[i] for i in indexes), origin=tuple(self.origin[i] for i in indexes))

    def noted(self, rule: Rule, numbers: Sequence[int], **values: str | float) -> Restored:
        return replace(self, steps=(*self.steps, Step(rule, tuple(numbers), values)))


def restore(text: str, *, in_place: bool = False) -> Restored:
    """The lines of a page's text with every damage undone that the rules of `RESTORERS` know.

    With `in_place` only characters are mended: each line stays where it is, as its place on the page is known.

    >>> restore("清江\\xad日报\\n\\n- 2 -\\n本报讯").lines
    ('清江日报', '', '本报讯')
    """
    lines = physical_lines(text)
    page = Restored(tuple(lines), tuple(range(len(lines))))
    if in_place:
        return mend_in_place(page)
    for restorer in RESTORERS:
        page = restorer(page)
    return page


def mend_in_place(page: Restored) -> Restored:
    """Lines of which only the characters are mended: each stays where it is."""
    for restorer in RESTORERS[:IN_PLACE]:
        page = restorer(page)
    return page


def alike(text: str) -> list[str]:
    r"""The physical lines with each letter at its place: mended where one stands for one, a space for one that nobody sees.

    >>> alike("⾦\xad山\n(cid:1)")
    ['金 山', '(cid:1)']
    """
    return [FORMS.sub(fold_one, INVISIBLE.sub(" ", lower_points(line))) for line in physical_lines(text)]


def fold_one(match: re.Match[str]) -> str:
    mended = fold_form(match)
    return mended if len(mended) == 1 else match[0]


def mend_characters(page: Restored) -> Restored:
    """Damaged characters made good (characters.py)."""
    lines = list(page.lines)
    for rule, mend in MENDERS:
        touched = []
        for index, line in enumerate(lines):
            mended = mend(line) if line else line
            if mended != line:
                touched.append(index)
                lines[index] = mended
        if touched:
            page = page.noted(rule, [page.origin[i] for i in touched], count=len(touched))
    return replace(page, lines=tuple(lines))


def mend_commas(page: Restored) -> Restored:
    """､ as the comma on a page that has no other: its extraction had only one of the two."""
    text = "".join(page.lines)
    if "､" not in text or "，" in text or "," in text:
        return page
    touched = [number for number, line in zip(page.origin, page.lines, strict=True) if "､" in line]
    lines = tuple(line.replace("､", "，") for line in page.lines)
    return replace(page, lines=lines).noted(Rule.COMMAS, touched)


def mend_stops(page: Restored) -> Restored:
    """Half-width full stops behind Chinese words as whole ones, on a page that has no other."""
    if "。" in "".join(page.lines):
        return page
    lines = tuple(HALF_STOP.sub("。", line) for line in page.lines)
    touched = [number for number, old, new in zip(page.origin, page.lines, lines, strict=True) if old != new]
    return replace(page, lines=lines).noted(Rule.STOPS, touched, count=len(touched)) if touched else page


def drop_markup(page: Restored) -> Restored:
    """Without what was left of a web page's marks (characters.without_markup)."""
    parted = [without_markup(line) if "&" in line or "<" in line else [line] for line in page.lines]
    lines = tuple(line for lines in parted for line in lines)
    if lines == page.lines:
        return page
    origin = tuple(number for number, lines in zip(page.origin, parted, strict=True) for _ in lines)
    touched = [n for n, old, new in zip(page.origin, page.lines, parted, strict=True) if [old] != new]
    return replace(page, lines=lines, origin=origin).noted(Rule.MARKUP, touched, count=len(touched))


def drop_spacing(page: Restored) -> Restored:
    """Without the blank line that some programs (Tika) write after every line of a hard-wrapped page."""
    filled = [index for index, line in enumerate(page.lines) if line.strip()]
    gaps = [after - before - 1 for before, after in itertools.pairwise(filled)]
    if len(filled) < FEW or gaps.count(0) > ADJOINING * len(gaps):
        return page
    if not is_wrapped([page.lines[index].strip() for index in filled]):
        return page
    kept = filled[:1]
    for index, gap in zip(filled[1:], gaps, strict=True):
        kept += [*range(index - gap // 2, index), index]
    return page.kept(kept).noted(Rule.SPACING, ())


def drop_running_heads(page: Restored) -> Restored:
    """Without page numbers (- 2 -), specks that recognition took for marks (·), and repetitions of the masthead's line inside the text; they are left over."""
    seen: Counter[str] = Counter()
    dropped = []
    for index, line in enumerate(page.lines):
        bare = "".join(line.split())
        again = len(bare) <= HEAD_AT_MOST and DATED.search(bare) and not re.search("[，。；]", bare) and seen[bare]
        seen[bare] += 1
        if bare and (FOOT.fullmatch(line.strip()) or again):
            dropped.append(index)
    if not dropped:
        return page
    gone = set(dropped)
    page = page.noted(Rule.RUNNING_HEADS, [page.origin[i] for i in dropped], words=page.lines[dropped[0]].strip())
    page = replace(page, dropped=tuple((page.origin[i], page.lines[i].strip()) for i in dropped))
    return page.kept([index for index in range(len(page.lines)) if index not in gone])


def drop_copies(page: Restored) -> Restored:
    """Each line, and each end of a sentence, once (copies.py); a title's first copy leaves the blank line that it lacks above."""
    second = second_copies(page.lines)
    blank = {index - 1 for index in titles_apart(page.lines, second)}
    again = {index for index in second if index - 1 not in blank}
    page = printed_once(page)
    mended = ["" if i in blank else without_stutter(line) for i, line in enumerate(page.lines)]
    touched = [i for i, line in enumerate(page.lines) if i in again or mended[i] != line]
    if not touched:
        return page
    copies = tuple((page.origin[i], page.lines[i][0 if i in again else len(mended[i]) :].strip()) for i in touched)
    page = page.noted(Rule.COPIES, [page.origin[i] for i in touched], count=len(touched))
    page = replace(page, lines=tuple(mended), dropped=(*page.dropped, *copies))
    return page.kept([i for i in range(len(page.lines)) if i not in again])


def printed_once(page: Restored) -> Restored:
    """The page with each letter once in the lines that print every one twice."""
    mended = tuple(map(once_each, page.lines))
    touched = [number for number, line, once in zip(page.origin, page.lines, mended, strict=True) if line != once]
    return replace(page, lines=mended).noted(Rule.COPIES, touched, count=len(touched)) if touched else page


def part_columns(page: Restored) -> Restored:
    """Columns that stand side by side on each line (pdftotext -layout) one after the other."""
    parted = apart(page.lines)
    if parted is None:
        return page
    lines, sources = zip(*parted, strict=True)
    touched = sorted({page.origin[source] for source in sources if sources.count(source) > 1})
    page = replace(page, lines=lines, origin=tuple(page.origin[source] for source in sources))
    return page.noted(Rule.SIDE_BY_SIDE, touched, count=len(touched))


def drop_margin(page: Restored) -> Restored:
    """Without the white space that stands before every line."""
    width = margin(page.lines)
    if not width:
        return page
    lines = tuple(without_margin(line, width) for line in page.lines)
    return replace(page, lines=lines).noted(Rule.MARGIN, (), count=width)


def part_paragraphs(page: Restored) -> Restored:
    """A blank line before each paragraph and title of a hard-wrapped page that shows them by its widths only."""
    begun = set(lost_breaks(page.lines))
    if not begun:
        return page
    out: list[tuple[str, int]] = []
    for index, (line, number) in enumerate(zip(page.lines, page.origin, strict=True)):
        out += [("", number), (line, number)] if index in begun else [(line, number)]
    touched = [page.origin[index] for index in sorted(begun)]
    page = replace(page, lines=tuple(line for line, _ in out), origin=tuple(number for _, number in out))
    return page.noted(Rule.PARAGRAPHS, touched, count=len(touched))


def part_long_lines(page: Restored) -> Restored:
    """A line that holds a whole page, its breaks lost, broken before each opening and the title that stands there."""
    out = [
        (piece, number)
        for line, number in zip(page.lines, page.origin, strict=True)
        for piece in broken(line, openings(line))
    ]
    if len(out) == len(page.lines):
        return page
    parts = Counter(number for _, number in out)
    touched = [number for number in page.origin if parts[number] > 1]
    page = replace(page, lines=tuple(line for line, _ in out), origin=tuple(number for _, number in out))
    return page.noted(Rule.LOST_BREAKS, touched)


def part_signatures(page: Restored) -> Restored:
    """A name set off by spaces at the end of a text's last line on a line of its own: …3亿元。　　　　何小满."""
    out: list[tuple[str, int]] = []
    for line, number in zip(page.lines, page.origin, strict=True):
        match = SIGNED.fullmatch(line)
        out += [(match["text"], number), (match["name"], number)] if match else [(line, number)]
    if len(out) == len(page.lines):
        return page
    touched = [number for line, number in zip(page.lines, page.origin, strict=True) if SIGNED.fullmatch(line)]
    page = replace(page, lines=tuple(line for line, _ in out), origin=tuple(number for _, number in out))
    return page.noted(Rule.SET_OFF, touched, count=len(touched))


def part_leads(page: Restored) -> Restored:
    """The leads of briefs on lines of their own, on a page set in whole paragraphs."""
    printed = [line.strip() for line in page.lines]
    found = {} if is_recognised(printed) else leads(page.lines)
    if not found:
        return page
    out: list[tuple[str, int]] = []
    for index, (line, number) in enumerate(zip(page.lines, page.origin, strict=True)):
        parts = ("", *found[index], "") if index in found else (line,)
        out += [(part, number) for part in parts]
    touched = [page.origin[index] for index in found]
    page = replace(page, lines=tuple(line for line, _ in out), origin=tuple(number for _, number in out))
    return page.noted(Rule.LEADS, touched, count=len(touched))


RESTORERS: Final[tuple[Callable[[Restored], Restored], ...]] = (
    mend_commas,
    mend_characters,
    mend_stops,
    drop_markup,
    part_columns,
    drop_margin,
    drop_running_heads,
    drop_spacing,
    drop_copies,
    part_paragraphs,
    part_long_lines,
    part_leads,
    part_signatures,
)
IN_PLACE: Final = 3  # of them mend characters only
