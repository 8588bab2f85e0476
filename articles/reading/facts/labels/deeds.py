"""Labels of things counted, with what they do or what is done to them."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, nouns, predicates, tagging
from articles.reading.clauses.counted_nouns import counted, possession
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import BARE, BORROWED, LISTED, PLAIN, Label, Words, joins_others
from articles.reading.facts.subjects import ATTRIBUTE, SUBJECT_LENGTH
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.wording import YEAR_ON_YEAR

_WORDS = read_toml("indicators")
UPON = tuple(_WORDS["deeds_upon"])  # said of what they are done to: 备案注册
_DEEDS = alternation(_WORDS["deeds_upon"])
TIMES = frozenset({"起", "次", "人次", "件", "场次", "例"})  # units of what happened
_SPENDING = frozenset(
    {"投入", "花费", "耗资", "花销", "支出"}
)  # for what was done before: 改造小区120个，投入|3.2亿元|
EVENT = 4  # characters of a deed that has what it is done to, or by, in it: 酒后驾驶
LONGEST_VERB = 6  # characters of verbs whose object is looked for
_MEMBER_JOINT = re.compile(r"[、和与及]")
_EXAMPLES = re.compile(rf"^[^，,]{{4,}}?等(?=[{HAN}]{{2,}})")  # 甲公司等|沧州市|14家|企业
_DISPOSED = re.compile(r"(?:将|把)[^，,]{0,6}$")
_TOWARDS = re.compile(r"(?:对|给|向)$")
_REACHED_WHERE = re.compile(r"(?:分解|落实|下放|分配|分派|下沉|覆盖|延伸|推广|派驻|派)[到至往]$")
_UNDER = re.compile(r"(?:名下|之中|当中|[中内里上])$")
_BESIDE = re.compile(r"(?:和|与|同|跟|以及)(?:身边|另外|其他|其余)*$")
_JOINED_LIST = re.compile(r"(?:以及|和|与|及|、)$")
_CAUSING = re.compile(rf"(?:{alternation(_WORDS['causing'])})了?$")
_RELIEVING = re.compile(r"解决(?:好|了)?$")
_OF_WHAT = re.compile(rf"(?P<who>[{HAN}]{{0,8}}(?=的)|)的?(?P<what>[{HAN}]{{2,8}}(?:困难|问题|难题))")
_WHERE_AT = re.compile("[在于][^，,。；;]{2,40}等$")  # 在海关路口、福星路口等|12个|路口设立检测站
_LANDS = {"国": "国家", "省": "省份", "县": "县", "市": "市", "村": "村"}
_CAUSED = ("造成", "导致", "致使", "致")
_SAID_BY_UNIT = {"人": "人口", "户": "农户"}
OWNER = 6  # characters of an owner at most
_RECIPIENT = re.compile(r"(?:向|为|给)[^，,。；;的]{0,10}$")
_GIVEN = re.compile(r"^提供了?(?=.{2})")  # not 发放, which nobody does whom it is done for
_SEEING = re.compile(r"(?:可见|看到|看见|见到|望见|竖立着?|矗立着?|摆放着?|悬挂着?)了?$")
_ATTENDING = frozenset({"出席", "参加", "参会"})
_EVENT = re.compile(rf"(?:本|此|这|该)[次届](?P<event>[{HAN}]{{0,8}}?(?:会|论坛|节|赛|展|展览|活动|仪式))(?=$|的)")
_HAPPENED = frozenset({"次", "趟", "回"})  # how often a deed was done: no noun behind it acts
_CLAUSE_OF_SUBJECT = re.compile(r"与|和|同|跟|、")
_MEASURE_END = re.compile(
    r"(?<=.{2})(?:增幅|增速|降幅|涨幅|跌幅|增长率|降速|产量|产值|价格|均价|收入|利润|销量|浓度|排名|位次|成绩|指数)$"
)


def listed_members(words: Words, past: Antecedents) -> Label | None:
    """Members named before their number, and their class behind it: 甲产业园、乙产业园|2家|示范基地 → 示范基地.

    Untouched: 村、社区|5个|网点 (the list is no longer than the number says).
    """
    members = _MEMBER_JOINT.split(words.own)
    if len(members) < 2 or not words.found.noun or len(words.own) < 6 or predicates.has_verb(members[-1]):
        return None
    marks = words.own.count("、")
    if words.quantity.value not in (len(members), marks + 1, marks + 2):
        return None
    verb = predicates.up_to_verb(members[0])
    noun, predicate = words.found.noun, words.found.predicate
    if predicate and (not verb or verb.endswith(_CAUSED)):
        return Label(f"{predicate}的{noun}", LISTED, base=noun)
    return Label(connectives.joined(verb, noun + predicate), LISTED)


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
    if not words.part.left.endswith("来自") or not words.counts:
        return None
    if words.unit in _LANDS and not words.found.noun and words.following:
        those = counted(words.following).noun  # 来自|20余国|和国际组织的800位代表
        return Label(f"{those}来自的{_LANDS[words.unit]}", LISTED, base=those) if those else None
    if words.following:
        noun, those = words.found.noun.partition("的")[0], counted(words.following).noun
    else:
        noun, _, rest = words.part.right.partition("的")
        those = nouns.noun_before(rest)  # 来自120多个|国家和地区的嘉宾将与会
        those = those if nouns.acts(those) else ""
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
    described = predicates.ends_with_deed(words.own) or predicates.opens_with_verb(words.own)
    if not described or words.own.startswith("来自"):
        return None
    return Label(f"{words.own}的{words.found.noun}", PLAIN, base=words.found.noun)


def whose_thing(words: Words, past: Antecedents) -> Label | None:
    """Those whose thing a deed was done to: 解决|3160万|农村人口的饮水安全问题 → 解决饮水安全问题的农村人口.

    Untouched: 有|近14亿|人口的庞大市场 (nothing is done to it).
    """
    seen = _SEEING.search(words.part.left)
    told = words.counts and not seen and predicates.ends_with_deed("的" + words.own)
    whose, thing = possession(words.part.right) if told else ("", "")
    return Label(f"{words.own}{thing}的{whose}", PLAIN, base=whose) if thing else None


def relieved(words: Words, past: Antecedents) -> Label | None:
    """Those whose need was met: 解决|3.6万人|、|1.8万头|大牲畜的饮水困难 → 解决饮水困难的人口, 解决饮水困难的大牲畜."""
    after = words.head is not None and (words.part.chained or not words.part.left)
    left = words.head.left if words.head and after else words.part.left
    found = _OF_WHAT.fullmatch(words.part.right) if words.counts and _RELIEVING.search(left) else None
    if found is None:
        return None
    who, what = (found["who"], found["what"]) if found["who"] else _parted_need(found["what"])
    whose = who if nouns.acts(who) else _SAID_BY_UNIT.get(words.unit, who)
    return Label(f"解决{what}的{whose}", PLAIN, base=whose) if whose else None


def _parted_need(told: str) -> tuple[str, str]:
    """Those who are named before their need, and the need: 贫困人口饮水安全问题 → 贫困人口, 饮水安全问题; nobody in 生活用水问题."""
    ends = (end for end in sorted(tagging.boundaries(told)) if 0 < end < len(told))
    end = next((end for end in ends if nouns.acts(told[:end])), 0)
    return told[:end], told[end:]


def doer(words: Words, past: Antecedents) -> Label | None:
    """Counted things with what they do or what is done to them: 36家|企业与科研院所签订技术合同 → 与科研院所签订技术合同的企业.

    帮助|418家|中小企业获得授信 → 获得授信的中小企业; 向|200万名|用户提供贷款 → 获得贷款的用户 (who is counted gets it). Untouched: 带动|1.2万户|群众参与 (the number counts whom the deed reached).
    """
    if not words.counts or not words.found.noun or words.medal or words.unit in _HAPPENED:
        return None
    noun, predicate = _noun_and_deed(words)
    if not predicate:
        return None
    if (given := _GIVEN.match(predicate)) and _RECIPIENT.search(words.part.left):
        return Label(f"获得{predicate[given.end() :]}的{noun}", PLAIN, base=noun + predicate, those=noun)
    if re.fullmatch(YEAR_ON_YEAR, noun):  # 六项污染物浓度有|5项|同比下降
        thing = nouns.noun_tail(connectives.trail_off(words.own))
        return Label(f"{noun}{predicate}的{thing}", PLAIN, base=thing) if thing else None
    own = _doers_owner(words)
    if own and own.endswith(noun):
        own, noun = "", own  # 小型水库共有|23座|水库超过汛控水位
    if own is not None:
        return Label(f"{own}{predicate}的{noun}", PLAIN, base=noun + predicate, those=noun)
    if _CAUSING.search(words.own):
        return Label(connectives.joined(words.own, noun + predicate), PLAIN)
    return Label(f"{predicate}的{noun}", PLAIN, base=noun) if nouns.acts(noun) else None


def attending(words: Words, past: Antecedents) -> Label | None:
    """Those who attend what the sentence opened with: 本次论坛的主题是…，|800余位|代表出席 → 出席论坛的代表; None behind no event."""
    event = _EVENT.match(past.opening) if words.counts and words.found.predicate in _ATTENDING else None
    if event is None or not nouns.acts(words.found.noun):
        return None
    those = words.found.noun
    return Label(f"{words.found.predicate}{event['event']}的{those}", PLAIN, base=those, those=those)


def _doers_owner(words: Words) -> str | None:
    """Whose those who do something are; nobody's where they only stand beside others, or at places."""
    beside = joins_others(words) or _BESIDE.search(words.part.left) or _WHERE_AT.search(words.part.left)
    return "" if beside else _owner(_EXAMPLES.sub("", words.own))


