"""What a question for facts asks for: words, and where, when, which value, and in which unit.

A place in it is a place, a year a time, a number a value: 沧州2018年棚户区改造开工多少套 is 沧州, 2018, 棚户区改造, 开工, in 套.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from articles.reading.quantities.units import canonical
from articles.reading.times.spans import Span, year_span
from articles.search.facts.asked_head import counted_things, head_of, parted, phrase_asked
from articles.search.facts.asked_rank import are_compared, read_rank
from articles.search.facts.asked_times import YEAR_ALONE, read_months, read_relative_year, read_times, unit_after
from articles.search.facts.asked_units import MEASURED_BY, ending_in, measured_in, read_unit_asked
from articles.search.terms.analysis import HAN, Analysis, question_words
from articles.search.terms.figures import FIGURE, figures
from articles.search.terms.folding import GAP, fold
from articles.search.terms.synonyms import longest_known

LONGEST_RUN, LONGEST_NAME, LONGEST_ASKED_PLAIN, LEAST_MEASURED = 12, 5, 8, 5
KIND_NAMED_BY = {  # what kind of fact a word asks for by itself: 增速 is any change, whatever its sentence calls it
    "目标": "target", "任务": "target", "计划": "target", "预计": "target", "打算": "target",
    "同比": "change", "环比": "change", "增速": "change", "增幅": "change", "涨幅": "change", "跌幅": "change", "降幅": "change",
    "增长率": "change",
}  # fmt: skip
CHANGES = frozenset("增涨升加减降跌落多少")
A_YEAR = re.compile(f"年(?={'|'.join(MEASURED_BY)})")  # 年产量 is a 产量
REACHED = re.compile(
    r"后(?=有?多少|有?几|能|可)|(?:增长?|增加|提高|提升|减少?|下?降低?|下降|压缩|缩短|扩大|上?升|上?涨|回[升落])[到至为]"
)
DEED = re.compile(r"(?P<deed>[一-鿿])[了过](?=$| |多少|几)")
COMPOUND = re.compile(r"(?<![\d.])(?P<large>\d+)亿(?P<small>\d{1,4})万")  # 1亿2000万
SCALE = 10_000  # 万 in an 亿
SHARE = re.compile(r"百分之(?P<number>[\d.]+|[零一二三四五六七八九十百点]+)")
PER = re.compile(r"每(?:公斤|平方米|[^\W\d千万百十])(?=$|\s|[^\W\d])")
FOR_ONE = re.compile(
    r"一(?=(?:公斤|平方米|[斤吨亩株棵座台户人年次部只头])(?:[卖要得收补花\s]|多少|$))"
)  # 一斤卖多少 is of 每斤
ABOUT_BEFORE = re.compile(r"(?:大约|大概|差不多|将近|接近|约|近)$")
ABOUT_AFTER = re.compile(r"左右|上下")
OVER = "多余"
OVER_BEFORE_SCALE = re.compile(
    rf"(?P<number>[\d一二两三四五六七八九十百千])(?P<over>[{OVER}])(?P<scale>[百千万亿]+)"
)  # 20多万 is 20万多
BOUND_AFTER = re.compile(r"以上|以下|以内")
SET_ASIDE = re.compile(
    r"(?:那年|当年|一共|总共|共有|共计|合计|分别|大约|大概|达到|达(?!标)|是否|目前|现在|还有|正在|如今|眼下|这次|此次|本次|截至|截止|数量|数字|数据|情况|单位|是指|有关|关于)"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A number asked for, in a unit where one was written; `about` it where it was half remembered (10万亩左右), or `over`
    it where it was cut short (2亿多); `said` are its signs as typed."""

    number: Decimal
    unit: str = ""
    about: bool = False
    said: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for facts as understood. `asks` says that it holds words that ask, which were set aside; `runs` are its
    words as they stand together; `months` those named without a year; `deeds` verbs of one character (种了多少); `counted` what may stand behind
    多少 (多少个村认领: 村, 村认领), `head` the last word before it. `compared`: a fact of one of the places answers; `rank` is 1 where the largest is asked for
    and -1 where the smallest, `of_parts` among the parts of a place (哪个区最多). `names` are runs of more than two characters that
    no dictionary knows (武殿生): words where a fact holds them. `reached`: the level that a change ended at is asked for (降到多少). `year`: 去年 is -1, counted from an article's day of issue. `parts`: the words
    of which long ones are made, for where these stand in no piece. `phrase`: what stands before what asks how many."""

    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[Span, ...] = ()
    values: tuple[Value, ...] = ()
    unit: str = ""
    asks: bool = False
    runs: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    deeds: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    compared: bool = False
    rank: int = 0
    of_parts: bool = False
    names: tuple[str, ...] = ()
    reached: bool = False
    head: str = ""
    year: int | None = None
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    phrase: str = ""

    @property
    def is_bounded(self) -> bool:
        """Whether its numbers bound what is counted, and are not what is sought: 1000平方米以上的社区多少个."""
        wanted = canonical(Decimal(1), self.unit)[1]
        return bool(self.unit and self.values) and all(
            value.unit and canonical(Decimal(1), value.unit)[1] != wanted for value in self.values
        )

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of facts that its words ask for: 降了多少 and 增速 ask for a change, 目标 for a target."""
        named = {kind for word, kind in KIND_NAMED_BY.items() if any(word in other for other in self.words)}
        return frozenset(named | {"change"} if CHANGES.intersection(self.deeds) else named)


