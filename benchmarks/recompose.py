"""Pages composed anew from known articles of one part of a set, so that a fitting sees many neighbours of each article.

The styles are those of shared/reading/real: columns, flow, ocr, doubled, and plain as an e-paper's page is copied. Headlines
stand where a text layer puts them: before their text, behind it, all at the page's head or end, or anywhere between frames.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from benchmarks.typeset import HALF, first, recognised, spread, twice, wrap

Article = dict[str, Any]

STYLES = ("columns", "doubled", "columns", "ocr", "doubled", "plain", "flow", "ocr")
CELLS = (13, 15, 16, 17, 18, 19, 20, 22, 26)
TITLE_CELLS = (8, 10, 12, 14)
SPANNING = 0.25  # of the articles whose end is set across two columns
LATE_BEHIND_ONE, LATE = 0.8, 0.05  # of the blank lines behind paragraphs, of one line and of more
PARTED = 0.3  # of the texts between whose columns a headline may stand
COLUMN = (10, 30)  # lines of a column
BROKEN = 0.17  # of the long paragraphs of flowing text that a column's end breaks
BRIEF = (60, 400)  # characters of an article that is cut to a brief one
HEADS = (
    ["", "某某日报 2019年10月2日 星期三 第3版", ""],
    ["要闻", ""],
    ["2 综合", "2013年6月7日 星期五", "", "某某晚报", ""],
    ["本版责编 王小满 美编 李静", ""],
)
SCHEMES = {
    False: ("top", "end", "ends", "ends", "ends", "scattered", "mixed"),
    True: ("before", "behind", "behind", "behind", "scattered", "mixed"),  # where bold type is printed twice
}


def titles_of(article: Article) -> list[str]:
    """The title lines of a gold article in printed order."""
    lines = article.get("title_lines")
    return list(lines) if lines else [t for k in ("kicker", "headline", "subheadline") if (t := first(article[k]))]


def plain(articles: Sequence[Article], chance: random.Random) -> list[str]:
    """As copied from an e-paper: whole paragraphs, or hard-wrapped with indents; more room above a headline or not."""
    wrapped = chance.random() < 0.3
    between, above, below = chance.choice((0, 0, 1)), chance.choice((1, 2, 2)), chance.choice((1, 1, 0))
    indent, cells = "　　" if chance.random() < 0.3 else "", chance.choice(CELLS)
    lines: list[str] = []
    for article in articles:
        titles = titles_of(article)
        lines += [""] * above + titles + [""] * (below if titles else 0)
        for paragraph in article["body"].split("\n"):
            lines += wrap(paragraph, cells, indent=True) if wrapped else [indent + paragraph, *[""] * between]
    return lines


def flow(articles: Sequence[Article], chance: random.Random) -> list[str]:
    """Whole paragraphs with blank lines between; title lines mostly joined, a paragraph now and then broken by a column's end."""
    lines: list[str] = []
    for article in articles:
        lines += joined_titles(article, chance)
        for paragraph in article["body"].translate(HALF).split("\n"):
            cut = chance.randint(8, len(paragraph) - 20) if len(paragraph) > 100 and chance.random() < BROKEN else 0
            lines += [part for piece in (paragraph[:cut], paragraph[cut:]) if piece for part in (piece, "")]
    return lines


def joined_titles(article: Article, chance: random.Random) -> list[str]:
    titles = titles_of(article)
    titles = [" ".join(titles)] if titles and chance.random() < 0.7 else titles
    return [part for title in titles for part in (title.translate(HALF), "")]


def ocr(articles: Sequence[Article], chance: random.Random) -> list[str]:
    """As text recognition sets what `as_recognised` made: a space where a line ended, a paragraph broken where a column ends."""
    lines: list[str] = []
    for article in articles:
        lines += joined_titles(article, chance)
        cells, column, left = chance.choice(CELLS), chance.randint(*COLUMN), chance.randint(*COLUMN)
        for paragraph in article["body"].split("\n"):
            wrapped = wrap(paragraph, cells, indent=True)
            while wrapped:
                lines += [" ".join(wrapped[:left]).strip("　 "), ""]
                done = min(left, len(wrapped))
                wrapped, left = wrapped[done:], left - done or column
    return lines


def as_recognised(article: Article, chance: random.Random) -> Article:
    """An article as text recognition has it, which is then what its page prints: no reading can tell a letter that was lost.

    Half-width punctuation, straight quotation marks, letters lost.
    """
    paragraphs = recognised(article["body"]).split("\n")
    return article | {"body": "\n".join(damaged(paragraph, chance) for paragraph in paragraphs)}


def damaged(text: str, chance: random.Random) -> str:
    """A paragraph as recognised: a letter lost now and then, a space behind some commas."""
    kept = "".join(letter for letter in text if chance.random() > 0.002)
    return "".join(letter + " " * (letter == "," and chance.random() < 0.2) for letter in kept)


def head_frame(article: Article, chance: random.Random, *, doubled: bool) -> list[str]:
    """The title lines as a frame of their own, long ones now and then broken; printed twice where the layer doubles bold type."""
    lines = []
    for title in titles_of(article):
        rows = [title]
        if chance.random() < 0.25:
            rows = title.split(" ") if " " in title else wrap(title, chance.choice(TITLE_CELLS), indent=False)
        lines += [" ".join(twice(phrase) for phrase in row.split(" ")) if doubled else row for row in rows if row]
    return lines


