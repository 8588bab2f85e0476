"""What the words around one number say it measures: each construction of the language a named function, `CONSTRUCTIONS` their order.

A construction looks at a number's own words (`Words`) and at what was measured before (`Antecedents`), and answers with
a label or with None; the first that answers names the number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.reading.clauses import phrases
from articles.reading.clauses.counted_nouns import Counted
from articles.reading.clauses.parts import Part
from articles.reading.facts.antecedents import ATTRIBUTE, Antecedents
from articles.reading.facts.changes import CHANGES, told_change
from articles.reading.quantities.units import unit_named
from articles.reading.records import Quantity
from articles.reading.tables import alternation, read_toml

_WORDS = read_toml("indicators")
_SHARE = re.compile(r"(?:约|大约|均|各)?(?:占(?!地)|恢复[至到]|相当于|仅为)")
_IS_SHARE = re.compile(r"(?:[约仅只]?为|[仅只]?是)[^，,。；;]{2,}的")  # 为年度预算的|52.4%|
_COMPARED = re.compile(r"(?:比|较)(?!例|重|值|率|为|大|多|高)")
_PACES = frozenset(_WORDS["attributes"]["of_changes"])
_LEVEL_AGAINST = re.compile(r"(?P<base>.{2,20}?)(?:只有|仅有|仅为|只是|相当于|不足|不到)(?P<whole>[^，,]{2,12})的")
_OF_RATE = re.compile(r"的(?:比例|标准|税率|速度|价格|幅度|利率)")
_EXAMPLES = re.compile(r"^[^，,]{4,}?等(?=[\u4e00-\u9fff]{2,})")  # 甲公司等|沧州市|14家|企业
_MULTIPLE = re.compile(r"(?:是|为|相当于)[^，,是为]{1,12}的$")
_JOINED_LIST = re.compile(r"(?:以及|和|与|及|、)$")
_CAUSING = re.compile(rf"(?:{alternation(_WORDS['causing'])})了?$")
_CLAUSE_OF_SUBJECT = re.compile(r"与|和|同|跟|、")
# How often an indicator of each construction was right on the seeds and sample pages, rounded down.
PLAIN, LISTED, MOVED = 0.95, 0.9, 0.9
BORROWED_CHANGE, BORROWED_SHARE, BORROWED, BARE = 0.92, 0.88, 0.75, 0.7
REPEATED, NOTHING = 0.65, 0.2


@dataclass(frozen=True, slots=True)
class Words:
    """One number and its words.

    `part`: what its clause has left and right of it; `left`, `own`: the left words without what links, and without what
    only introduces; `found`: the noun that it counts with its predicate; `medal`: 金牌 of 5金; `predicate`: what the next
    clause tells of that noun; `head`: the part of the number before it in the clause, `named` that number's label.
    """

    quantity: Quantity
    part: Part
    left: str
    own: str
    found: Counted
    medal: str = ""
    predicate: str = ""
    head: Part | None = None
    named: str = ""

    @property
    def unit(self) -> str:
        return self.quantity.unit

    @property
    def counts(self) -> bool:
        """Whether the unit counts things: 家, 名; an unknown classifier too."""
        unit = unit_named(self.quantity.unit)
        return bool(self.quantity.unit) and (unit is None or unit.counts)

    @property
    def right(self) -> str:
        return self.medal or self.found.noun + self.found.predicate


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a label, how sure they are, and what later numbers may speak of (`base`; None: the words themselves)."""

    words: str
    sure: float
    base: str | None = None


Construction = Callable[[Words, Antecedents], Label | None]


def repeated(words: Words, past: Antecedents) -> Label | None:
    """A number tied to the one before by 、 or 和, with no word of its own, measures the same: 5个、7个. Untouched: 5个和7个村."""
    if words.head is None or not words.part.chained or words.own or words.right:
        return None
    return Label(words.named, REPEATED)


def compared_with(words: Words, past: Antecedents) -> Label | None:
    """What a measure is compared with is the same measure: 比2018年的|15%|提高了. Untouched: 比去年增长|5%|, 比重|15%|."""
    if not _COMPARED.match(words.part.left) or words.left.endswith(CHANGES):
        return None
    return Label(past.latest(), BORROWED, base="")


