"""One number with the words around it, and the label that a construction answers with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.reading.clauses import connectives, lists, predicates
from articles.reading.clauses.counted_nouns import Counted
from articles.reading.clauses.parts import Part
from articles.reading.facts.antecedents import Antecedents
from articles.reading.quantities.units import unit_named
from articles.reading.records import Quantity

_LAST_MEMBER = re.compile(r"^[^，,和与及、]{3,12}(?:和|与|以及)(?P<last>[^，,和与及、的]{3,12})$")
_AT_PLACES = re.compile(
    r"^(?:[今昨当][晚天日])?在[^，,]*、[^，,、]*?(?=设置|设立|建成|新建|建设|安装|投放|开设|布设)"
)  # 在解放西路、东海路以及福民南路|设置|5个|执勤点
_FOR = re.compile(
    r"(?:为|给|向|对|把|将)(?:全[国省市县区])?$|(?:向|给)[^，,。；;的]{2,8}$|在(?:[^，,。；;]{1,8}的|全[国省市县区])?$"
)
# How often an indicator of each construction was right on the seeds and sample pages, rounded down.
PLAIN, LISTED, MOVED = 0.95, 0.9, 0.9
BORROWED_CHANGE, BORROWED_SHARE, BORROWED, BARE = 0.92, 0.88, 0.75, 0.7
REPEATED, NOTHING = 0.65, 0.2
LISTED_WAY, MOVED_WAY, FINISHED_WAY = "listed", "moved", "finished"  # the ways of labels that no construction makes


@dataclass(frozen=True, slots=True)
class Words:
    """One number and its words.

    `part`: what its clause has left and right of it; `left`, `own`: the left words without what links, and without what
    only introduces; `found`: the noun that it counts with its predicate; `medal`: 金牌 of 5金; `predicate`: what the next
    clause tells of that noun; `head`: the part of the number before it in the clause, `named` that number's label;
    `following`: the words behind the next number of its clause, `next_raw` that number as printed;
    `governing`: the verb that opens the list which the number's member goes on (淘汰燃煤锅炉120台、老旧车辆|3400辆|); `bracketed`: the noun that the number stands behind in brackets (比全省|（7.7%）);
    `behind`: whose it is by the next clause (历经5次修订，|负面清单|…).
    """

    quantity: Quantity
    part: Part
    left: str
    own: str
    found: Counted
    medal: str = ""
    predicate: str = ""
    head: Part | None = None
    named: str = ""
    following: str = ""
    behind: str = ""
    next_raw: str = ""
    governing: str = ""
    bracketed: str = ""

    @property
    def unit(self) -> str:
        return self.quantity.unit

    @property
    def counts(self) -> bool:
        """Whether the unit counts things: 家, 名; an unknown classifier too."""
        unit = unit_named(self.quantity.unit)
        return bool(self.quantity.unit) and (unit is None or unit.counts)

    @property
    def dimension(self) -> str:
        """What kind of measure the unit is: length, area, money, duration; empty where the table lacks it."""
        unit = unit_named(self.quantity.unit)
        return unit.dimension if unit else ""

    @property
    def right(self) -> str:
        return self.medal or self.found.noun + self.found.predicate


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a label, how sure they are, and what later numbers may speak of (`base`; None: the words themselves).

    `those`: who was counted, where the label tells what they did; `way`: how it was made, the names of a construction and of what completed it (plain+object_of_verb).
    """

    words: str
    sure: float
    base: str | None = None
    way: str = ""
    those: str = ""


Construction = Callable[[Words, Antecedents], Label | None]


def joins_others(words: Words) -> bool:
    """Whether what stands before a number is the last of others named, whom it counts: 甲、乙，以及丙|3位|嘉宾."""
    joined = words.counts and bool(words.right) and words.part.left.startswith(("以及", "及", "和"))
    return joined and not predicates.has_verb(words.own)


def matter(words: Words) -> str:
    """What stands left of a number, without its chain of places, the members of a list, and whom the deed was for."""
    own = "" if joins_others(words) else _AT_PLACES.sub("", connectives.without_places(words.own))
    if words.counts and words.part.left.endswith("的") and (member := _LAST_MEMBER.search(own)):
        own = member["last"]  # 驻村第一书记和易地搬迁的|13位|村民
    if words.head is not None and words.head is not words.part and _FOR.search(words.head.left):
        done = predicates.verb_tail(own)
        where = "在" in words.head.left
        keeps = predicates.is_bare_verb(done) and not where and (not words.right or "每" in own)
        own = own if keeps else done or own  # 为|1200名|学生发放助学金|60万元|
    if own.endswith("等") and not words.right:
        return own.removesuffix("等")
    return lists.without_list(own)
