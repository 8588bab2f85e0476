"""What fills a page: an article in one of the ways of making up, a picture with its caption, boxes that are no article."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.makeup.flow import Flow, Rect, Style
from benchmarks.makeup.heads import Head, Upright, Words
from benchmarks.makeup.sheet import Case, Mark, Sheet

STEP = 1.0  # rows of leading tried at a time


@dataclass
class Piece:
    """Something set, `width` by `height`, with its own origin."""

    sheet: Sheet
    width: float
    height: float


@dataclass
class Trade:
    """How this page is made up: its types, its column width, and the dice."""

    case: Case
    chance: random.Random
    style: Style
    measure: float  # a base column's width
    rules: bool = False  # rules between the columns of an article
    align: str = "center"
    habits: set[str] = field(default_factory=set)  # ways of making up that this page uses

    def width(self, columns: float) -> float:
        return columns * self.measure + (columns - 1) * self.style.gap


def one(value: Any) -> str:
    return str(value[0] if isinstance(value, list) else value or "")


def words(article: dict[str, Any]) -> Words:
    names = article["byline"]["reporters"] + article["byline"]["correspondents"]
    body = one(article["body"])
    signed = "" if not names or any(name in body.replace(" ", "") for name in names) else "本报记者 " + " ".join(names)
    return Words(one(article["kicker"]), one(article["headline"]), one(article["subheadline"]), signed)


def paragraphs(article: dict[str, Any]) -> list[str]:
    return one(article["body"]).split("\n")


def columns_of(x0: float, width: float, count: int, gap: float) -> list[tuple[float, float]]:
    measure = (width - gap * (count - 1)) / count
    return [(x0 + at * (measure + gap), x0 + at * (measure + gap) + measure) for at in range(count)]


def lowest(fits: Callable[[float], bool], start: float, step: float) -> float:
    """The smallest height from `start` on, by steps, at which the text fits."""
    height = start
    while not fits(height):
        height += step * (1 if height < 400 else 2)
        if height > 4000:
            raise ValueError("no height holds this text")
    return height


def set_article(trade: Trade, article: dict[str, Any], span: int, way: str, picture: Piece | None = None) -> Piece:
    """An article over `span` base columns in one of the `WAYS`, a picture in its text where there is one."""
    return WAYS[way](trade, article, span, picture)


def settled(
    trade: Trade,
    article: dict[str, Any],
    columns: list[tuple[float, float]],
    top: float,
    hindrances: list[Rect],
    tops: dict[int, float] | None = None,
) -> tuple[Sheet, float]:
    """The body in columns that all end at one height, round the hindrances; the sheet and that height."""
    flow, tops = Flow(trade.case, paragraphs(article), trade.style), tops or {}

    def boxes(bottom: float) -> list[Rect]:
        return [(x0, tops.get(at, top), x1, bottom) for at, (x0, x1) in enumerate(columns)]

    floor = max([top + trade.style.lead, *(box[3] for box in hindrances)])
    height = lowest(lambda bottom: flow.fits(boxes(bottom), hindrances), floor, trade.style.lead * STEP)
    sheet = Sheet()
    flow.set(sheet, boxes(height), hindrances)
    if trade.rules and not hindrances:
        for (_, left), (right, _) in itertools.pairwise(columns):
            sheet.rule(
                (left + right) / 2, max(tops.get(at, top) for at in range(len(columns))), (left + right) / 2, height
            )
    return sheet, height


def inset(
    trade: Trade, columns: list[tuple[float, float]], top: float, picture: Piece | None
) -> tuple[list[Rect], Sheet]:
    """A picture standing in the text: at the right below the title, or in the middle, the text beside it."""
    sheet = Sheet()
    if picture is None:
        return [], sheet
    right = columns[-1][1]
    where = trade.chance.choice(("corner", "middle", "left"))
    x = {"corner": right - picture.width, "middle": (columns[0][0] + right - picture.width) / 2, "left": columns[0][0]}[
        where
    ]
    y = top + (trade.style.lead * trade.chance.randint(3, 6) if where != "corner" else 2)
    sheet.add(picture.sheet, x, y)
    return [(x, y - 2, x + picture.width, y + picture.height + 4)], sheet


def count(trade: Trade, span: int) -> int:
    """How many columns a text over `span` base columns runs in: now and then one fewer (变栏)."""
    return span - 1 if span >= 3 and "changed" in trade.habits and trade.chance.random() < 0.4 else span


def size_for(trade: Trade, article: dict[str, Any], span: int) -> float:
    long = min(len(one(article["body"])), 1500)
    return trade.style.size * (1.45 + 0.27 * span + long / 1500) * trade.chance.uniform(0.9, 1.15)


def over(trade: Trade, article: dict[str, Any], span: int, picture: Piece | None, *, dark: bool = False) -> Piece:
    width = trade.width(span)
    head = Head(
        trade.case, words(article), width, size_for(trade, article, span), trade.chance, align=trade.align, dark=dark
    )
    columns = columns_of(0, width, count(trade, span), trade.style.gap)
    blocked, pictures = inset(trade, columns, head.height, picture)
    sheet, height = settled(trade, article, columns, head.height, blocked)
    sheet.add(head.sheet, 0, 0)
    sheet.add(pictures, 0, 0)
    return Piece(sheet, width, height)


def on_dark(trade: Trade, article: dict[str, Any], span: int, picture: Piece | None) -> Piece:
    return over(trade, article, span, picture, dark=True)


def rising(trade: Trade, article: dict[str, Any], span: int, picture: Piece | None) -> Piece:
    """The title over the left columns, the others rising beside it."""
    width, columns = trade.width(span), columns_of(0, trade.width(span), span, trade.style.gap)
    under = max(1, span - trade.chance.randint(1, max(1, span // 2)))
    head = Head(
        trade.case,
        words(article),
        columns[under - 1][1],
        size_for(trade, article, under),
        trade.chance,
        align=trade.align,
    )
    tops = dict.fromkeys(range(under), head.height)
    sheet, height = settled(trade, article, columns, 0.0, [], tops)
    sheet.add(head.sheet, 0, 0)
    return Piece(sheet, width, height)


def at_left(trade: Trade, article: dict[str, Any], span: int, picture: Piece | None) -> Piece:
    """The title has the left column to itself, lines one under the other; the text beside it."""
    width, columns = trade.width(span), columns_of(0, trade.width(span), span, trade.style.gap)
    head = Head(trade.case, words(article), columns[0][1], trade.style.size * 1.9, trade.chance, align="left")
    sheet, height = settled(trade, article, columns[1:], 0.0, [(0, 0, 1, head.height)])
    sheet.add(head.sheet, 0, (height - head.height) / 2 if trade.chance.random() < 0.5 else 0.0)
    return Piece(sheet, width, max(height, head.height))


def waist(trade: Trade, article: dict[str, Any], span: int, picture: Piece | None) -> Piece:
    """腰题: the title in the middle of the text, rows of it above, below and at the sides."""
    width, columns = trade.width(span), columns_of(0, trade.width(span), span, trade.style.gap)
    x0, x1 = columns[1][0], columns[-2][1] if span > 3 else columns[-1][1]
    head = Head(trade.case, words(article), x1 - x0, size_for(trade, article, span - 2), trade.chance, align="center")
    y = trade.style.lead * trade.chance.randint(4, 7)
    sheet, height = settled(trade, article, columns, 0.0, [(x0, y - 8, x1, y + head.height + 2)])
    sheet.add(head.sheet, x0, y)
    return Piece(sheet, width, height)


def upright(trade: Trade, article: dict[str, Any], span: int, picture: Piece | None) -> Piece:
    """竖题: the title downwards at the left or at the right."""
    width = trade.width(span)
    title = words(article)
    size = min(size_for(trade, article, span), 26.0)
    tallest = max(len(one(article["body"])) * trade.style.size * trade.style.lead / width * 1.1, size * 7)
    head = Upright(trade.case, title, tallest, size, trade.chance)
    left = trade.chance.random() < 0.5
    room = width - head.width - 12
    columns = columns_of(
        head.width + 12 if left else 0, room, max(1, span - (head.width > trade.measure * 0.6)), trade.style.gap
    )
    tops = {0: 15.0} if title.byline else {}
    sheet, height = settled(trade, article, columns, 0.0, [(-2, 0, -1, head.height)], tops)
    sheet.add(head.sheet, 0 if left else width - head.width, 0)
    if title.byline:
        trade.case.line(sheet, title.byline, columns[0][0] + 8, 1, 9, "kai")
    return Piece(sheet, width, height)


def framed(trade: Trade, article: dict[str, Any], span: int, picture: Piece | None) -> Piece:
    """In a frame or on a tint, its type a little narrower; now and then the title breaks the frame's upper edge."""
    pad, width = 9.0, trade.width(span)
    inner = Trade(
        trade.case,
        trade.chance,
        trade.style,
        (width - 2 * pad - (span - 1) * trade.style.gap) / span,
        False,
        trade.align,
    )
    piece = over(inner, article, span, picture)
    sheet, look = Sheet(), trade.chance.choice(("line", "thick", "tint", "dashed", "both"))
    top = 8.0 if look == "line" and trade.chance.random() < 0.4 else 0.0
    box = (0.0, top, width, piece.height + 2 * pad)
    if look in ("tint", "both"):
        sheet.marks.append(Mark(box, fill=0.9))
    if look != "tint":
        sheet.marks.append(Mark(box, line={"thick": 2.5}.get(look, 0.6), dashed=look == "dashed"))
    sheet.add(piece.sheet, pad, pad)
    return Piece(sheet, width, box[3] + 2)


