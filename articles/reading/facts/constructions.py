"""What the words around one number say it measures: each construction of the language a named function, `CONSTRUCTIONS` their order.

A construction looks at a number's own words (`Words`) and at what was measured before (`Antecedents`), and answers with
a label or with None; the first that answers names the number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.reading.clauses import phrases
from articles.reading.clauses.counted_nouns import Counted, counted
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
_WHOSE = re.compile(r"的(?P<who>[^的，,]{2,8})的(?P<what>[^的，,]{2,16}?(?:得到|得以|有所|受到|实现)[^的，,]{2,6})")
_OF_RATE = re.compile(r"的(?:比例|标准|税率|速度|价格|幅度|利率)")
_EXAMPLES = re.compile(r"^[^，,]{4,}?等(?=[\u4e00-\u9fff]{2,})")  # 甲公司等|沧州市|14家|企业
_MULTIPLE = re.compile(r"(?:是|为|相当于)[^，,是为]{1,12}的$")
_TAKEN = re.compile(
    r"(?:(?:仅仅|仅|只|就|才|又|共)*(?:用|花|花费)(?:了|时)?|(?:仅仅|仅|只)*(?:历时|用时|耗时))(?:了|约|近)?$"
)
_EXTENTS = {"area": "面积", "length": "长度"}
_REACHED = re.compile(r"(?:超过|逼近|达到|接近|突破|低于|高于|相当于|占用|用|有|形成|获得|租下|建成|拥有)$")
_AFFAIRS = frozenset({"局面", "态势", "势头", "速度", "时间", "比例", "水平", "距离", "范围", "地方"})
_ADVERBS = ("还", "都", "就", "也", "才", "不", "没")
_DISPOSED = re.compile(r"(?:将|把)[^，,]{0,6}$")
_TOWARDS = re.compile(r"(?:对|给|向)$")
_REACHED_WHERE = re.compile(r"(?:分解|落实|下放|分配|分派|下沉|覆盖|延伸|推广|派驻|派)[到至往]$")
_UNDER = re.compile(r"(?:名下|之中|当中|[中内里上])$")
_FOR = re.compile(r"(?:为|给|向|对|把|将)(?:全[国省市县区])?$")
_BESIDE = re.compile(r"(?:和|与|同|跟|以及)(?:另外|其他|其余)?$")
_RESTATING = re.compile(r"(?:约?折?合|相当于)人民币(?:约|达|近)?")
DEED = 24  # characters of a deed whose time is told
_JOINED_LIST = re.compile(r"(?:以及|和|与|及|、)$")
_CAUSING = re.compile(rf"(?:{alternation(_WORDS['causing'])})了?$")
_CLAUSE_OF_SUBJECT = re.compile(r"与|和|同|跟|、")
# How often an indicator of each construction was right on the seeds and sample pages, rounded down.
PLAIN, LISTED, MOVED = 0.95, 0.9, 0.9
BORROWED_CHANGE, BORROWED_SHARE, BORROWED, BARE = 0.92, 0.88, 0.75, 0.7
REPEATED, NOTHING = 0.65, 0.2
LISTED_WAY, MOVED_WAY, FINISHED_WAY = "listed", "moved", "finished"  # the ways of labels that no construction makes


@dataclass(frozen=True, slots=True)
class Words:
    """One number and its words.

    `part`: what its clause has left and right of it; `left`, `own`: the left words without what links, and without what
    only introduces; `found`: the noun that it counts with its predicate; `medal`: 金牌 of 5金; `predicate`: what the next
    clause tells of that noun; `head`: the part of the number before it in the clause, `named` that number's label;
    `following`: the words behind the next number.
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
    following: str = ""

    @property
    def unit(self) -> str:
        return self.quantity.unit

    @property
    def counts(self) -> bool:
        """Whether the unit counts things: 家, 名; an unknown classifier too."""
        unit = unit_named(self.quantity.unit)
        return bool(self.quantity.unit) and (unit is None or unit.counts)

    @property
    def dimension(self) -> str:
        """What kind of measure the unit is: length, area, money, duration; empty where the table lacks it."""
        unit = unit_named(self.quantity.unit)
        return unit.dimension if unit else ""

    @property
    def right(self) -> str:
        return self.medal or self.found.noun + self.found.predicate


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a label, how sure they are, and what later numbers may speak of (`base`; None: the words themselves).

    `way`: how it was made, the names of a construction and of what completed it (plain+object_of_verb).
    """

    words: str
    sure: float
    base: str | None = None
    way: str = ""


Construction = Callable[[Words, Antecedents], Label | None]


def repeated(words: Words, past: Antecedents) -> Label | None:
    """A number tied to the one before by 、 or 和, with no word of its own, measures the same: 5个、7个. Untouched: 5个和7个村."""
    if words.head is None or not words.part.chained or words.own or words.right:
        return None
    return Label(words.named, REPEATED)


def restated(words: Words, past: Antecedents) -> Label | None:
    """The amount just told, in another currency: 现钞兑换1.2亿图格里克，折合人民币|5700万元| → 现钞兑换折合人民币."""
    if not _RESTATING.fullmatch(words.part.left) or not past.bases:
        return None
    return Label(phrases.joined(past.latest(), "折合人民币"), BORROWED, base="")


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
    if those := _WHOSE.fullmatch(words.part.right):
        return Label(f"{phrases.without_inner(those['what'])}的{those['who']}占比", LISTED, base=those["who"])
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


def time_taken(words: Words, past: Antecedents) -> Label | None:
    """How long a deed took: 项目从拿地到封顶仅用了|7个半月| → 项目从拿地到封顶用时. Untouched: 累计使用|1.9亿元|."""
    taken = _TAKEN.search(words.part.left) if words.dimension == "duration" else None
    if taken is None or words.found.noun.removeprefix("时间") or words.found.predicate:
        return None
    deed = phrases.lead_off(words.part.left[: taken.start()]).removesuffix("这").removesuffix("前后") or past.topic
    if len(deed) < 2 or phrases.is_pronoun(deed):
        deed = past.topic or past.latest()
    return Label(f"{deed}用时", LISTED, base=deed) if 2 <= len(deed) <= DEED else None


def object_measured(words: Words, past: Antecedents) -> Label | None:
    """What a number describes is what is measured: 租下|不到300平方米|的旧库房 → 旧库房面积, 逼近|22万吨|的设计能力 → 设计能力.

    Untouched: 投资|2.2亿元|的示范基地 (its own attribute is named).
    """
    if words.counts or not words.part.right.startswith("的") or not words.found.noun:
        return None
    noun = words.found.noun
    subject, verb, described = phrases.around_verb(words.own)
    if noun in _AFFAIRS or words.found.predicate or phrases.tells_deed(noun):
        return None
    if phrases.MEASURES.search(noun) or ATTRIBUTE.fullmatch(noun) or _REACHED.search(verb):
        verb = ""
    extent = _EXTENTS.get(words.dimension, "")
    extent = "" if phrases.MEASURES.search(noun) or noun.endswith(extent) else extent
    return Label(phrases.joined(subject + ("" if extent else verb) + described, noun) + extent, PLAIN)


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
    before = words.part.left if words.head is None or not words.part.chained else words.head.left
    disposed = "将" in before or "把" in before
    if not words.right or words.counts or not (disposed or words.part.right.startswith("的")):
        return None
    return Label(_with_own(words.own, phrases.thing(words.right)), PLAIN)


def deed_of_units(words: Words, past: Antecedents) -> Label | None:
    """A unit that is its own noun (人, 户) with what is done: 将剩余|2478户|全部纳入改造计划 → 纳入改造计划的剩余户.

    新老会员等|300多人|参会 → 参会人员. Untouched: 为|66005人|发放待遇 (of whom the label need not say more).
    """
    told = words.found.predicate
    if words.found.noun or not told or words.unit not in ("人", "户"):
        return None
    if words.part.left.endswith("等") and words.unit == "人":
        return Label(f"{told}人员", LISTED)
    if _DISPOSED.search(words.part.left) and len(words.own) <= 4:
        return Label(f"{told}的{words.own}{words.unit}", LISTED)
    return None


def origin_of(words: Words, past: Antecedents) -> Label | None:
    """Where those counted next come from: 来自|14个|国家的20名测评专家 → 测评专家来自的国家."""
    if not words.part.left.endswith("来自") or not words.counts or not words.following:
        return None
    noun, those = words.found.noun.partition("的")[0], counted(words.following).noun
    return Label(f"{those}来自的{noun}", LISTED, base=noun) if noun and those else None


def reached(words: Words, past: Antecedents) -> Label | None:
    """Where something got to: 小区全部分解到|78个|包联部门名下 → 包联部门. Untouched: 增加到|78个|部门 (no deed leads there)."""
    deed = _REACHED_WHERE.search(words.part.left)
    noun = _UNDER.sub("", words.found.noun)
    if deed is None or not words.counts or words.found.predicate or len(noun) < 4:
        return None
    return Label(noun, LISTED)


def described_thing_counted(words: Words, past: Antecedents) -> Label | None:
    """Counted things that the words before describe by a deed: 投入运营的|四个|社区入住居民超2000户 → 投入运营的社区.

    Untouched: 来自42个企业的|168名|选手参加比赛 (what they do tells more), 看着苗圃里的|20万株|柑苗.
    """
    if not words.counts or not words.found.noun or not words.found.predicate or not words.part.left.endswith("的"):
        return None
    described = phrases.ends_with_deed(words.own) or phrases.opens_with_verb(words.own)
    if not described or words.own.startswith("来自"):
        return None
    return Label(f"{words.own}的{words.found.noun}", PLAIN, base=words.found.noun)


def doer(words: Words, past: Antecedents) -> Label | None:
    """Counted things with what they do or what is done to them: 36家|企业与科研院所签订技术合同 → 与科研院所签订技术合同的企业.

    帮助|418家|中小企业获得授信 → 获得授信的中小企业. Untouched: 带动|1.2万户|群众参与 (the number counts whom the deed reached).
    """
    if not words.counts or not words.found.noun or words.medal:
        return None
    noun, predicate = _noun_and_deed(words)
    if not predicate:
        return None
    own = "" if _BESIDE.search(words.part.left) else _owner(_EXAMPLES.sub("", words.own))
    if own is not None:
        return Label(f"{own}{predicate}的{noun}", PLAIN, base=noun + predicate)
    if _CAUSING.search(words.own):
        return Label(phrases.joined(words.own, noun + predicate), PLAIN)
    return Label(f"{predicate}的{noun}", PLAIN, base=noun) if phrases.acts(noun) else None


def _noun_and_deed(words: Words) -> tuple[str, str]:
    """The counted noun and its deed, which the next clause may tell (企业按照标准，开展创建), or the noun's last word (企业罚款)."""
    noun, predicate = words.found.noun, words.found.predicate
    if not predicate and (_TOWARDS.search(words.part.left) or _BESIDE.search(words.part.left)):
        noun, predicate = phrases.parted_deed(noun)
    if not predicate and not phrases.has_verb(words.own):
        predicate = words.predicate
    return noun, predicate


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


