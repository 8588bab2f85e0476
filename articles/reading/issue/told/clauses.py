"""The words around a time that a text prints: of its clause, of its sentence, and those that make it one to come."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from articles.reading.text.wording import AHEAD

#: Words before a time, in the same clause, that make it a plan or a deadline.
PLANNED: Final = re.compile(
    rf"{AHEAD}|定于|截止(?:时间|日期|到|至)?$|最迟|不晚于|未来|明年|目标|规划|每年|历年|次年|翌年|有效期|报名时间|"
    r"决定|定在|届时|到期|起息|申办|申请举办|召开时间|执行(?:时间|期限)|实施(?:时间|期限)|(?<![直累截])[到至]了?$|于?下[个一]?[年月周]|推迟(?:至|到)$|延(?:长|期)(?:至|到)$"
)
#: Words right behind a day that make it a deadline or the beginning of something to come.
TO_COME: Final = re.compile(
    r"\s*(?:之?前(?!夕|后)|以前|起?[，,]?\s*将(?![士军近])|起[，,][^。；，]{0,15}(?:施行|实施|执行|生效|启用)|(?:起|开始)(?:正式)?(?:施行|实施|执行|生效)|截止|为止|止[，,。]|起[，,]?[^。；]{0,20}(?:可|应|须|不再|一律|统一|按照|依照|试行|执行))"
)
DONE: Final = re.compile(
    r"累计|已|完成了|共[完投建实压新]|实现了|达到?了?\d|完成[^，。]{0,10}\d|实现[^，。]{0,10}\d|产值\d|增长|下降|同比"
)
NOT_REACHED: Final = re.compile(rf"{AHEAD}|目标|以上|左右")
#: A term that begins and ends on days of its own: 租期3年，自2023年1月1日至2025年12月31日.
TERM: Final = re.compile(r"\s*起?\s*[至到]\s*(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日")
FROM: Final = re.compile(r"[自从]$")
ON: Final = re.compile(r"\s*起")
CLAUSE: Final = re.compile(r"[，。；！？,;!?\n：:]")
SENTENCE: Final = re.compile(r"[。！？!?\n；;]")
LONGEST_EVIDENCE: Final = 60
REACH: Final = 30  # characters before and after a time that its clause can have


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the clause before and after a match."""
    from_ = max((m.end() for m in CLAUSE.finditer(text, max(0, start - REACH), start)), default=max(0, start - REACH))
    stop = CLAUSE.search(text, end, end + REACH)
    return text[from_:start], text[end : stop.start() if stop else end + REACH]


def words_of(text: str, start: int, end: int) -> str:
    """The evidence: the clause of a match and the one after it."""
    from_ = max((m.end() for m in CLAUSE.finditer(text, max(0, start - REACH), start)), default=max(0, start - REACH))
    stop = SENTENCE.search(text, end, from_ + LONGEST_EVIDENCE)
    return text[from_ : stop.start() if stop else from_ + LONGEST_EVIDENCE].strip()


def rest_of(text: str, end: int) -> str:
    """What the sentence says after a time."""
    stop = SENTENCE.search(text, end, end + LONGEST_EVIDENCE)
    return text[end : stop.start() if stop else end + LONGEST_EVIDENCE]


def in_force(text: str, match: re.Match[str], before: str) -> bool:
    """Whether something holds from a day on (自2019年3月1日起，可选择; 自…至…), which may be still to come; not 自6月1日起已."""
    return bool(
        FROM.search(before)
        and (ON.match(text, match.end()) or TERM.match(text, match.end()))
        and not re.search(r"已|累计|以来", rest_of(text, match.end()))
    )


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_done(text: str, end: int) -> bool:
    """Whether the sentence goes on with what was reached (到2021年底，全市累计压减), not with what is to be."""
    rest = rest_of(text, end)
    return bool(DONE.search(rest)) and not NOT_REACHED.search(rest)