WAYS: dict[str, Callable[..., Piece]] = {
    "over": over, "dark": on_dark, "rising": rising, "left": at_left, "waist": waist, "upright": upright, "framed": framed,
}  # fmt: skip


def around(trade: Trade, article: dict[str, Any], span: int, guest: Piece, guest_span: int, *, right: bool) -> Piece:
    """An L: the article's columns run shorter over the guest, which stands in its lower corner."""
    width, columns = trade.width(span), columns_of(0, trade.width(span), span, trade.style.gap)
    head = Head(trade.case, words(article), width, size_for(trade, article, span), trade.chance, align=trade.align)
    flow, sheet, gap = Flow(trade.case, paragraphs(article), trade.style), Sheet(), 12.0
    short = set(range(span - guest_span, span)) if right else set(range(guest_span))

    def boxes(bottom: float) -> list[Rect]:
        return [
            (x0, head.height, x1, bottom - (guest.height + gap if at in short else 0))
            for at, (x0, x1) in enumerate(columns)
        ]

    height = lowest(
        lambda bottom: flow.fits(boxes(bottom), []), head.height + guest.height + gap + 40, trade.style.lead
    )
    flow.set(sheet, boxes(height), [])
    sheet.add(head.sheet, 0, 0)
    x = columns[span - guest_span][0] if right else 0.0
    sheet.add(guest.sheet, x, height - guest.height)
    if trade.chance.random() < 0.6:
        sheet.rule(x, height - guest.height - 7, x + trade.width(guest_span), height - guest.height - 7)
    return Piece(sheet, width, height)


