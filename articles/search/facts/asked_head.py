"""What a question counts or measures: the thing right behind 多少个, or the last word before 多少, as Chinese puts the head of a phrase last.

And of which words a long one is made."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.reading.quantities.units import match_unit
from articles.search.facts.asked_units import ASKED_FOR, FACTORS
from articles.search.terms.analysis import Analysis
from articles.search.terms.folding import GAP

MOST_BEHIND = 12  # characters that what is counted may have
ENDING = re.compile(
    r"(?:一共|总共|共计|合计|共有?|分别|大约|大概|达到?|现在|目前|如今|今年|去年|都|各|[是有为到了的])+$"
)
HAN_RUN = re.compile(r"[一-鿿]+")


def counted_things(text: str, analysis: Analysis) -> tuple[str, ...]:
    """What may stand right behind the words that ask how many, from its first word to all of it; where no unit is asked for
    (多少货柜补贴), all of it and its last word.

    >>> counted_things("泊头多少个村认领事项", Analysis()), counted_things("来了多少客商", Analysis())
    (('村', '村认领', '村认领事项'), ('客商',))
    """
    found: dict[str, None] = {}
    for match in ASKED_FOR.finditer(text):
        begins = end_of_unit(text, match.end())
        if behind := HAN_RUN.match(text, begins):
            run = behind[0][:MOST_BEHIND]
            ends = [0, *ends_of_words(run, analysis)]
            things = [run[:end] for end in ends[1:]] if begins > match.end() else [run[ends[-2] :], run]
            found |= dict.fromkeys(things)
    return tuple(found)


def end_of_unit(text: str, at: int) -> int:
    """Where the unit of 多少万个 ends; `at` itself where there is none."""
    factors = FACTORS.match(text, at)
    for start in (at, factors.end() if factors else at):
        if unit := match_unit(text, start):
            return unit[1]
    return at


def ends_of_words(run: str, analysis: Analysis) -> list[int]:
    """Where the words of a run end, as they are cut without overlaps."""
    ends, at = [], 0
    while at < len(run):
        known = (size for size in range(min(4, len(run) - at), 1, -1) if analysis.cutter.knows(run[at : at + size]))
        at += next(known, 1)
        ends.append(at)
    return ends


def phrase_asked(text: str) -> str:
    """The phrase that stands before what asks how many, or all of the text where nothing asks so.

    >>> phrase_asked("政府投资公租房一共多少套"), phrase_asked("棉花采收进度")
    ('政府投资公租房', '棉花采收进度')
    """
    asking = ASKED_FOR.search(text)
    return ENDING.sub("", (text[: asking.start()] if asking else text).rstrip(GAP))


def same_end(phrase: str, label: str) -> int:
    """How many characters at their ends a phrase and a label share: 保障房总投资 and 住房总投资 share three."""
    shared = 0
    while shared < min(len(phrase), len(label)) and phrase[-1 - shared] == label[-1 - shared]:
        shared += 1
    return shared


def head_of(phrase: str, words: tuple[str, ...]) -> str:
    """The last word of a phrase, units aside.

    >>> head_of("政府投资公租房", ("政府", "投资", "公租房")), head_of("棉花采收进度", ("棉花", "采收", "进度"))
    ('公租房', '进度')
    """
    head = next((word for word in sorted(words, key=len, reverse=True) if phrase.endswith(word)), "")
    return "" if end_of_unit(head, 0) == len(head) else head


def parted(words: Iterable[str], analysis: Analysis) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Those of the words that are made of others, with these."""
    return tuple((word, parts) for word in words if (parts := parts_of(word, analysis)))


def parts_of(word: str, analysis: Analysis) -> tuple[str, ...]:
    """The words of which a long one is made, two at least, for where it stands in no piece: 老旧, 小区, 改造 of 老旧小区改造."""
    parts = tuple(sorted({token.text for token in analysis.tokens(word) if 1 < len(token.text) < len(word)}))
    return parts if len(parts) > 1 else ()
