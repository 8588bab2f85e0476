"""Pages composed anew from known articles of one half of a set, so that a fitting sees many neighbours of each article.

The styles are those of shared/reading/real: columns, flow, ocr, doubled, and plain as an e-paper's page is copied.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from benchmarks.typeset import HALF, body_lines, first, recognised, twice, wrap

Article = dict[str, Any]

STYLES = ("columns", "columns", "flow", "ocr", "doubled", "plain")
CELLS = (13, 15, 16, 17, 18, 19, 20, 22, 26)


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
            cut = chance.randint(8, len(paragraph) - 20) if len(paragraph) > 100 and chance.random() < 0.12 else 0
            lines += [part for piece in (paragraph[:cut], paragraph[cut:]) if piece for part in (piece, "")]
    return lines


def joined_titles(article: Article, chance: random.Random) -> list[str]:
    titles = titles_of(article)
    titles = [" ".join(titles)] if titles and chance.random() < 0.7 else titles
    return [part for title in titles for part in (title.translate(HALF), "")]


def ocr(articles: Sequence[Article], chance: random.Random) -> list[str]:
    """As text recognition gives it: a space where a line ended, half-width punctuation, straight quotation marks."""
    lines: list[str] = []
    for article in articles:
        lines += joined_titles(article, chance)
        cells = chance.choice(CELLS)
        for paragraph in recognised(article["body"]).split("\n"):
            wrapped = wrap(paragraph, cells, indent=True)
            cut = chance.randint(2, len(wrapped) - 1) if len(wrapped) > 5 and chance.random() < 0.12 else 0
            for rows in (wrapped[:cut], wrapped[cut:]) if cut else (wrapped,):
                lines += [" ".join(rows).strip("　 "), ""]
    return lines


def doubled(articles: Sequence[Article], chance: random.Random) -> list[str]:
    """Hard-wrapped columns with bold titles printed twice, above their text or below it."""
    lines: list[str] = []
    for article in articles:
        titles = [" ".join(twice(phrase) for phrase in title.split(" ")) for title in titles_of(article)]
        body = body_lines({"body": article["body"]}, chance.choice(CELLS), chance)
        lines += [*titles, "", *body, ""] if chance.random() < 0.5 else [*body, "", *titles, ""]
    return lines


def columns(articles: Sequence[Article], chance: random.Random) -> list[str]:
    """Hard-wrapped columns with the titles before, behind, or some of them beside their texts."""
    way = chance.random()
    where = [
        "top" if way < 0.35 else "end" if way < 0.7 else chance.choice(("top", "in", "near", "end")) for _ in articles
    ]
    heads = [[*titles, ""] if (titles := titles_of(article)) else [] for article in articles]
    last = [head for head, place in zip(heads, where, strict=True) if place == "end"]
    chance.shuffle(last)
    lines = [line for head, place in zip(heads, where, strict=True) if place == "top" for line in head]
    for article, head, place in zip(articles, heads, where, strict=True):
        body = body_lines({"body": article["body"]}, chance.choice(CELLS), chance)
        lines += [*(head if place == "in" else []), *body, "", *(head if place == "near" else [])]
    return [*lines, *(line for head in last for line in head)]


SETTERS = {"columns": columns, "flow": flow, "ocr": ocr, "doubled": doubled, "plain": plain}


def recompose(golds: Sequence[dict[str, Any]], seed: int, count: int) -> list[tuple[dict[str, Any], str]]:
    """`count` pages, each its gold and text: the articles of one page in another order, or of several pages mixed."""
    chance = random.Random(seed)
    every = [article for gold in golds for article in gold["articles"] if isinstance(article["body"], str)]
    made = []
    for number in range(count):
        style = STYLES[number % len(STYLES)]
        if chance.random() < 0.6:
            articles = [a for a in chance.choice(golds)["articles"] if isinstance(a["body"], str)]
            chance.shuffle(articles)
            if chance.random() < 0.4 and len(articles) > 2:
                articles[chance.randrange(len(articles))] = chance.choice(every)
        else:
            articles = chance.sample(every, min(len(every), chance.randint(3, 8)))
        kept = [article for index, article in enumerate(articles) if article not in articles[:index]]
        head = ["", "某某日报 2019年10月2日 星期三 第3版", ""] if chance.random() < 0.5 else ["要闻", ""]
        text = "\n".join([*head, *SETTERS[style](kept, chance)]) + "\n"
        made.append(({"source": f"{seed}-{number}.txt", "style": style, "articles": kept}, text))
    return made
