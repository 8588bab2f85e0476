"""Sentences and clauses of a body, as docs/SCHEMA.md's `quote` means them; every piece keeps its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SENTENCE_END = "。！？!?"
CLOSING = "”’」』》）)】〕"
CLAUSE_MARKS = "，,；;：:—"
OPEN_TO_CLOSE = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "[": "]"}
STRAIGHT = "\"'"

NAME = 12  # characters of a quoted name on either side of its dash

_END = re.compile(
    rf"""
      \n                                                     # a paragraph's end
    | [{SENTENCE_END}]+ [{CLOSING}]* (?P<straight> [{STRAIGHT}]? ) [{CLOSING}]*
    | [”’」』] …{{2,}}                                       # “…人均增收1.4万元”……
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands in the body (end exclusive), and the number of its paragraph from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of words between clause marks; `mark` is the mark that closes it (“” at the sentence's end)."""

    start: int
    end: int
    mark: str


def split_sentences(body: str) -> tuple[Sentence, ...]:
    """The sentences of `body`: they end after 。！？ with the closing quotation marks, and at a paragraph's end; never at ；.

    >>> [“body”[s.start:s.end] for s in …]  # doctest: +SKIP
    “今年扩建；明年再扩。”他说。 → “今年扩建；明年再扩。” and 他说。
    Untouched: 增长1.5%；其中出口下降 is one sentence, however many ； stand in it.
    """
    sentences: list[Sentence] = []
    start = paragraph = 0
    for found in _END.finditer(body):
        newline = found.group() == "\n"
        end = found.start("straight") if _opens(body, start, found) else found.end()
        _keep(sentences, body, start, found.start() if newline else end, paragraph)
        start = end
        paragraph += newline
    _keep(sentences, body, start, len(body), paragraph)
    return tuple(sentences)


def _opens(body: str, start: int, found: re.Match[str]) -> bool:
    """Whether the straight quotation mark after a sentence's end opens the next one: ……28.5万头。"十二五"末…"""
    mark = found.group("straight")
    return bool(mark) and body.count(mark, body.rfind("\n", 0, start) + 1, found.start()) % 2 == 0


def _keep(sentences: list[Sentence], body: str, start: int, end: int, paragraph: int) -> None:
    """Add [start, end) less the white space around it, unless nothing is left."""
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append(Sentence(start, end, paragraph))


def inside(places: Sequence[int], start: int, end: int) -> slice:
    """Which of ascending `places` lie in [start, end): items[inside(starts, sentence.start, sentence.end)]."""
    return slice(bisect_left(places, start), bisect_left(places, end))


def split_clauses(body: str, sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence; a mark inside brackets or between two digits divides nothing.

    全市（含县、区，不含开发区）开工1,486台，占三成。 → 全市（…）开工1,486台 and 占三成
    """
    clauses: list[Clause] = []
    start = sentence.start
    for at in _marks(body, sentence):
        clauses.append(Clause(start, at, body[at]))
        start = at + 1
    end = sentence.end
    while end > start and body[end - 1] in SENTENCE_END + CLOSING + STRAIGHT:
        if body[end - 1] in OPEN_TO_CLOSE.values():
            break
        end -= 1
    clauses.append(Clause(start, end, ""))
    return tuple(clause for clause in clauses if clause.end > clause.start)


def _marks(body: str, sentence: Sentence) -> Iterator[int]:
    awaited: list[str] = []
    for at in range(sentence.start, sentence.end):
        character = body[at]
        if awaited and character == awaited[-1]:
            awaited.pop()
        elif character in OPEN_TO_CLOSE:
            if body.find(OPEN_TO_CLOSE[character], at, sentence.end) > 0:
                awaited.append(OPEN_TO_CLOSE[character])
        elif character in CLAUSE_MARKS and not awaited and not _joins(body, at):
            yield at


def _joins(body: str, at: int) -> bool:
    return _between_digits(body, at) or (body[at] == "—" and _in_name(body, at))


def _in_name(body: str, at: int) -> bool:
    """Whether a dash stands inside a short quotation: “稻—稻—油”轮作."""
    before, after = body[max(0, at - NAME) : at], body[at + 1 : at + 1 + NAME]
    return before.rfind("“") > before.rfind("”") and "”" in after and "“" not in after.partition("”")[0]


def _between_digits(body: str, at: int) -> bool:
    """Whether the mark at `at` stands inside a number or a score: 1,486台, 3:1, 2016—2020."""
    return 0 < at < len(body) - 1 and body[at - 1].isdigit() and body[at + 1].isdigit()