def read_asked(texts: Iterable[str], analysis: Analysis, places: Callable[[str], list[str]]) -> Asked:
    """What the plain words of a query ask for; `places` finds the names of places that stand in a text.

    >>> asked = read_asked(["沧州2018年棚户区改造开工多少套"], Analysis(), lambda text: ["沧州"])
    >>> asked.words, asked.places, asked.times[0].iso, asked.unit
    (('棚户区改造', '开工'), ('沧州',), '2018', '套')
    """
    folded = [fold(text) for text in texts]
    found = Asked()
    for text in folded:
        if YEAR_ALONE.fullmatch(text) and len(folded) > 1:
            found = joined(found, Asked(times=(year_span(int(text)),)))
        else:
            found = joined(found, read_one(text, analysis, places))
    telling = tuple(word for word in found.words if not SET_ASIDE.fullmatch(word))
    return replace(found, words=telling or found.words)


def joined(first: Asked, second: Asked) -> Asked:
    return Asked(
        tuple(dict.fromkeys((*first.words, *second.words))),
        tuple(dict.fromkeys((*first.places, *second.places))),
        (*first.times, *second.times),
        (*first.values, *second.values),
        first.unit or second.unit,
        first.asks or second.asks,
        (*first.runs, *second.runs),
        (*first.months, *second.months),
        (*first.deeds, *second.deeds),
        (*first.counted, *second.counted),
        first.compared or second.compared,
        first.rank or second.rank,
        first.of_parts or second.of_parts,
        tuple(dict.fromkeys((*first.names, *second.names))),
        first.reached or second.reached,
        second.head or first.head,
        first.year if second.year is None else second.year,
        (*first.parts, *second.parts),
        second.phrase or first.phrase,
    )


def read_one(folded: str, analysis: Analysis, places: Callable[[str], list[str]]) -> Asked:
    times, rest = read_times(COMPOUND.sub(in_one_scale, folded))
    months, rest = read_months(rest)
    year, rest = read_relative_year(FOR_ONE.sub("每", rest))
    said = rest
    unit, rest = read_unit_asked(rest)
    values, rest = read_values(rest)
    rank, of_parts, rest = read_rank(rest)
    deeds, rest = read_deeds(rest, analysis)
    deeds, rest = (*deeds, *PER.findall(rest)), PER.sub(GAP, rest)
    named = places(rest)
    compared = are_compared(rest, named)
    for name in named:
        rest = rest.replace(name, GAP)
    asks = bool(unit or rank) or asks_in_words(rest)
    rest = SET_ASIDE.sub(GAP, rest) if asks or SET_ASIDE.sub("", rest).strip() else rest
    words = words_of(A_YEAR.sub(GAP, rest), analysis)
    if not unit:
        unit = next(filter(None, map(measured_in, words)), ending_in(rest))
    runs = tuple(run for run in rest.split(GAP) if 2 < len(run) <= LONGEST_RUN)
    asks |= bool(unit) and asks_for_a_measure(runs)
    names = tuple(unknown_names(rest, analysis))
    reached = asks and bool(REACHED.search(folded))
    return Asked(
        words,
        tuple(named),
        times,
        values,
        unit,
        asks,
        runs,
        months,
        deeds,
        counted_things(said, analysis),
        compared,
        rank,
        of_parts,
        names,
        reached,
        head_of(phrase_asked(said), words),
        year,
        parted(words, analysis),
        phrase_asked(said),
    )


def asks_in_words(rest: str) -> bool:
    """Whether a text holds a word that asks, or is told as a question is: 这次开工的路总投资. No text holds all of it."""
    if any(len(run) >= LONGEST_ASKED_PLAIN and "的" in run[1:-1] for run in rest.split(GAP)):
        return True
    return any(word in rest for word in question_words() if len(word) > 1)


