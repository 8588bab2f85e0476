"""What a number measures, in the article's words and complete enough to be read alone.

A sentence is walked clause by clause; each number's words go through `CONSTRUCTIONS`, a plain label through
`COMPLETIONS`, and every label through `FINISHES`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.reading.clauses import connectives, nouns, predicates
from articles.reading.clauses.counted_nouns import counted
from articles.reading.clauses.parts import Part, share_out
from articles.reading.clauses.sentences import Clause, Sentence, split_clauses
from articles.reading.facts.antecedents import Antecedents, Context
from articles.reading.facts.changes import unchanged, without_move
from articles.reading.facts.kinds import unit_measures
from articles.reading.facts.labels.completions import completed
from articles.reading.facts.labels.constructions import CONSTRUCTIONS, plain
from articles.reading.facts.labels.extents import with_measure
from articles.reading.facts.labels.finishing import Setting, finished
from articles.reading.facts.labels.shares import compared_figure
from articles.reading.facts.labels.words import (
    FINISHED_WAY,
    LISTED,
    LISTED_WAY,
    MOVED,
    MOVED_WAY,
    NOTHING,
    Label,
    Words,
)
from articles.reading.facts.respectively import Respectively
from articles.reading.facts.subjects import ATTRIBUTE, SUBJECT_LENGTH, is_thing, subject_of
from articles.reading.facts.transitions import find_transitions, moved_from, part_moved_to
from articles.reading.facts.untimed import Untimed
from articles.reading.quantities.compounds import MEDALS
from articles.reading.quantities.units import unit_named
from articles.reading.records import Quantity
from articles.reading.text.characters import HAN
from articles.reading.times.periods import PeriodMention

_BRACKET_AHEAD = re.compile(r"^[（(][^（()）]*[）)]")
_UNDERGONE = re.compile(r"(?:先后)?(?:历经|经过|经历|经)了?")
_MOVE_AHEAD = re.compile("[从由已将]")
_SCOPE = re.compile("全[国省市县区州盟旗镇乡村]")
_COMPARED_BEFORE = re.compile(
    rf"(?:[比较占]|高于|低于|高出|快于|[%％][）)][和与、])(?P<whose>[{HAN}]{{2,10}})[（(]$"
)  # 比|全省（7.7%）
_AGAINST_FIGURE = re.compile(r"[与和同跟][^，,。；;与和同跟]{0,24}$")
REACH = 120  # characters of a clause before its first number and behind its last that are looked at
BEFORE = 400  # characters before a sentence in which a reference is looked up
MAX_PREDICATE = 22  # characters of a following clause that still reads as its noun's predicate


@dataclass(frozen=True, slots=True)
class Naming:
    """What a number measures.

    `left`, `right`: the words of its clause around it; `sure`: how plain the reading was, 0 to 1, and `way` by which rules;
    `moved`: it is what a measure moved from or to; `origin`: from.
    """

    indicator: str
    left: str
    right: str
    sure: float
    way: str = ""
    moved: bool = False
    origin: bool = False


def name_quantities(
    body: str, sentence: Sentence, quantities: Sequence[Quantity], mentions: Sequence[PeriodMention], context: Context
) -> list[Naming]:
    """One naming for each number of a sentence, in order; `mentions` are its time expressions.

    检查企业|25799家次|，比去年同期增加|7630家次| → 检查企业; 检查企业比去年同期增加
    """
    return _SentenceReader(body, sentence, quantities, mentions, context).read()


class _SentenceReader:
    """Names the numbers of one sentence, clause by clause; `bases` are the things measured so far."""

    def __init__(
        self,
        body: str,
        sentence: Sentence,
        quantities: Sequence[Quantity],
        mentions: Sequence[PeriodMention],
        context: Context,
    ) -> None:
        self.body, self.sentence, self.quantities = body, sentence, quantities
        self.words = Untimed(body, mentions).words
        self.clauses = split_clauses(body, sentence)
        self.arrivals = find_transitions(body, quantities)
        self.origins = frozenset(self.arrivals.values())
        self.namings: list[Naming] = []
        self.past = Antecedents(context)
        self.respectively = Respectively(body, self.clauses, quantities, self.words, self.past)
        self.setting = Setting(
            body[sentence.start : sentence.end], body[max(0, sentence.start - BEFORE) : sentence.start]
        )

    def read(self) -> list[Naming]:
        at = 0
        for number, clause in enumerate(self.clauses):
            first = at
            while at < len(self.quantities) and self.quantities[at].start < clause.end:
                at += 1
            if at > first:
                self._read_clause(number, clause, range(first, at))
            else:
                self.past.note_clause(self.words(clause.start, clause.end))
            if clause.mark in ("；", ";"):
                self.past.note_part()
        self.past.context.bases = self.past.bases or self.past.context.bases
        return self.namings

    def _read_clause(self, number: int, clause: Clause, inside: range) -> None:
        gaps = self._gaps(clause, inside)
        self.past.note_opening(gaps[0], gaps[-1])
        parts = share_out(gaps, [_measured(self.quantities[index]) for index in inside])
        if gaps[0].startswith("其中") or self._stands_alone(number - 1, "其中"):
            self.past.note_whole()
        parts = [self._part_of_whole(at, part, parts, inside) for at, part in enumerate(parts)]
        members = self.respectively.members(clause, inside, parts)
        head: Part | None = None
        governing = ""
        for at, (index, part) in enumerate(zip(inside, parts, strict=True)):
            governing = governing if part.chained else _governing(part.left)
            if index in members:
                self._keep(
                    index, Label(members[index], LISTED, unchanged(members[index]), LISTED_WAY), part, head=parts[0]
                )
            elif not self._moves(index, part):
                leads_on = at + 1 < len(parts) and bool(part.right) and parts[at + 1].left.startswith(part.right)
                following = parts[at + 1] if at + 1 < len(parts) else None
                words = self._words_of(number, index, part, head, leads_on=leads_on)
                if following is not None:
                    words = replace(words, following=following.right, next_raw=self.quantities[index + 1].raw)
                self._name(replace(words, governing=governing), index)
            head = part if part.left or head is None else head

    def _gaps(self, clause: Clause, inside: range) -> list[str]:
        """The words before, between and behind a clause's numbers, as far as they are looked at."""
        edges = [
            clause.start,
            *(edge for at in inside for edge in (self.quantities[at].start, self.quantities[at].end)),
            clause.end,
        ]
        edges[0], edges[-1] = max(edges[0], edges[1] - REACH), min(edges[-1], edges[-2] + REACH)
        return [self.words(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]

    def _moves(self, index: int, part: Part) -> bool:
        """Whether a number is what a measure moved from or to; it is named so then."""
        if index in self.arrivals:
            source = self.namings[self.arrivals[index]]
            of = part_moved_to(part.left, listed=index - 1 in self.arrivals)
            moved_to = connectives.joined(of, source.indicator.removeprefix("原来"))
            self._keep(index, Label(moved_to, MOVED, way=MOVED_WAY), part, moved=True)
        elif index in self.origins:
            source_words = with_measure(moved_from(part, self.past), self.quantities[index].unit)
            self._keep(index, Label(source_words, MOVED, way=MOVED_WAY), part, moved=True, origin=True)
        return index in self.arrivals or index in self.origins

    def _stands_alone(self, number: int, word: str) -> bool:
        """Whether a clause is nothing but a word: 其中，出口|1.5万亿元|."""
        return number >= 0 and self.words(self.clauses[number].start, self.clauses[number].end) == word

    def _part_of_whole(self, at: int, part: Part, parts: list[Part], inside: range) -> Part:
        """2300家|规上企业已复工|1860家|: what was done was done to the second number, so the first has its noun alone."""
        if at + 1 == len(parts) or parts[at + 1].right or not part.right or parts[at + 1].left != part.right:
            return part
        first, second = self.quantities[inside[at]], self.quantities[inside[at + 1]]
        if first.unit != second.unit or at in self.origins:
            return part
        return replace(part, right=nouns.noun_before(part.right) or part.right)

    def _name(self, words: Words, index: int) -> None:
        """One number's label, by the first of the constructions that fits."""
        for construction in CONSTRUCTIONS:
            label = construction(words, self.past)
            if label is not None:
                label = replace(label, way=construction.__name__)
                if construction is plain:
                    label = completed(label, words, self.past)
                break
        self._keep(index, label or Label("", NOTHING), words.part, head=words.head)

    def _words_of(self, number: int, index: int, part: Part, head: Part | None, *, leads_on: bool) -> Words:
        quantity = self.quantities[index]
        left = without_move(connectives.trail_off(part.left), part.left)
        if unit_measures(quantity.unit):
            part = replace(part, right=_BRACKET_AHEAD.sub("", part.right))  # 总投资1.2亿元|（含配套资金）
        found = counted(part.right, quantity.unit, leads_on=leads_on)
        if part.right.startswith("相比"):
            left, found = _AGAINST_FIGURE.sub("", left), counted("")  # 常住人口与人口普查的725482人相比
        own = connectives.lead_off(left)
        opens = (
            not part.left.endswith("有") or len(part.right) > len(found.noun) + 2
        )  # 已有7个镇、38个村，实现… says no more of 村
        alone = not own or _SCOPE.fullmatch(own)
        bare = found.noun and not found.predicate and alone and opens and not part.chained
        return Words(
            quantity=quantity,
            part=part,
            left=left,
            own=own,
            found=found,
            medal=MEDALS.get(quantity.raw[-1], "") if quantity.unit == "枚" else "",
            predicate=self._predicate(number) if bare else "",
            head=head,
            named=self.namings[-1].indicator if self.namings else "",
            bracketed=self._bracketed(quantity),
            behind=self._subject_behind(number)
            if _UNDERGONE.fullmatch(part.left)
            else self._described_behind(number, own),
        )

    def _bracketed(self, quantity: Quantity) -> str:
        """What is compared right before a number that stands alone in brackets: 全国平均水平 of 比全省（7.7%）和全国平均水平（|7.0%|）高."""
        if self.body[quantity.end : quantity.end + 1] not in ("）", ")"):
            return ""
        found = _COMPARED_BEFORE.search(self.body, max(self.sentence.start, quantity.start - REACH), quantity.start)
        return found["whose"] if found else ""

    def _subject_behind(self, number: int) -> str:
        """What the next clause speaks of: 历经5次修订，|外商投资准入负面清单|从190条缩减到40条."""
        if number + 1 >= len(self.clauses):
            return ""
        following = self.clauses[number + 1]
        words = connectives.lead_off(_MOVE_AHEAD.split(self.words(following.start, following.end))[0])
        subject = words if len(words) <= SUBJECT_LENGTH else subject_of(words)
        return subject if is_thing(subject) else ""

    def _described_behind(self, number: int, own: str) -> str:
        """The thing that the next clause's number describes too: 总投资|1.5亿元|，年产量5万吨的钢结构生产项目已投产; empty where none does."""
        if not ATTRIBUTE.fullmatch(own) or number + 1 >= len(self.clauses) or self.past.bases:
            return ""
        following = self.clauses[number + 1]
        inside = [quantity for quantity in self.quantities if following.start <= quantity.start < following.end]
        if not inside or not self.body.startswith("的", inside[-1].end):
            return ""
        thing = nouns.thing(self.words(inside[-1].end + 1, following.end))
        return thing if is_thing(thing) and len(thing) <= SUBJECT_LENGTH + 2 else ""

    def _predicate(self, number: int) -> str:
        """The predicate of a bare noun in the next clause: 339家企业按照标准，全面开展创建活动."""
        if number + 1 >= len(self.clauses) or self.clauses[number].mark not in ("，", ","):
            return ""
        following = self.clauses[number + 1]
        if any(following.start <= quantity.start < following.end for quantity in self.quantities):
            return ""
        text = connectives.lead_off(self.words(following.start, following.end))
        return text if len(text) <= MAX_PREDICATE and predicates.is_predicate(text) else ""

    def _keep(
        self,
        index: int,
        label: Label,
        part: Part,
        *,
        head: Part | None = None,
        moved: bool = False,
        origin: bool = False,
    ) -> None:
        indicator = self._owned(self.past.framed(finished(label.words, self.setting)))
        left = part.left or (head.left if head else "")
        sure = label.sure if len(indicator) > 1 else NOTHING
        way = label.way if indicator == label.words else f"{label.way}+{FINISHED_WAY}"
        self.namings.append(Naming(indicator, left, part.right, sure, way, moved, origin))
        kept = indicator if label.base is None else self._owned(finished(label.base, self.setting))
        if self.quantities[index].unit == "%" and label.way != compared_figure.__name__:
            self.past.rate = indicator
        self.past.note_measure(kept, self.quantities[index].unit, label.those)

    def _owned(self, label: str) -> str:
        """The label with whose outcome it tells, which may be a reference itself: 该合作社实现产值."""
        owned = self.past.with_owner(label)
        return label if owned == label else finished(owned, self.setting)


def _governing(left: str) -> str:
    """The verb of two characters that a list's first member is done by: 淘汰|燃煤锅炉, 大队出动|消防车; empty where none does."""
    own = connectives.lead_off(left)
    opens = predicates.opens_with_verb(own)
    verb = predicates.up_to_first_verb(own) if opens else predicates.verb_of_object(own)
    return verb if len(verb) == predicates.VERB and predicates.has_verb(verb) else ""


def _measured(quantity: Quantity) -> str:
    """The number as printed where it measures (五年以上), empty where it counts things (18个)."""
    unit = unit_named(quantity.unit)
    return "" if unit is None or unit.counts else quantity.raw
