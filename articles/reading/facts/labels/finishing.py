"""A label made fit to stand alone: references resolved, quotations whole, the needless left out. `FINISHES` run in their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.reading.clauses import brackets, connectives, predicates, tagging
from articles.reading.facts.changes import unchanged
from articles.reading.facts.labels.references import resolved, with_pointed
from articles.reading.facts.subjects import ATTRIBUTE
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("indicators")
_ONE_BEHIND = re.compile(r"(?<=.{4})[一两][幢座栋处所条个台辆套]$")  # 新建教学楼一幢
_BEFORE_PER = re.compile(
    r"连续第?[\d一二三四五六七八九十]{1,3}(?:年|个月|个季度|天)(?:保持|稳定|超过|突破)?|在(?=实现|完成|达到)|(?:为|是|达到?)(?=每)|(?<=[额量入值数])(?:完成|实现)$"
)  # 浓度为每立方米, 预算收入完成
_FOR_THEM = re.compile("(?:能|可以?)?(?:为|给)(?:他|她|我|大家)们?(?=每)")  # 每个月能为他们|每人收入
_DONE = re.compile(r"(?:全部)?(?:完成|完毕|结束)$")
_EDGES = "+＋，,、；;：:。…·—- "
_HANGING_HEAD = re.compile(
    r"^(?:并(?!网|购|案|轨|联|线)|和(?!谐|解)|及(?!时|格)|与(?=[^，,]{0,3}$)|的|了|而|但|也|还|或(?!许)|以及|因(?!为|病|灾|公|工|素|洪|地|故|疫|受)|则|却)+"
)
_HANGING_TAIL = re.compile(r"(?:以及|当中|之中|[和与及或并、，；：的了着中里])+$")
_FIGURE_BEHIND = re.compile(r"(?<=.{2})[（(][^（()）]*\d[^（()）]*[）)]$")
_QUOTED_LONGEST = 24
_CLOSERS = {"”": "“", "’": "‘", "》": "《", "）": "（", ")": "(", "」": "「"}
_ENUMERATOR = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、是]|其[一二三四五]，?|[（(][一二三四五六七八九十\d]{1,2}[）)])(?=.{2})"
)
_FIGURE_OF = re.compile(r"^[\d.]+(?:[万亿]|[至到—-][\d.]+)?(?:个?小时|分钟|天|个月|秒|公里|米|吨|亩|元)的(?=.{2})")
_SPAN_AHEAD = re.compile(
    rf"^(?:[\d.]+|[一二两三四五六七八九十]+)[余多几]?(?:年|个月|天|个小时|小时|分钟)(?:[来间内里多]?[才就便]|[间来里])(?=[{HAN}]{{2}})"
)
_SPENT_AHEAD = re.compile(
    rf"^(?:(?:投入|投资|斥资|耗资|花费|安排|筹集|筹资)(?:资金)?[\d.]+[余多]?[万亿]*元|用[\d一二两三四五]+[年个月天]+的?时间)(?=[{HAN}]{{4}})"
)  # 投入2.4亿元|改造老旧小区56个
_CLOCK_AHEAD = re.compile(
    r"^(?:[今昨当]?[日天晚])?\d{1,2}[时点](?:许|整)?(?:[至到—-]*(?:[今当次][日天])?\d{1,2}[时点])?(?=.{3})"
)  # （昨日8时至今）日8时|平均降雨量
_DAYS_AHEAD = re.compile(r"^(?:未来)?[\d一二两三四五六七]{1,2}(?:天|日|小时)(?=最[高低大]|平均|累计|总|降)")
_YEARS_AHEAD = re.compile(r"^[一二两三四五六七八九十几数]{1,3}[多余几]?年(?:来|间)?(?=.{3})")
_ONE_AHEAD = re.compile(
    rf"^一(?:[架辆台艘列条座个只头匹名位株棵张间栋家项](?!.*(?:卖|售|价|收购|成本|收入))(?=[{HAN}]{{2}}))"
)
_HANDFUL = re.compile(
    rf"(?<![{HAN}]第)(?:(?<=[{HAN}]{{2}})|^)[二两三四五六七八九][个项类种](?=[{HAN}]{{2}})|\d{{1,2}}个(?:方面|领域|大类)的?(?=[{HAN}]{{2}})"
)  # 屋面防水|三项|诉求占比
_IDLE = re.compile(rf"(?:{alternation(_WORDS['idle'])})")
_WHOLE = r"(全[国省市县区州盟旗镇乡村])(?:已|总?共|累计|现有|的|有)*(?:[\d.,]{1,12}[余多万亿]*[个家户座处条所台辆名人套只头])?"
_OUR_PEOPLE = re.compile(r"(?P<whose>[我中]国)(?:是|一个|拥?有|着|的|总|共)*(?:近|约|超过?)?[\d.]+[余多]?亿")
_WHOSE = re.compile(r"(?<![其吉])(?:他|她)(?:们)?(?:家)?的?$")
_CAUSE = re.compile(r"(?P<cause>(?:[^，,。；;]{2,16}?)(?=让|使)|)(?:让|致使|使得|使|导致|促使)(?=.{4})")
_BROKEN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")  # 埃 塞俄比亚经济
_COUNTS = ("户数", "人口")
SHORT = 4  # characters of a label under which the whole that it belongs to is kept
WIDE = 18
_OFFICE = re.compile(
    r"^[^，,。“”]{5,16}?(?:服务台|热线|公安局|分局|委员会|管理局|办公室|指挥部|检察院|法院|海关|支队|大队|派出所|交管部门|监管部门)(?=.{6})"
)
_HELPED = re.compile(r"^[^，,。“”]{4,}?(?:帮助|帮|协助|助力)(?!扶)")
HELPED_FROM = 14  # characters of a label from which it loses who helped
LONG = 40  # characters of a label from which its relative clauses go


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a label was read: its sentence, and the words of the body before it."""

    sentence: str
    before: str


