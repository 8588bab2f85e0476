"""Bytes of a page file to text, or the reason why they cannot be one.

A page file says nothing of its encoding. A byte order mark settles it; else every encoding that Chinese page texts come
in is tried strictly, and of those that can read the bytes the one wins whose text looks most like Chinese.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final, Literal

from articles.reading.text.characters import HAN_LETTER

Encoding = Literal["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030", "big5"]
Reason = Literal["empty", "too_large", "binary", "undecodable", "no_chinese", "too_many_lines"]

#: What is said of each refusal; `{}` is the limit.
REASONS: Final[dict[Reason, str]] = {
    "empty": "the file is empty",
    "too_large": "the file is larger than the limit of {} bytes",
    "binary": "the file is binary, not text",
    "undecodable": "the text is in none of UTF-8, UTF-16, GB18030 and Big5",
    "no_chinese": "the file has no Chinese text",
    "too_many_lines": "the text has more than {} lines: no newspaper page",
}

MARKS: Final[tuple[tuple[bytes, Encoding], ...]] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNMARKED: Final[tuple[Encoding, ...]] = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")

# The commonest characters of Chinese prose in both scripts, with its punctuation: about a third of any running text in
# the right encoding, next to nothing in a wrong one.
FAMILIAR: Final = frozenset(
    "的一是不了在人有我他这这個个中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当"
    "没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应"
    "向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题"
    "市区县省村镇今记者本报讯万元来爲這來們國時說會對過發後還進樣開從實軍無與長機關點業將兩間問應頭體見產話給門東聲員論處義幾認條氣題區縣鎮記報訊萬"
    "，。、：；（）“”《》"
)
CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
FEW_CONTROLS: Final = 3  # in a text however short
CONTROLS_ALLOWED: Final = 0.002  # share of a text; a few stray ones survive extraction, a binary file is full of them
FAMILIAR_AT_LEAST: Final = 0.05  # share of them below which a reading in another encoding than UTF-8 is nonsense
SAMPLE: Final = 50_000  # characters looked at to tell the encodings apart


class RefusedError(ValueError):
    """A page file that cannot be read: `reason` names why, `str()` says it in words."""

    def __init__(self, reason: Reason, limit: int = 0) -> None:
        super().__init__(REASONS[reason].format(limit))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, without byte order mark, and the encoding that it was read in."""

    text: str
    encoding: Encoding


def decode(data: bytes, limit: int) -> Decoded:
    """The text of a page file of at most `limit` bytes.

    >>> decode("本报讯（记者王芳）今年以来，全市新增就业".encode("gb18030"), 1_000_000)
    Decoded(text='本报讯（记者王芳）今年以来，全市新增就业', encoding='gb18030')

    Raises RefusedError with its reason: empty, too_large, binary, undecodable, no_chinese.
    """
    if not data.strip():
        raise RefusedError("empty")
    if len(data) > limit:
        raise RefusedError("too_large", limit)
    readings = _marked(data) or _unmarked(data)
    if not readings:
        raise RefusedError("binary" if _looks_binary(data) else "undecodable")
    best = max(readings, key=lambda reading: _familiarity(reading.text))  # of equals the first: UTF-8 before the others
    if not best.text.strip():
        raise RefusedError("empty")
    if len(CONTROL.findall(best.text)) > max(FEW_CONTROLS, CONTROLS_ALLOWED * len(best.text)):
        raise RefusedError("binary")
    if not HAN_LETTER.search(best.text):
        raise RefusedError("no_chinese")
    return Decoded(best.text.replace("\0", ""), best.encoding)  # no database takes it, and nobody sees it


def _marked(data: bytes) -> list[Decoded]:
    """The one reading that a byte order mark asks for; none where there is no mark."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], "utf-8" if encoding == "utf-8-sig" else encoding)
            if text is None:
                raise RefusedError("undecodable")
            return [Decoded(text, encoding)]
    return []


def _unmarked(data: bytes) -> list[Decoded]:
    """Every reading that is possible without a mark; UTF-8 alone where it fits, for other bytes hardly ever do."""
    readings: list[Decoded] = []
    for encoding in UNMARKED:
        text = _strictly(data, encoding)
        if text is not None and (encoding == "utf-8" or _familiarity(text) >= FAMILIAR_AT_LEAST):
            readings.append(Decoded(text, encoding))
            if encoding == "utf-8" and "\0" not in text and (text.isascii() or HAN_LETTER.search(text)):
                break  # not so for 一 in GB18030, whose bytes are an Armenian letter's in UTF-8
    return readings


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _familiarity(text: str) -> float:
    """Share of the commonest Chinese characters: 0.35 in a page's text, near 0 in one read in a wrong encoding."""
    sample = text[:SAMPLE]
    wide = sum(1 for character in sample if character > "\x7f")
    return sum(1 for character in sample if character in FAMILIAR) / wide if wide else 0.0


def _looks_binary(data: bytes) -> bool:
    """Whether bytes that no encoding reads are a program's or picture's rather than a damaged text's."""
    controls = sum(1 for byte in data[:SAMPLE] if byte < 9 or 13 < byte < 27)
    return controls > CONTROLS_ALLOWED * min(len(data), SAMPLE)
