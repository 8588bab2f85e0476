"""How well pages are cut that an extraction damaged: known pages, each damaged in one way by a seed, beside the same undamaged.

    python -m benchmarks.bench_damage [--seed N] [--only NAME …] [--pages N] [--errors]

Pages are the seeds, and the sample and real pages beside the project. An article counts as cut right where it and what was
read share nearly all pairs of characters, whatever their order: a damage that moves lines is no fault of the reading,
a line in a foreign article is. A lost letter stands in the gold as it does on the page.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any, Final

from articles.reading.page import read_page
from articles.reading.text.characters import HAN_LETTER
from articles.reading.text.side_by_side import cells

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "reading"
SETS = (
    (HERE.parent / "tests" / "reading" / "gold", HERE.parent / "seeds"),
    (SHARED / "pages_gold", SHARED / "pages"),
    (SHARED / "real" / "gold", SHARED / "real" / "pages"),
)
PAGES = 30  # of those there are, drawn by the seed
RIGHT = 0.95  # of the pairs of characters of an article and of what was read, each
SURE = 0.9  # the confidence from which on an article is called sure
CLOSING = re.compile(r"\n[（(][^\n]{2,160}[）)]$")  # a credit that a body may have or not
CONTEXT = 3  # letters before one that decide whether it is misread, on the page and in the gold alike
MISREAD = "己已末未人入日曰土士千干太大甲申由田白自问间"

COLUMN_AT_MOST, GUTTER = 100, 4  # cells of a line of a column, and between two columns

Lines = list[str]
Damage = Callable[[Lines, random.Random], Lines]


@dataclass(frozen=True, slots=True)
class Tally:
    """Articles of the gold, those read, those cut right, those called sure, and of these the right ones."""

    gold: int = 0
    read: int = 0
    right: int = 0
    sure: int = 0
    sure_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(self.numbers, other.numbers, strict=True)))

    @property
    def numbers(self) -> tuple[int, ...]:
        return self.gold, self.read, self.right, self.sure, self.sure_right

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.gold + self.read)


# damages


def none(lines: Lines, chance: random.Random) -> Lines:
    return lines


def broken_anywhere(lines: Lines, chance: random.Random) -> Lines:
    """Each long line broken at a width of its own, as a mail program or a narrow window breaks them."""
    out: Lines = []
    for line in lines:
        while len(line) > 24:
            at = chance.randint(8, 24)
            out.append(line[:at])
            line = line[at:]
        out.append(line)
    return out


def broken_at_a_width(lines: Lines, chance: random.Random) -> Lines:
    """Every line broken at the page's one width."""
    width = chance.randint(14, 40)
    return [line[at : at + width] for line in lines for at in range(0, max(1, len(line)), width)]


def no_blank_lines(lines: Lines, chance: random.Random) -> Lines:
    return [line for line in lines if line.strip()]


def few_blank_lines(lines: Lines, chance: random.Random) -> Lines:
    """Half of the blank lines lost."""
    return [line for line in lines if line.strip() or chance.random() < 0.5]


