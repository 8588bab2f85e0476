"""Whose a label's 该公司, 他家, 其 or 这批 is, from the words printed before it."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, nouns, tagging
from articles.reading.makers.person_names import surnames
from articles.reading.places.gazetteer import gazetteer
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("references")
_KINDS = alternation(_WORDS["kinds"]["words"])
_REFERENCE = re.compile(rf"^(?:该|此|本(?![科土地职报省身年月日期级人息]))(?P<kind>{_KINDS})")
_UNITS = frozenset("省市县区州旗镇乡村")
_ALONE = re.compile(rf"^(?P<kind>{alternation(_WORDS['alone']['words'])})(?=[{HAN}]{{2}})")
_POINTED = re.compile(
    r"(?:该|这[家个所座处])(?P<kind>公司|集团|企业|工厂|厂|银行|合作社|学校|大学|中学|小学|幼儿园|医院|景区|园区|基地|市场|水库|电站|项目|工程|小区|社区|平台|协会)(?:目前|现在|现|如今|已经?|今年|去年|全年|每年|年均|共|总共|拥?有|设有?)*$"
)  # whom a clause's subject points at; a place is the fact's
_SAID_BY = {
    "学校": ("中学", "小学", "高中", "职校", "大学", "学院"),
    "校": ("中学", "小学", "学校", "大学"),
    "企业": ("公司", "集团", "厂"),
    "院": ("医院", "卫生院"),
}  # what names say of their kind
_BELONGING = frozenset(read_toml("indicators")["belonging"])  # 公司员工 is read as it stands
_OPENS = re.compile(
    r"(?:^|[，,。；;：:！？“”\"\s]|[年月日]|目前|如今|现在)$"
)  # where a subject begins: 2018年|公司产量
_THESE = re.compile(
    rf"^(?:本|此|该|这|那)[次届](?=[{HAN}]{{2}})|^(?:这|那|此|该)(?:{alternation(_WORDS['these']['words'])})?(?=.{{2}})"
)
_PERSONS = re.compile(r"^(?:他们|她们|我们|咱们|他|她|我(?![国市省县区])|咱)(?P<home>家)?(?:的)?")
_ITS = re.compile(r"^其(?![中他它余实次间一二三])")
_DOTTED = re.compile(
    rf"[{HAN}]{{1,8}}(?:·[{HAN}]{{2,6}}?)+(?=[，,、。：:的说在一家今正看和从对告介表把将算已有边摘忙“”\"]|$)"
)
_ROLES = alternation(_WORDS["roles"]["words"])
_PERSON = re.compile(rf"(?:{_ROLES})(?P<name>[{HAN}]{{2,3}}?)(?=[，,、。：:的说在一家今正看和从对告介表把将算已有]|$)")
_TITLED = re.compile(
    rf"(?:^|[，,、。；：“”\s])(?P<name>(?:{alternation(sorted(surnames()))})(?:(?:副)?(?:镇长|乡长|村长|县长|市长|区长|局长|校长|院长|所长|书记|主任|老师|教授|医生|师傅|大爷|大娘|大妈|大叔|奶奶|爷爷)))"
)  # 李镇长, 王大爷
_SPOKESMAN = re.compile(
    rf"(?:^|[，,。；;“”\"\s])(?P<firm>[{HAN}]{{2,8}}?)(?:的)?(?:相关|有关)?(?:负责人|董事长|总经理|总裁|创始人)[{HAN}]{{0,4}}?(?:介绍|表示|说|透露|告诉)"
)
_OFFICES = re.compile(r"(?:局|厅|委|部门|部|办|处|政府|[镇乡村])$|^(?:据|该|此|这)")
_SENTENCES = re.compile("[。！？；;]")
_SPEAKING = re.compile("说|介绍|告诉|表示|[算讲]")
REACH = 240  # characters back that a reference reaches
LONGEST = 14
SAME = 3  # characters of a label by which it is found in its sentence
WITH_OWNER = 14  # characters of a label that gets the owner that its clause points at
OWNER = 10  # characters of that owner


def resolved(label: str, before: str) -> str:
    """The label with its reference named, or without the pronoun where nothing before tells whose.

    该公司产值 behind 廊坊智芯电子有限公司… → 廊坊智芯电子有限公司产值; 他家香梨 behind 果农艾合买提·尼亚孜 → 艾合买提·尼亚孜家香梨
    公司产值 that opens a clause is that company's too. Untouched: 其他收入, 我国出口, 本科生.
    """
    before = before[-REACH:]
    if found := _REFERENCE.match(label):
        return _of_named(label, found, before)
    if (found := _ALONE.match(label)) and _OPENS.search(before):
        return _of_known(label, found, before)
    if found := _PERSONS.match(label):
        unsure = label[0] in "我咱" and not _DOTTED.search(before)  # a dotted name is nothing but a person's
        owner = _person(_told_before(before) if unsure else before)
        rest = label[found.end() :]
        return f"{owner}{found['home'] or ''}{rest}" if owner else rest if len(rest) > 1 else label
    if found := _ITS.match(label):
        return label[found.end() :]
    named = label[:1] in ("那", "这") and tagging.is_syllable(label[1:])
    return label if named else _THESE.sub("", label)  # 那木其村村民


def with_pointed(label: str, sentence: str, before: str) -> str:
    """An outcome of the one that its clause points at by name: (红星公司…，该公司)渠道深入26个区域 → 红星公司渠道深入区域.

    Untouched: where nobody is named before, or the label is long as it is.
    """
    at = sentence.find(label[:SAME]) if len(label) <= WITH_OWNER else -1
    pointed = _POINTED.search(sentence[:at]) if at > 0 else None
    name = _named(pointed["kind"], (before + sentence[: pointed.start()])[-REACH:]) if pointed else ""
    return name + label if name and len(name) <= OWNER and not label.startswith(name[:2]) else label


def _of_named(label: str, found: re.Match[str], before: str) -> str:
    """该公司产值, of the company; 该县's books are the county's, whose name the fact's place has."""
    kept = "" if found["kind"] in _UNITS else found["kind"]
    owner = _named(found["kind"], before) or kept
    rest = label[found.end() :]
    return owner + rest if owner or len(rest) > 1 else label


