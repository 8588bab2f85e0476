"""What part a time expression plays where it stands: it governs, dates one number only, or dates nothing.

The constructions stand in order in `CONSTRUCTIONS`; the first that knows the words around a mention says its part.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.reading.clauses.sentences import CLAUSE_MARKS, Sentence
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.wording import AIMS
from articles.reading.times import spans
from articles.reading.times.periods import PeriodMention, with_role
from articles.reading.times.spans import Span

WORDS: Final = read_toml("periods")
COMPARED_BEFORE: Final = re.compile(
    rf"(?:(?<![占对])(?:比(?![例重值率如])|较)[^，,；;。\d由从到至]{{0,6}}|(?:{alternation(WORDS['compared']['before'])})[“\"‘]?)$"
)
COMPARED_AFTER: Final = re.compile(rf"[”\"’]?(?:末|底)?(?:{alternation(WORDS['compared']['after'])})")
AGAINST_BEFORE: Final = re.compile(r"[与和同跟]$")
AGAINST_AFTER: Final = re.compile(r"(?!的)[^，,。；;]{1,16}(?:相比|比较)[，,]")
EQUALS_BEFORE: Final = re.compile(r"(?:是|为|达|及|达到|到|至|占|于|与|和|同|跟|超)$")
ORIGIN_BEFORE: Final = re.compile(rf"(?:{alternation([word for word in WORDS['origin']['before'] if len(word) > 1])})$")
IS_BEFORE: Final = re.compile(r"(?:是|为|相当于|达到?)$")
TIMES_AFTER: Final = re.compile(r"[\d.一二三四五六七八九十两百几多近超过约约达]+[余多]?倍")
FROM_BEFORE: Final = re.compile(r"(?:由|从|自|原来的)$")
OF_THEN: Final = re.compile(r"的|(?:[底末初])?(?:不足|不到|近|约|超过|超|逾)?[\d一二两三四五六七八九十]")
DATELINE_AFTER: Final = re.compile(r"(?:[专综]?电|讯|消息)(?![力话视子动价站网商器缆影量])")
REPORTED_AFTER: Final = re.compile(rf"{alternation(WORDS['reporting']['verbs'])}")
SINCE_AFTER: Final = re.compile(r"[^，,。；;]{1,30}以来")
#: 今年5月|开业以来|, 2016年|全面推行以来|.
BEGAN_AFTER: Final = re.compile(
    rf"[^，,。；;\d]{{0,8}}?(?:{alternation([*WORDS['carrying']['founding'], '推行', '实施', '运行', '施行', '开展', '上线', '入驻', '开办', '挂牌'])})以来"
)
LEADING: Final = re.compile(rf"(?:截至|截止|{AIMS}|努力|早在|到|至|在|于|自|从|由|[“\"（(])+$")
#: Between 截至4月底 and the year that it counts in: 截至4月底，全市|今年|已造林.
AT_ONCE: Final = re.compile(
    rf"[底末]?(?:\d{{1,2}}[时点])?[，,]?(?:全[国省市县区]|我[省市县区]|[{HAN}]{{2,4}}[省市县区])?"
)
REACH: Final = 48  # characters behind a time that tell its part
NEAR: Final = 12  # characters right before a time that tell its part


@dataclass(frozen=True, slots=True)
class Setting:
    """A mention with what is known where it is met.

    `place` is the number that is looked for next, or the sentence's end; `following` the start of the next mention, or
    the sentence's end; `current` the span that governs so far, `own` whether this sentence set it; `reports` where the
    verbs of reporting stand in the sentence.
    """

    body: str
    sentence: Sentence
    mention: PeriodMention
    span: Span
    place: int
    following: int
    current: Span | None
    own: bool
    on: date | None
    reports: Sequence[int]

    @property
    def before(self) -> str:
        """The words right before the mention, within its sentence."""
        return self.body[max(self.sentence.start, self.mention.start - NEAR) : self.mention.start]

    @property
    def after(self) -> str:
        """The words right behind the mention, within its sentence."""
        return self.body[self.mention.end : min(self.mention.end + REACH, self.sentence.end)]

    @property
    def words(self) -> str:
        return self.body[self.mention.start : self.mention.end]

    @property
    def between(self) -> str:
        """The words from the mention to the number, so far as they are near."""
        return self.body[self.mention.end : min(self.mention.end + REACH, self.place)]


def at_clause_head(body: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a time opens its clause, but for words that lead it in (截至, 力争到)."""
    lead = LEADING.search(body[max(sentence.start, mention.start - NEAR) : mention.start])
    start = mention.start - len(lead.group()) if lead else mention.start
    return start == sentence.start or body[start - 1] in CLAUSE_MARKS


def is_day(span: Span | None) -> bool:
    return span is not None and span.first == span.last


def is_what_it_was(body: str, mention: PeriodMention) -> bool:
    """由|现在|的38%提高到50%: a time that only says when a measure was what it moves from."""
    before = body[max(0, mention.start - NEAR) : mention.start]
    return FROM_BEFORE.search(before) is not None and OF_THEN.match(body, mention.end) is not None


