"""Labels of numbers that stand inside the clause which describes a thing: what it consists of, what it holds."""

from __future__ import annotations

import re

from articles.reading.clauses import nouns, predicates
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import LISTED, PLAIN, Label, Words
from articles.reading.text.characters import HAN

_FROM = re.compile(r"由$")
_COMPOSED = re.compile(
    r"(?P<who>[^，,。；;：:的]{2,30}?)(?:等)?(?:共同)?(?P<deed>组成|构成|组建)的(?P<thing>[^，,。；;：:的]{2,16})$"
)
_HOLDING = re.compile(
    r"(?:仅|只|共|设|驻|住|拥|现)?有(?:着|了)?$|(?P<deed>涵盖|包含|包括|含有|容纳|下辖|覆盖|载有|承载)(?:着|了)?$"
)
_HELD = re.compile(r"(?P<noun>[^，,。；;：:的]{0,16})的(?P<thing>[^，,。；;：:的]{2,16}|《[^《》]{2,30}》)$")
_HOLDER = re.compile(
    rf"(?P<noun>[{HAN}]{{2,4}})的(?P<thing>[{HAN}（）()]{{1,24}}?(?:公司|集团|企业|厂|村|镇|乡|县|市|寨|岛|校|学校|医院|社区|小区|协会|团队|车间|家庭|合作社|部门|团|图书馆|博物馆))(?![{HAN}]{{0,2}}[区长民])"
)
_HOUSEHOLDS = frozenset({"人家", "住户", "居民"})
_CASES = frozenset({"件", "起", "宗", "例", "案"})
_WHOLE = re.compile(rf"全[镇乡村屯社区]+|[{HAN}]{{1,6}}?[镇乡村屯](?=有|共|现|下辖)")
_PEOPLE = {"人": "人数", "户": "户数", "口": "人口"}


def counted_again(words: Words, past: Antecedents) -> Label | None:
    """Those just counted, in another unit: 贫困户78户|266人| → 贫困户人口; 案件104件|145人| → 案件人数; 全村有9个小组|618户| → 全村户数.

    Untouched: 5家、7家 (one unit), 发放补贴3万元、|7人| (no things counted).
    """
    last = past.bases[-1].unit if past.bases and words.head is not None else ""
    if words.unit not in _PEOPLE or words.part.left or words.right or last == words.unit:
        return None
    if words.unit == "户":
        whole = _WHOLE.match(words.head.left) if words.head is not None and last == "个" else None
        return Label(whole.group() + _PEOPLE["户"], LISTED) if whole else None
    if last in _CASES:
        return Label(words.named + "人数", LISTED)
    told = words.named.endswith(("户", "户数")) or predicates.is_bare_verb(words.named)
    return Label(words.named.removesuffix("户数") + "人口", LISTED) if last == "户" and told else None


def composed_of(words: Words, past: Antecedents) -> Label | None:
    """Those of whom a thing is made: 由|10多名|医师、护理师等组成的健康宣教室 → 健康宣教室的医师、护理师. Untouched: 由5家企业承建."""
    found = _COMPOSED.match(words.part.right) if words.counts and _FROM.search(words.part.left) else None
    return Label(f"{found['thing']}的{found['who']}", PLAIN, base=found["thing"]) if found else None


def staffed_by(words: Words, past: Antecedents) -> Label | None:
    """Whom or what a firm or place has: 拥有|150多名|工人的兵工厂 → 兵工厂工人; 有着|300多户|人家的古镇 → 古镇户数.

    Untouched: 有|5家|企业参加的活动.
    """
    holding = _holding(words)
    owner = _HOLDER.match(words.part.right) if holding and not holding["deed"] else None
    if owner is None or predicates.has_verb(owner["noun"] + owner["thing"]):
        return None
    noun = "户数" if owner["noun"] in _HOUSEHOLDS else owner["noun"]
    return Label(owner["thing"] + noun, PLAIN, base=owner["thing"])


def _holding(words: Words) -> re.Match[str] | None:
    """The verb before a number that says that a thing has so many: 拥有, 涵盖."""
    left = words.head.left if words.head is not None and words.part.chained else words.part.left
    return _HOLDING.search(left) if words.counts or words.unit in _PEOPLE else None


def held_by(words: Words, past: Antecedents) -> Label | None:
    """What the described thing has: 涵盖|63项|任务的《任务清单》 → 《任务清单》涵盖任务; 仅有|120余人|的乡村小学 → 乡村小学人数.

    Untouched: 有|5家|企业参加的活动 (a deed describes it), 我国有|近14亿人|口的庞大市场 (whose number is told by its own noun).
    """
    holding = _holding(words)
    found = _HELD.match(words.part.right) if holding else None
    if holding is None or found is None or predicates.has_verb(found["noun"]):
        return None
    thing = nouns.noun_before(found["thing"]) or found["thing"]
    if not holding["deed"]:
        people = _PEOPLE.get(words.unit, "") if not found["noun"] else ""
        return Label(thing + people, PLAIN, base=thing) if people else None
    return Label(f"{thing}{holding['deed']}{found['noun']}", PLAIN, base=thing) if found["noun"] else None
