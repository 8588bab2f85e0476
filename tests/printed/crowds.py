"""Pages of more pieces than any newspaper's, each of one shape: tables, advertisements, and what only malice sets."""

from __future__ import annotations

import random

from articles.printed.records import Box, PrintedLine, PrintedPage, Shape
from tests.printed.setting import line

TEXT = "今年以来全市各地把这项工作摆在突出位置抓紧抓实取得明显成效群众普遍满意"


def words(chance: random.Random, length: int) -> str:
    start = chance.randrange(18)
    return TEXT[start : start + length - 1] + chance.choice("。，的了")


def crowd(shape: str, count: int) -> PrintedPage:
    """A page of so many pieces of one shape (a key of SHAPES)."""
    lines, shapes = SHAPES[shape](random.Random(count), count)
    return PrintedPage(4_000, 6_000, tuple(lines), tuple(shapes))


Pieces = tuple[list[PrintedLine], list[Shape]]


def scattered(chance: random.Random, count: int) -> Pieces:
    place = lambda: (chance.uniform(0, 1_900), chance.uniform(0, 2_900))  # noqa: E731
    return [line(words(chance, chance.randrange(2, 16)), *place()) for _ in range(count)], []


def one_line_blocks(chance: random.Random, count: int) -> Pieces:
    return [line(words(chance, 15), 40 + 200 * (at % 8), 40 + 27 * (at // 8)) for at in range(count)], []


def ladder(chance: random.Random, count: int) -> Pieces:
    return [line(words(chance, 12), 20 + at * 37 % 1_500, 30 + at * 11 % 2_900) for at in range(count)], []


def broken_off(chance: random.Random, count: int) -> Pieces:
    """Each piece ends with a comma, so that any may go on in any other."""
    return [line(TEXT[:11] + "，", 20 + 140 * (at % 9), 30 + 31 * (at // 9)) for at in range(count)], []


def grid(chance: random.Random, count: int) -> Pieces:
    across = int(count**0.5)
    return [line(words(chance, 3), 20 + 45 * (at % across), 30 + 30 * (at // across)) for at in range(count)], []


def one_row_after_the_other(chance: random.Random, count: int) -> Pieces:
    return [line(words(chance, 3), 20 + 34 * (at % 50), 30 + 15 * (at // 50)) for at in range(count)], []


def nested_frames(chance: random.Random, count: int) -> Pieces:
    lines = [line(words(chance, 6), 10 + at * 0.9, 10 + at * 1.4) for at in range(count)]
    frames = [Box(5 + at * 0.5, 5 + at * 0.7, 3_900 - at * 0.5, 5_800 - at * 0.7) for at in range(count)]
    return lines, [Shape("frame", frame) for frame in frames]


def ruled(chance: random.Random, count: int) -> Pieces:
    lines, _ = one_line_blocks(chance, count)
    return lines, [Shape("rule", Box(one.box.x0, one.box.y1 + 5, one.box.x1, one.box.y1 + 5.5)) for one in lines]


def pictured(chance: random.Random, count: int) -> Pieces:
    lines, _ = scattered(chance, count)
    return lines, [Shape("picture", Box(one.box.x0, one.box.y1, one.box.x0 + 80, one.box.y1 + 60)) for one in lines]


def titled(chance: random.Random, count: int) -> Pieces:
    place = lambda at: (40 + 200 * (at % 8), 40 + 40 * (at // 8))  # noqa: E731
    return [line(words(chance, 5), *place(at), 20 if at % 2 else 10) for at in range(count)], []


def upright(chance: random.Random, count: int) -> Pieces:
    place = lambda at: (40 + 30 * (at % 40), 40 + 80 * (at // 40))  # noqa: E731
    return [line(words(chance, 5), *place(at), 12, vertical=at % 2 == 0) for at in range(count)], []


def piled(chance: random.Random, count: int) -> Pieces:
    return [line(words(chance, 9), 100 + at * 0.01, 100 + at * 0.01) for at in range(count)], []


def initials(chance: random.Random, count: int) -> Pieces:
    large = [line("本", 10 * (at % 50), 30 * (at // 50), 20) for at in range(count // 2)]
    return [*large, *(line(TEXT[:4], 10 * (at % 50) + 20, 30 * (at // 50)) for at in range(count // 2))], []


SHAPES = {
    make.__name__: make
    for make in (
        scattered, one_line_blocks, ladder, broken_off, grid, one_row_after_the_other, nested_frames, ruled, pictured,
        titled, upright, piled, initials,
    )
}  # fmt: skip
