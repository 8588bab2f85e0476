"""Brackets and quotation marks, that each has its other."""

from __future__ import annotations

import re

PAIRS = ("“”", "‘’", "（）", "()", "《》", "〈〉", "【】", "「」", "『』")
_ASIDE = re.compile(r"[（(](?:含|不含|包括|其中)[^（()）]*[)）]$")
OPENING, CLOSING = frozenset("“‘《「『"), frozenset("”’》」』")


def without_aside(text: str) -> str:
    """Without what closes it in round brackets: 国家（含中国） → 国家. Untouched: 县（市、区）."""
    return _ASIDE.sub("", text)


def closed(text: str) -> str:
    """`text` up to where a bracket opens that nothing closes; a quotation mark without its other is left out.

    村（社区 → 村; 新时代”微博 → 新时代微博. Untouched: “三公”经费.
    """
    for pair in PAIRS:
        text = _paired(text, pair[0], pair[1])
    return text.replace('"', "") if text.count('"') % 2 else text


def _paired(text: str, opening: str, closing: str) -> str:
    if opening not in text and closing not in text:
        return text
    kept: list[str] = []
    opened: list[int] = []
    for character in text:
        if character == closing and not opened:
            continue
        if character == opening:
            opened.append(len(kept))
        elif character == closing:
            opened.pop()
        kept.append(character)
    if opened and opening in "“‘「『":
        return "".join(character for at, character in enumerate(kept) if at not in opened)
    return "".join(kept[: opened[0]] if opened else kept)
