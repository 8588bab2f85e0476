"""Labels of parts told as a fraction: what the part does, of which whole a described thing is a part, against what a level stands."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, nouns, predicates, tagging, told_deeds
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import BORROWED_SHARE, LISTED, PLAIN, Label, Words
from articles.reading.facts.subjects import SUBJECT_LENGTH, is_measure
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("indicators")
_FRACTION = re.compile(r"分之|\d/\d|半|成")
_OWNERS = re.compile(r"(?P<those>[^，,。；;]{2,20}?)(?:的|其?中|里|当中|之中)$")
_BY = re.compile("按|占|相当于|超过?|达到?|为[^，,]*的$")  # 按投资的|15%|享受分红
_ADVERB = re.compile(r"^(?:都|均|全|就|主要|基本|已经?|仍|还)+")
_BEING = re.compile(r"(?:都|均|全|主要|基本)*(?:是|为|系|属于|来自)(?P<what>[^，,。；;]{2,16})")
_HAVING_EACH = re.compile(rf"的(?P<told>[{HAN}]{{4,20}}?)(?:仅|只|已|均|都)*(?:在|为|达到?)?")
_HALF_OF = re.compile(
    rf"(?P<base>[^，,]{{2,20}}?)(?:仅|只|约|已)*(?:为|是|有|相当于|不足|不到|接近|达到?)(?P<whole>[{HAN}]{{2,8}}?)的?"
)
_DOWN_TO = re.compile(
    r"(?P<base>[^，,]{2,20}?)(?:下降|降低|缩短|压缩|减少|缩减|降|减)(?:到|至|为)(?:了|只有|仅为|约)*(?P<whole>[^，,]{2,10}?)的?$"
)
_AS_PART = re.compile(r"(?:以|用|靠)?(?:仅|只|不到|约)*占(?!地|用|据|比)(?P<whole>[^，,占]{2,8})$")
_THING = re.compile(rf"的(?P<thing>[{HAN}“”]{{2,12}})")
_CONTRIBUTING = re.compile(
    rf"(?P<deed>[^，,]*?(?:{alternation(_WORDS['contributing'])})(?:着|了|出)?)(?P<whole>[^，,着了]{{0,6}}?)的?$"
)
_SCOPE = re.compile(r"(?:全(?:国|省|市|县|区|州|盟|旗|球|世界|社会|行业)|世界|国内|同期|当地|当时)+")


_LINKING = (
    "成为",
    "属于",
    "没有",
    "来自",
    "缺少",
    "认为",
    "表示",
    "觉得",
    "希望",
    "选择",
    "担心",
    "愿意",
    "反映",
    "赞成",
)
HELD = 4  # characters of what those became or lack, at least
_AMONG = ("", "其中", "其中有", "有")
_BOUND = re.compile("超|突破|逾|不足|不到|低于|高于|不低于")


def is_part(words: Words) -> bool:
    """Whether a number tells a part of a whole: 60%, 六成, 三分之二, 近一半; no level or price."""
    return words.unit == "%" or (words.unit == "" and _FRACTION.search(words.quantity.raw) is not None)


def part_measured(words: Words, past: Antecedents) -> Label | None:
    """So large a part of things of which the next number tells how much each has: |2/3|的村年收入|不足5万元| → 年收入不足5万元的村占比."""
    told = _HAVING_EACH.fullmatch(words.part.right) if is_part(words) and words.next_raw else None
    who = _who(told["told"]) if told else ""
    measure = told["told"].removeprefix(who) if told and who else ""
    if not is_measure(measure):
        return None
    return Label(f"{measure}{words.next_raw}的{who}占比", LISTED, base=who + measure)


def those_measured(words: Words, past: Antecedents) -> Label | None:
    """So many of those counted before as reach the next number: 其中逾|100家|年销售额|超过1000万元| → 年销售额超过1000万元的企业.

    Untouched: 32家|企业实现产值|212亿元| (what they have together).
    """
    told = words.part.right.removesuffix("或").removesuffix("达到").removesuffix("达")
    counted = words.counts or (words.unit == "" and not is_part(words))  # 2.7亿|民众每天的生活费|低于1.9美元
    if not counted or words.own not in _AMONG or not _BOUND.match(words.next_raw):
        return None
    who = _who(told) or past.counted_last()
    measure = told.removeprefix(who)
    return (
        Label(f"{measure}{words.next_raw}的{who}", LISTED, base=who + measure) if who and is_measure(measure) else None
    )


def _who(told: str) -> str:
    """Those that have a measure: 行政村 of 行政村年集体收入; empty where nobody that acts is named."""
    ends = sorted(tagging.boundaries(told))
    return next((told[:end] for end in ends if 0 < end < len(told) and nouns.acts(told[:end])), "")


def part_doing(words: Words, past: Antecedents) -> Label | None:
    """What a part of those named before it does: 专利的|六成|集中在制造业 → 集中在制造业的专利占比. Untouched: 利润的|六成|, 产量的60%以上."""
    those = _OWNERS.fullmatch(words.own) or _OWNERS.fullmatch(words.part.left) if is_part(words) else None
    if those is None or not words.part.right or words.part.right.startswith("的") or _BY.search(words.part.left):
        return None
    whole = connectives.lead_off(those["those"])
    told = _ADVERB.sub("", words.part.right)
    deed = told_deeds.clean_predicate(told) or (told if len(told) <= told_deeds.MAX_PREDICATE else "")
    if len(whole) < 2 or (predicates.has_verb(whole) and len(whole) > 2 and not nouns.acts(whole)) or not _tells(deed):
        return None
    return Label(f"{deed}的{whole}占比", LISTED, base=whole)


def _tells(deed: str) -> bool:
    """Whether words tell what is done: 集中在制造业, 在外地就业; not 制造业."""
    deeds = any(flag.startswith("v") for _, flag in tagging.tagged(deed)[1:])
    return predicates.is_predicate(deed) or (deed.startswith("在") and deeds)


def part_becoming(words: Words, past: Antecedents) -> Label | None:
    """What a part of those behind it became, has not or comes from: 让|40%|的脱贫户成为产业工人 → 成为产业工人的脱贫户占比."""
    if not is_part(words) or not words.part.right.startswith("的"):
        return None
    told = words.part.right.removeprefix("的")
    ends = (end for end in sorted(tagging.boundaries(told)) if told.startswith(_LINKING, end))
    end = next((end for end in ends if nouns.acts(told[:end])), len(told))
    if not HELD <= len(told) - end <= told_deeds.MAX_PREDICATE:
        return None
    return Label(f"{told[end:]}的{told[:end]}占比", LISTED, base=told[:end])


def part_being(words: Words, past: Antecedents) -> Label | None:
    """What a part of the thing measured last is: 人均收入8623元，|75%|都是务工收入 → 人均收入中务工收入占比; 合作社，其中|五成|在山区 → 合作社在山区的占比."""
    if not is_part(words) or words.own not in ("", "其中") or not past.latest():
        return None
    if being := _BEING.fullmatch(words.part.right):
        if "来自" in words.part.right[:4]:
            return _of_those(words.part.right, past)
        whole = past.bases[-1].words if past.bases else ""
        return Label(f"{whole}中{being['what']}占比", BORROWED_SHARE, base="") if is_measure(whole) else None
    return _of_those(words.part.right, past) if words.part.right.startswith("在") else None


def _of_those(deed: str, past: Antecedents) -> Label | None:
    noun = past.counted_last()
    deed = deed if noun or not deed.startswith("在") else f"位于{deed[1:]}"
    return Label(f"{noun}{deed}的占比", BORROWED_SHARE, base="") if len(deed) <= SUBJECT_LENGTH else None


def part_of_world(words: Words, past: Antecedents) -> Label | None:
    """The described thing's share of another whole: 以占全国|6%|的耕地 → 耕地占全国的比例, a second one in the list too."""
    thing = _THING.match(words.part.right) if is_part(words) else None
    chained = words.head is not None and words.part.chained and not words.part.left
    left = words.head.left if words.head is not None and chained else words.part.left
    found = re.search(_AS_PART.pattern, left) if thing else None
    if thing is None or found is None:
        return None
    before = connectives.lead_off(left[: found.start()])
    subject = (
        nouns.noun_before(before) if nouns.noun_before(before) != before or not predicates.has_verb(before) else ""
    )
    noun = nouns.noun_before(thing["thing"]) or thing["thing"]
    owner = "" if _SCOPE.fullmatch(subject) else subject
    return Label(f"{owner}{noun}占{found['whole']}的比例", LISTED, base=owner + noun)