def frames(articles: Sequence[Article], chance: random.Random, *, doubled: bool) -> list[str]:
    """Hard-wrapped columns, each text a frame or two, with the headlines' frames before, behind or somewhere between them."""
    scheme = chance.choice(SCHEMES[doubled])
    cells = (chance.choice(CELLS),) if chance.random() < 0.5 else CELLS
    order: list[tuple[float, bool, list[str]]] = []
    for index, article in enumerate(articles):
        text = text_frame(article, chance.choice(cells), chance, spanning=not doubled)
        order += [(index + part / 2, False, rows) for part, rows in enumerate(parted(text, chance))]
        if head := head_frame(article, chance, doubled=doubled):
            order.append((place_of(scheme, index, len(articles), chance), True, head))
    order.sort(key=lambda frame: frame[0])
    lines: list[str] = []
    last_head = False
    for _, is_head, frame in order:
        if last_head and is_head and chance.random() < 0.2:
            lines.pop()  # set right under the other one
        lines += [*frame, ""]
        last_head = is_head
    return [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]


def parted(text: list[str], chance: random.Random) -> list[list[str]]:
    """A text as one frame, or as two, so that a headline may stand between its columns."""
    gaps = [number for number, line in enumerate(text) if not line]
    if len(gaps) < 3 or chance.random() > PARTED:
        return [text]
    middle = chance.choice(gaps[:-1])
    return [text[:middle], text[middle + 1 :]]


def text_frame(article: Article, cells: int, chance: random.Random, *, spanning: bool) -> list[str]:
    """An article's text in columns of `cells`; the end of some, where `spanning`, across two columns under the others."""
    paragraphs = article["body"].split("\n")
    last = len(paragraphs)
    if spanning and last > 3 and chance.random() < SPANNING:
        last -= chance.choice((1, 1, 2, 2, 3))
    across = column_lines(paragraphs[last:], 2 * cells + 1, chance) if last < len(paragraphs) else []
    return [*column_lines(paragraphs[:last], cells, chance), *across]


def column_lines(paragraphs: Sequence[str], cells: int, chance: random.Random) -> list[str]:
    """Paragraphs hard-wrapped, a blank line behind each, and one in mid-sentence where a column ends.

    Behind a paragraph of one line, and now and then elsewhere, the blank line comes a line late: it stands behind the
    first line of the next paragraph, as a text layer groups lines by their left edge.
    """
    lines: list[str] = []
    late = False
    for paragraph in paragraphs:
        rows = [spread(row.replace("　", ""), chance) for row in wrap(paragraph, cells, indent=True)]
        lines += rows[:1]
        if late and len(rows) > 1:
            lines.append("")
        lines += rows[1:]
        late = chance.random() < (LATE_BEHIND_ONE if len(rows) == 1 or (late and len(rows) == 2) else LATE)
        lines += [] if late else [""]
    column = chance.randint(*COLUMN)
    for start in range(column, len(lines), column):
        lines.insert(start, "")
    return [*lines, ""]


def place_of(scheme: str, index: int, count: int, chance: random.Random) -> float:
    """Where in the order of the frames a headline stands; texts stand at whole numbers."""
    if scheme == "mixed":
        scheme = chance.choice(("top", "end", "before", "before", "behind", "scattered"))
    if scheme == "ends":
        scheme = chance.choice(("top", "end"))
    near = 0.01 + 0.98 * chance.random()
    if scheme == "scattered":
        return chance.randint(-1, count - 1) + near
    return {"top": -1, "end": count, "before": index - 1, "behind": index}[scheme] + near


def columns(articles: Sequence[Article], chance: random.Random) -> list[str]:
    return frames(articles, chance, doubled=False)


def doubled(articles: Sequence[Article], chance: random.Random) -> list[str]:
    return frames(articles, chance, doubled=True)


SETTERS = {"columns": columns, "flow": flow, "ocr": ocr, "doubled": doubled, "plain": plain}


def brief(article: Article, chance: random.Random) -> Article:
    """The first paragraphs of an article, as a short piece of news of its own."""
    paragraphs, size = article["body"].split("\n"), chance.randint(*BRIEF)
    kept = [paragraphs[0]]
    for paragraph in paragraphs[1:]:
        if sum(map(len, kept)) + len(paragraph) > size:
            break
        kept.append(paragraph)
    return article | {"body": "\n".join(kept)}


def recompose(golds: Sequence[dict[str, Any]], seed: int, count: int) -> list[tuple[dict[str, Any], str]]:
    """`count` pages, each its gold and text: the articles of one page in another order, or of several pages mixed.

    On some pages most articles are brief.
    """
    chance = random.Random(seed)
    every = [article for gold in golds for article in gold["articles"] if isinstance(article["body"], str)]
    made = []
    for number in range(count):
        style = STYLES[number % len(STYLES)]
        if chance.random() < 0.75:
            articles = [a for a in chance.choice(golds)["articles"] if isinstance(a["body"], str)]
            chance.shuffle(articles)
            if chance.random() < 0.4 and len(articles) > 2:
                articles[chance.randrange(len(articles))] = chance.choice(every)
        else:
            articles = chance.sample(every, min(len(every), chance.randint(3, 9)))
        kept = [article for index, article in enumerate(articles) if article not in articles[:index]]
        if chance.random() < 0.35:
            kept = [brief(article, chance) if chance.random() < 0.7 else article for article in kept]
        if style == "ocr":
            kept = [as_recognised(article, chance) for article in kept]
        text = "\n".join([*chance.choice(HEADS), *SETTERS[style](kept, chance)]) + "\n"
        made.append(({"source": f"{seed}-{number}.txt", "style": style, "articles": kept}, text))
    return made
