"""What a question counts or measures: the thing right behind 多少个, or the last word before 多少, as Chinese puts the head of a phrase last."""

from __future__ import annotations

import re

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
    """What may stand right behind the words that ask how many, from its first word to all of it.

    >>> counted_things("泊头多少个村认领事项", Analysis()), counted_things("来了多少客商", Analysis())
    (('村', '村认领', '村认领事项'), ('客商',))
    """
    found: dict[str, None] = {}
    for match in ASKED_FOR.finditer(text):
        behind = HAN_RUN.match(text, end_of_unit(text, match.end()))
        if behind:
            run = behind[0][:MOST_BEHIND]
            found |= dict.fromkeys(run[:end] for end in ends_of_words(run, analysis))
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


def head_of(text: str, words: tuple[str, ...]) -> str:
    """The last word of the phrase that stands before what asks how many, or of all the text where nothing asks so.

    >>> head_of("政府投资公租房一共多少套", ("政府", "投资", "公租房")), head_of("棉花采收进度", ("棉花", "采收", "进度"))
    ('公租房', '进度')
    """
    asking = ASKED_FOR.search(text)
    phrase = ENDING.sub("", (text[: asking.start()] if asking else text).rstrip(GAP))
    head = next((word for word in sorted(words, key=len, reverse=True) if phrase.endswith(word)), "")
    return "" if end_of_unit(head, 0) == len(head) else head
