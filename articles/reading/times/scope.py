"""Which time expression dates which number of a body, and when a time carries over to the next sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from articles.reading.clauses.sentences import CLAUSE_MARKS, Sentence, inside
from articles.reading.records import Period
from articles.reading.tables import alternation
from articles.reading.text.characters import HAN
from articles.reading.times import spans
from articles.reading.times.carrying import CARRYING, STATISTICS, Left, carried, matter_of, outer_of
from articles.reading.times.parts import (
    COMPARED_BEFORE,
    NEAR,
    Setting,
    at_clause_head,
    counts_within,
    is_day,
    is_what_it_was,
    part_of,
    reports_in,
)
from articles.reading.times.periods import PeriodMention, with_role
from articles.reading.times.respectively import Members
from articles.reading.times.spans import Span
from articles.reading.times.timeless import Dated, is_timeless

PLACED_BEFORE: Final = re.compile(r"(?<!提出|明确|要求|规定|决定|指出)(?:到|至|在|于|定为|改为)$")
#: 单个企业全年补助|, 全年补助不超过|: what is granted at most, of no year.
CAP_OF_EACH: Final = re.compile(r"(?:单[个户家次]|每[个户家人名])[^，,。；;]{0,8}$")
OF_TASK: Final = re.compile(rf"[{HAN}]{{0,8}}?(?:任务|目标|计划|指标|预算)")
CAP: Final = re.compile(r"(?:最高|最多|封顶|上限|不超过|不得超过|不高于)[^，,。；;\d]{0,4}$")
FOUNDING: Final = re.compile(
    rf"(?:[，,]|[^，,。；;：:\d]{{0,10}}?)(?:{alternation(CARRYING['founding'])})+了?(?=[，,、。；;])"
)
STANDING: Final = re.compile(rf"(?:{alternation(CARRYING['standing'])})[^，,。；;：:、\d]{{0,6}}$")
LIST_ITEM: Final = re.compile(r"[“\"]?(?:第?[一二三四五六七八九]是|[①-⑩]|其[一二三四五][，,是])")
#: A quantity with what takes it into a plan of a time that is named behind it: 2478户全部纳入|2018至2019年度|改造计划, 787万亩|全年|任务.
TAKEN_INTO: Final = re.compile(
    rf"[^，,。；;]{{0,24}}(?:纳入|列入|编入|列为|计入)[^，,。；;\d]{{0,6}}|[\d.．]{{1,8}}[万亿千百]?[余多]?[{HAN}]{{1,2}}"
)
#: A number with what it counts, up to the time at which those acted: 1000多名技术人员|去年|.
SUBJECT: Final = re.compile(rf"[\d.．]{{1,8}}[万亿千百]?[余多]?[{HAN}“”\"]{{3,16}}(?<![比较从自由于到至以在和与据的])")
DID: Final = re.compile(rf"(?![的底末初以前来])[{HAN}]{{2}}")
RESTORING: Final = "；;"


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
    left = Left()
    matter: PeriodMention | None = None
    places = [mention.start for mention in mentions]
    for number, sentence in enumerate(sentences):
        within = list(mentions[inside(places, sentence.start, sentence.end)])
        numbers = starts[inside(starts, sentence.start, sentence.end)]
        same_paragraph = number > 0 and sentences[number - 1].paragraph == sentence.paragraph
        taken = carried(body, sentence, left, same_paragraph=same_paragraph)
        if taken is None and not within and STATISTICS.search(body, sentence.start, sentence.end):
            taken = matter
        scope = _Scope(body, sentence, within, taken, on)
        periods.extend(scope.date(start) for start in numbers)
        outer = outer_of(body, sentence, within) or (left.outer if same_paragraph else None)
        untold = not numbers and (left.untold or not same_paragraph)
        left = Left(*scope.finish(), outer, untold)
        matter = matter_of(body, sentence, within, left.head) or matter
    return periods


def is_compared(body: str, mention: PeriodMention) -> bool:
    """Whether a time is what something is compared with: 比去年同期, 高于2019年."""
    return COMPARED_BEFORE.search(body, max(0, mention.start - 10), mention.start) is not None


class _Scope:
    """A walk through one sentence: `current` is the time that governs at the place reached."""

    def __init__(
        self,
        body: str,
        sentence: Sentence,
        mentions: list[PeriodMention],
        taken: PeriodMention | None,
        on: date | None,
    ) -> None:
        self.body, self.sentence, self.on = body, sentence, on
        self.waiting = list(mentions)
        self.members = Members(body, sentence, mentions)
        self.reports = reports_in(body, sentence) if mentions else []
        self.current = self.taken = taken
        self.parts: set[str] = set()  # the sentence's own times that are parts of the one carried over
        self.own = False
        self.dated = False  # whether a number of the sentence has got its time
        self.head: PeriodMention | None = taken
        self.once: Span | None = None
        self.reached = sentence.start

    def date(self, number: int) -> Period | None:
        """The period of the number at `number`; call in the text's order."""
        self._reach(number)
        once, self.once = self.once, None
        once = once or self.members.of(number)
        self.dated = True
        if once is not None:
            return _period("", once)
        self._leave_event(number)
        mention = self._told_behind(number) or self.current
        if mention is None or mention.span is None:
            behind = self._taken_into_plan(number)
            return _period(self.body[behind.start : behind.end], behind.span) if behind and behind.span else None
        if is_timeless(Dated(self.body, self.sentence, number, mention, self.own, self.on)):
            return None
        return _period(self.body[mention.start : mention.end], mention.span)

    def finish(self) -> tuple[PeriodMention | None, PeriodMention | None]:
        """What the next sentence may carry on: the time at the head, and the one that governs at the end."""
        self._reach(self.sentence.end)
        if self.current is None or self.current.span is None:
            return None, None
        if self._founds(self.current) and not is_day(self.current.span):
            return None, None
        if len(self.parts) > 1:
            return self.taken, self.taken  # 前三季度…。分季度看，一季度…，二季度…。|分产业看|: of 前三季度
        head = self.head if self.own else self.current
        if head is not None and head is not self.current and self._founds(head):
            head = None  # 2001年4月|组建，于2009年首次通过测评
        return head, self.current

    def _reach(self, place: int) -> None:
        while self.waiting and self.waiting[0].start < place:
            mention = self.waiting.pop(0)
            self._restore(mention.start)
            mention = self._with_part(mention, place)
            if mention.role == "undated" or mention.role == "governs":
                self._take(mention, place)
            elif mention.role == "next" and mention.span:
                self.once = self._same_time_last_year(mention) if self._is_same_period(mention) else mention.span
        self._restore(place)

    def _restore(self, place: int) -> None:
        """After ； and at 一是, 二是 the time at the sentence's head governs again; what one of the listed set ends with it."""
        for at in range(self.reached, place):
            if LIST_ITEM.match(self.body, at):
                self.current = self.head
            elif self.body[at] in RESTORING:
                self.current = self.head or self.current
        self.reached = max(self.reached, place)

    def _leave_event(self, number: int) -> None:
        """A time that dates what was founded in its own clause dates no size or price of it, and nothing behind these.

        2013年3月开工，总建筑面积|2.5万平方米 → undated. Untouched: 2013年3月开工，当年完成投资|3亿元; 2013年，总建筑面积.
        """
        current = self.current
        if current is None or not self._founds(current):
            return
        if STANDING.search(self.body, max(current.end, number - NEAR), number):
            self.head = None if self.head is current else self.head
            self.current = None

    def _founds(self, mention: PeriodMention) -> bool:
        """Whether a time of this sentence dates what was founded or finished in its own clause."""
        return mention.start >= self.sentence.start and FOUNDING.match(self.body, mention.end) is not None

    def _take(self, mention: PeriodMention, place: int) -> None:
        """Let a mention govern, unless it stands in one of the constructions in which it governs nothing."""
        if self._dates_once(mention, place):
            self.once = mention.span
            return
        if any(form(self, mention, place) for form in NOT_GOVERNING):
            return
        self.current = mention
        if mention.span and self.taken and self.taken.span and spans.lies_within(self.taken.span, mention.span):
            self.parts.add(mention.span.iso)
        leads = self._is_detail(mention) or not self.own or self._narrows(mention)
        if mention.span and leads and not self._is_of_a_part(mention):
            self.head = mention
        self.own = self.own or mention.span is not None

    def _dates_once(self, mention: PeriodMention, place: int) -> bool:
        """今年|建成的12座提灌站，总装机3.6兆瓦: an attribute dates the number that it stands before."""
        if mention.span is None or place >= self.sentence.end or self._is_nested(mention, place):
            return False
        between = self.body[mention.end : place]
        in_clause = between.endswith("的") and not any(mark in between for mark in CLAUSE_MARKS)
        return in_clause and (self.body[mention.start - 1] not in "到至" or self._opens_clause(mention))

    def _is_nested(self, mention: PeriodMention, place: int) -> bool:
        """“十四五”期间，计划改造|2000年底|前建成的老旧小区三百五十个: in an attribute of what an earlier time governs."""
        between = self.body[mention.end : place]
        in_clause = "的" in between[1:] and not any(mark in between for mark in CLAUSE_MARKS)
        return self.own and in_clause and not self._opens_clause(mention)

    def _is_object(self, mention: PeriodMention, _place: int) -> bool:
        """订单已排到|明年3月|，预计…: the time only completes a verb, and the clause ends with it."""
        if mention.role != "governs" or self._opens_clause(mention):
            return False
        ends = self.body[mention.end : mention.end + 1] in CLAUSE_MARKS
        return ends and PLACED_BEFORE.search(self._before(mention)) is not None

    def _is_cap(self, mention: PeriodMention, place: int) -> bool:
        """单个企业|全年|补助不超过50万元; not 公司|全年|交付飞机12架."""
        if self._opens_clause(mention) or not self.body.startswith("全年", mention.start):
            return False
        if OF_TASK.match(self.body, mention.end):
            return True  # 787万亩|全年|玉米播种任务
        each = CAP_OF_EACH.search(self.body, self.sentence.start, mention.start)
        return CAP.search(self.body, mention.end, place) is not None or each is not None

    def _goes_on_to_count(self, mention: PeriodMention, _place: int) -> bool:
        """截至4月底，|今年|已造林46.2万亩."""
        return self.own and counts_within(self.body, self.current, mention)

    def _is_detail(self, mention: PeriodMention) -> bool:
        """中秋、国庆假期（|9月29日至10月6日|）."""
        return self.body[mention.start - 1] in "（("

    def _narrows(self, mention: PeriodMention) -> bool:
        """今年以来，我市力抓项目，|1—2月|，全市投资增长146%: a reporting time within the head's year, which has dated no number yet."""
        if self.dated or self.head is None or self.head.span is None or mention.span is None or is_day(mention.span):
            return False
        return self._opens_clause(mention) and spans.lies_within(self.head.span, mention.span)

    def _is_of_a_part(self, mention: PeriodMention) -> bool:
        """一是|今年|受理1745户；二是…: a time behind ； or in a listed item is not the sentence's."""
        before = self.body[self.sentence.start : mention.start]
        return any(mark in before for mark in RESTORING) or LIST_ITEM.match(before) is not None

    def _before(self, mention: PeriodMention) -> str:
        """The words right before a mention, within its sentence."""
        return self.body[max(self.sentence.start, mention.start - NEAR) : mention.start]

    def _opens_clause(self, mention: PeriodMention) -> bool:
        return at_clause_head(self.body, self.sentence, mention)

    def _with_part(self, mention: PeriodMention, place: int) -> PeriodMention:
        """The mention with the part it plays, read from the words around it."""
        if mention.span is None:
            told = COMPARED_BEFORE.search(self._before(mention)) or is_what_it_was(self.body, mention)
            return with_role(mention, "ignored") if told else mention
        following = self.waiting[0].start if self.waiting else self.sentence.end
        current = self.current.span if self.current else None
        return part_of(
            Setting(
                self.body,
                self.sentence,
                mention,
                mention.span,
                place,
                following,
                current,
                self.own,
                self.on,
                self.reports,
            )
        )

    def _is_same_period(self, mention: PeriodMention) -> bool:
        return self.body.startswith("同期", mention.end)

    def _same_time_last_year(self, mention: PeriodMention) -> Span | None:
        """去年同期, 2017年同期 of what governs: 1至10月 of 2019 → of 2018, of 2017."""
        current = self.current.span if self.current else None
        if current is None or mention.span is None:
            return mention.span
        return spans.years_before(current, max(1, current.first.year - mention.span.first.year))

    def _told_behind(self, number: int) -> PeriodMention | None:
        """1000多名技术人员|去年|走访百县: where the sentence has named no time, that between those who are counted and what they did."""
        following = self.waiting[0] if self.waiting and not self.own else None
        if following is None or following.span is None or following.role != "governs":
            return None
        between = SUBJECT.fullmatch(self.body, number, following.start)
        did = DID.match(self.body, following.end)
        return following if between and did else None

    def _taken_into_plan(self, number: int) -> PeriodMention | None:
        """2478户全部纳入|2018至2019年度|改造计划: where nothing governs, the plan's time that stands behind the number."""
        following = self.waiting[0] if self.waiting and not self.own else None
        if following is None or following.span is None:
            return None
        return following if TAKEN_INTO.fullmatch(self.body, number, following.start) else None


#: What keeps a time from governing.
NOT_GOVERNING: Final[tuple[Callable[[_Scope, PeriodMention, int], bool], ...]] = (
    _Scope._is_nested,
    _Scope._is_object,
    _Scope._is_cap,
    _Scope._goes_on_to_count,
)


def _period(text: str, span: Span) -> Period:
    return Period(text or span.iso, span.iso, span.first, span.last)