def _noun_and_deed(words: Words) -> tuple[str, str]:
    """The counted noun and its deed (行业|增幅扩大: whose measure moved), which the next clause may tell (企业按照标准，开展创建), or the noun's last word (企业罚款)."""
    noun, predicate = words.found.noun, words.found.predicate
    if words.following and predicate and words.unit in _SAID_BY_UNIT and not nouns.acts(noun):
        noun = _SAID_BY_UNIT[words.unit]  # |70.5万人|和29万头大牲畜饮水困难
    if not predicate and (_TOWARDS.search(words.part.left) or _BESIDE.search(words.part.left)):
        noun, predicate = nouns.parted_deed(noun)
    if not predicate and not predicates.has_verb(words.own):
        predicate = words.predicate
    if predicate and (measure := _MEASURE_END.search(noun)):
        noun, predicate = noun[: measure.start()], measure.group() + predicate
    return noun, predicate


def _owner(own: str) -> str | None:
    """The left words as the owner of a counted noun: 北京 of 三河市与北京, 全市; None where they hold a verb."""
    if predicates.has_verb(own):
        return None
    own = _TOWARDS.sub("", own)
    owner = "" if own.endswith("等") else _CLAUSE_OF_SUBJECT.split(own)[-1]
    return "" if owner in ("全球", "全世界") or len(owner) > OWNER else owner


