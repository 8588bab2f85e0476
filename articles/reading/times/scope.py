"""Which time expression dates which number of a body, and when a time carries over to the next sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from articles.reading.clauses.sentences import CLAUSE_MARKS, Sentence, inside
from articles.reading.records import Period
from articles.reading.tables import alternation, read_toml
from articles.reading.times import spans
from articles.reading.times.periods import PeriodMention, with_role
from articles.reading.times.spans import Span

_WORDS = read_toml("periods")
_COMPARED_BEFORE = re.compile(
    rf"(?:(?<![占对])(?:比(?![例重值率如])|较)[^，,；;。\d由从到至]{{0,6}}|(?:{alternation(_WORDS['compared']['before'])})[“\"‘]?)$"
)
_COMPARED_AFTER = re.compile(rf"[”\"’]?(?:末|底)?(?:{alternation(_WORDS['compared']['after'])})")
_AGAINST_BEFORE = re.compile(r"[与和同跟]$")
_AGAINST_AFTER = re.compile(r"(?!的)[^，,。；;]{1,16}(?:相比|比较)[，,]")
_EQUALS_BEFORE = re.compile(r"(?:是|为|达|达到|到|至|占|于|与|和|同|跟|超)$")
_ORIGIN_BEFORE = re.compile(rf"(?:{alternation([word for word in _WORDS['origin']['before'] if len(word) > 1])})$")
_IS_BEFORE = re.compile(r"(?:是|为|相当于|达到?)$")
_TIMES_AFTER = re.compile(r"[\d.０-９一二三四五六七八九十两百几多近超过约约达]+[余多]?倍")
_FROM_BEFORE = re.compile(r"(?:由|从|自|原来的)$")
_DATELINE_AFTER = re.compile(r"(?:[专综]?电|讯|消息)(?![力话视子动价站网商器缆影量])")
_REPORTED_AFTER = re.compile(rf"{alternation(_WORDS['reporting']['verbs'])}")
_PLACED_BEFORE = re.compile(r"(?:到|至|在|于|定为|改为)$")
_LEADING = re.compile(r"(?:截至|截止|力争|争取|预计|确保|计划|努力|早在|到|至|在|于|自|从|由|[“\"（(])+$")
_GOAL_BEFORE = re.compile(r"(?:预计|力争|确保|计划|争取|预期|有望|今年|将|要|实现|完成)$")
_SINCE_AFTER = re.compile(r"[^，,。；;]{1,30}以来")
_RATE = re.compile(
    r"(?<!平均)(?<!人)每(?:个|一)?(?:年|月|周|天|日|季度|晚|小时|分钟|列|趟|次|班)|年(?:可|发电|产能|处理|加工)"
)
_TARIFF = re.compile(
    r"每[^，,。；;]{1,6}(?:年|月|周|天|日|名|台|吨|柜|户|家|车)|单(?:柜|次|日)|[一每].{0,4}斤|(?:补助|补贴|奖励|免税|收费)(?:标准|额度|金额)?(?:为|最高|达)?$"
)
_CARRYING = _WORDS["carrying"]
_NEW_MATTER = re.compile(rf"[“\"‘]|(?:{alternation(_CARRYING['opens'])})|在[^，,。；;]{{2,8}}[，,]")
_CONTINUES = re.compile(
    rf"(?:{alternation(_CARRYING['continues'])})|对[^，,。；;]{{1,24}}(?:出口|进口|进出口|贸易)|[从分按][^，,。；;]{{1,8}}(?:看|分|来看|划分)[，,]"
)
_EVENT = re.compile(alternation(_CARRYING["event"]))
_STATE = re.compile(alternation(_CARRYING["states"] + _CARRYING["now"]))
_NOW = re.compile(alternation(_CARRYING["now"]))
_COMPARES = re.compile(r"同比|环比|(?:去年|上年)同期")
_STATISTICS = re.compile(
    r"(?:增长|下降|回落|提高|上升|下滑|增加|减少|收窄|扩大|高于|低于|快于|占|贡献率)[^，,。；;]{0,14}?[\d.]{1,12}(?:%|％|个百分点|倍)|(?<![\d.])[\d.]{1,12}(?:%|％|个百分点)[^，,。；;]{0,3}和"
)
_LEAD_TIME = re.compile(
    r"(?:[竣完开动投建交启签到验]工?|结束|完成|届满|截止|开始|报名|比赛|考试|手术|出发|出生|上市|施工|播种|收获|采收)前$"
)
_DURATION = re.compile(r"[\d一二两三四五六七八九十半]{1,6}(?:个)?(?:多|半)?(?:月|天|日|小时|周|星期|分钟|年)")
_FOUNDING = re.compile(rf"[^，,。；;：:\d]{{0,10}}?(?:{alternation(_CARRYING['founding'])})+了?(?=[，,、。；;])")
_STANDING = re.compile(rf"(?:{alternation(_CARRYING['standing'])})[^，,。；;：:、\d]{{0,6}}$")
_LIST_ITEM = re.compile(r"[“\"]?(?:第?[一二三四五六七八九十]是|[①-⑩]|其[一二三四五][，,是])")
NEAR, REACH = 12, 80  # characters: right before a time; a clause around a number
_RESTORING = "；;"


def date_quantities(
    body: str,
    sentences: Sequence[Sentence],
    starts: Sequence[int],
    mentions: Sequence[PeriodMention],
    on: date | None,
) -> list[Period | None]:
    """The period of the number at each place of `starts` (ascending), None where the text dates it not.

    `mentions` are the body's time expressions, as `find_periods` reads them.

    截至6月25日，全市开工5993套，占任务的74.9%。 → both 2018-06-25
    重污染天数由去年同期的39天减少到28天 → a year before what governs, then what governs
    Untouched: 比2019年同期增长5% is not of 2019; 目前已建成3处 is of no day that sorts.
    """
    periods: list[Period | None] = []
    before: PeriodMention | None = None
    matter: PeriodMention | None = None
    places = [mention.start for mention in mentions]
    for number, sentence in enumerate(sentences):
        within = list(mentions[inside(places, sentence.start, sentence.end)])
        numbers = starts[inside(starts, sentence.start, sentence.end)]
        same_paragraph = number > 0 and sentences[number - 1].paragraph == sentence.paragraph
        carried = _carried(body, sentence, before, same_paragraph=same_paragraph)
        if carried is None and not within and _STATISTICS.search(body, sentence.start, sentence.end):
            carried = matter
        scope = _Scope(body, sentence, within, carried, on)
        periods.extend(scope.date(start) for start in numbers)
        before = scope.finish()
        matter = _matter(body, sentence, within, before) or matter
    return periods


def _matter(
    body: str, sentence: Sentence, within: Sequence[PeriodMention], left: PeriodMention | None
) -> PeriodMention | None:
    """The time that a sentence sets for the statistics of the article: one longer than a day, at its head, with figures.

    去年全年社会消费品零售总额41.2万亿元，增长8%。 → 2019, also for 乡村消费品零售总额增长9% two paragraphs on.
    """
    if left is None or left not in within or _is_day(left) or left.start > sentence.start + NEAR:
        return None
    return left if _STATISTICS.search(body, left.end, sentence.end) else None


def _carried(
    body: str, sentence: Sentence, before: PeriodMention | None, *, same_paragraph: bool
) -> PeriodMention | None:
    """The time that a sentence takes over from `before`, that of the sentence before it.

    今年1至10月，…。全县产鲜菇… → carried; 7月30日，…开幕。本届交流会… → carried
    Untouched: 10月11日，邱老师在散步。这个小区占地8000平方米 (a day dates its event alone)
    """
    words = body[sentence.start : sentence.end]
    if before is None:
        return None
    if _CONTINUES.match(words):
        return before
    first_clause = words.partition("，")[0].partition(",")[0]
    goes_on = same_paragraph and not _NEW_MATTER.match(words) and not _STATE.search(first_clause)
    is_event = _is_day(before) and _EVENT.search(words) and not body.startswith("截", before.start)
    if goes_on and (is_event or not _is_day(before)):
        return before
    return before if _COMPARES.search(words) and not _is_day(before) else None


def is_compared(body: str, mention: PeriodMention) -> bool:
    """Whether a time is what something is compared with: 比去年同期, 高于2019年."""
    return _COMPARED_BEFORE.search(body, max(0, mention.start - 10), mention.start) is not None


def _is_day(mention: PeriodMention) -> bool:
    return mention.span is not None and mention.span.first == mention.span.last


def _is_same_day(body: str, mention: PeriodMention) -> bool:
    return body[mention.start : mention.end] in _WORDS["same"]["words"]


class _Scope:
    """A walk through one sentence: `current` is the time that governs at the place reached."""

    def __init__(
        self,
        body: str,
        sentence: Sentence,
        mentions: list[PeriodMention],
        carried: PeriodMention | None,
        on: date | None,
    ) -> None:
        self.body, self.sentence, self.on = body, sentence, on
        self.waiting = list(mentions)
        self.current = carried
        self.own = False
        self.head: PeriodMention | None = carried
        self.once: Span | None = None
        self.reached = sentence.start

    def date(self, number: int) -> Period | None:
        """The period of the number at `number`; call in the text's order."""
        self._reach(number)
        once, self.once = self.once, None
        if once is not None:
            return _period("", once)
        self._leave_event(number)
        mention = self.current
        if mention is None or mention.span is None or self._is_timeless(number):
            return None
        return _period(self.body[mention.start : mention.end], mention.span)

    def finish(self) -> PeriodMention | None:
        """What the next sentence may carry on."""
        self._reach(self.sentence.end)
        if self.current is None or self.current.span is None:
            return None
        if self._founds(self.current) and not _is_day(self.current):
            return None
        return self.head if self.own else self.current

    def _reach(self, place: int) -> None:
        while self.waiting and self.waiting[0].start < place:
            mention = self.waiting.pop(0)
            self._restore(mention.start)
            mention = self._judged(mention, place)
            if mention.role == "undated" or mention.role == "governs":
                self._take(mention, place)
            elif mention.role == "next" and mention.span:
                self.once = self._same_time_last_year(mention) if self._is_same_period(mention) else mention.span
        self._restore(place)

    def _restore(self, place: int) -> None:
        """After ； and at 一是, 二是 the time at the sentence's head governs again, where there is one."""
        for at in range(self.reached, place):
            if self.body[at] in _RESTORING or _LIST_ITEM.match(self.body, at):
                self.current = self.head or self.current
        self.reached = max(self.reached, place)

    def _leave_event(self, number: int) -> None:
        """A time that dates what was founded in its own clause dates no size or price of it, and nothing behind these.

        2013年3月开工，总建筑面积|2.5万平方米 → undated. Untouched: 2013年3月开工，当年完成投资|3亿元; 2013年，总建筑面积.
        """
        current = self.current
        if current is None or not self._founds(current):
            return
        if _STANDING.search(self.body, max(current.end, number - NEAR), number):
            self.head = None if self.head is current else self.head
            self.current = None

    def _founds(self, mention: PeriodMention) -> bool:
        """Whether a time of this sentence dates what was founded or finished in its own clause."""
        return mention.start >= self.sentence.start and _FOUNDING.match(self.body, mention.end) is not None

    def _take(self, mention: PeriodMention, place: int) -> None:
        between = self.body[mention.end : place]
        head = self._at_clause_head(mention)
        clause = not any(mark in between for mark in CLAUSE_MARKS)
        if self.own and not head and "的" in between[1:] and clause:
            return  # “十四五”期间，计划改造2000年底前建成的老旧小区三百五十个
        arrived = self.body[mention.start - 1] in "到至" and not head
        if clause and mention.span and place < self.sentence.end and between.endswith("的") and not arrived:
            self.once = mention.span  # 今年建成的12座提灌站，总装机3.6兆瓦
            return
        if mention.role == "governs" and not head and self._is_object(mention):
            return  # 订单已排到明年3月，预计…
        if not head and self.body.startswith("全年", mention.start) and not self._after_goal(mention):
            return  # 单个企业全年补助不超过50万元
        self.current = mention
        detail = self.body[mention.start - 1] in "（("  # 中秋、国庆假期（9月29日至10月6日）
        if (
            (detail or not self.own)
            and mention.span
            and not any(mark in self.body[self.sentence.start : mention.start] for mark in "；;")
        ):
            self.head = mention
        self.own = self.own or mention.span is not None

    def _before(self, mention: PeriodMention) -> str:
        """The words right before a mention, within its sentence."""
        return self.body[max(self.sentence.start, mention.start - NEAR) : mention.start]

    def _is_object(self, mention: PeriodMention) -> bool:
        """Whether the time only completes a verb and the clause ends with it: 采摘时间定为9月10日，."""
        ends = self.body[mention.end : mention.end + 1] in CLAUSE_MARKS
        return ends and _PLACED_BEFORE.search(self._before(mention)) is not None

    def _after_goal(self, mention: PeriodMention) -> bool:
        return _GOAL_BEFORE.search(self._before(mention)) is not None

    def _judged(self, mention: PeriodMention, place: int) -> PeriodMention:
        """The mention with the part it plays, read from the words around it."""
        before = self._before(mention)
        after = self.body[mention.end : self.sentence.end]
        if mention.span is None:
            return with_role(mention, "ignored") if _COMPARED_BEFORE.search(before) else mention
        same = _COMPARED_AFTER.match(after)
        if _COMPARED_BEFORE.search(before) and self.body[mention.end : place] == "的":
            return with_role(mention, "next")  # 比2018年的15%提高
        if _AGAINST_BEFORE.search(before) and _AGAINST_AFTER.match(after):
            return with_role(mention, "ignored")  # 与2010年人口普查相比
        if _COMPARED_BEFORE.search(before) or _ORIGIN_BEFORE.search(before) or (same and _EQUALS_BEFORE.search(before)):
            return with_role(mention, "ignored")
        if after.startswith("的") and _IS_BEFORE.search(before) and _TIMES_AFTER.match(self.body, place):
            return with_role(mention, "ignored")  # 是1月份的3倍
        if same or (_FROM_BEFORE.search(before) and after.startswith("的")):
            return with_role(mention, "next")
        if _DATELINE_AFTER.match(after) or (
            _is_same_day(self.body, mention) and not self._is_event_day(mention, before)
        ):
            return with_role(mention, "ignored")
        is_day = mention.span.first == mention.span.last and not self.body[mention.start : mention.end].startswith("截")
        if is_day and _REPORTED_AFTER.search(self.body, mention.end, min(place, self.sentence.end)):
            return PeriodMention(mention.start, mention.end, None, "undated")
        if self.on and _FROM_BEFORE.search(before) and _SINCE_AFTER.match(after):
            return PeriodMention(mention.start, mention.end, spans.since(mention.span, self.on), "governs")
        if self.current and self.current.span and self.own and self._closes_since(before):
            return PeriodMention(mention.start, mention.end, spans.join(self.current.span, mention.span), "governs")
        return mention

    def _is_event_day(self, mention: PeriodMention, before: str) -> bool:
        """当天 dates only at a clause's head or of an event (开幕当天); 当日办结 is how fast something is done."""
        return self._at_clause_head(mention) or before.endswith(tuple(_WORDS["same"]["after"]))

    def _closes_since(self, before: str) -> bool:
        """自2014年…以来…，到2021年底: one run of years."""
        return (
            before.endswith(("到", "至", "截至"))
            and "以来" in self.body[self.sentence.start : self.waiting[0].start if self.waiting else self.sentence.end]
        )

    def _at_clause_head(self, mention: PeriodMention) -> bool:
        lead = _LEADING.search(self._before(mention))
        start = mention.start - len(lead.group()) if lead else mention.start
        return start == self.sentence.start or self.body[start - 1] in CLAUSE_MARKS

    def _is_same_period(self, mention: PeriodMention) -> bool:
        return self.body.startswith("同期", mention.end)

    def _same_time_last_year(self, mention: PeriodMention) -> Span | None:
        """去年同期 of what governs: 1至10月 of 2017 → of 2016."""
        if self.current is None or self.current.span is None:
            return mention.span
        return spans.year_before(self.current.span)

    def _is_timeless(self, number: int) -> bool:
        """Whether a clause that names no time tells a rate or a state (每周发运60至80个, 52台正在施工)."""
        lead = _LEAD_TIME.search(self.body, max(self.sentence.start, number - NEAR), number)
        if lead and _DURATION.match(self.body, number):
            return True  # 项目竣工前|6个月|
        floor, ceiling = max(self.sentence.start, number - REACH), min(self.sentence.end, number + REACH)
        marks = [self.body.rfind(mark, floor, number) + 1 for mark in CLAUSE_MARKS]
        ends = [at for mark in CLAUSE_MARKS if (at := self.body.find(mark, number, ceiling)) > 0]
        start, end = max([floor, *marks]), min([ceiling, *ends])
        if self.own and self.current is not None and self.current.start >= start:
            return False
        if self.own:
            return _NOW.search(self.body, start, end) is not None
        timeless = _RATE.search(self.body, start, number) or _TARIFF.search(self.body, start, number)
        return timeless is not None or _STATE.search(self.body, start, end) is not None


def _period(text: str, span: Span) -> Period:
    return Period(text or span.iso, span.iso, span.first, span.last)
