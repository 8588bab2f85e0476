"""Which kind of fact a number is: target before change before share, else level (docs/SCHEMA.md)."""

from __future__ import annotations

import re

from articles.reading.clauses import tagging
from articles.reading.clauses.sentences import CLAUSE_MARKS
from articles.reading.quantities.units import unit_named
from articles.reading.records import MetricKind
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("kinds")
_TARGET, _CHANGE = _WORDS["target"], _WORDS["change"]
_AIM = re.compile(rf"(?P<done>{alternation(_TARGET['done'])})|(?P<aim>{alternation(_TARGET['words'])})")
_NAME_BEFORE = re.compile(rf"(?:{alternation(_TARGET['name_before'])})$")
_NAMES = ("计划", "规划", "目标", "要求")
_IDLE_BEFORE = re.compile(rf"(?:{alternation(_TARGET['idle_before'])})$")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_NAMED = re.compile(r".[^\d。！？]{2,20}.")  # what is quoted is a name, where no number and no sentence stands in it
_IDLE_AFTER = re.compile("|".join(_TARGET["idle_after"]))
_DUTIES = ("必须", "须", "应当", "确保")
REACH = 80  # characters before 列入…计划 in which its clause begins
_COMPARED_BEFORE = re.compile(r"(?:比|较|原|占)$")
_ENROLLED = re.compile(r"(?:列入|纳入|列为)[^，,；;。]{0,12}?(?:年|今|明|度|期)[^，,；;。]{0,10}?计划")
_GOAL_BEFORE = re.compile(rf"(?:{alternation(_TARGET['goals'])})(?:为|是|约|数|达)?$")
_CARRIED_OUT = re.compile(r"(?:执行|承担|担负|参与|参加)[^，,。；;]{0,8}任务$")  # 执行重大任务28次
_GOAL_AFTER = re.compile(rf"(?:{alternation(_TARGET['goals_after'])})")
_GOAL_BEHIND = re.compile(
    rf"(?!完成|实现|达成|超额|提前)[{HAN}]{{2,8}}任务(?:$|[分逐下落和与、，])"
)  # 580万亩|夏播粮食任务
_PACE_AFTER = re.compile(r"^的(?:[^，,。；;的]{0,4})?(?:增速|增幅|涨幅|降幅|跌幅|增长率|增长)(?![点极源])")
_AS_MANY = re.compile(r"(?:多|高|长)达$")  # 多达|七八十起
_AGAINST = re.compile(r"比|较|同期|计划|预期")
_DELIVERED = re.compile(
    rf"将[^，,。；;]{{0,16}}?(?:{alternation(read_toml('periods')['carrying']['founding'])})+(?=[，,])"
)
_IN_LIST = re.compile(r"[、和与及][^，,。；;：:、]{0,16}")
_SIZE = re.compile(
    r"(?:计划|规划|设计|预算|概算|估算)?总?(?:投资|投资额)(?:额|总额)?(?:在|达|超过|超)?[\d一二两三四五六七八九十百千万亿]*元(?:以上|以下|及以上|以内)"
)
_PART_END = re.compile("[。；;]")
_PRICED = re.compile(
    rf"(?<=[，,])(?:每[^，,。；;\d]{{1,6}}?)?[^，,。；;\d]{{0,4}}(?:{alternation(_TARGET['prices'])})(?:标准|约|仅|为|是)*(?:每[^，,。；;\d]{{1,6}})?(?=\d)"
)
# 要 and 应 and 将 within longer words are no modals.
_WITHIN = re.compile(
    r"主要|重要|需要|只要|必要|要素|首要|纪要|摘要|要点|要闻|要道|要地|险要|扼要|要不|应急|应用|适应|供应|相应|反应|效应|应对|应届|应收|应聘|响应|模拟|虚拟|拟人|应种|应改|应保|应纳|将军|将士|麻将|即将|下应|对应|应当地|不要|还要|应付|应征|应战"
)
# What one has to do every day, or what a thing takes, is no plan: 一天要爬4个来回, 要花3个月, 一般要比欧美晚5年.
_HABIT_BEFORE = re.compile(r"(?:每[天日年月周次晚]|一[天年晚]|天天|一般|往往|经常|常常|通常|[都就还]$)")
_HABIT_AFTER = re.compile(r"比|花|靠|经停|等(?!待)|走|爬|数|算|属|感谢")
#: Opens what a goal is, which its clause ends with: 提出到2019年底134家企业“清零”的目标.
_SET_GOAL = re.compile(
    r"(?:提出|定下|明确|确定|制定|确立|立下|设定)了?(?=[^。；;！？]{0,60}\d)[^。；;！？]{2,70}?的(?:目标|任务|奋斗目标|军令状)"
)
_LASTED = re.compile(r"(?:长达|历时|历经|困扰[^，,。；;]{0,8}|欠下的?|拖欠)$")
_LIES = re.compile(r"(?:井下|地下|水下|海下|海拔|水深|埋深|深|距[^，,。；;]{1,10}|离[^，,。；;]{1,10}|方圆)$")
_THERE = re.compile(r"(?:处|里|外|内|深处|以下|高处)?的")
_ONCE = re.compile(r"以前|过去(?!的)|以往|当时|从前|那时|原先|平时")
_AFTER = r"(?:了|约|近|超|超过|逾|幅度|达|达到|为|将近|不到|至少|最多|各|平均|均)*$"
_SINGLE = alternation(_CHANGE["last_single"])
_LAST = re.compile(
    rf"(?:(?:{alternation(_CHANGE['last'])})|[比较][^，,；;。]*(?:{_SINGLE})|(?:{_SINGLE})(?=了)|(?:比|较)[^，,；;。]*[多少](?!于)[{HAN}]{{1,2}}|(?:还|平均|人均|户均)(?:{_SINGLE})|(?<![{HAN}])(?:{_SINGLE})){_AFTER}"
)
_OVER = re.compile(
    rf"(?:高于|低于|多于|少于|快于|慢于|优于|高出|低出|超出|超过|超(?=警戒|汛限|历史|去年|上年|往年|目标|计划|定员|标准|常年|预期))(?!部分|部门)[{HAN}（）“”]{{2,16}}$"
)
_ANYWHERE = re.compile(rf"(?:{alternation(_CHANGE['anywhere'])})(?!{alternation(_CHANGE['not_before'])})")
_TIMES = re.compile(r"(?:是|为|相当于|达到?)[^，,；;。]*$")
_RATE_NOUN = re.compile(r"(?:率|比例|比重|占比|份额|系数|利率|年息)[^，,；;。]{0,3}$")
_RATE_OF_CHANGE = re.compile(
    r"(?:增长率|增长速度|增速|增幅|涨幅|降幅|跌幅|升幅)(?:约|仅|均|分别|预计)*(?:为|是|达到?|(?:收窄|扩大|放缓|加快|回落|回升|提高|上升|下降|提升)(?:到|至|为)?)(?:了|约|近)*$"
)
_REACHED = re.compile(r"达到(?:了|约|近)*$")  # 新增市场主体达到2150户
_TO = re.compile(r"(?:到|至|为|成)(?:了|约|近)*$")