def photograph(trade: Trade, article: dict[str, Any], span: float, ratio: float, where: str) -> Piece:
    """A picture and its caption under it, beside it, over it; its title, where it has one, over it or over the caption."""
    width, sheet, case = trade.width(span), Sheet(), trade.case
    small = Style("kai", trade.style.size * 0.95, trade.style.lead * 0.95, trade.style.gap)
    flow = Flow(case, paragraphs(article), small)
    title, y = one(article["headline"]), 0.0
    if title:
        head = Head(case, Words("", title, ""), width, 15, trade.chance, align="center")
        sheet.add(head.sheet, 0, 0)
        y = head.height
    if where == "beside" and width > 22 * small.size:
        side = width * 0.3
        tall = (width - side - 8) * ratio
        sheet.marks.append(Mark((0, y, width - side - 8, y + tall), fill=0.6, picture=True))
        bottom = lowest(lambda b: flow.fits([(width - side, y, width, b)], []), y + 20, small.lead)
        flow.set(sheet, [(width - side, y, width, bottom)], [])
        return Piece(sheet, width, max(y + tall, bottom))
    tall = width * ratio
    caption_at = y if where == "above" else y + tall + 5
    bottom = lowest(lambda b: flow.fits([(0, caption_at, width, b)], []), caption_at + small.lead, small.lead)
    flow.set(sheet, [(0, caption_at, width, bottom)], [])
    top = bottom + 2 if where == "above" else y
    sheet.marks.append(Mark((0, top, width, top + tall), fill=0.6, picture=True))
    return Piece(sheet, width, max(bottom, top + tall))


def safe_upright(article: dict[str, Any]) -> bool:
    """Whether a title can stand upright: no figures or Latin letters in it, not too long."""
    title = one(article["headline"]) + one(article["kicker"]) + one(article["subheadline"])
    return not re.search(r"[A-Za-z0-9.%\"]", title) and 4 <= len(one(article["headline"])) <= 18