Finish = Callable[[str, Setting], str]


def without_introduction(label: str, setting: Setting) -> str:
    """Without what only introduces or tells how surely: 其中企业总量 → 企业总量; 浓度为每立方米 → 浓度每立方米."""
    label = _BEFORE_PER.sub("", connectives.without_inner(connectives.lead_off(_FOR_THEM.sub("", label))))
    deed = _DONE.sub("", label)
    return deed if deed != label and predicates.ends_with_deed(deed) else label  # 小麦收获|完成


def with_references(label: str, setting: Setting) -> str:
    """该公司产值 → 智芯电子公司产值: whose, from the words before. Untouched: 其他收入, 本科生."""
    label = with_pointed(label, setting.sentence, setting.before)
    before = setting.sentence.partition(label)[0]
    if len(label) <= SHORT and (whose := _WHOSE.search(before)):
        label = whose.group() + label  # 她的|体重
        before = before[: whose.start()]
    return resolved(label, setting.before + before)


def with_whole_quotes(label: str, setting: Setting) -> str:
    """A torn quotation or bracket made whole from the sentence, or its mark left out: 油”轮作 → “稻—稻—油”轮作; 村(社区 → 村(社区)."""
    for closing, opening in _CLOSERS.items():
        if label.count(closing) > label.count(opening):
            label = _opened(label, opening, closing, setting.sentence)
        elif label.count(opening) > label.count(closing):
            label = _closed(label, opening, closing, setting.sentence)
    return brackets.closed(label)


def _opened(label: str, opening: str, closing: str, sentence: str) -> str:
    """The words before the lone closing mark with those up to where the sentence opened it."""
    inside = label[: label.index(closing)]
    place = sentence.find(inside + closing)
    start = sentence.rfind(opening, max(0, place - _QUOTED_LONGEST), place + 1) if place >= 0 else -1
    if start < 0 or closing in sentence[start:place]:
        return label
    return sentence[start:place] + label


def _closed(label: str, opening: str, closing: str, sentence: str) -> str:
    """The words behind the lone opening mark up to where the sentence closes it."""
    inside = label[label.rindex(opening) :]
    place = sentence.find(inside)
    end = sentence.find(closing, place, place + _QUOTED_LONGEST) if place >= 0 else -1
    return label if end < 0 else label + sentence[place + len(inside) : end + 1]


def without_figure_behind(label: str, setting: Setting) -> str:
    """Without a bracket at its end that holds a figure: 历年同期均值（490毫米） → 历年同期均值. Untouched: 开展协商会议的村（居）."""
    return _FIGURE_BEHIND.sub("", label)


def without_enumerator(label: str, setting: Setting) -> str:
    """Without the number of a paragraph, and without another figure that describes or dates.

    九、两国贸易 → 两国贸易; 4至6小时的诊断流程 → 诊断流程; 3天才行进 → 行进
    """
    if (years := _YEARS_AHEAD.match(label)) and predicates.opens_with_verb(label[years.end() :]):
        label = label[years.end() :]  # 三十年栽下树苗
    label = _ONE_BEHIND.sub("", _HANDFUL.sub("", _ONE_AHEAD.sub("", label)))
    label = _CLOCK_AHEAD.sub("", _DAYS_AHEAD.sub("", _SPENT_AHEAD.sub("", label)))
    return _SPAN_AHEAD.sub("", _FIGURE_OF.sub("", _ENUMERATOR.sub("", label)))


