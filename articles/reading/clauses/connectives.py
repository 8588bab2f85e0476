"""What only introduces or links words: taken off at word boundaries."""

from __future__ import annotations

import re
from itertools import pairwise

from articles.reading.clauses import brackets, nouns, tagging
from articles.reading.places.gazetteer import gazetteer
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("indicators")
_LEAD = re.compile(rf"(?:{alternation(_WORDS['introducing'])}|[，,、；;：:。“”\"'‘’—…）)\s]+)")
_LINK = re.compile(rf"(?:{alternation(_WORDS['linking'])}|[，,；;：:、—…（(\s]+)$")
_TOWARDS = re.compile(
    rf"(?!每)[{HAN}“”]{{2,12}}?(?:进出口|出口|进口|贸易|直接投资|投资|援助)(?!银行)|[{HAN}“”]{{2,20}}贡献率"
)  # 对|东盟进出口, 对|经济增长的贡献率
_POSTS = "岗建册役校读库用任编售"
_IN_POST = re.compile(rf"现在[{_POSTS}]")  # 现|在岗, not 现在
_THESE = alternation(read_toml("references")["these"]["words"])
_GENERAL = re.compile(rf"(?:[这那](?:{_THESE})|{alternation(_WORDS['general'])})")
_NOMINAL = frozenset({"n", "nz", "b", "vn", "l"})
_UNITS = frozenset("省市县区旗镇乡村")  # 都 before one of them belongs to a name
_OF_ALL = ("均", "则")
_ANSWERED = {"从": "到", "可": "比增长"}  # 从|省到村, 可|比增长
_INNER = frozenset(_WORDS["inner"])
_UNIT = r"(?:自治区|自治州|自治县|省|市|地区|盟|县|区|旗|街道|镇|乡|苏木|社区|村|嘎查)"
_PLACES = re.compile(rf"(?P<first>[{HAN}]{{1,6}}?{_UNIT})(?:[{HAN}]{{2,6}}?{_UNIT})+(?=[{HAN}“]{{4}})")
_PLACE_PART = re.compile(rf"[{HAN}]{{2,6}}?{_UNIT}")
_FINAL = ("消费", "需求", "产品", "成绩", "得分", "比分")  # 最终|消费支出 is a measure
_SOURCE = re.compile(
    r"^[^，,。；;]*?(?:报告|调查|数据|统计|研究|白皮书|蓝皮书|公报|结果|》|”)(?:均|都|也|已)?(?:显示(?![屏器])|表明|指出|披露)"
)
SAID_TWICE = 2  # characters from which an ending that the next words repeat is the same word: 商品房|销售 + 销售|额
_REST_OF_NAME = re.compile(rf"(?P<stem>[{HAN}]{{1,3}}?)(?:街道|镇|乡|苏木|社区|村|嘎查)")


def lead_off(text: str) -> str:
    """Without what only introduces, word by word: 截至目前，全市共建成 → 建成; 其中企业总量 → 企业总量; 现在岗 → 在岗.

    Untouched: 让胡路区清理 (a district), 自驾游客 (自 is no word there), 平均亩产, “三公”经费 (its quotation closes), 为企业追回损失 (for whom).
    """
    if _IN_POST.match(text):
        return text[1:]
    text = _SOURCE.sub("", text)
    places = tagging.boundaries(text)
    at = 0
    while at < len(text) and not _names_unit(text, at, places):
        found = _LEAD.match(text, at)
        while found and found.end() not in places and len(found.group()) > 1:
            found = _LEAD.match(text[: found.end() - 1], at)
        if found and found.end() in places and not _belongs(text, at, found.end()):
            at = found.end()
            continue
        general = _general_end(text, at)
        if general in places and len(text) - general >= 2:
            at = general
            continue
        break
    return text[at:]


def _general_end(text: str, at: int) -> int:
    """Where a word that is too general to be a subject ends, -1 where none begins at `at`; no name's first letter: 那木其村."""
    general = _GENERAL.match(text, at)
    if general is not None and general.group() in ("他", "她") and text.startswith("家", general.end()):
        return -1  # 他家养牛
    if general is None or (general.group() in ("这", "那") and tagging.is_syllable(text[general.end() :])):
        return -1
    return general.end()


def _names_unit(text: str, at: int, places: frozenset[int]) -> bool:
    """Whether the name of a place begins at `at`, whatever its first letter means as a word: 让胡路区, 从江, 自流井区, 应县.

    A name of two letters has to be a word there: 和县|城关, not 和|县城.
    """
    atlas = gazetteer()
    for size in atlas.lengths.get(text[at : at + 2], ()):
        name = text[at : at + size]
        whole = size > 2 and name in atlas.by_name
        if whole or (not _GENERAL.fullmatch(name) and atlas.by_printed(name) and {at, at + size} <= places):
            return True
    return False


def _opens_name(rest: str) -> bool:
    """Whether behind a word's letter the name of a village or town goes on that no table has: 约|特村; not 约占全村, 约30个村."""
    found = _REST_OF_NAME.match(rest)
    return found is not None and not any(flag[:1] in "vmr" for _, flag in tagging.tagged(found["stem"]))


