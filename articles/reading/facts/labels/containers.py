"""Labels of numbers that stand inside the clause which describes a thing: what it consists of, what it holds."""

from __future__ import annotations

import re

from articles.reading.clauses import nouns, predicates
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import PLAIN, Label, Words

_FROM = re.compile(r"由$")
_COMPOSED = re.compile(
    r"(?P<who>[^，,。；;：:的]{2,30}?)(?:等)?(?:共同)?(?P<deed>组成|构成|组建)的(?P<thing>[^，,。；;：:的]{2,16})$"
)
_HOLDING = re.compile(
    r"(?:仅|只|共|设|驻|住|拥|现)?有(?:着|了)?$|(?P<deed>涵盖|包含|包括|含有|容纳|下辖|覆盖|载有|承载)(?:着|了)?$"
)
_HELD = re.compile(r"(?P<noun>[^，,。；;：:的]{0,16})的(?P<thing>[^，,。；;：:的]{2,16}|《[^《》]{2,30}》)$")
_PEOPLE = {"人": "人数", "户": "户数", "口": "人口"}


def composed_of(words: Words, past: Antecedents) -> Label | None:
    """Those of whom a thing is made: 由|10多名|医师、护理师等组成的健康宣教室 → 健康宣教室的医师、护理师. Untouched: 由5家企业承建."""
    found = _COMPOSED.match(words.part.right) if words.counts and _FROM.search(words.part.left) else None
    return Label(f"{found['thing']}的{found['who']}", PLAIN, base=found["thing"]) if found else None


def held_by(words: Words, past: Antecedents) -> Label | None:
    """What the described thing has: 涵盖|63项|任务的《任务清单》 → 《任务清单》涵盖任务; 仅有|120余人|的乡村小学 → 乡村小学人数.

    Untouched: 有|5家|企业参加的活动 (a deed describes it), 我国有|近14亿人|口的庞大市场 (whose number is told by its own noun).
    """
    left = words.head.left if words.head is not None and words.part.chained else words.part.left
    holding = _HOLDING.search(left) if words.counts or words.unit in _PEOPLE else None
    found = _HELD.match(words.part.right) if holding else None
    if holding is None or found is None or predicates.has_verb(found["noun"]):
        return None
    thing = nouns.noun_before(found["thing"]) or found["thing"]
    if not holding["deed"]:
        people = _PEOPLE.get(words.unit, "") if not found["noun"] else ""
        return Label(thing + people, PLAIN, base=thing) if people else None
    return Label(f"{thing}{holding['deed']}{found['noun']}", PLAIN, base=thing) if found["noun"] else None