def part_contributed(words: Words, past: Antecedents) -> Label | None:
    """How large a part of a thing somebody makes or bears: 油田生产了全国|四成|的原油 → 油田生产原油占全国的比例; 平台承担|60%|的订单 → 平台承担订单占比.

    Untouched: 给予|30%|的补贴, 享受|15%|的税率 (no part of anything).
    """
    thing = _THING.match(words.part.right) if is_part(words) else None
    found = _CONTRIBUTING.fullmatch(words.own) if thing else None
    if thing is None or found is None or thing["thing"].endswith("率"):
        return None
    whole = found["whole"] if _SCOPE.fullmatch(found["whole"]) else ""
    deed = re.sub("[着了出]$", "", found["deed"]) + ("" if whole else found["whole"])
    share = f"占{whole}的比例" if whole else "占比"
    return Label(f"{deed}{thing['thing']}{share}", LISTED, base=deed + thing["thing"])


def level_of_before(words: Words, past: Antecedents) -> Label | None:
    """A level as a part of what it was or of another's: 成本降到原来的|1/3|, 价格仅为国外|一半| → 成本相当于原来的比例. Untouched: 产量达到|一半|."""
    if not is_part(words) or words.part.right:
        return None
    found = _DOWN_TO.fullmatch(words.part.left)
    if found is None and (words.unit == "" or "半" in words.quantity.raw):
        found = _HALF_OF.fullmatch(words.part.left)
    if found is None or tagging.MEASURES.search(found["whole"]) or "占" in found["base"]:
        return None
    base = connectives.lead_off(found["base"])
    if len(base) < 2 or predicates.has_verb(found["whole"]):
        return None
    return Label(f"{base}相当于{found['whole']}的比例", PLAIN, base=base)