def _belongs(text: str, start: int, end: int) -> bool:
    """Whether what could introduce belongs to what follows: “ whose quotation closes, 从 that 到 answers, 一般 of a noun,
    为 and 对 with whom a deed was for, 以, 有 and 在 of a clause that describes.
    """
    word, rest = text[start:end], text[end:]
    if word in ("“", "‘", "《", "「"):
        return any(pair[1] in rest for pair in brackets.PAIRS if pair[0] == word)
    if answer := _ANSWERED.get(word):
        return answer in rest
    if word in ("最终", "一般"):
        return _is_kind_of(word, rest)
    if word == "约":
        return _opens_name(rest)
    if word == "在":
        return rest[:1] in tuple(_POSTS + "华京沪穗") or _describes(tagging.tagged(rest), deed=True)
    if word in ("按", "按照"):
        return is_predicate_of(rest)  # 按组划分“网格”
    if word == "对" and _TOWARDS.match(rest):
        return True
    if word in ("以", "由", "有", "通过"):
        return _describes(tagging.tagged(rest))
    return word in ("为", "对", "向", "给", "与", "被", "因") and _is_for(tagging.tagged(rest))


def _is_kind_of(word: str, rest: str) -> bool:
    """Whether 一般 or 最终 describes a noun: 一般|公共预算收入, 最终|消费支出; not 一般|要花, 最终|建成."""
    if word == "最终":
        return rest.startswith(_FINAL)
    return tagging.tagged(rest)[0][1] in _NOMINAL if rest else False


def is_predicate_of(text: str) -> bool:
    """Whether a noun and then a verb stand there: 组划分; not 划分, 标准."""
    return 0 < len(nouns.noun_before(text)) < len(text)


def _is_for(words: tuple[tuple[str, str], ...]) -> bool:
    """Whether whom and a verb with its object follow: (为)企业追回损失; of whom a verb may say who they are: (为)入股村民贡献."""
    verbs = [number for number, each in enumerate(words) if tagging.is_verb(*each)]
    if len(words) > 2 and verbs[:1] == [0] and nouns.acts(words[1][0]):
        return True
    return bool(verbs) and verbs[0] > 0 and verbs[0] + 1 < len(words)


def _describes(words: tuple[tuple[str, str], ...], *, deed: bool = False) -> bool:
    """Whether 的 and a noun follow, behind a deed where one is asked for: (以)自己名字命名的动作, (在)亚吉铁路工作的员工."""
    of = next((at for at, (word, _) in enumerate(words) if word == "的"), 0)
    if not 0 < of < len(words) - 1:
        return False
    return not deed or words[of - 1][1].startswith("v")


def trail_off(text: str) -> str:
    """Without what only links to the number: 参保人数达到 → 参保人数; 亩产由原来的 → 亩产.

    Untouched: 综合平均 stays where 平均 is all there is.
    """
    places = tagging.boundaries(text)
    end = len(text)
    while end > 0:
        found = _LINK.search(text[:end])
        while found and found.start() not in places and len(found.group()) > 1:
            found = _LINK.search(text[:end], found.start() + 1)
        if not found or found.start() not in places or (found.group() == "出" and _brings(text[: found.start()])):
            break
        end = found.start()
    return text[:end]


def _brings(text: str) -> bool:
    """Whether words end with a verb of one letter that 出 completes: 带|出; not 划分|出, which says it all."""
    words = tagging.tagged(text)
    return bool(words) and len(words[-1][0]) == 1 and words[-1][1].startswith("v")


def without_inner(text: str) -> str:
    """Without 已, 共, 先后, 了: 已全部开工 → 全部开工. Untouched: 襄都区, a name the dictionary lacks; “人人都是宣传员”."""
    kept: list[str] = []
    quoted = 0
    for (word, _), (after, flag) in pairwise([*tagging.tagged(text), ("", "")]):
        quoted += (word in brackets.OPENING) - (word in brackets.CLOSING)
        if kept and not quoted and _leads_to_deed(word, after, flag):
            continue
        named = word == "约" and not kept and _opens_name(text[1:])
        if quoted > 0 or word not in _INNER or after in _UNITS or named:
            kept.append(word)
    return "".join(kept)


def _leads_to_deed(word: str, after: str, flag: str) -> bool:
    """Whether 还, 均 or 则 stands before a verb: 东山县|还|打造乡村, 企业|则|下降; not 退耕还林, 门诊次均费用, 海则梁乡."""
    if word == "还":
        return tagging.is_verb(after, flag)
    return word in _OF_ALL and flag[:1] in ("v", "d")


def without_places(text: str) -> str:
    """A chain of two places or more before its matter: 运河区南陈屯镇刘舒庄村姚庄子市场占地 → 姚庄子市场占地."""
    found = _PLACES.match(text)
    known = gazetteer().by_name
    if found is None or not known.get(found["first"]):
        return text
    end = found.end("first")
    for part in _PLACE_PART.finditer(text, end, found.end()):
        if part.start() != end or (part.group()[-1] in "省市县区旗州盟" and part.group() not in known):
            break  # 沧州市|棚户区
        end = part.end()
    return text[end:] if end > found.end("first") else text


def joined(left: str, right: str) -> str:
    """The two, without saying twice what ends the one and begins the other: 主要河道 + 河道, 商品房销售 + 销售额."""
    if right and left.endswith(right):
        return left
    most = min(len(left), len(right))
    shared = next((length for length in range(most, SAID_TWICE - 1, -1) if left.endswith(right[:length])), 0)
    return left + right[shared:]
