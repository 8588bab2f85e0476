"""A query's text in pieces: words, quoted phrases, values of named fields, OR and exclusions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from articles.filters import ARTICLE_FILTERS, NAMED

Field = Literal[
    "text", "headline", "person", "city", "county", "newspaper", "date", "value", "mentioned", "organisation"
]

NAMES: dict[Field, tuple[str, ...]] = {
    "headline": ("标题", "標題", "题目", "題目", "headline", "title"),
    "date": ("日期", "时间", "時間", "date"),
    "value": ("数值", "數值", "数字", "數字", "value"),
    "mentioned": ("人物", "文中人物", "mentions", "people"),
    "organisation": ("机构", "機構", "organisation", "organization"),
    **{field: ARTICLE_FILTERS[field].typed for field in NAMED},
}
FIELDS: dict[str, Field] = {name: field for field, names in NAMES.items() for name in names}
BREAK = re.compile(r"[\s,;!?，。；！？、()\[\]【】《》〈〉{}<>“”„‟\"「」『』]")
EITHER = re.compile(r"(?:OR|或者?|\|\|?)(?=\s|$)")
BOTH = re.compile(r"(?:AND|并且|且|&&?)(?=\s|$)")
CLOSE = re.compile(r"(?:NEAR|近)(?:/?(?P<within>\d{1,3}))?(?=\s|$)")
NOT = re.compile(r"(?:NOT|不含|不包括|排除)\s+(?=\S)")
MINUS = re.compile(r"[-−]+(?=[^\s\-−])")
NAME = re.compile(rf"(?P<name>{'|'.join(sorted(FIELDS, key=len, reverse=True))})\s*:\s*", re.IGNORECASE)
PHRASE = re.compile(r"[“”„‟\"](?P<double>[^“”„‟\"]*)[“”„‟\"]|「(?P<corner>[^」]*)」|『(?P<nested>[^』]*)』")
WORD = re.compile(rf"(?:(?!{BREAK.pattern}).|(?<=\d),(?=\d))+")
COMPARED = re.compile(r"(?:(?:[<>]=?|[≥≤=])\s*)?[^\s“”\"「」『』]+")


Kind = Literal["word", "phrase", "or", "near"]


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query: `text` without its quotes and signs, `source` with them."""

    kind: Kind
    text: str
    source: str
    field: Field = "text"
    excluded: bool = False


Read = tuple[Lexeme | None, int]  # what was read, if it says anything, and where it ends


def lexemes(text: str) -> Iterator[Lexeme]:
    """The pieces of `text` (NFKC, so that ： is : and ＞ is >), in order. Signs that lead nowhere are passed over.

    >>> [(piece.kind, piece.field, piece.text) for piece in lexemes('标题:水利 OR "防汛 抗旱" -衡水')]
    [('word', 'headline', '水利'), ('or', 'text', 'OR'), ('phrase', 'text', '防汛 抗旱'), ('word', 'text', '衡水')]
    """
    at = 0
    while at < len(text):
        lexeme, at = next(read for construction in CONSTRUCTIONS if (read := construction(text, at)))
        if lexeme:
            yield lexeme


def begins(text: str, at: int) -> bool:
    """Whether a word may begin here."""
    return at == 0 or bool(BREAK.match(text[at - 1]))


def either(text: str, at: int) -> Read | None:
    """水利 OR 防汛, 水利 或 防汛."""
    sign = EITHER.match(text, at) if begins(text, at) else None
    return (Lexeme("or", sign[0], sign[0]), sign.end()) if sign else None


def both(text: str, at: int) -> Read | None:
    """水利 AND 防汛: what blanks say already."""
    sign = BOTH.match(text, at) if at and begins(text, at) else None
    return (None, sign.end()) if sign and sign.end() < len(text) else None


def nearness(text: str, at: int) -> Read | None:
    """棚户区 近5 开工."""
    sign = CLOSE.match(text, at) if begins(text, at) else None
    return (Lexeme("near", sign["within"] or "", sign[0]), sign.end()) if sign else None


def value(text: str, start: int) -> Read:
    """A word or phrase, with the sign that excludes it and the field's name before it."""
    value_at = after_exclusion(text, start)
    excluded = value_at > start
    field: Field = "text"
    if (excluded or begins(text, start)) and (name := NAME.match(text, value_at)):
        field, value_at = FIELDS[name["name"].lower()], name.end()
    found = PHRASE.match(text, value_at) or (COMPARED if field in ("date", "value") else WORD).match(text, value_at)
    if found is None:
        bare = text[start:value_at].strip()
        alone = Lexeme("word", bare.rstrip(":").strip(), bare) if field != "text" else None
        return alone, max(value_at, start + 1)
    quoted = next((inner for inner in found.groups() if inner is not None), None)
    inner = found[0] if quoted is None else quoted.strip()
    if not any(map(str.isalnum, inner)):
        return None, found.end()
    kind: Kind = "word" if quoted is None else "phrase"
    return Lexeme(kind, inner, text[start : found.end()], field, excluded), found.end()


def after_exclusion(text: str, at: int) -> int:
    """Where what is excluded begins, after NOT or a minus; `at` where nothing is excluded."""
    if not begins(text, at):
        return at
    if at and (without := NOT.match(text, at)):
        at = without.end()
    minus = MINUS.match(text, at)
    return minus.end() if minus else at


CONSTRUCTIONS: tuple[Callable[[str, int], Read | None], ...] = (either, both, nearness, value)