def coordinated(words: Words, past: Antecedents) -> Label | None:
    """The second thing that a verb has: 签署行动计划以及|约30项|合作文件 → 签署合作文件. Untouched: 与|5家|企业签约."""
    joint = _JOINED_LIST.search(words.part.left)
    if joint is None or not words.right or len(words.part.left) < 4:
        return None
    before = connectives.lead_off(words.part.left[: joint.start()])
    verb = predicates.up_to_verb(before)
    return Label(connectives.joined(verb, words.right), LISTED) if verb and verb != before else None


def object_of_verb(label: str, words: Words, past: Antecedents) -> Label | None:
    """A bare verb was done to the last thing: 培育社区社会组织，备案注册|2696个| → 社区社会组织备案注册. Untouched: 清淤沟渠."""
    if not predicates.is_bare_verb(label) or _is_event(label, words, past) or _has_object(label):
        return None
    if words.unit == "%":
        share = "比例" if label.endswith(UPON) else ""
        return Label(connectives.joined(_done_to(label, past.latest()), label) + share, BORROWED)
    if len(label) > LONGEST_VERB:
        return None
    if label in _SPENDING and words.dimension == "money" and past.bases:
        deed = past.bases[-1].words
        done = len(deed) <= SUBJECT_LENGTH and tagging.tagged(deed)[0][1].startswith("v")
        return Label(deed + label if done else label, BARE)
    done_to = _object(label, words, past)
    if words.counts and label.endswith(UPON):
        return Label(connectives.joined(label, done_to), BARE)
    return Label(connectives.joined(done_to, label), BARE)


def _has_object(label: str) -> bool:
    """Whether a deed done upon things names what it was done to by another deed: 查处|酒后驾驶; not 备案注册."""
    words = tagging.tagged(label)
    return len(words) > 1 and words[0][0] in UPON and not label.endswith(UPON)


def _is_event(label: str, words: Words, past: Antecedents) -> bool:
    """Whether a deed is what happened so often, one of several: 客车超员12起，疲劳驾驶|33起|; not 已受理|1200件|."""
    listed = bool(past.bases) and past.bases[-1].unit == words.unit
    return listed and words.unit in TIMES and len(label) >= EVENT


def _object(label: str, words: Words, past: Antecedents) -> str:
    """What a bare verb was done to: what the next number counts, else what was done or counted before; no deed (游泳1.5公里，骑行|40公里|).

    棉花种植面积118万亩，已采收|92.4万亩| → 棉花; 新开工保障性住房…，已开工|3260套| → 保障性住房
    """
    shared = counted(words.following).noun if words.counts and words.following and not past.topic else ""
    done_to = (
        shared or past.thing_done(words.unit) or (past.opening if words.counts and words.unit not in TIMES else "")
    )
    if words.unit in ("亩", "万亩次", "公顷", "吨", "斤", "公斤"):
        thing = ATTRIBUTE.sub("", done_to)
        done_to = thing if len(thing) > 1 else done_to
    if predicates.is_bare_verb(done_to) or (len(done_to) == 2 and label[-1] == done_to[0]):
        return ""  # 引水|水量
    return re.sub(rf"^(?:新?{re.escape(label)}|{_DEEDS})(?=.{{3}})", "", done_to)


def _done_to(label: str, latest: str) -> str:
    """收集各类问题2100个，已解决|98%| → 各类问题; 计划捕捞成鱼2500吨，已完成|四成| → 捕捞成鱼 (the deed is what was completed)."""
    return (nouns.noun_only(latest) or latest) if label.endswith(UPON) else latest
