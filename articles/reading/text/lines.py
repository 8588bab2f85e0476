"""The physical lines of a page: numbered, measured, and the blocks of lines that stand together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.printed.records import Place
from articles.reading.records import Byline, Opening

STOPS = "。！？!?"
CLOSERS = "”’」』）)】》〉\"'"
HALVED = frozenset("，。、；：？！“”‘’「」『』（）《》〈〉【】〔〕—…·")
LINES_KEPT = 4096  # more than a page has
INDENT = 4  # half-width units at the head of a paragraph
UNBREAKABLE = re.compile(r"[“‘（《〈「『(]*(?:[\d.．,:：]+[%％℃]?|[A-Za-z]+|.)[，。、；：？！”’）》〉」』)]*")
NARROW = re.compile(r"[\x00-ſ₩\uff61-\uffdc\uffe8-\uffee\s]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line of a page, repaired.

    `number` counts the page's physical lines from 0; `block` counts runs of non-blank lines; `width` is in half-width
    units, each printed space counted as one (乡镇 is 4); `lead` says that white space was printed before it inside its block, `indented` wherever it stands, `stretched` that its letters
    were spaced out to fill the column, `doubled` that its text was printed twice. `printed` is the text before its spaces were closed, `gaps` the number of those counted in `width`.
    `place` is where it is printed, on a page that was given with its layout. `opening` is how a report begins with it,
    `byline` the makers that it names and nothing else: read once, with the line.
    """

    number: int
    text: str
    width: int
    block: int
    lead: bool = False
    stretched: bool = False
    doubled: bool = False
    printed: str = ""
    gaps: int = 0
    place: Place | None = None
    indented: bool = False
    opening: Opening | None = None
    byline: Byline | None = None

    @property
    def tight(self) -> int:
        """The width with all punctuation set half as wide and no space between, as a full line may have it."""
        return self.width - self.gaps - halved(self.text)


@lru_cache(maxsize=LINES_KEPT)
def halved(text: str) -> int:
    """How many signs of a line may be set half as wide; asked of a page's lines again and again.

    >>> halved("“放心店”，")
    3
    """
    return sum(map(HALVED.__contains__, text))


def physical_lines(text: str) -> list[str]:
    r"""The lines of a page as records number them: those of `str.splitlines`, so a form feed ends one too.

    >>> physical_lines("沧州\r\n\r\n日报")
    ['沧州', '', '日报']
    """
    return text.splitlines()


def display_width(text: str) -> int:
    """Half-width units that `text` fills in print, spaces not counted.

    Quotation marks and dashes are as wide as a Chinese character; so is half-width punctuation beside one, because it
    was printed full-width and narrowed by the text recognition.

    >>> display_width("截至 6 月，")
    9
    >>> display_width("全市,共")
    8
    """
    width = 2 * len(text)
    for run in NARROW.finditer(text):
        width += narrow_width(run[0], behind_wide=run.start() > 0) - 2 * len(run[0])
    return width


def narrow_width(run: str, *, behind_wide: bool) -> int:
    """The units that letters fill of which none is wide by itself; `behind_wide`: a wide one stands before them."""
    width = 0
    for char in run:
        if char.isspace():
            continue
        behind_wide = behind_wide and char in ",;:()\"'!?"
        width += 2 if behind_wide else 1
    return width


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop, with or without closing quotation marks or brackets after it.

    >>> ends_sentence("谭志强说。"), ends_sentence("“没想到。”"), ends_sentence("全面推进沧"), ends_sentence("（试行）")
    (True, True, False, False)
    """
    bare = text.rstrip().rstrip(CLOSERS).rstrip()
    return bool(bare) and (bare[-1] in STOPS or bare.endswith(("……", "...")))


COLUMN_NAME = re.compile(r"[（(][^（()）。；;]{2,24}[）)]$")


def has_stop(text: str) -> bool:
    """Whether a sentence or a part of one closes inside `text`: 。or ；, but for a headline with its column's name behind it.

    >>> has_stop("体系。此外，改进"), has_stop("提质量 抓环保"), has_stop("“春天到了！”(优秀建设者)")
    (True, False, False)
    """
    if any(mark in text for mark in "。；;"):
        return True
    return bool(re.search(r"[！？!?][”’\"]", text)) and COLUMN_NAME.search(text) is None


def head_width(text: str) -> int:
    """The width of the part at the head of `text` that a line break may not cut: a figure, a word, a mark with its letter.

    >>> head_width("8200份，"), head_width("“零容忍”"), head_width("增设停车位")
    (5, 4, 2)
    """
    match = UNBREAKABLE.match(text)
    if match is None:
        return 0
    return display_width(match[0]) + any(char.isascii() for char in match[0])  # a gap stands before a figure


def fills(line: Line, target: int, following: str) -> bool:
    """Whether a line may fill `target` units: not with its punctuation halved, and leaving no room for what follows.

    >>> fills(Line(0, "今年以来，浏阳经开区", 20, 0), 24, "推行改革"), fills(Line(0, "今年以来，浏阳经开区", 20, 0), 20, "推行改革")
    (False, True)
    """
    if line.stretched:
        return line.width <= target + 2
    return line.tight - 1 <= target <= line.width + max(2, head_width(following))


def balanced(text: str) -> bool:
    """Whether every quotation mark and bracket opened in `text` is closed there."""
    return all(text.count(a) == text.count(b) for a, b in ("“”", "‘’", "（）", "《》"))
