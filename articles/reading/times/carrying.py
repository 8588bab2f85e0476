"""What of a sentence's time the next sentence takes over: the whole of a matter's time, hardly ever a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.clauses.sentences import Sentence
from articles.reading.tables import alternation
from articles.reading.text.wording import YEAR_ON_YEAR
from articles.reading.times.parts import NEAR, WORDS, is_day, reports_in
from articles.reading.times.periods import PeriodMention

CARRYING: Final = WORDS["carrying"]
NEW_MATTER: Final = re.compile(rf"[“\"‘]|(?:{alternation(CARRYING['opens'])})|在[^，,。；;]{{2,8}}[，,]")
CONTINUES: Final = re.compile(
    rf"(?:{alternation(CARRYING['continues'])})|对[^，,。；;]{{1,24}}(?:出口|进口|进出口|贸易)|[从分按][^，,。；;]{{1,8}}(?:看|分|来看|划分)[，,]"
)
EVENT: Final = re.compile(alternation(CARRYING["event"]))
STATE: Final = re.compile(rf"(?:{alternation(CARRYING['states'] + CARRYING['now'])})(?!居民(?:人均|可支配|收入))")
NOW: Final = re.compile(alternation(CARRYING["now"]))
COMPARES: Final = re.compile(rf"{YEAR_ON_YEAR}|(?:去年|上年)同期")
STATISTICS: Final = re.compile(
    r"(?:增长|下降|回落|提高|上升|下滑|增加|减少|收窄|扩大|高于|低于|快于|占|贡献率)[^，,。；;]{0,14}?[\d.]{1,12}(?:%|％|个百分点|倍)|(?<![\d.])[\d.]{1,12}(?:%|％|个百分点)[^，,。；;]{0,3}和"
)
#: Ends a sentence that tells who came to the meeting of which its article tells.
CAME: Final = re.compile(
    r"\d[\d.]*[万千百]?[余多]?[人名位][^，,。；;]{0,12}(?:参会|与会|出席|到场|参加(?:了)?(?:[^，,。；;]{0,8}(?:会|会议|活动|仪式|培训|座谈|开幕式))?)[。！]?$"
)
#: Opens a paragraph that counts what the one before, without a number, has announced.
TOTALS: Final = re.compile(
    r"(?:据(?:统计|悉|了解|介绍)[，,])?(?:全[国省市县区州盟旗镇乡]|我[省市县区州]|累计|共|先后|一共|总共)(?:(?:已经?|共|累计|先后|各级|[^，,。；;\d]{2,10}?(?:共|累计|先后|已))+)?[^，,。；;\d]{0,16}\d"
)
#: Opens a sentence that tells one more of the acts that its paragraph lists: 开展帮扶执法专项行动，解决问题144个.
ACT: Final = re.compile(alternation(CARRYING["acts"]))


@dataclass(frozen=True, slots=True)
class Left:
    """What a sentence leaves: the time at its head, the one that governed at its end, its paragraph's …以来; `untold`:
    whether its paragraph has told no number yet.
    """

    head: PeriodMention | None = None
    last: PeriodMention | None = None
    outer: PeriodMention | None = None
    untold: bool = False


@dataclass(frozen=True, slots=True)
class _Next:
    """A sentence that names no time of its own yet: its words, what was left to it (`before` at the head), its paragraph."""

    words: str
    before: PeriodMention
    left: Left
    same_paragraph: bool
    as_of: bool  # whether `before` is printed with 截至


def carried(body: str, sentence: Sentence, left: Left, *, same_paragraph: bool) -> PeriodMention | None:
    """The time that a sentence takes over from those before it.

    今年1至10月，…。全县产鲜菇… → carried; 7月30日，…开幕。本届交流会… → carried
    Untouched: 10月11日，邱老师在散步。这个小区占地8000平方米 (a day dates its event alone)
    """
    before = left.head
    if before is None or before.span is None:
        return None
    following = _Next(
        body[sentence.start : sentence.end], before, left, same_paragraph, body.startswith("截", before.start)
    )
    return next((time for form in CARRIERS if (time := form(following))), None)


def _part_of_the_whole(at: _Next) -> PeriodMention | None:
    """其中，出口…; 分产业看，…: goes on with what was measured, in a new paragraph too."""
    return at.before if CONTINUES.match(at.words) else None


def _one_more_act(at: _Next) -> PeriodMention | None:
    """今年以来，…。4月份开展…行动，…。|开展…行动，解决问题144个|: back to 今年以来."""
    outer = at.left.outer
    inside = at.same_paragraph and outer is not None and outer.start < at.before.start
    return outer if inside and ACT.match(at.words) else None


def _same_event(at: _Next) -> PeriodMention | None:
    """7月30日，…开幕。|本届交流会吸引客商300人|."""
    if not (is_day(at.before.span) and _goes_on(at)) or at.as_of:
        return None
    return at.before if EVENT.search(at.words) else None


def _same_span(at: _Next) -> PeriodMention | None:
    """今年1至10月，…。|全县产鲜菇…|; not 2015年，…推广。…代表等|300多人参会|: who came to what is reported."""
    if is_day(at.before.span) or CAME.search(at.words):
        return None
    return at.before if _goes_on(at) else None


def _comparison(at: _Next) -> PeriodMention | None:
    """截至6月底，…；上半年发电32亿千瓦时。|弃风1043小时，同比减少|: compares, so the last time that is longer than a day."""
    if not COMPARES.search(at.words):
        return None
    return next((time for time in (at.before, at.left.last) if time and time.span and not is_day(time.span)), None)


def _first_told(at: _Next) -> PeriodMention | None:
    """今年以来，全市公安机关深入推进专项行动。¶|全市共打掉团伙41个|: what a paragraph without numbers announced."""
    if at.same_paragraph or not at.left.untold or is_day(at.before.span) or not TOTALS.match(at.words):
        return None
    first_clause = at.words.partition("，")[0]
    return None if STATE.search(first_clause) else at.before


def _goes_on(at: _Next) -> bool:
    """Whether a sentence stays with the matter of the one before it."""
    first_clause = at.words.partition("，")[0].partition(",")[0]
    return at.same_paragraph and not NEW_MATTER.match(at.words) and not STATE.search(first_clause)


#: How a time is carried over, in the order in which it is tried.
CARRIERS: Final[tuple[Callable[[_Next], PeriodMention | None], ...]] = (
    _part_of_the_whole,
    _one_more_act,
    _same_event,
    _same_span,
    _first_told,
    _comparison,
)


def matter_of(
    body: str, sentence: Sentence, within: Sequence[PeriodMention], left: PeriodMention | None
) -> PeriodMention | None:
    """The time that a sentence sets for the statistics of the article: one longer than a day, at its head, with figures.

    去年全年社会消费品零售总额41.2万亿元，增长8%。 → 2019, also for 乡村消费品零售总额增长9% two paragraphs on; 记者从市统计局
    获悉，去年全年… likewise.
    """
    if left is None or left not in within or is_day(left.span):
        return None
    told = [at for at in reports_in(body, sentence) if at < left.start]
    if left.start > (told[-1] if told else sentence.start) + NEAR:
        return None
    return left if STATISTICS.search(body, left.end, sentence.end) else None


def outer_of(body: str, sentence: Sentence, within: Sequence[PeriodMention]) -> PeriodMention | None:
    """The …以来 that opens a sentence, and with it what its paragraph lists."""
    first = within[0] if within else None
    if first is None or first.span is None or first.start > sentence.start + NEAR:
        return None
    return first if body.startswith("以来", first.end - 2) else None