def asks_for_a_measure(runs: tuple[str, ...]) -> bool:
    """Whether a run ends in a noun of quantity that more words tell of: 手机认证比例 asks for a share, though no word asks."""
    return any(len(run) >= LEAST_MEASURED and (ending_in(run) or measured_in(run[-2:])) for run in runs)


def read_deeds(folded: str, analysis: Analysis) -> tuple[tuple[str, ...], str]:
    """The verbs of one character before 了 or 过, and the text without them; 募捐 of 募捐了多少 is a word of two.

    >>> read_deeds("种了多少", Analysis()), read_deeds("募捐了多少", Analysis())
    ((('种',), ' 多少'), ((), '募捐 多少'))
    """
    deeds, kept, end = [], [], 0
    for match in DEED.finditer(folded):
        at = match.start()
        whole = analysis.cutter.knows(folded[max(end, at - 1) : at + 1]) and at > end
        if not whole:
            deeds.append(match["deed"])
        kept.append(folded[end : at + 1 if whole else at])
        end = match.end()
    return tuple(deeds), GAP.join((*kept, folded[end:]))


def in_one_scale(match: re.Match[str]) -> str:
    """1亿2000万 as 12000万."""
    return f"{int(match['large']) * SCALE + int(match['small'])}万"


def read_values(folded: str) -> tuple[tuple[Value, ...], str]:
    """The numbers that stand by themselves or before a unit, and the text without them. 12345热线 is a name."""
    values, kept, end = [], [], 0
    folded = OVER_BEFORE_SCALE.sub(r"\g<number>\g<scale>\g<over>", SHARE.sub(r"\g<number>%", folded))
    for start, stop, term in figures(folded):
        over = folded[stop : stop + 1] in tuple(OVER)
        unit, after = unit_after(folded, stop + over)
        if stop - start == 1 and not folded[start].isascii():
            continue  # 两级 is a word
        before, behind = ABOUT_BEFORE.search(folded[end:start]), ABOUT_AFTER.match(folded, after)
        marked = behind or BOUND_AFTER.match(folded, after)
        begins = start == end or not folded[start - 1].isalnum() or over or before
        ends = not folded[after : after + 1].isalnum() or marked
        if not (unit or (begins and ends)):
            continue
        number = Decimal(term.removeprefix(FIGURE))
        values.append(Value(number, unit, bool(before or behind), folded[start:after], over))
        kept.append(ABOUT_BEFORE.sub("", folded[end:start]))
        end = marked.end() if marked else after
    return tuple(values), GAP.join((*kept, folded[end:]))


def words_of(text: str, analysis: Analysis) -> tuple[str, ...]:
    """The words that say something: those of the table of synonyms whole, the rest as they are cut."""
    known = longest_known(text)
    for word in known:
        text = text.replace(word, GAP)
    tokens = [token.text for token in analysis.tokens(text) if token.weight == 1 and not token.asks]
    whole = [word for word in tokens if not any(word in other and word != other for other in tokens)]
    telling = [*known, *unknown_pairs(text, analysis), *(word for word in whole if len(word) > 1)]
    return tuple(dict.fromkeys(telling or whole))


def with_names(asked: Asked, is_held: Callable[[str], bool]) -> Asked:
    """A question with those of its names as words that some fact holds: 武殿生 is a person, verbs side by side are none.

    >>> with_names(Asked(words=("抓获",), names=("武殿生", "修建成")), "武殿生破案10起".__contains__).words
    ('抓获', '武殿生')
    """
    return replace(asked, words=(*asked.words, *filter(is_held, asked.names)))


def unknown_pairs(text: str, analysis: Analysis) -> list[str]:
    """Words of two characters that jieba does not know and cuts apart, numbers aside: 夏播."""
    return [run for run in unknown_runs(text, analysis) if len(run) == len("夏播")]


def unknown_names(text: str, analysis: Analysis) -> list[str]:
    """Longer runs that jieba does not know, mostly names of persons and villages.

    >>> unknown_names("武殿生抓获 犯罪嫌疑人", Analysis())
    ['武殿生']
    """
    return [run for run in unknown_runs(text, analysis) if len("夏播") < len(run) <= LONGEST_NAME]


def unknown_runs(text: str, analysis: Analysis) -> list[str]:
    """What jieba leaves as single characters side by side, each run as one, numbers aside."""
    runs = (word for word in analysis.content(text) if HAN.fullmatch(word) and not analysis.cutter.knows(word))
    return [run for run in runs if not any(figures(run))]
