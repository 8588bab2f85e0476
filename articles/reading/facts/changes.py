"""The words that tell a growth, a fall or a difference, and the thing that changed: 产量|比去年增加, 产值|回升至."""

from __future__ import annotations

import re

from articles.reading.facts.kinds import is_change
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.wording import COMPARING, YEAR_ON_YEAR

CHANGES = tuple(read_toml("kinds")["change"]["last"] + read_toml("kinds")["change"]["last_single"])
_CHANGE_TAIL = re.compile(
    rf"(?P<base>.*?)(?P<compare>(?:(?:{YEAR_ON_YEAR}|{COMPARING}|相比|高于|低于|多于|少于|快于|高出|低出|超出)[^，,；;。]*?)?)(?P<verb>(?:{alternation(CHANGES)})(?:幅度|幅)?)$"
)
_MORE = re.compile(
    rf"(?P<base>.*?)(?P<compare>(?:{COMPARING}|{YEAR_ON_YEAR})[^，,；;。]*?)(?P<verb>[又再还]?(?:[多少](?!于)|增)[{HAN}]{{1,2}})$"
)  # 比去年同期|少蓄水, 同比|增运
_OVER = re.compile(
    r"(?P<base>.*?)(?P<compare>(?:高于|低于|多于|少于|快于|优于|高出|低出|多出|超出|领先|落后|超(?=警戒|汛限|保证|历史|常年|去年)|是)[^，,；;。]{2,})$"
)
_CHANGE_OF = re.compile(rf"(?<=..)(?:{YEAR_ON_YEAR})?(?:{alternation(CHANGES)})$")
_MOVED_TO = re.compile(r"(?:(?<!达)到|至|为)(?:了|约|近)*$")
_MOVED_TO_PER = re.compile(
    rf"(?<=..)(?:{alternation([word for word in CHANGES if len(word) > 1 and word[-1] not in '率幅速'])}|[降升增减涨跌])[到至为](?P<per>每[^，,\d]{{1,4}})$"
)  # 死亡率|下降到|每十万
_CHANGED = re.compile(
    rf"(?<=.)(?:{alternation([word for word in CHANGES if len(word) > 1 and word[-1] not in '率幅速'])})$"
)


def without_move(left: str, printed: str) -> str:
    """产值回升至 → 产值: with 至 the verb of the change only leads to where it got."""
    if per := _MOVED_TO_PER.search(left):
        return left[: per.start()] + per["per"]
    if not _MOVED_TO.search(printed):
        return left
    return _CHANGED.sub("", left) or left


def unchanged(label: str) -> str:
    """What changed, of the label of a change: 销售收入同比增长 → 销售收入; no change: the label."""
    return _CHANGE_OF.sub("", label) or label


def told_change(left: str, unit: str) -> tuple[str, str] | None:
    """The thing that changed and the words of the change: 产量比去年增加 → (产量, 比去年增加); None where none is told."""
    if not is_change(left, unit):
        return None
    found = _CHANGE_TAIL.fullmatch(left) or _MORE.fullmatch(left) or _OVER.fullmatch(left)
    if found is None:
        return None
    return found["base"], left[found.end("base") :]