def blank_lines_at_titles(lines: Lines, chance: random.Random) -> Lines:
    """No blank line between two lines of running text that a mark ends or that are long: only frames stand apart."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    running = {at for at in filled if re.search("[，。；、：！？”]", lines[at])}
    out: Lines = []
    for at, following in pairwise([*filled, len(lines)]):
        out.append(lines[at])
        out += [] if at in running and following in running else lines[at + 1 : following]
    return out


def blank_lines_between(lines: Lines, chance: random.Random) -> Lines:
    """A blank line behind every line."""
    return [part for line in lines for part in (line, "")]


def blank_lines_anywhere(lines: Lines, chance: random.Random) -> Lines:
    """A blank line behind every tenth line or so."""
    return [part for line in lines for part in ((line, "") if chance.random() < 0.1 else (line,))]


def doubled_lines(lines: Lines, chance: random.Random) -> Lines:
    """Every tenth line or so twice."""
    return [part for line in lines for part in ((line, line) if line.strip() and chance.random() < 0.1 else (line,))]


def side_by_side(lines: Lines, chance: random.Random) -> Lines:
    """The page's second half beside its first, as `pdftotext -layout` gives two columns; lines longer than a column are left."""
    if max(map(cells, lines), default=0) > COLUMN_AT_MOST:
        return lines
    middle = next((at for at in range(len(lines) // 2, len(lines)) if not lines[at].strip()), len(lines))
    rows = list(zip_longest(lines[:middle], lines[middle:], fillvalue=""))
    gutter = max(cells(left) for left, _ in rows) + GUTTER
    return [(left + " " * (gutter - cells(left)) + right if right.strip() else left) for left, right in rows]


def running_heads(lines: Lines, chance: random.Random) -> Lines:
    """The head of a sheet and its number after every thirty lines."""
    out: Lines = []
    for at in range(0, len(lines), 30):
        out += [*lines[at : at + 30], f"- {at // 30 + 1} -", "清江日报 2016年3月4日 星期五 要闻"]
    return out


def lines_changed(lines: Lines, chance: random.Random) -> Lines:
    """Every twentieth line or so after the one that follows it in its block."""
    out = list(lines)
    for at in range(len(out) - 1):
        if out[at].strip() and out[at + 1].strip() and chance.random() < 0.05:
            out[at], out[at + 1] = out[at + 1], out[at]
    return out


def spaced_letters(lines: Lines, chance: random.Random) -> Lines:
    """Every fifth line or so set letter by letter."""
    return [" ".join(line.strip()) if len(line) < 40 and chance.random() < 0.2 else line for line in lines]


def no_indents(lines: Lines, chance: random.Random) -> Lines:
    return [line.strip() for line in lines]


def indented(lines: Lines, chance: random.Random) -> Lines:
    """Every line behind the same white space, as a program quotes or centres a text."""
    return ["    " + line if line.strip() else line for line in lines]


def half_width(lines: Lines, chance: random.Random) -> Lines:
    """Half-width punctuation throughout."""
    return [line.translate(str.maketrans("，：；？！（）", ",:;?!()")) for line in lines]


def stops_lost(lines: Lines, chance: random.Random) -> Lines:
    """Every tenth full stop at a line's end lost, as recognition loses it in a margin."""
    return [line[:-1] if line.endswith("。") and chance.random() < 0.1 else line for line in lines]


DAMAGES: Final[tuple[Damage, ...]] = (
    none,
    broken_anywhere,
    broken_at_a_width,
    no_blank_lines,
    few_blank_lines,
    blank_lines_at_titles,
    blank_lines_between,
    blank_lines_anywhere,
    doubled_lines,
    side_by_side,
    running_heads,
    lines_changed,
    spaced_letters,
    no_indents,
    indented,
    half_width,
    stops_lost,
)
NOISE: Final = (0.005, 0.01, 0.03)  # shares of letters that are misread


def misread(text: str, share: float) -> str:
    """A text with a share of its letters misread, always the same ones behind the same letters: on the page as in the gold.

    >>> misread("今年以来，全市新开工项目120个", 0.0)
    '今年以来，全市新开工项目120个'
    """
    before, out = "", []
    for letter in text:
        if HAN_LETTER.match(letter):
            hashed = zlib.crc32((before + letter).encode())
            before = (before + letter)[-CONTEXT:]
            letter = MISREAD[hashed // 1000 % len(MISREAD)] if hashed % 1000 < share * 1000 else letter
        out.append(letter)
    return "".join(out)


# pages


def known_pages(count: int, seed: int) -> list[tuple[dict[str, Any], str]]:
    """Gold and text of `count` of the known pages."""
    found = [
        (json.loads(path.read_text(encoding="utf-8")), pages)
        for folder, pages in SETS
        if folder.is_dir()
        for path in sorted(folder.glob("*.json"))
    ]
    drawn = random.Random(seed).sample(found, min(count, len(found)))
    return [(gold, (pages / gold["source"]).read_text(encoding="utf-8")) for gold, pages in drawn]


def pairs(text: str) -> Counter[str]:
    bare = re.sub(r"\W", "", text)
    return Counter(bare[at : at + 2] for at in range(len(bare) - 1))


def shares(one: Counter[str], two: Counter[str]) -> float:
    """The smaller of the shares that two texts have of each other."""
    return (one & two).total() / max(one.total(), two.total(), 1)


def scored(bodies: Sequence[str], read: Sequence[dict[str, Any]]) -> Tally:
    """What was read beside the bodies of the gold."""
    left = [pairs(CLOSING.sub("", body)) for body in bodies]
    right = sure = sure_right = 0
    for article in read:
        own = pairs(CLOSING.sub("", article["body"]))
        best = max(range(len(left)), key=lambda at: shares(left[at], own), default=None)
        good = best is not None and shares(left[best], own) >= RIGHT
        if good and best is not None:
            left.pop(best)
        certain = article["confidence"] >= SURE
        right, sure, sure_right = right + good, sure + certain, sure_right + (good and certain)
    return Tally(len(bodies), len(read), right, sure, sure_right)


def bodies_of(gold: dict[str, Any]) -> list[str]:
    return [body if isinstance(body := article["body"], str) else body[0] for article in gold["articles"]]


def versions(gold: dict[str, Any], text: str, seed: int) -> Iterator[tuple[str, str, list[str]]]:
    """Each damage's name, the page as it is then, and the bodies that are to be read there."""
    for damage in DAMAGES:
        chance = random.Random(f"{seed} {damage.__name__} {gold['source']}")
        yield damage.__name__, "\n".join(damage(text.splitlines(), chance)), bodies_of(gold)
    for share in NOISE:
        yield f"misread {share:.1%}", misread(text, share), [misread(body, share) for body in bodies_of(gold)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=date.today().toordinal(), help="default: the day's own")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--errors", action="store_true", help="name each page that is cut worse than undamaged")
    options = parser.parse_args()
    tallies: dict[str, Tally] = {}
    for gold, text in known_pages(options.pages, options.seed):
        whole = None
        for name, page, bodies in versions(gold, text, options.seed):
            if options.only and name not in options.only and name != none.__name__:
                continue
            read = read_page(page, gold["source"], facts=False).to_dict()["articles"]
            tally = scored(bodies, read)
            whole = whole or tally
            tallies[name] = tallies.get(name, Tally()) + tally
            if options.errors and tally.right < whole.right:
                print(
                    f"{name:<22}{gold['source']}: {tally.right} of {tally.gold}, undamaged {whole.right}; read {tally.read}"
                )
    print(f"seed {options.seed}\n{'':<22}{'article_f1':>12}{'sure':>8}{'of them right':>15}")
    for name, tally in tallies.items():
        certain = f"{tally.sure_right / tally.sure:15.3f}" if tally.sure else f"{'–':>15}"
        print(f"{name:<22}{tally.f1:12.3f}{tally.sure / max(1, tally.read):8.3f}{certain}")


if __name__ == "__main__":
    main()