def share_of(words: Words, past: Antecedents) -> Label | None:
    """占, 恢复到, 为…的: the measure before with what it is a part of: 开工5993套，占任务的|74.9%|. Untouched: 占地|20亩|."""
    told = words.unit == "%" and _IS_SHARE.fullmatch(words.part.left)
    if not told and not _SHARE.match(words.own):
        return None
    own = phrases.trail_off(words.part.left) if told else words.own
    return Label(phrases.joined(past.latest(), _as_rate(own)), BORROWED_SHARE, base="")


def _as_rate(share: str) -> str:
    """占任务 → 占任务的比例, 占 → 占比. Untouched: 恢复到2019年同期, 为年度预算."""
    if not share.startswith("占"):
        return share
    return "占比" if share in ("占", "占到", "占比") else f"{share}的比例"


def part_of_those(words: Words, past: Antecedents) -> Label | None:
    """A share of things with what they do: 60%的耕地缺乏灌溉设施 → 缺乏灌溉设施的耕地占比. Untouched: 80%的股份."""
    if words.unit != "%" or not words.part.right.startswith("的") or words.own:
        return None
    noun, predicate = words.found.noun, words.found.predicate
    if noun and not predicate and phrases.has_verb(noun) and (before := phrases.noun_before(noun)):
        noun, predicate = before, noun.removeprefix(before)  # no thing is counted here that a verb could describe
    return Label(f"{predicate}的{noun}占比", LISTED, base=noun) if noun and predicate else None


def share_who(words: Words, past: Antecedents) -> Label | None:
    """A share of those counted before, by what they do: 受访的1200家小微企业中，有|近四成|反映贷款难 → 反映贷款难的小微企业占比."""
    told = words.found.noun + words.found.predicate
    if words.unit != "%" or words.own or not told or not phrases.opens_with_verb(told):
        return None
    counted = past.last_counted()
    return Label(f"{told}的{counted}占比", BORROWED, base="") if counted else None


def level_against(words: Words, past: Antecedents) -> Label | None:
    """A level as a share of another's: 含氧量只有内地的|七成| → 含氧量相当于内地的比例. Untouched: 占全省的|七成|."""
    found = _LEVEL_AGAINST.fullmatch(words.part.left) if words.unit == "%" and not words.right else None
    if found is None or "占" in found["base"]:
        return None
    base = phrases.lead_off(found["base"])
    return Label(f"{base}相当于{found['whole']}的比例", LISTED, base=base) if len(base) > 1 else None


def change_of(words: Words, past: Antecedents) -> Label | None:
    """Growth, fall, difference: the thing that changed with the words of the change, borrowed where the clause names none.

    产量|比去年增加 → 产量比去年增加; 增长 → (the last measure)增长. Untouched: 新增|5个|车位 (the noun behind is measured).
    """
    if words.right or (told := told_change(words.left, words.unit)) is None:
        return None
    base, change = phrases.lead_off(told[0]), told[1]
    if not base:
        return Label(phrases.joined(past.latest(), change), BORROWED_CHANGE, base="")
    if base in _PACES:
        return Label(phrases.joined(past.latest(), base + change), BORROWED, base="")
    if ATTRIBUTE.fullmatch(base):
        base = phrases.joined(past.subject(), base)
        return Label(base + change, BORROWED, base="" if base.endswith(CHANGES) else base)
    if phrases.opens_with_verb(base) and not phrases.noun_tail(base):
        base = past.latest()
    return Label(base + change, PLAIN, base=base)


def multiple_of(words: Words, past: Antecedents) -> Label | None:
    """是1月份的|3倍| → (the last measure)是1月份的倍数. Untouched: 增长|3倍|, 是|3倍|."""
    found = _MULTIPLE.search(words.part.left) if words.unit == "倍" and not words.right else None
    if found is None:
        return None
    base = phrases.trail_off(phrases.lead_off(words.part.left[: found.start()])) or past.latest()
    return Label(f"{base}{found.group()}倍数", BORROWED_CHANGE, base="")


def listed_members(words: Words, past: Antecedents) -> Label | None:
    """Members named before their number, and their class behind it: 甲产业园、乙产业园|2家|示范基地 → 示范基地.

    Untouched: 村、社区|5个|网点 (the list is no longer than the number says).
    """
    members = words.own.split("、")
    if len(members) < 2 or len(members) != words.quantity.value or not words.found.noun or len(words.own) < 6:
        return None
    return Label(words.found.noun + words.found.predicate, LISTED)


