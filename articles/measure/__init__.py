"""What a fact measures: the key under which facts of different times, places and papers are brought together.

    measure_of("沧州市上半年实现一般公共预算收入", unit="元", kind="level", names=("沧州市",)).key == "一般公共预算收入|元"

The words that do not matter stand in `words.toml`. Pure: standard library only.
"""

from articles.measure.key import Measure, falls, measure_of, parse_key

__all__ = ["Measure", "falls", "measure_of", "parse_key"]
