"""Whose outcomes a clause tells: its own subject's, else those of the subject that the clauses before spoke of."""

from __future__ import annotations

import re
from itertools import pairwise

from articles.reading.clauses import connectives, predicates, tagging
from articles.reading.facts.subjects import SUBJECT_LENGTH, is_measure, is_place, without_event
from articles.reading.places.gazetteer import gazetteer
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("indicators")["owners"]
_PLACE_AHEAD = re.compile(
    rf"^(?:全[国省市县区州盟旗]|我[省市县区州]|(?![{HAN}]{{0,4}}[于占比对与和])[{HAN}]{{1,5}}?(?:省|市|县|州|盟|旗|镇|乡))(?=[{HAN}]{{3}})"
)
_OWNER = re.compile(rf"(?:{alternation(_WORDS['endings'])})$")
_NUMBER_OF = re.compile(rf"(?<={alternation(_WORDS['counted'])})(?:总?数量?)$")
_STATE_OWNED = re.compile(r"^[^，,的]{2,14}?中(?=国有)")  # 规模以上工业中|国有控股企业: no 中国
_CIRCUMSTANCE = re.compile(
    "现有|拥有|共有|设有|下设|下辖|配有|建有|[对为向给在从由把将与和同按据以经受随]|通过|根据|除|作为|首次|再次|面向"
)
_WHOSE = re.compile(r"^.*(?:公司|集团|[县镇乡村])(?=.{3})")  # 华丰药材有限公司|苍术种苗基地
_AGAIN = ("同比", "环比", "其中", "当月", "当年", "当日", "当季", "全年", "每年", "每月", "每天", "年")
_OUTCOME = re.compile(rf"(?P<yearly>(?:[年日]|[当每][年月日])可?)?(?:{alternation(_WORDS['outcomes'])})")
_TOWARDS = re.compile(r"对[^，,]{2,20}的?贡献率")
_WHEN = re.compile("^(?:首[日月年批次]|[年日月每]|可)")  # 首日接待, 日发送
_GOING_ON = re.compile(r"^(?:连续|持续|继续|保持|稳定|仍|\d{1,3}年)+(?=.{3})")  # 又连续12年保持|年产原油
LONGEST = 14  # characters of an owner that is said again


def spoken_of(clause: str) -> str | None:
    """The thing a clause is about, which has outcomes of its own; empty where it is about another, None where it has no subject.

    全市规模以上工业中国有控股企业快速发展 → 国有控股企业; 规模以上亿元企业数 → 规模以上亿元企业;
    规模以上制造业增加值 → 规模以上制造业; 全市改造小区 → “”; 实现总产值 → None
    """
    printed = _STATE_OWNED.sub("", clause)
    words = _GOING_ON.sub("", without_event(connectives.lead_off(printed)))
    if is_ownerless(words):
        return None
    place = _PLACE_AHEAD.match(printed) or _PLACE_AHEAD.match(words)
    subject = _subject(_PLACE_AHEAD.sub("", words))
    owner = _holder(_NUMBER_OF.sub("", subject))
    if _CIRCUMSTANCE.match(printed) or _OWNER.fullmatch(owner) or predicates.opens_with_deed(owner):
        return None
    if not owner and not place and (not subject or is_measure(subject) or subject in _AGAIN):
        return None
    owner = _WHOSE.sub("", owner) if len(owner) > LONGEST else owner
    named = owner and len(owner) <= LONGEST and not gazetteer().by_printed(owner)
    return owner if named else ""


def opens_with_place(clause: str) -> bool:
    """Whether a clause names a place ahead of what it tells, whose that is then: 全县污水处理率, 河间市新增床位."""
    return _PLACE_AHEAD.match(connectives.lead_off(clause)) is not None


def belongs(label: str, thing: str) -> bool:
    """Whether a short label says a deed or an attribute that a thing before it may have: 天然气管道|惠及乡镇; not 居民, of 教学楼 楼高."""
    if thing in label or len(label) > SUBJECT_LENGTH or is_place(label) or label.startswith(thing[:2]):
        return False
    words = tagging.tagged(_WHEN.sub("", label))
    return is_measure(label) or (bool(words) and words[0][1].startswith("v"))


def _subject(words: str) -> str:
    """The words before the first verb, preposition or adverb; 一期, an adverb by the dictionary, belongs to what it describes (一期|工程)."""
    at = 0
    for (word, flag), (following, _) in pairwise([*tagging.tagged(words), ("", "")]):
        if word == "是" or tagging.is_verb(word, flag) or flag in ("p", "c"):
            break
        if flag == "d" and not (len(word) > 1 and _OWNER.fullmatch(following)):
            break
        at += len(word)
    return words[:at] if at > 1 else ""


def _holder(subject: str) -> str:
    """The owner that a subject names or is a measure of: 规模以上民营工业企业 of 规模以上民营工业企业增加值."""
    ends = sorted(tagging.boundaries(subject), reverse=True)
    return next((subject[:end] for end in ends if _OWNER.search(subject[:end])), "")


def is_ownerless(label: str) -> bool:
    """Whether a label tells an outcome without whose it is: 实现总产值, 对工业增长的贡献率; not 企业实现总产值, 抓获嫌疑人, 获得贷款的企业."""
    if _TOWARDS.match(label):
        return True
    outcome = _OUTCOME.match(label) if "的" not in label else None
    return outcome is not None and (bool(outcome["yearly"]) or predicates.opens_with_verb(label))