def counts_within(body: str, current: PeriodMention | None, mention: PeriodMention) -> bool:
    """Whether a time only names the year in which what stands on a day has been counted: 截至4月底，|今年|已造林46.2万亩."""
    if current is None or current.span is None or mention.span is None:
        return False
    as_of = is_day(current.span) and body.startswith("截", current.start)
    within = mention.span.first <= current.span.last <= mention.span.last and not is_day(mention.span)
    return as_of and within and AT_ONCE.fullmatch(body, current.end, mention.start) is not None


def part_of(setting: Setting) -> PeriodMention:
    """The mention with the part that the first of the constructions gives it; as it was found where none knows it."""
    return next((found for form in CONSTRUCTIONS if (found := form(setting))), setting.mention)


def _measured_against(at: Setting) -> PeriodMention | None:
    """比|2018年|的15%提高: the value compared with is of that time."""
    return with_role(at.mention, "next") if COMPARED_BEFORE.search(at.before) and at.between == "的" else None


def _set_against(at: Setting) -> PeriodMention | None:
    """与|2010年|人口普查相比，."""
    against = AGAINST_BEFORE.search(at.before) and AGAINST_AFTER.match(at.after)
    return with_role(at.mention, "ignored") if against else None


def _compared(at: Setting) -> PeriodMention | None:
    """比|去年|增长, 高于|2019年|: nothing is of that time."""
    return with_role(at.mention, "ignored") if COMPARED_BEFORE.search(at.before) else None


def _origin(at: Setting) -> PeriodMention | None:
    """始建于|1998年."""
    return with_role(at.mention, "ignored") if ORIGIN_BEFORE.search(at.before) else None


def _equals(at: Setting) -> PeriodMention | None:
    """恢复到|2019年|同期水平; 与|去年|持平."""
    equal = COMPARED_AFTER.match(at.after) and EQUALS_BEFORE.search(at.before)
    return with_role(at.mention, "ignored") if equal else None


def _times_of(at: Setting) -> PeriodMention | None:
    """是|1月份|的3倍."""
    times = at.after.startswith("的") and IS_BEFORE.search(at.before) and TIMES_AFTER.match(at.body, at.place)
    return with_role(at.mention, "ignored") if times else None


def _level_of_then(at: Setting) -> PeriodMention | None:
    """|去年|同期为320万, 由|2005年|的3200元: the next number only; not |3月份|同比上涨0.7%，涨幅回落…."""
    if at.after.startswith("同比") and at_clause_head(at.body, at.sentence, at.mention):
        return None
    then = COMPARED_AFTER.match(at.after) or is_what_it_was(at.body, at.mention)
    return with_role(at.mention, "next") if then else None


def _dateline(at: Setting) -> PeriodMention | None:
    """北京|10月9日|电."""
    return with_role(at.mention, "ignored") if DATELINE_AFTER.match(at.after) else None


def _how_fast(at: Setting) -> PeriodMention | None:
    """|当日|办结 tells how fast; 当天 dates at a clause's head or of an event (开幕|当天)."""
    same = WORDS["same"]
    if at.words not in same["words"] or at_clause_head(at.body, at.sentence, at.mention):
        return None
    return None if at.before.endswith(tuple(same["after"])) else with_role(at.mention, "ignored")


def _day_of_report(at: Setting) -> PeriodMention | None:
    """|7月18日|，记者从市统计局获悉，上半年…: the day of the report is not the day of what it reports."""
    if not is_day(at.span) or at.words.startswith("截"):
        return None
    following = bisect_left(at.reports, at.mention.end)
    reported = following < len(at.reports) and at.reports[following] < min(at.place, at.sentence.end)
    return PeriodMention(at.mention.start, at.mention.end, None, "undated") if reported else None


def reports_in(body: str, sentence: Sentence) -> list[int]:
    """Where a sentence's verbs of reporting begin: 7月18日，记者从市统计局|获悉|，上半年…."""
    return [found.start() for found in REPORTED_AFTER.finditer(body, sentence.start, sentence.end)]


def _since(at: Setting) -> PeriodMention | None:
    """自|1998年|建站以来, |今年5月|开业以来 → up to the page's date."""
    since = (FROM_BEFORE.search(at.before) and SINCE_AFTER.match(at.after)) or BEGAN_AFTER.match(at.after)
    if at.on is None or not since:
        return None
    return PeriodMention(at.mention.start, at.mention.end, spans.since(at.span, at.on), "governs")


def _closes_since(at: Setting) -> PeriodMention | None:
    """自2014年…以来…，到|2021年底: one run of years."""
    if at.current is None or not at.own or not at.before.endswith(("到", "至", "截至")):
        return None
    if at.body.find("以来", at.sentence.start, at.following) < 0:
        return None
    return PeriodMention(at.mention.start, at.mention.end, spans.join(at.current, at.span), "governs")


CONSTRUCTIONS: Final[tuple[Callable[[Setting], PeriodMention | None], ...]] = (
    _measured_against,
    _set_against,
    _compared,
    _origin,
    _equals,
    _times_of,
    _level_of_then,
    _dateline,
    _how_fast,
    _day_of_report,
    _since,
    _closes_since,
)
