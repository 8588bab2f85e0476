"""A query's text in pieces: words, quoted phrases, values of named fields, OR and exclusions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Field = Literal["text", "headline", "person", "city", "county", "newspaper", "date", "value"]

NAMES: dict[Field, str] = {
    "headline": "标题 標題 题目 題目 headline title",
    "person": "记者 記者 作者 人物 署名 通讯员 通訊員 摄影 攝影 person by author reporter",
    "city": "城市 地市 city",
    "county": "县区 縣區 区县 區縣 county",
    "newspaper": "报纸 報紙 newspaper paper",
    "date": "日期 时间 時間 date",
    "value": "数值 數值 数字 數字 value",
}
FIELDS: dict[str, Field] = {name: field for field, names in NAMES.items() for name in names.split()}
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


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query: `text` without its quotes and signs, `source` with them."""

    kind: Literal["word", "phrase", "or", "near"]
    text: str
    source: str
    field: Field = "text"
    excluded: bool = False


def lexemes(text: str) -> Iterator[Lexeme]:
    """The pieces of `text` (NFKC, so that ： is : and ＞ is >), in order. Signs that lead nowhere are passed over.

    >>> [(piece.kind, piece.field, piece.text) for piece in lexemes('标题:水利 OR "防汛 抗旱" -衡水')]
    [('word', 'headline', '水利'), ('or', 'text', 'OR'), ('phrase', 'text', '防汛 抗旱'), ('word', 'text', '衡水')]
    """
    at = 0
    while at < len(text):
        start = at
        begins = at == 0 or bool(BREAK.match(text[at - 1]))
        if begins and (either := EITHER.match(text, at)):
            at = either.end()
            yield Lexeme("or", either[0], either[0])
            continue
        if begins and (both := BOTH.match(text, at)) and at and both.end() < len(text):
            at = both.end()
            continue
        if begins and (close := CLOSE.match(text, at)):
            at = close.end()
            yield Lexeme("near", close["within"] or "", close[0])
            continue
        excluded = False
        if begins and at and (without := NOT.match(text, at)):
            excluded, at = True, without.end()
        if begins and (minus := MINUS.match(text, at)):
            excluded, at = True, minus.end()
        field: Field = "text"
        if (begins or excluded) and (name := NAME.match(text, at)):
            field, at = FIELDS[name["name"].lower()], name.end()
        value = PHRASE.match(text, at) or (COMPARED if field in ("date", "value") else WORD).match(text, at)
        if value is None:
            if field != "text":
                yield Lexeme("word", text[start:at].strip().rstrip(":").strip(), text[start:at].strip())
            at = max(at, start + 1)
            continue
        at = value.end()
        quoted = next((inner for inner in value.groups() if inner is not None), None)
        inner = value[0] if quoted is None else quoted.strip()
        if any(map(str.isalnum, inner)):
            yield Lexeme("word" if quoted is None else "phrase", inner, text[start:at], field, excluded)