def share_among(words: Words, past: Antecedents) -> Label | None:
    """A part's share of those spoken of: 受害人中，青年占|56.3%| → 青年占受害人的比例; of nobody named: 青年占比."""
    label = _with_own(_matter(words), words.right) if words.unit == "%" else ""
    if not label.endswith("占"):
        return None
    whole = past.among()
    return Label(f"{label}{whole}的比例" if whole else label + "比", PLAIN)


def thing_described(words: Words, past: Antecedents) -> Label | None:
    """A thing that the words before describe, measured: 种植大户刘永强的|1200亩|棉花. Untouched: 全市的|5家|企业."""
    own = _matter(words)
    described = words.part.left.endswith("的") and len(own) >= 4 and words.found.noun
    return Label(f"{own}的{words.found.noun}", PLAIN) if described and not words.counts else None


def plain(words: Words, past: Antecedents) -> Label | None:
    """A number with its noun before or after it, or both: 排查发现|581个|扬尘风险隐患."""
    own = _matter(words)
    label = _with_own(own, "" if _told_behind(words, own) else words.right)
    if words.head is not None and not own and words.right:
        verb = phrases.trail_off(phrases.lead_off(words.head.left))
        label = phrases.joined(verb if phrases.has_verb(verb) else "", words.right)
    return Label(label, PLAIN)