def _of_known(label: str, found: re.Match[str], before: str) -> str:
    """公司产量提高, of the company named before. Untouched: 公司员工 (read as it stands), where the name is none (早在公司)."""
    rest, name = label[found.end() :], _named(found["kind"], before) or _speaking_for(before)
    named = name and rest not in _BELONGING and not any(flag[:1] in "prct" for _, flag in tagging.tagged(name))
    return name + rest if named else label


def _named(kind: str, before: str) -> str:
    """The nearest name that ends with `kind`, or says what kind it is: 公司 → 廊坊智芯电子有限公司, 学校 → 汉江中学; else empty."""
    kinds = (kind, *_SAID_BY.get(kind, ()))
    return next((name for each in kinds if (name := _ending_with(each, before))), "")


def _ending_with(kind: str, before: str) -> str:
    for found in reversed(list(re.finditer(re.escape(kind), before))):
        start = max(0, found.end() - LONGEST - len(kind))
        words = re.split(r"[，,。；;：:、！？“”\"（）()\n]", before[start : found.end()])[-1]
        name = nouns.noun_tail(connectives.lead_off(words)).rpartition("的")[2] or words
        if len(name) > len(kind) and not re.match(r"[该此本这那全各每]", name) and len(name) <= LONGEST:
            return name
    return ""


def _speaking_for(before: str) -> str:
    """Whose officer speaks last: 阿里巴巴 of 阿里巴巴相关负责人介绍，; empty where none does."""
    spoken = list(_SPOKESMAN.finditer(before))
    name = spoken[-1]["firm"] if spoken else ""
    return "" if _OFFICES.search(name) or gazetteer().by_printed(name) else name


def _told_before(before: str) -> str:
    """The words that may name who says 我: the sentence's own, and those of the one before where it tells of speaking."""
    *_, last, own = "", *_SENTENCES.split(before)
    return last + own if _SPEAKING.search(last) else own


def _person(before: str) -> str:
    """The person last named: with a dot in the name, behind a role (种植户刘永强), else none."""
    dotted = list(_DOTTED.finditer(before))
    roles = list(_PERSON.finditer(before)) or list(_TITLED.finditer(before))
    if dotted and (not roles or dotted[-1].start() > roles[-1].start()):
        name = dotted[-1].group()
        first, _, rest = name.partition("·")
        return f"{tagging.last_name(first)}·{rest}"
    return roles[-1].group("name") if roles else ""
