"""Where a sentence turns to what is planned, and back to what is done: 今年计划新建5座，目前已完成3座."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from articles.reading.clauses import tagging
from articles.reading.clauses.sentences import CLAUSE_MARKS
from articles.reading.tables import alternation, read_toml

_TARGET = read_toml("kinds")["target"]
_AIM = re.compile(rf"(?P<done>{alternation(_TARGET['done'])})|(?P<aim>{alternation(_TARGET['words'])})")
_NAME_BEFORE = re.compile(rf"(?:{alternation(_TARGET['name_before'])})$")
_NAMES = ("计划", "规划", "目标", "要求")
_IDLE_BEFORE = re.compile(rf"(?:{alternation(_TARGET['idle_before'])})$")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_NAMED = re.compile(r".[^\d。！？]{2,20}.")  # what is quoted is a name, where no number and no sentence stands in it
_IDLE_AFTER = re.compile("|".join(_TARGET["idle_after"]))
_DUTIES = ("必须", "须", "应当", "确保")
REACH = 80  # characters before 列入…计划 in which its clause begins
NEAR = 12  # characters before 投产后 that tell when that was, before a goal that it is what something is compared with
_FIGURE = re.compile(r"\d")
_COMPARED_BEFORE = re.compile(r"(?:比|较|原|占)$|[比较][^，,。；;\d]{1,4}$")  # 比|计划, 比年|目标任务4%低
_THEN = re.compile(r"[由从].{2}的?$")  # 由|现在|的38%提高到50%: what a measure moves from ends no plan
#: A goal as what a share of it was reached of: 完成全年|目标任务12500人的|98.5%.
_REACHED = re.compile(
    rf"(?:{alternation([*_TARGET['goals'], '计划'])})+(?:总?[数量额值])?(?P<size>[约近]?\d[\d.万亿]*[^，,。；;\d的]{{1,4}})?的(?=[约近]?(?:\d[\d.]*[%％]|百分之|[一二三四五六七八九]成))"
)
_ENROLLED = re.compile(r"(?:列入|纳入|列为)[^，,；;。]{0,12}?(?:年|今|明|度|期)[^，,；;。]{0,10}?计划")
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
_OF_WHOLE = re.compile(
    r"(?<=[，,；;])[^，,。；;\d]{0,6}\d[\d.,]*[余多]?[万亿]?[个家所处名户座条项人]?[^，,。；;\d]{1,16}[中里][，,]?(?:已经?|共|仅|只|就|约|现|还|仍)*有?(?=\d)"
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
#: What is foretold behind a comma, or by 预测 of a time to come: 气象部门预计，未来三天…; not 符合预期，, 预测备货时段.
_FORETOLD = re.compile(
    r"(?<!的)(?:预计|预测|预估)(?:[，,：:]|(?<=预测)(?=(?:到)?20\d\d|[今明后]年|未来|全年|全国|全球|[^，,。；;]{1,8}将))"
)
#: 三年内 as the time of what somebody wants: 提出三年内关闭小煤矿46处.
_IN_YEARS = re.compile(
    r"(?:提出|决定|明确|要求|部署|规定|承诺)[^，,。；;\d]{0,6}?[一二两三四五六七八九十\d]{1,2}年(?:之|以)?内"
)
#: 原定 with what was to be, which its clause ends with: 原定改造危房4200户，实际完成4460户; not 原定9月完工的工程提前40天.
_INTENDED = re.compile(
    r"(?<![比较])(?:原定|原计划|原拟|原本计划)(?:于|在)?(?!提前|推迟|延后|增加|减少|[^，,。；;]{0,16}的(?!\d[^，,。；;]*任务))[^，,。；;\d]{2,12}(?=\d)[^，,。；;]*"
)
#: A task that is told by what it holds, up to its sentence's end: 年度任务为：造林12.6万亩，…; not 完成任务的单位为3家.
_TASKS = re.compile(
    r"(?:任务|指标)(?:数|书)?(?:分别)?(?:是|为)[：:]?(?=[^，,。；;\d]{0,8}\d)|(?:任务|目标)(?:如下|包括)?[：:](?=[^，,。；;\d]{0,12}\d)"
)
#: By when all that a sentence has listed is to be done: …新增学位2.6万个，|均须在年底前完成|.
_ALL_DUE = re.compile(
    r"[，,](?:以上|上述)?[^，,。；;\d]{0,8}(?:均|都|全部)(?:须|要|需|将|应|要求)[^，,。；;]{0,10}(?:前|之?内)[^，,。；;]{0,6}(?:完成|建成|完工|竣工|到位|投用|交付)"
)
#: What the numbers behind depend on (投产后), and a comma.
_CONDITION = re.compile(rf"(?:{alternation(_TARGET['conditions'])})[，,]?(?![，,的])")
_DATED = re.compile(r"(?:自|自从|(?:19|20)\d\d年|[今去前]年|月份?|日|已|刚|先后)[^，,。；;]{0,6}$")
_CAME_ABOUT = re.compile(r"了|已|如今|目前|现在|累计|至今|以来|同比|去年|达到?过|一直")
_ONCE = re.compile(r"以前|过去(?!的)|以往|当时|从前|那时|原先|平时")

Turn = tuple[int, bool]


def goes_on(between: str) -> bool:
    """Whether the words between two numbers carry the first one's goal on: 开工任务|1100套|、发放租赁补贴|635户|.

    Untouched: …任务|1100套|，已开工|900套| (a comma, and what is done).
    """
    return bool(_IN_LIST.fullmatch(between)) and not any(found.group("done") for found in _AIM.finditer(between))


def aims(text: str) -> list[Turn]:
    """Where a sentence turns to what is planned (True) and back to what is done (False): its places, in order.

    今年计划新建5座，目前已完成3座 → [(2, True), (8, False), …]
    将剩余2478户全部纳入2018至2019年度改造计划 → [(0, True)]
    将于9月底交付使用，每平方米月租金6.5元 → [(0, True), (10, False)]: what it costs is settled already
    Untouched: 国家计划, 主要, 应急, 将…分解到 (将 as 把); 将新建5座，租金6元; “计划到支部”宣讲 (a name in quotation marks).
    """
    return sorted(turn for form in FORMS for turn in form(text))


def _by_words(text: str) -> Iterator[Turn]:
    """今年|计划|新建5座，|目前|已完成3座."""
    reached = [goal.span() for goal in _REACHED.finditer(text)]
    for found in _AIM.finditer(_QUOTED.sub(_without_name, text)):
        word, start = found.group(), found.start()
        if any(first <= start < end for first, end in reached):
            continue
        if word not in _DUTIES and _COMPARED_BEFORE.search(text, max(0, start - NEAR), start):
            continue
        if found.group("done"):
            if not _THEN.search(text, max(0, start - 1), start + len(word) + 1):
                yield start, False
        elif _is_aim(text, start, word):
            yield start, True


def _by_goals(text: str) -> Iterator[Turn]:
    """|提出到2019年底134家企业“清零”的目标|."""
    for found in _SET_GOAL.finditer(text):
        yield found.start(), True
        yield found.end(), False


def _by_enrolling(text: str) -> Iterator[Turn]:
    """|将剩余2478户全部纳入2018至2019年度改造计划."""
    for found in _ENROLLED.finditer(text):
        yield max(text.rfind(mark, max(0, found.start() - REACH), found.start()) for mark in CLAUSE_MARKS) + 1, True


def _by_forecasts(text: str) -> Iterator[Turn]:
    """气象部门|预计，未来三天平均降水量10至20毫米."""
    yield from ((found.start(), True) for found in _FORETOLD.finditer(text))


def _by_years_to_come(text: str) -> Iterator[Turn]:
    """市政府|提出三年内关闭小煤矿46处."""
    yield from ((found.start(), True) for found in _IN_YEARS.finditer(text))


def _by_intentions(text: str) -> Iterator[Turn]:
    """|原定改造危房4200户|，实际完成4460户."""
    for found in _INTENDED.finditer(text):
        yield found.start(), True
        yield found.end(), False


def _by_tasks(text: str) -> Iterator[Turn]:
    """年度|任务为：造林12.6万亩，森林抚育8万亩; |新建幼儿园18所、中小学6所，均须在年底前完成."""
    yield from ((found.start(), True) for found in _TASKS.finditer(text))
    for found in _ALL_DUE.finditer(text):
        part = max(text.rfind(mark, 0, found.start()) for mark in "。；;")
        yield part + 1, True


def _by_conditions(text: str) -> Iterator[Turn]:
    """项目|投产后，年产白酒5万吨; not 2013年投产后, 投产后，累计上缴税金2亿元."""
    for found in _CONDITION.finditer(text):
        number = _FIGURE.search(text, found.end())
        told = _CAME_ABOUT.search(text, found.end(), number.start() if number else len(text))
        if told is None and _DATED.search(text, max(0, found.start() - NEAR), found.start()) is None:
            yield found.start(), True


def _by_goals_reached(text: str) -> Iterator[Turn]:
    """完成全年|计划12万人|的110%: the goal is planned, the share of it is not."""
    for found in _REACHED.finditer(text):
        if found.group("size"):
            yield found.start(), True
            yield found.end("size"), False


def _by_wholes(text: str) -> Iterator[Turn]:
    """计划引水392亿立方米，|全国481处灌区中400处有春灌任务: how many there are of those named is not planned."""
    for found in _OF_WHOLE.finditer(text):
        if _AIM.search(text, found.start(), found.end()) is None:
            yield found.start(), False


def _by_prices(text: str) -> Iterator[Turn]:
    """将于9月底交付使用，|每平方米月租金6.5元."""
    for found in _DELIVERED.finditer(text):
        part = _PART_END.search(text, found.end())
        if price := _PRICED.search(text, found.end(), part.start() if part else len(text)):
            yield price.start(), False


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


#: What tells where a sentence turns.
FORMS: Final[tuple[Callable[[str], Iterator[Turn]], ...]] = (
    _by_words,
    _by_goals,
    _by_enrolling,
    _by_forecasts,
    _by_years_to_come,
    _by_intentions,
    _by_tasks,
    _by_conditions,
    _by_goals_reached,
    _by_prices,
    _by_wholes,
)