def _matter(words: Words) -> str:
    """What stands left of a number, without its chain of places, the members of a list, and whom the deed was for."""
    own = phrases.without_places(words.own)
    if words.head is not None and words.head is not words.part and _FOR.search(words.head.left):
        done = phrases.verb_tail(own)
        own = own if phrases.is_bare_verb(done) else done or own  # 为|1200名|学生发放助学金|60万元|
    if own.endswith("等") and not words.right:
        return own.removesuffix("等")
    return phrases.without_list(own)


def _told_behind(words: Words, own: str) -> bool:
    """Whether what stands behind a measured number only tells of it: 每亩纯收入|1300元|不成问题, 卖到|12元|还抢不到."""
    if words.counts or len(own) < 2 or words.part.right.startswith("的"):
        return False
    return words.part.right.startswith(_ADVERBS)


def _with_own(own: str, right: str) -> str:
    return phrases.joined(own, right)


CONSTRUCTIONS: tuple[Construction, ...] = (
    repeated,
    restated,
    compared_with,
    share_of,
    part_of_those,
    share_who,
    level_against,
    multiple_of,
    time_taken,
    change_of,
    listed_members,
    described_thing,
    object_measured,
    disposed_thing,
    coordinated,
    deed_of_units,
    origin_of,
    reached,
    described_thing_counted,
    doer,
    share_among,
    thing_described,
    plain,
)
