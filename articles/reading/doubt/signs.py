"""Signs of a fact's doubts: what is seen of its label, time, place and kind and of the sentence it stands in.

A sign is a number, yes is 1. Nothing here knows a paper, a place or a topic: only how the fact was read and how its sentence
is built. Every sign is weighed for every field, for a sentence that hides one thing hides others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from articles.reading.doubt.seen import CLAUSE_ENDS, PLACE, Seen
from articles.reading.facts.labels.completions import COMPLETIONS
from articles.reading.facts.labels.constructions import CONSTRUCTIONS
from articles.reading.facts.labels.words import BARE, FINISHED_WAY, LISTED_WAY, MOVED_WAY, PLAIN
from articles.reading.text.wording import AHEAD

Sign = Callable[[Seen], float]

_FIGURE = re.compile(r"\d[\d.,]*|[一二三四五六七八九十百千]{1,4}(?=[个名家万亿倍成])")
_IN_WORDS = re.compile(r"[^\d]*[一二三四五六七八九十两][^\d]*")
_SPEECH = re.compile(r"[“\"][^“”\"]*$")
_FIRST_PERSON = re.compile(r"(?<!自)我(?![国省市县区])|咱|俺")
_HOUSE = re.compile(r"公司|集团|企业|厂|学校|大学|中学|医院|合作社|基地|项目|银行|协会|中心|研究[院所]")
_WIDE = re.compile(r"全[国省市县区州]|我[国省市县区]|各[县市区]|本[省市县区]")
_THIS_PLACE = re.compile(r"该[市县区镇乡村园]|当地|这里|这个[县镇乡村]")
_TIME = re.compile(r"[年月日]|季度|近日|日前|目前|当前|现在")
_PAST = re.compile(r"去年|上年|前年|往年|原来|以前|过去|当年")
_NOW = re.compile(r"目前|当前|现在|如今|截[至止]|累计|已")
_EACH = re.compile(r"每|[年月日人户亩]均|平均")
_COMPARED = re.compile(r"[同环]比|[比较][上去前]年|比同期|[比较][^，,]{1,12}[多少高低增减]")
_AHEAD = re.compile(rf"{AHEAD}|目标|到20\d\d年|可(?!以?说)|能|要")
_CHANGED = re.compile(r"增|降|减|提高|上升|下降|涨|跌|多|少|超")
_PART = re.compile(r"占|比例|比重|率|成(?:以上)?$")
_RULED = re.compile(r"规定|标准|办法|按照|要求|不得|应|须|政策|补贴|补助|奖励")
_DONE = re.compile(r"已|了|完成|实现|共")
_MEANT = re.compile(r"将|计划|力争|确保|要|目标|预计")
_ROUND = re.compile(r"[1-9]0*\D*", re.ASCII)
_LINKS = re.compile(r"(?:达到?|为|是|有|共|至|到|突破|超过?)$")
_DISPOSES = re.compile(r"[将把由让使对给向]")
_POINTS = re.compile(r"[其该此这那]")
_QUOTED = re.compile(r"[“”\"《》（）]")
_ASIDE = re.compile(r"[（(][^）)]*$")
_COUNTED: Final = frozenset({"个", "家", "人", "名", "户", "项", "处", "次", "件"})
_PROPORTIONS: Final = frozenset({"%", "倍", "百分点"})
_DURATIONS: Final = frozenset({"天", "年", "月", "小时", "分钟", "岁"})
_ODD_WORDS: Final = "pcdrfuxm"  # the classes of words that a noun phrase seldom has
_PLACE_ENDS: Final = ("县", "区", "市", "省", "镇", "乡", "村", "街道", "州")
FEW: Final = 20  # of anything: what stands in a list, takes part in an act, or is told of one person
WAYS: Final = (*(way.__name__ for way in (*CONSTRUCTIONS, *COMPLETIONS)), LISTED_WAY, MOVED_WAY, FINISHED_WAY)


def shared(words: str, text: str) -> float:
    """The share of the characters of `words` that `text` has: 开工率, 开工 → 2/3."""
    return sum(letter in text for letter in words) / (len(words) or 1)


def up_to(most: float, number: float) -> float:
    """A count as a part of the most that tells anything."""
    return min(number, most) / most


def figures(text: str) -> int:
    return len(_FIGURE.findall(text))


def unsaid(one: Seen, kind: str) -> int:
    """How many of the words of this class beside the number the label does not have."""
    return sum(flag.startswith(kind) and word not in one.fact.indicator for word, flag in one.around)


def said(one: Seen, kind: str) -> int:
    """How many of the words of this class beside the number the label has."""
    return sum(flag.startswith(kind) and word in one.fact.indicator for word, flag in one.around)


def gap(one: Seen) -> int:
    """How many characters of the clause stand between the last that the label has and the number."""
    return len(one.clause) - 1 - max((one.clause.rfind(letter) for letter in one.fact.indicator), default=-1)


SENTENCE: Final[Mapping[str, Sign]] = {
    "speech": lambda one: bool(_SPEECH.search(one.before)),
    "first person": lambda one: bool(_FIRST_PERSON.search(one.quote)),
    "first sentence": lambda one: one.fact.sentence_start == 0,
    "far down": lambda one: up_to(800, one.fact.sentence_start),
    "long sentence": lambda one: up_to(200, len(one.quote)),
    "figures": lambda one: up_to(12, figures(one.quote)),
    "figures beside": lambda one: up_to(6, figures(one.clause) + figures(one.tail)),
    "clauses before": lambda one: up_to(8, len(CLAUSE_ENDS.findall(one.before))),
    "respectively": lambda one: "分别" in one.quote,
    "in brackets": lambda one: bool(_ASIDE.search(one.before)),
    "figure in words": lambda one: bool(_IN_WORDS.fullmatch(one.fact.raw)),
    "bound": lambda one: one.fact.bound is not None,
    "figure long": lambda one: up_to(12, len(one.fact.raw)),
    "figure round": lambda one: bool(_ROUND.fullmatch(one.fact.raw)),
    "figure small": lambda one: one.fact.value < FEW,
    "of which": lambda one: "其中" in one.before,
    "behind a colon": lambda one: "：" in one.before or ":" in one.before,
    "behind a semicolon": lambda one: "；" in one.before or ";" in one.before,
    "done": lambda one: bool(_DONE.search(one.clause)),
    "money": lambda one: one.fact.unit == "元",
    "proportion": lambda one: one.fact.unit in _PROPORTIONS,
    "counted": lambda one: one.fact.unit in _COUNTED,
    "duration": lambda one: one.fact.unit in _DURATIONS,
    "no unit": lambda one: not one.fact.unit,
    "article unsure": lambda one: 1 - one.article,
}

LABEL: Final[Mapping[str, Sign]] = {
    "label unsure": lambda one: 1 - one.fact.confidence,
    "label plain": lambda one: one.fact.confidence >= PLAIN,
    "label of little": lambda one: one.fact.confidence < BARE,
    "label short": lambda one: len(one.fact.indicator) < 5,
    "label very short": lambda one: len(one.fact.indicator) < 3,
    "label long": lambda one: up_to(40, len(one.fact.indicator)),
    "label verbatim": lambda one: one.fact.indicator in one.quote,
    "label beside": lambda one: one.fact.indicator in one.beside,
    "label borrowed": lambda one: 1 - shared(one.fact.indicator, one.beside),
    "clause empty": lambda one: not one.clause.strip(),
    "clause long": lambda one: up_to(40, len(one.clause)),
    "clause unsaid": lambda one: 1 - shared(one.clause, one.fact.indicator) if one.clause else 0.0,
    "clause links": lambda one: bool(_LINKS.search(one.clause)),
    "clause disposes": lambda one: bool(_DISPOSES.search(one.clause)),
    "clause points": lambda one: bool(_POINTS.search(one.clause)),
    "clause lists": lambda one: "、" in one.clause[-8:] or one.tail.startswith("、"),
    "tail empty": lambda one: not one.tail,
    "tail long": lambda one: up_to(40, len(one.tail)),
    "tail of": lambda one: one.tail.startswith("的"),
    "tail unsaid": lambda one: 1 - shared(one.tail[:8], one.fact.indicator) if one.tail else 0.0,
    "subject unsaid": lambda one: 1 - shared(one.before[:4], one.fact.indicator),
    "gap": lambda one: up_to(20, gap(one)),
    "nouns said": lambda one: up_to(6, said(one, "n")),
    "nouns unsaid": lambda one: up_to(6, unsaid(one, "n")),
    "verbs unsaid": lambda one: up_to(6, unsaid(one, "v")),
    "label of": lambda one: up_to(3, one.fact.indicator.count("的")),
    "label lists": lambda one: bool(re.search("[、和与及]", one.fact.indicator)),
    "label quoted": lambda one: bool(_QUOTED.search(one.fact.indicator)),
    "label opens with verb": lambda one: bool(one.label) and one.label[0][1].startswith("v"),
    "label opens with name": lambda one: bool(one.label) and one.label[0][1] in ("ns", "nr", "nt", "nz"),
    "label ends with verb": lambda one: bool(one.label) and one.label[-1][1].startswith("v"),
    "label ends with noun": lambda one: bool(one.label) and one.label[-1][1].startswith(("n", "l")),
    "label verbs": lambda one: up_to(4, sum(flag.startswith("v") for _, flag in one.label)),
    "label odd words": lambda one: up_to(4, sum(flag[:1] in _ODD_WORDS for _, flag in one.label)),
    "label alike": lambda one: one.alike > 1,
}

TIME: Final[Mapping[str, Sign]] = {
    "no time": lambda one: one.fact.period is None,
    "no time but words of it": lambda one: one.fact.period is None and bool(_TIME.search(one.quote)),
    "time in clause": lambda one: one.fact.period is not None and one.fact.period.text in one.clause,
    "time in sentence": lambda one: one.tells_time,
    "time behind": lambda one: one.fact.period is not None and one.fact.period.text in one.behind,
    "time carried": lambda one: one.fact.period is not None and not one.tells_time,
    "a day": lambda one: one.fact.period is not None and len(one.fact.period.iso) == len("2018-06-25"),
    "a year": lambda one: one.fact.period is not None and len(one.fact.period.iso) == len("2018"),
    "a span": lambda one: one.fact.period is not None and "/" in one.fact.period.iso,
    "another year": lambda one: years_on(one) < 0,
    "a year ahead": lambda one: years_on(one) > 0,
    "ahead": lambda one: bool(one.fact.period and one.published and one.fact.period.first > one.published),
    "words of time": lambda one: up_to(6, len(_TIME.findall(one.quote))),
    "past": lambda one: bool(_PAST.search(one.before)),
    "past in clause": lambda one: bool(_PAST.search(one.clause)),
    "now unread": lambda one: bool(_NOW.search(one.clause)) and not one.tells_time,
    "each": lambda one: bool(_EACH.search(one.clause)),
    "compared": lambda one: bool(_COMPARED.search(one.clause)),
    "undated page": lambda one: one.published is None,
}

PLACES: Final[Mapping[str, Sign]] = {
    "no place": lambda one: one.fact.place is None,
    "no place but names": lambda one: one.fact.place is None and bool(one.others),
    "place in clause": lambda one: one.place_in_clause,
    "place before": lambda one: one.names_place and not one.place_in_clause,
    "place inferred": lambda one: one.fact.place is not None and not one.names_place,
    "place in titles": lambda one: one.fact.place is not None and any(one.fact.place[:2] in t for t in one.titles),
    "titles name another": lambda one: one.fact.place is None and any(PLACE.search(title) for title in one.titles),
    "other places": lambda one: up_to(5, len(one.others)),
    "other place in clause": lambda one: any(found in one.clause for found in one.others),
    "place earlier": lambda one: one.fact.place is None and bool(PLACE.search(one.earlier)),
    "house": lambda one: bool(_HOUSE.search(one.before)),
    "house, place inferred": lambda one: (
        bool(_HOUSE.search(one.quote)) and one.fact.place is not None and not one.names_place
    ),
    "wide": lambda one: bool(_WIDE.search(one.before)),
    "wide, placed": lambda one: bool(_WIDE.search(one.clause)) and one.fact.place is not None,
    "this place": lambda one: bool(_THIS_PLACE.search(one.before)),
    "speech, no place": lambda one: bool(_SPEECH.search(one.before)) and one.fact.place is None,
    "of a village": lambda one: one.fact.place is not None and one.fact.place.endswith("村"),
    "of a town": lambda one: one.fact.place is not None and one.fact.place.endswith(("镇", "乡", "街道")),
    "of no division": lambda one: one.fact.place is not None and not one.fact.place.endswith(_PLACE_ENDS),
    "no city": lambda one: one.city is None,
    "in a county": lambda one: one.county is not None,
}

KIND: Final[Mapping[str, Sign]] = {
    "level": lambda one: one.fact.kind == "level",
    "change": lambda one: one.fact.kind == "change",
    "share": lambda one: one.fact.kind == "share",
    "target": lambda one: one.fact.kind == "target",
    "moved from": lambda one: one.fact.role == "from",
    "moved to": lambda one: one.fact.role == "to",
    "level of a proportion": lambda one: one.fact.kind == "level" and one.fact.unit in _PROPORTIONS,
    "level, words of change": lambda one: one.fact.kind == "level" and bool(_CHANGED.search(one.clause)),
    "level, words of aims": lambda one: one.fact.kind == "level" and bool(_AHEAD.search(one.clause)),
    "level, meant in the sentence": lambda one: one.fact.kind == "level" and bool(_MEANT.search(one.quote)),
    "target, words of deeds done": lambda one: one.fact.kind == "target" and bool(_DONE.search(one.clause)),
    "level, words of rules": lambda one: one.fact.kind == "level" and bool(_RULED.search(one.quote)),
    "level, words of parts": lambda one: one.fact.kind == "level" and bool(_PART.search(one.clause)),
    "aims earlier": lambda one: one.fact.kind != "target" and bool(_AHEAD.search(one.before)),
    "target unsaid": lambda one: one.fact.kind == "target" and not _AHEAD.search(one.clause),
    "target of a proportion": lambda one: one.fact.kind == "target" and one.fact.unit in _PROPORTIONS,
    "target of change": lambda one: one.fact.kind == "target" and bool(_CHANGED.search(one.clause)),
    "change unsaid": lambda one: one.fact.kind == "change" and not _CHANGED.search(one.clause),
    "share unsaid": lambda one: one.fact.kind == "share" and not _PART.search(one.clause),
}


def years_on(one: Seen) -> int:
    """How many years after the page's own the fact's time begins; 0 where either is not known."""
    if one.fact.period is None or one.published is None:
        return 0
    return one.fact.period.first.year - one.published.year


SIGNS: Final[Mapping[str, Sign]] = {**SENTENCE, **LABEL, **TIME, **PLACES, **KIND}
NAMES: Final = (*SIGNS, *WAYS)


def numbers(one: Seen) -> list[float]:
    """The signs of a fact in the order of `NAMES`: those of `SIGNS`, then the way in which its label was made."""
    made = one.fact.way.split("+")
    return [*(float(sign(one)) for sign in SIGNS.values()), *(float(way in made) for way in WAYS)]
