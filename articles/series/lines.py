"""Which facts can stand in one line: the same kind of time, the same class of owner, the same part where a curator parted the measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from articles.measure import OwnerClass, TimeKind, owner_class, time_kind
from articles.series.told import Told

TIME_WORDS = {
    TimeKind.DAY: gettext_lazy("某日的"),
    TimeKind.MONTH: gettext_lazy("一个月的"),
    TimeKind.QUARTER: gettext_lazy("一季的"),
    TimeKind.HALF: gettext_lazy("半年的"),
    TimeKind.YEAR: gettext_lazy("一年的"),
    TimeKind.FROM_JANUARY: gettext_lazy("年初起累计的"),
    TimeKind.YEARS: gettext_lazy("跨年的"),
    TimeKind.SPELL: gettext_lazy("一段日子的"),
    TimeKind.UNDATED: gettext_lazy("未载明时间的"),
}
OWNER_WORDS = {
    OwnerClass.NATION: gettext_lazy("全国或省"),
    OwnerClass.CITY: gettext_lazy("市"),
    OwnerClass.COUNTY: gettext_lazy("县区"),
    OwnerClass.BELOW: gettext_lazy("乡镇、村或园区"),
    OwnerClass.FIRM: gettext_lazy("企业或单位"),
}
Parts = Mapping[str, Sequence[str]]
"""Of each measure that a curator parted the words that tell its parts (市本级), the longest first."""


@dataclass(frozen=True, slots=True)
class Line:
    """What of a measure can stand in one chart."""

    time: TimeKind
    owner: OwnerClass
    part: str = ""

    @property
    def name(self) -> str:
        """As it stands in addresses: half.city, half.city.市本级."""
        return ".".join(filter(None, (self.time, self.owner, self.part)))

    @property
    def words(self) -> str:
        """As readers are told: 市 · 半年的 · “市本级”."""
        part = [f"“{self.part}”"] if self.part else []
        return " · ".join([str(OWNER_WORDS[self.owner]), str(TIME_WORDS[self.time]), *part])


def line_of(told: Told, parts: Parts) -> Line:
    """The line that a fact belongs to. A part is told by its words in the label, the place or the sentence."""
    owner = owner_class(told.place_name, told.county, told.city, indicator=told.indicator)
    said = (told.indicator, told.place_name, told.quote)
    part = next((words for words in parts.get(told.measure, ()) if any(words in text for text in said)), "")
    return Line(time_kind(told.first, told.last), owner, part)


def lines_of(facts: Sequence[Told], parts: Parts) -> dict[Line, list[Told]]:
    """The facts by their lines, the fullest line first."""
    found: dict[Line, list[Told]] = {}
    for told in facts:
        found.setdefault(line_of(told, parts), []).append(told)
    order = Counter({line: len(members) for line, members in found.items()}).most_common()
    return {line: found[line] for line, _number in order}