def without_idle_words(label: str, setting: Setting) -> str:
    """Without adverbs that tell no more than how: 毅然捐出 → 捐出, 不久出动 → 出动, 汽车在这里过江 → 汽车过江. Untouched: 独立办公, 平均亩产, 最高气温."""
    if not _IDLE.search(label):
        return label
    told = _HERE.sub("", label)
    kept = "".join(word for word, _ in tagging.tagged(told) if word not in _IDLE_WORDS or f"{word}消费" in told)
    return kept if len(kept) > 1 else label


_HERE = re.compile("在(?:这里|那里)")
_IDLE_WORDS = frozenset(_WORDS["idle"])


def with_scope(label: str, setting: Setting) -> str:
    """A label of a few characters keeps the whole that it was counted in: 全县产鲜菇, 全区苗圃. Untouched: 全市棚户区改造开工."""
    if len(label) > SHORT:
        return label
    if label == "人口" and (ours := _OUR_PEOPLE.search(setting.sentence)):
        return ours.group("whose") + label
    found = re.search(_WHOLE if label in _COUNTS else rf"{_WHOLE}{re.escape(label)}", setting.sentence)
    return found.group(1) + label if found else label


def without_long_actor(label: str, setting: Setting) -> str:
    """A long label loses the office that acted: 恩平市110报警服务台接报电信网络诈骗警情 → 接报电信网络诈骗警情.

    Untouched: 市场监管部门指导约谈企业 (not long).
    """
    if len(label) <= WIDE or (found := _OFFICE.match(label)) is None:
        return label
    rest = label[found.end() :]
    return rest if predicates.opens_with_verb(rest) and len(rest) >= 6 else label


def without_helper(label: str, setting: Setting) -> str:
    """A long label loses who helped: 县里的服务专员上门帮企业申请到贴息贷款 → 企业申请到贴息贷款. Untouched: 帮助中小企业融资."""
    found = _HELPED.match(label) if len(label) > HELPED_FROM else None
    if found is None or len(label) - found.end() < 6:
        return label
    return label[found.end() :] if found.end() in tagging.boundaries(label) else label


def without_relative_clause(label: str, setting: Setting) -> str:
    """A long label loses what describes its noun, never an end: 技术含金量高、带动作用大的示范项目 → 示范项目."""
    if len(label) <= LONG or "的" not in label[4:-2]:
        return label
    before, _, after = label.rpartition("的")
    return after if len(after) >= 4 and brackets.closed(after) == after else before if len(before) >= 4 else label


def without_cause(label: str, setting: Setting) -> str:
    """A measure without what moved it: 开通让陆路交通周转时间 → 陆路交通周转时间. Untouched: 让村民增收, 使用面积."""
    found = _CAUSE.match(label)
    if found is None or not {found.end("cause"), found.end()} <= tagging.boundaries(label):
        return label
    moved = label[found.end() :]
    measured = tagging.MEASURES.search(moved) or ATTRIBUTE.search(moved) or unchanged(moved) != moved
    return moved if measured and not predicates.opens_with_verb(moved) else label


def without_hanging_ends(label: str, setting: Setting) -> str:
    """Begins with no conjunction, ends with no mark: 并实现产值 → 实现产值; 村、 → 村. Untouched: 并网发电, 和谐小区."""
    before = ""
    while label != before:
        before = label
        label = label.rpartition("……")[2].strip(_EDGES)
        head, tail = _HANGING_HEAD.match(label), _HANGING_TAIL.search(label)
        places = tagging.boundaries(label)
        start = head.end() if head and head.end() in places else 0
        end = tail.start() if tail and tail.start() in places else len(label)  # 群众参与 stays whole
        label = label[start:end]
    return label


FINISHES: tuple[Finish, ...] = (
    with_whole_quotes,
    without_figure_behind,
    with_references,
    without_enumerator,
    without_introduction,
    without_idle_words,
    without_hanging_ends,
    with_whole_quotes,
    without_cause,
    without_long_actor,
    without_helper,
    without_relative_clause,
    with_scope,
    without_hanging_ends,
)


def finished(label: str, setting: Setting) -> str:
    """The label as a reader sees it, without the spaces of a broken line; empty stays empty."""
    label = _BROKEN.sub("", label)
    for finish in FINISHES:
        label = finish(label, setting) if label else label
    return label
