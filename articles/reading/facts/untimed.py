"""The words of a clause that labels are made of: without its times, datelines, asides and what it only is compared with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from articles.reading.times.periods import PeriodMention
from articles.reading.times.scope import is_compared

#: 死亡人数自|2000年以来|下降, 公司于|2019年|投入; not 建于, 始于, which tell of the time itself.
_TIME_BEFORE = re.compile(
    r"(?:自从|自|截至|截止到?|(?<![建始成起源终生位属处毕定高低多少快慢优大小好迟早晚先])于|(?<![存现正实潜内外所])在)$"
)
_TIME_BEHIND = re.compile(r"(?:底|末|初)?(?:之|以)?[前后](?=[^，,])(?![往进来去期期续勤])")  # 2000年底|前|建成的小区
_CLOCK = re.compile(
    r"(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜间)?\d{1,2}(?:[时点](?!长|间|速|段|多钟)(?:\d{1,2}分|整|半|许)?|[:：]\d\d)(?:[至到—-]+(?:次日)?\d{1,2}(?:[时点](?:\d{1,2}分|整|半)?|[:：]\d\d))?(?:止)?"
)  # 截至5月4日|8时|
_ASIDE = re.compile(
    r"^.{0,16}?(?:讯|电|消息)\s*[（(][^）)]{0,80}[）)]|[（(](?:记者|通讯员|特约)[^）)]{0,80}[）)]|[（(][^）)]{0,80}?\d[^）)]{0,80}[）)]|[（(]\s*[）)]|[（(][^）)]{13,80}[）)]"
)
_BASIS = re.compile(
    r"(?:按照?|以)(?:(?:19|20)\d\d年)?(?:可比|不变|现行|当年)(?:价格?|口径)(?:计算|核算|计)?"
)  # 地区生产总值|按可比价计算|同比增长
_NAMED_BELOW = re.compile(r"[（(][^（()）]{0,16}(?:下同|简称)[^（()）]{0,16}[）)]")
_AGAINST = re.compile(r"[与和同跟][^，,。；;与和同跟]{1,24}相比[，,]?")
NAMED = (
    2  # characters before a preposition from which it leads to a time: 死亡人数自|2000年以来|下降; not 自|2000年以来
)


class Untimed:
    """A sentence's text with its time expressions known.

    截至|2018年6月25日|，全市棚户区改造开工 → 全市棚户区改造开工
    """

    def __init__(self, body: str, mentions: Sequence[PeriodMention]) -> None:
        self.body, self.mentions = body, mentions
        self.times = [mention.start for mention in mentions]

    def words(self, start: int, end: int) -> str:
        """The text of [start, end) without its time expressions, datelines and bracketed figures; compared times stay."""
        pieces: list[str] = []
        at, length = start, 0
        first = max(0, bisect_left(self.times, start) - 1)
        for mention in self.mentions[first : bisect_left(self.times, end)]:
            if mention.end <= at or self._tells(mention):
                continue
            piece = self.body[at : max(at, mention.start)]
            ahead = _TIME_BEFORE.search(piece)
            if ahead and length + ahead.start() >= NAMED:
                piece = piece[: ahead.start()]
            pieces.append(piece)
            length += len(piece)
            at = max(at, min(mention.end, end))
            if clock := _CLOCK.match(self.body, at, end):
                at = clock.end()
            if behind := _TIME_BEHIND.match(self.body, at, end):
                at = behind.end()
        pieces.append(self.body[at:end])
        text = "".join(pieces)
        for needless in (_ASIDE, _AGAINST, _BASIS, _NAMED_BELOW):
            text = needless.sub("", text)
        return text.strip()

    def _tells(self, mention: PeriodMention) -> bool:
        """Whether a time is part of what is measured: a time compared with, 全年."""
        return (
            mention.role == "ignored"
            or is_compared(self.body, mention)
            or self.body.startswith("全年", mention.start)
            or self.body.startswith("同期的", mention.end)
            or (self.body.startswith("的", mention.end) and self.body.endswith(("是", "相当于"), 0, mention.start))
        )
