"""Says a query back to the reader in plain words, so that a misunderstanding shows at once."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from articles.filters import ARTICLE_FILTERS, NamedField
from articles.search.language.lexer import NAMES, Field
from articles.search.language.query import (
    Dated,
    Mentioned,
    Named,
    Near,
    Pattern,
    Phrase,
    Query,
    Term,
    Valued,
    Word,
    Yearly,
)
from articles.search.request import SearchRequest
from articles.templatetags.dates import day as day_words

FIRST_SAID: tuple[NamedField, ...] = ("city", "county", "newspaper", "person")


def in_words(query: Query, filters: SearchRequest) -> str:
    """What is searched for, in one sentence without a full stop; empty where nothing narrows the archive.

    >>> from articles.search.language.parser import parse
    >>> in_words(parse('沧州 水利 OR 防汛 -衡水 数值:>50亿元'), SearchRequest(city="沧州"))
    '含“沧州”，含“水利”或含“防汛”，有数值大于50亿元，排除含“衡水”的，城市为沧州'
    """
    parts = [_("或").join(said(term) for term in group.alternatives) for group in query.groups]
    parts += [_("排除%(condition)s的") % {"condition": said(term)} for term in query.excluded]
    return _("，").join([*parts, *said_filters(filters)])


def said(term: Term) -> str:
    """One term: 含“水利”, 标题含“水利”, 有数值大于50亿元."""
    match term:
        case Word(text, scope):
            pattern = _("含“%(text)s”") if scope == "text" else _("标题含“%(text)s”")
            return pattern % {"text": text}
        case Phrase(text, scope):
            pattern = _("原样含“%(text)s”") if scope == "text" else _("标题原样含“%(text)s”")
            return pattern % {"text": text}
        case Named(field, text):
            return str(ARTICLE_FILTERS[field].in_sentence) % {"text": text}
        case Mentioned(kind, text):
            return (_("文中有人物%(text)s") if kind == "mentioned" else _("文中有机构%(text)s")) % {"text": text}
        case Dated():
            return said_dates(term)
        case Yearly(month, day):
            return _("%(month)d月%(day)d日出版") % {"month": month, "day": day}
        case Near(texts, within):
            return _("“%(words)s”相距不过 %(within)d 字") % {"words": "”“".join(texts), "within": within}
        case Pattern(pieces):
            return _("含“%(text)s”") % {"text": "…".join(pieces)}
        case Valued():
            return said_values(term)
    return ""


def said_dates(dates: Dated) -> str:
    first, last = map(day_words, (dates.first, dates.last))
    if first and last:
        return (
            _("%(day)s出版") % {"day": first}
            if first == last
            else _("%(first)s至%(last)s出版") % {"first": first, "last": last}
        )
    return _("%(first)s起出版") % {"first": first} if first else _("%(last)s以前出版") % {"last": last}


def said_values(values: Valued) -> str:
    """有数值大于50亿元, 有数值在1000至5000亩之间, 有数值等于5993套."""
    low, high = (None if end is None else short(end) for end in (values.low, values.high))
    named = {"low": low, "high": high, "unit": values.unit}
    if low is not None and high is not None:
        if low == high:
            return _("有数值等于%(low)s%(unit)s") % named
        return _("有数值在%(low)s至%(high)s%(unit)s之间") % named
    if low is not None:
        return (_("有数值不小于%(low)s%(unit)s") if values.low_included else _("有数值大于%(low)s%(unit)s")) % named
    return (_("有数值不大于%(high)s%(unit)s") if values.high_included else _("有数值小于%(high)s%(unit)s")) % named


def short(value: Decimal) -> str:
    """A value with 万 or 亿 where that is exact and shorter: 5000000000 → 50亿, 5993 → 5993."""
    for name, factor in (("亿", 10**8), ("万", 10**4)):
        scaled = value / factor
        if abs(scaled) >= 1 and scaled == round(scaled, 2):
            return f"{scaled.normalize():f}{name}"
    return f"{value.normalize():f}"


def said_filters(filters: SearchRequest) -> list[str]:
    """The filters chosen beside the words, as the same sentence goes on."""
    parts = [said(Named(field, value)) for field in FIRST_SAID if (value := getattr(filters, field))]
    if filters.kind:
        kind = ARTICLE_FILTERS["kind"]
        parts.append(str(kind.in_sentence) % {"kind": kind.written(filters.kind)})
    if filters.year:
        parts.append(_("%(day)s出版") % {"day": _("%(year)d年") % {"year": filters.year}})
    if filters.month:
        parts.append(_("%(day)s出版") % {"day": filters.month})
    if filters.date_from or filters.date_to:
        parts.append(said_dates(Dated(filters.date_from, filters.date_to)))
    return parts


def typed(query: Query) -> str:
    """A query in the query language, as a reader would type it: 沧州 水利 OR 防汛 -衡水 城市:沧州."""
    parts = [" OR ".join(map(typed_term, group.alternatives)) for group in query.groups]
    return " ".join(parts + [f"-{typed_term(term)}" for term in query.excluded])


def typed_term(term: Term) -> str:
    match term:
        case Word(text, scope):
            return text if scope == "text" else with_name("headline", text)
        case Phrase(text, scope):
            return f'"{text}"' if scope == "text" else with_name("headline", f'"{text}"')
        case Named(field, text) | Mentioned(field, text):
            return with_name(field, text if " " not in text else f'"{text}"')
        case Yearly(month, day):
            return f"{month}月{day}日"
        case Near(texts, within):
            return f" 近{within} ".join(f'"{text}"' for text in texts)
        case Pattern(pieces):
            return "*".join(pieces)
        case Dated(first, last):
            return with_name("date", f"{first or ''}..{last or ''}")
        case Valued():
            return with_name("value", typed_values(term))
    return ""


def with_name(field: Field, value: str) -> str:
    """城市:沧州: the field by the first of its names."""
    return f"{NAMES[field][0]}:{value}"


def typed_values(values: Valued) -> str:
    """A range as it is typed: 1000..5000亩, >50亿元, 5993套."""
    low, high, unit = values.low, values.high, values.unit
    if low is not None and high is not None:
        return f"{short(low)}..{short(high)}{unit}" if low != high else f"{short(low)}{unit}"
    if low is not None:
        return f"{'>=' if values.low_included else '>'}{short(low)}{unit}"
    return f"{'<=' if values.high_included else '<'}{short(high or Decimal(0))}{unit}"