def described_thing(words: Words, past: Antecedents) -> Label | None:
    """An attribute that describes the noun behind 的: 投资|2.2亿元|的示范基地 → 示范基地投资. Untouched: 投资|5家|企业."""
    if not words.part.right.startswith("的") or not ATTRIBUTE.search(words.own) or not words.right:
        return None
    if rate := _OF_RATE.match(words.part.right):
        return Label(words.own + rate.group().removeprefix("的"), PLAIN)  # 按投资额|30%|的比例抵免
    return Label(phrases.joined(phrases.thing(words.part.right.removeprefix("的")), words.own), PLAIN)


def disposed_thing(words: Words, past: Antecedents) -> Label | None:
    """将 or 把 before a number: the noun behind it, without what is done to it: 将|787万亩|播种任务分解到各县 → 播种任务."""
    disposed = "将" in words.part.left or "把" in words.part.left
    if not words.right or words.counts or not (disposed or words.part.right.startswith("的")):
        return None
    return Label(_with_own(words.own, phrases.thing(words.right)), PLAIN)


def doer(words: Words, past: Antecedents) -> Label | None:
    """Counted things with what they do or what is done to them: 36家|企业与科研院所签订技术合同 → 与科研院所签订技术合同的企业.

    帮助|418家|中小企业获得授信 → 获得授信的中小企业. Untouched: 带动|1.2万户|群众参与 (the number counts whom the deed reached).
    """
    noun, predicate = words.found.noun, words.found.predicate
    if not words.counts or len(noun) < 1 or words.medal:
        return None
    predicate = predicate or ("" if phrases.has_verb(words.own) else words.predicate)
    if not predicate:
        return None
    own = _owner(_EXAMPLES.sub("", words.own))
    if own is None and not _CAUSING.search(words.own):
        return Label(f"{predicate}的{noun}", PLAIN, base=noun) if phrases.acts(noun) else None
    if own is None:
        return Label(phrases.joined(words.own, noun + predicate), PLAIN)
    return Label(f"{own}{predicate}的{noun}", PLAIN, base=noun + predicate)


def _owner(own: str) -> str | None:
    """The left words as the owner of a counted noun: 北京 of 三河市与北京, 全市; None where they hold a verb."""
    if phrases.has_verb(own):
        return None
    owner = "" if own.endswith("等") else _CLAUSE_OF_SUBJECT.split(own)[-1]
    return owner if len(owner) <= 6 else ""


def coordinated(words: Words, past: Antecedents) -> Label | None:
    """The second thing that a verb has: 签署行动计划以及|约30项|合作文件 → 签署合作文件. Untouched: 与|5家|企业签约."""
    joint = _JOINED_LIST.search(words.part.left)
    if joint is None or not words.right or len(words.part.left) < 4:
        return None
    before = phrases.lead_off(words.part.left[: joint.start()])
    verb = phrases.up_to_verb(before)
    return Label(phrases.joined(verb, words.right), LISTED) if verb and verb != before else None


def plain(words: Words, past: Antecedents) -> Label | None:
    """A number with its noun before or after it, or both: 排查发现|581个|扬尘风险隐患."""
    own, right = words.own, words.right
    own = phrases.without_places(own)
    own = own.removesuffix("等") if own.endswith("等") and not right else phrases.without_list(own)
    described = words.part.left.endswith("的") and len(own) >= 4 and words.found.noun
    if described and not words.counts:
        return Label(f"{own}的{words.found.noun}", PLAIN)  # 种植大户刘永强的|1200亩|棉花
    label = _with_own(own, right)
    if words.unit == "%" and label.endswith("占"):
        return Label(label + "比", PLAIN)
    if words.head is not None and not own and right:
        verb = phrases.trail_off(phrases.lead_off(words.head.left))
        label = phrases.joined(verb if phrases.has_verb(verb) else "", right)
    return Label(label, PLAIN)


def _with_own(own: str, right: str) -> str:
    return phrases.joined(own, right)


CONSTRUCTIONS: tuple[Construction, ...] = (
    repeated,
    compared_with,
    share_of,
    part_of_those,
    share_who,
    level_against,
    multiple_of,
    change_of,
    listed_members,
    described_thing,
    disposed_thing,
    coordinated,
    doer,
    plain,
)
