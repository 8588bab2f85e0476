"""What can be a clause's subject and have measures of its own."""

from __future__ import annotations

import re
from itertools import pairwise

from articles.reading.clauses import connectives, nouns, predicates, tagging
from articles.reading.places.gazetteer import gazetteer
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("indicators")
ATTRIBUTE = re.compile(
    rf"(?:(?!(?<=[增成延生助])长)(?:{alternation(_WORDS['attributes']['words'])}))+$"
)  # 增长 has no 长
_LOCATED = re.compile(r"(?:位于|坐落[于在]|地处|建在)[^，,。；;的]{1,16}的")
_ACHIEVING = r"(?:[年日]|可|预计|力争)*(?:实现|完成|达成|取得|创造|获得|带动|涉及|投入|争取|累计)"
_TIMES = frozenset({"年度", "季度", "月度", "当年", "全年", "本年", "当月"})  # 年度|投资: of no thing
_ACHIEVED = re.compile(rf"{_ACHIEVING}$")
_GROWN = ("新增", "净增", "增加")  # of nothing: 新增|产值
# How a report begins of what opens or is finished; the dictionary has most of these as nouns: 沙河大桥|通车, 电站|并网发电.
_EVENT = re.compile(
    rf"(?:正式|免费|对外|整体|全线|全面|顺利|如期|主体|双线|建成|竣工|投入)*(?:{alternation(_WORDS['events'])})(?:仪式|典礼)?(?:了|举行)?$"
)
KIND = 2  # characters of a thing that is named by no more than its kind: 项目, 大桥
SUBJECT_LENGTH = 12  # characters of a subject at most; a longer one is cut to its last noun
_GENERAL = re.compile(
    r"(?:全[国省市县区州盟旗]|我[国省市县区]|目前|今年|去年|记者|他|她|我|你|它|这|那|该|其|不|没|大家|人们|每[天日周月年季]).{0,3}"
)
_PLACE = re.compile(rf"[{HAN}]{{1,6}}(?:地区|省|(?<![上入])市|县|(?<![景园矿库灌林校院展])区|州|盟|旗|镇|乡|村)")

_NAMED_PLACE = re.compile(rf"^[{HAN}]{{1,5}}?(?:省|市|县|区|州|盟|旗|镇|乡)(?=[{HAN}]{{2}})")
_FOUNDED = re.compile(
    r"(?:^|[的在于])(?P<thing>[^，,的在于]{2,}?(?:项目|工程|基地|园区|产业园|生产线|中心|大桥|公园))(?:正式|全面|顺利|已|将)*(?:开工|动工|奠基|竣工|完工|投产|建成|开建|启动|落户|签约|投用|封顶)"
)
_ONE_OF = re.compile(rf"[一每][{HAN}](?=[{HAN}]{{2}})")
_HAVING = re.compile(r"(?<=..)(?:现?有|共有|是|为|到)")
_PER_UNIT = re.compile("(?<=..)每(?:公斤|[斤亩吨只头棵株箱袋盒瓶件])$")  # 大豆每斤
_NAMED_FIRM = re.compile(r"(?<=.{2})(?:公司|集团|厂|银行|合作社|医院|大学|学院|中学|小学)$")
_ONE_THERE = re.compile(
    rf"[{HAN}]{{1,12}}?(?:旁边?|附近|对面|一侧|身后|前方|周边|不远处|脚下)是(?:[^，,]*的)?(?P<thing>[^，,的]{{2,12}})$"
)
_DONE_BEHIND = re.compile("(?<=..)(?:设置|设立|设有?|配备|配置|拥有|现有|建有|安装|新增|开设)$")  # 医院设置|床位
_FIRM = re.compile(
    r".{2,}?(?:集团公司|集团|公司|银行|医院|大学|学院|中学|小学|合作社|农场|林场|厂)(?=.{2})"
)  # 保险集团|管理资产规模
_BRACKET_BEHIND = re.compile(r"(?<=.{2})[（(][^（()）]*[）)]$")


def is_thing(subject: str) -> bool:
    """Whether a subject is a thing that has measures: 家纺城三期; not 全市, 阜平县 (a fact's place), 平均保障标准, 河北日报."""
    if len(subject) < 2 or subject.startswith(("年产", "日产")) or _GENERAL.fullmatch(subject) or is_place(subject):
        return False
    if tagging.MEASURES.search(subject) or ATTRIBUTE.search(subject) or subject.endswith(("报", "标准")):
        return False
    return is_subject(subject)


def is_measure(words: str) -> bool:
    """Whether words name a measure, which has parts and is of something: 人均可支配收入, 总产值; not 企业."""
    return bool(tagging.MEASURES.search(words) or ATTRIBUTE.search(words))


def is_place(words: str) -> bool:
    """Whether the words name a place and nothing more: 天津, 阜平县."""
    return _PLACE.fullmatch(words) is not None or bool(gazetteer().by_printed(words))


def is_subject(text: str) -> bool:
    """Whether the words can be a subject: they do not open with a verb and tell no state."""
    words = tagging.tagged(text)
    return bool(words) and not tagging.is_verb(*words[0]) and not is_state(text)


