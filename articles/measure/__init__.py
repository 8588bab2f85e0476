"""What a fact measures: the key under which facts of different times, places and papers are brought together.

    measure_of("沧州市上半年实现一般公共预算收入", unit="元", kind="level", names=("沧州市",)).key == "一般公共预算收入|元"

The words that do not matter stand in `words.toml`. Pure: standard library only.
"""

from articles.measure.key import Measure, falls, is_bare, measure_of, parse_key
from articles.measure.kinship import OwnerClass, TimeKind, owner_class, time_kind
from articles.measure.label import label_of

__all__ = [
    "Measure",
    "OwnerClass",
    "TimeKind",
    "falls",
    "is_bare",
    "label_of",
    "measure_of",
    "owner_class",
    "parse_key",
    "time_kind",
]