def kind_of(left: str, right: str, unit: str, *, aimed: bool, arrived: bool = False) -> MetricKind:
    """The kind of a number from the words before it (since the last number or mark), after it, and its unit.

    `aimed`: a target's word reaches it; `arrived`: it is what a measure moved from or to (由A提高到B), so no change.
    同比增长|5% → change; 占任务的|74.9% → share; 开工任务|8000套 → target; 新建|5座 → level
    Untouched: 增长速度排名第3位 is no metric at all; 新增到|5座 is where it got to: level.
    """
    aimed = aimed and not _stands_already(left, right)
    goal = _GOAL_BEFORE.search(left) and not left.startswith("占") and not _CARRIED_OUT.search(left)
    if unit_measures(unit) and _GOAL_BEHIND.match(right):
        goal = True
    if aimed or goal or _GOAL_AFTER.match(right):
        return "target"
    if not arrived and (is_change(left, unit) or _PACE_AFTER.match(right)):
        return "change"
    if unit in ("%", "‰") or (unit == "" and left.startswith("占")):
        return "share"
    return "level"


def _stands_already(left: str, right: str) -> bool:
    """长达|近20年|的用水问题将解决, 将井下|1500米|里的油管取出: how a thing already is, whatever is planned with it."""
    return bool(_LASTED.search(left) and right.startswith("的")) or bool(_LIES.search(left) and _THERE.match(right))


def unit_measures(unit: str) -> bool:
    """Whether a unit measures (亩, 吨), and counts nothing (项, 个)."""
    known = unit_named(unit)
    return known is not None and not known.counts


def is_change(left: str, unit: str) -> bool:
    """Whether the words before a number tell a growth, a fall or a difference."""
    if unit in ("百分点", "番"):
        return True
    left = _AS_MANY.sub("", left)
    if left.endswith("超出") and not _AGAINST.search(left):
        return False  # 每秒售票超出|1000张|: more than so many
    if unit == "倍":
        return (
            _LAST.search(left) is not None
            or _OVER.search(left) is not None
            or _TIMES.search(left) is not None
            or not left
        )
    if _RATE_OF_CHANGE.search(left):
        return True
    if _TO.search(left) and not (_REACHED.search(left) and _ANYWHERE.search(left)):
        return False
    if _OVER.search(left):
        return not left.endswith("的")  # 低于标准规定的|70例|: what it is held against
    return _LAST.search(left) is not None or (_ANYWHERE.search(left) is not None and not _RATE_NOUN.search(left))


def goes_on(between: str) -> bool:
    """Whether the words between two numbers carry the first one's goal on: 开工任务|1100套|、发放租赁补贴|635户|.

    Untouched: …任务|1100套|，已开工|900套| (a comma, and what is done).
    """
    return bool(_IN_LIST.fullmatch(between)) and not any(found.group("done") for found in _AIM.finditer(between))