def is_state(text: str) -> bool:
    """Whether the words end by telling how something is: 炉火正旺, 产销两旺."""
    words = tagging.tagged(text)
    return bool(words) and words[-1][1][:1] in "aildt"


def holder_of(words: str) -> str:
    """开工路线全长 → 开工路线; 实现主营业务收入 → nothing (of whom, an earlier measure tells)."""
    holder = ATTRIBUTE.sub("", words)
    holder = holder.removesuffix("年") if holder != words else holder  # 家纺城年成交额
    if holder in (words, *_GROWN) or re.match(_ACHIEVING, holder):
        return ""
    return "" if holder in _TIMES else _DONE_BEHIND.sub("", _ACHIEVED.sub("", holder))  # 中兴产业园年可实现|产值


def subject_of(clause: str) -> str:
    """What a clause speaks of, up to 12 characters: 曲港高速公路沧州段与…顺接 → 曲港高速公路沧州段.

    位于任县的湿地公园建成 → 湿地公园; 首条快速公交线路将开通 → 首条快速公交线路 (an adverb before a noun describes it).
    """
    clause = _LOCATED.sub("", clause, count=1) if _LOCATED.match(clause) else clause
    clause = without_event(clause)
    if outright := _named_outright(clause):
        return outright
    at = 0
    for (word, flag), (after, following) in pairwise([*tagging.tagged(clause), ("", "")]):
        thing = following.startswith("n") or after.endswith("段")  # 环城|高速|北段
        describes = flag == "d" and len(word) > 1 and thing and word[-1] not in "在于"
        if word == "是" or tagging.is_verb(word, flag) or (flag in ("p", "c", "d") and not describes):
            break
        at += len(word)
    return clause[:at] if 2 <= at <= SUBJECT_LENGTH else ""


def _named_outright(clause: str) -> str:
    """The thing that a clause points at or says to lie somewhere: 小区 of 这个建于1992年的小区, 园林 of 公园旁边是最大的园林; else empty."""
    if there := _ONE_THERE.match(clause):
        return there["thing"]
    described = clause.rpartition("的")[2]
    if described != clause and _NAMED_FIRM.search(described):
        return described if len(described) <= SUBJECT_LENGTH else ""  # 拥有领先工艺的|东南铜业公司
    pointed = clause.startswith(("这", "那", "该", "此")) and 2 <= len(described) <= SUBJECT_LENGTH
    return described if pointed and not predicates.has_verb(described) else ""


def without_event(clause: str) -> str:
    """The thing that a clause says to open or to be finished: 沙河大桥 of 沙河大桥正式通车; another clause as it is."""
    event = _EVENT.search(clause)
    return clause[: event.start()] if event and event.start() > 1 else clause


def begun_in(clause: str, subject: str, *, first: bool) -> str:
    """The thing of which a sentence's first clause tells that it opened, began or was finished; empty for no more than a kind (大桥)."""
    if not first or without_event(clause) == clause or len(subject) <= KIND or not is_thing(subject):
        return ""
    return founded(clause) or subject


def opening_subject(clause: str) -> str:
    """What the words before a clause's first number speak of, without the place ahead: 扶贫车间 of 平山县扶贫车间现有."""
    words = connectives.lead_off(connectives.trail_off(_HAVING.split(clause)[0]))
    return without_per(subject_of(_NAMED_PLACE.sub("", words).lstrip("的")))


def without_per(thing: str) -> str:
    """The thing without the unit that it was priced by: 大豆 of 大豆每斤."""
    return _PER_UNIT.sub("", thing)


def firm_ahead(words: str) -> str:
    """The firm or institution that words begin with: 保险集团 of 保险集团管理资产; the words themselves where they name none."""
    firm = _FIRM.match(words)
    return firm.group() if firm else words


def founded(clause: str) -> str:
    """What a clause says to be begun or finished: 索恩格在长沙经开区的|工业园二期项目|开工; else empty."""
    found = _FOUNDED.search(clause)
    thing = _NAMED_PLACE.sub("", found["thing"]) if found else ""
    return thing if len(thing) <= SUBJECT_LENGTH else ""


def one_spoken_of(clause: str) -> str:
    """What a clause speaks of, one thing of several: 一辆大车跑货运 → 大车; empty where it is no thing."""
    if (firm := _named_outright(clause)) and _NAMED_FIRM.search(firm):
        return firm  # 拥有领先工艺的东南铜业公司，预计产值
    told = _ONE_OF.match(clause)
    subject = subject_of(clause[told.end() :]) if told else ""
    return subject if is_thing(subject) else ""


def shortened(words: str) -> str:
    """The words where they are short enough for a subject, else their last noun."""
    if len(words) <= SUBJECT_LENGTH:
        return words
    return nouns.noun_tail(words) or last_words(words)


def last_words(words: str) -> str:
    """So many whole words from the end as a subject may have, without a bracket behind them: 第四幼儿园（俄罗斯小学内）, not 四幼儿园."""
    if len(words) <= SUBJECT_LENGTH:
        return words
    words = _BRACKET_BEHIND.sub("", words)
    starts = (at for at in sorted(tagging.boundaries(words)) if 0 < len(words) - at <= SUBJECT_LENGTH)
    return words[next(starts, 0) :]
