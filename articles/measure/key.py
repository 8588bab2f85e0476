"""From an indicator's words to the key of what it measures. Each rule is a pure function; their order is `RULES`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
CHANGE = "change"
SEPARATOR = "|"
CHANGE_MARK = "变化"
LONGEST_STEM = 120


def alternatives(words: Iterable[str]) -> str:
    """One regex group of the words, the longest first.

    >>> alternatives(["今年", "今年以来"])
    '(?:今年以来|今年)'
    """
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


PUNCTUATION = re.compile(r"""(?:[\s"'“”‘’「」『』《》〈〉（）()\[\]【】、，,。：:；;·\-—~～|]|(?<!\d)\.|\.(?!\d))+""")
DIGIT_RANGE = re.compile(r"(?<=\d)\s*[-—~]+\s*(?=\d)")
DATED = r"""(?:
    (?:(?:截至|截止|到|至|从)(?=\d|[上下]半年|前?[一二三四]季度))?  # before a time only: 从业人员, 到位资金 begin with no preposition
    (?:(?:19|20)\d\d年(?:度)?)?
    (?:(?:1?\d月?份?(?:至|到))?1?\d月(?:份|底|末|初)?)?
    (?:[123]?\d日)?
    (?:上半年|下半年|前?[一二三四]季度)?
)"""
LEADING_TIME = re.compile(
    rf"^(?:{alternatives(WORDS['time'])}|十[一二三四五六]五(?:期间|末|以来|时期)?|{DATED})", re.VERBOSE
)
LEADING_SCOPE = re.compile(rf"^{alternatives(WORDS['scope'])}的?")
LEADING_REACHED = re.compile(
    rf"^(?:{alternatives(WORDS['reached'])}|{alternatives(WORDS['reached_before_long'])}(?=.{{4}}))"
)
TRAILING_NUMBER = re.compile(rf"的?{alternatives(WORDS['number_nouns'])}$")
YEAR_BEFORE = re.compile(alternatives(WORDS["year_before"]))
DIRECTION = re.compile(rf"(?P<rise>{alternatives(WORDS['rises'])})|(?P<fall>{alternatives(WORDS['falls'])})")
BARE = frozenset(WORDS["bare"])
UNIT_FAMILY = {unit: family for family, units in WORDS["one_by_one"].items() for unit in units}
SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """The thing measured: its stem (一般公共预算收入), the unit it is compared in (元), and whether it is a change."""

    stem: str
    unit: str
    change: bool

    @property
    def key(self) -> str:
        """As it is stored and stands in addresses: 一般公共预算收入|元, 进出口总额|%|变化."""
        return SEPARATOR.join([self.stem, self.unit, *([CHANGE_MARK] if self.change else [])])


def plain(text: str, names: Collection[str]) -> str:
    """Full-width forms folded, punctuation and white space dropped; a number keeps its point.

    >>> plain("“一窗受理”率", ()), plain("1-6月 税收", ()), plain("ＰＭ2．5平均浓度", ())
    ('一窗受理率', '1至6月税收', 'PM2.5平均浓度')
    """
    return PUNCTUATION.sub("", DIGIT_RANGE.sub("至", unicodedata.normalize("NFKC", text)))


def without_when_and_where(text: str, names: Collection[str]) -> str:
    """Leading time, place and 累计/实现 removed, in whatever order they stand.

    >>> without_when_and_where("2021年1至6月沧州市累计完成固定资产投资", ("沧州市",))
    '固定资产投资'
    >>> without_when_and_where("城市居民人均可支配收入", ("沧州市",))
    '城市居民人均可支配收入'
    >>> without_when_and_where("从业人员", ()), without_when_and_where("截至6月底到位资金", ())
    ('从业人员', '到位资金')
    """
    leading = [LEADING_TIME, LEADING_SCOPE, LEADING_REACHED]
    if names:
        leading.insert(0, re.compile(rf"^{alternatives(names)}[市县区州盟旗]?的?"))
    while True:
        shorter = text
        for pattern in leading:
            shorter = kept(pattern.sub("", shorter, count=1), shorter)
        if shorter == text:
            return text
        text = shorter


def without_number_nouns(text: str, names: Collection[str]) -> str:
    """Trailing 达到, 人数, 总数 and the like removed: 参保人数 is 参保.

    >>> without_number_nouns("企业职工养老保险参保人数达到", ())
    '企业职工养老保险参保'
    >>> without_number_nouns("人数", ())
    '人数'
    """
    while (shorter := kept(TRAILING_NUMBER.sub("", text), text)) != text:
        text = shorter
    return text


def without_direction(text: str, names: Collection[str]) -> str:
    """A change's direction and the year it is compared with removed: 同比增长 and 下降 of one thing belong together.

    >>> without_direction("进出口总额同比下降", ())
    '进出口总额'
    >>> without_direction("违停警情环比减少", ())
    '违停警情环比'
    """
    text = kept(YEAR_BEFORE.sub("", text), text)
    *_, found = [None, *DIRECTION.finditer(text)]  # the last one is the fact's own: 增长贡献率提高
    return text if found is None else kept(text[: found.start()] + text[found.end() :], text)


def kept(shorter: str, text: str) -> str:
    """`shorter`, unless too little of the thing measured would remain."""
    return shorter if len(shorter) >= SHORTEST_STEM else text


Rule = Callable[[str, Collection[str]], str]
RULES: tuple[Rule, ...] = (plain, without_when_and_where, without_number_nouns)
CHANGE_RULES: tuple[Rule, ...] = (
    plain,
    without_when_and_where,
    without_direction,
    without_when_and_where,
    without_number_nouns,
)


def measure_of(indicator: str, *, unit: str, kind: str, names: Collection[str] = ()) -> Measure:
    """What a fact measures.

    `unit` is the canonical unit, `kind` a MetricKind value, `names` the places that the fact is about (full and short).
    Level, share and target of one thing share a key, a change has its own: 投资 12 亿元 is not 投资增长 12%.

    >>> measure_of("今年上半年全市进出口总额同比下降", unit="%", kind="change").key
    '进出口总额|%|变化'
    >>> measure_of("企业职工基本养老保险参保人数", unit="名", kind="level").key
    '企业职工基本养老保险参保|人'
    """
    change = kind == CHANGE
    known = {unicodedata.normalize("NFKC", name) for name in names if len(name) > 1}
    stem = indicator
    for rule in CHANGE_RULES if change else RULES:
        stem = rule(stem, known)
    return Measure(stem[:LONGEST_STEM], UNIT_FAMILY.get(unit, unit), change)


def falls(indicator: str, kind: str) -> bool:
    """Whether a change is a fall, so that it is drawn below zero; the last word of direction tells.

    >>> falls("规模以上工业企业能耗同比下降", "change"), falls("下降幅度提高", "change"), falls("降幅收窄", "level")
    (True, False, False)
    """
    words = list(DIRECTION.finditer(indicator)) if kind == CHANGE else []
    return bool(words) and words[-1]["fall"] is not None


def is_bare(stem: str) -> bool:
    """Whether a stem names a measure without its thing, so that facts of different articles have only the word in common.

    >>> is_bare("总投资"), is_bare("从业人员"), is_bare("固定资产投资"), is_bare("一般公共预算收入")
    (True, True, False, False)
    """
    return stem in BARE


def parse_key(key: str) -> Measure | None:
    """The measure of a stored key, or None where it is none.

    >>> parse_key("进出口总额|%|变化")
    Measure(stem='进出口总额', unit='%', change=True)
    >>> parse_key("进出口总额") is None
    True
    """
    match key.split(SEPARATOR):
        case [stem, unit] if stem:
            return Measure(stem, unit, change=False)
        case [stem, unit, mark] if stem and mark == CHANGE_MARK:
            return Measure(stem, unit, change=True)
    return None