def aims(text: str) -> list[tuple[int, bool]]:
    """Where a sentence turns to what is planned (True) and back to what is done (False): its places, in order.

    今年计划新建5座，目前已完成3座 → [(2, True), (8, False), …]
    将剩余2478户全部纳入2018至2019年度改造计划 → [(0, True)]
    将于9月底交付使用，每平方米月租金6.5元 → [(0, True), (10, False)]: what it costs is settled already
    Untouched: 国家计划, 主要, 应急, 将…分解到 (将 as 把); 将新建5座，租金6元; “计划到支部”宣讲 (a name in quotation marks).
    """
    turns: list[tuple[int, bool]] = []
    for found in _AIM.finditer(_QUOTED.sub(_without_name, text)):
        word, start = found.group(), found.start()
        if word not in _DUTIES and _COMPARED_BEFORE.search(text, max(0, start - 2), start):
            continue
        if found.group("done"):
            turns.append((start, False))
        elif _is_aim(text, start, word):
            turns.append((start, True))
    for found in _SET_GOAL.finditer(text):
        turns.extend([(found.start(), True), (found.end(), False)])
    for found in _ENROLLED.finditer(text):
        clause = max(text.rfind(mark, max(0, found.start() - REACH), found.start()) for mark in CLAUSE_MARKS) + 1
        turns.append((clause, True))
    for found in _DELIVERED.finditer(text):
        part = _PART_END.search(text, found.end())
        price = _PRICED.search(text, found.end(), part.start() if part else len(text))
        turns.extend([(price.start(), False)] if price else [])
    return sorted(turns)


def _without_name(quoted: re.Match[str]) -> str:
    """Blanks for what is quoted where it is a name, each in its place."""
    return " " * len(quoted[0]) if _NAMED.fullmatch(quoted[0]) else quoted[0]


def _is_aim(text: str, at: int, word: str) -> bool:
    if word in ("要", "应", "将", "须", "拟"):
        return _is_auxiliary_aim(text, at, word)
    if _SIZE.match(text, at):
        return False  # 计划总投资亿元以上项目: the size of a class
    if word in _NAMES and (
        _NAME_BEFORE.search(text, max(0, at - 4), at) or text[at + len(word) : at + len(word) + 1] in "；;》”）)"
    ):
        return False
    return not _IDLE_BEFORE.search(text, max(0, at - 2), at) and not _IDLE_AFTER.match(text, at + len(word))


def _is_auxiliary_aim(text: str, at: int, word: str) -> bool:
    """要, 应, 将, 须, 拟 as words of a plan: 将新建; not 主要, 模拟, 一般要比, 以前每天要工作, 将剩余2478户全部纳入."""
    around = text[max(0, at - 1) : at + 3]
    if any(found.start() <= min(at, 1) < found.end() for found in _WITHIN.finditer(around)):
        return False
    if word == "应":
        return _is_modal(text, at + 1)
    if word == "要":
        clause = text[max(text.rfind(mark, max(0, at - REACH), at) for mark in CLAUSE_MARKS) + 1 : at]
        habit = _HABIT_BEFORE.search(clause) or _HABIT_AFTER.match(text, at + 1)
        return habit is None and _ONCE.search(text, max(0, at - REACH), at) is None
    return word != "将" or _is_future(text, at + 1)


def _is_modal(text: str, at: int) -> bool:
    """Whether what follows 应 is done: 应达到, 应不低于; in 陈应垅村 it is part of a name."""
    _, flag = next(iter(tagging.tagged(text[at : at + 6])), ("", ""))
    return flag[:1] in ("v", "d", "p", "a", "c")


_HANDLED = re.compile(
    r"全[国省市县区州盟旗镇乡村]|[^，,。；;：:]{2,40}(?:[给走掉到入成为]了|偷走|抢走|盗走)"
)  # 将…传授给了, 将…偷走
_FUTURE = re.compile(
    r"(?:于|在|由|从|把|对|为|再|会|有|达|超|突破|新|投|建|实|完|开|推|继续|进一步|陆续|全|力|累计|净|增|减|提|降|安排|发|缩|扩|创|争|组织|举|带动|辐射|吸纳|设|改|启动|优|打造|重点|集中|采取|按|通过|统筹|拿出|给予|达到|惠及|满足|可|不|同步|逐步|分|率先|稳|保持|培|引|形成|面向|投入|接待|升|落|获得|收|生产|年|每年|覆盖|成为)"
)


def _is_future(text: str, at: int) -> bool:
    """将 before a verb is a plan; before a noun that the verb follows it is 把: 将剩余2478户全部纳入, 将全县划分为1541个网格."""
    if _HANDLED.match(text, at):
        return False
    if _FUTURE.match(text, at):
        return True
    word, flag = next(iter(tagging.tagged(text[at : at + 6])), ("", ""))
    return tagging.is_verb(word, flag) and word not in ("剩余", "遗留", "闲置", "原有", "现有")
