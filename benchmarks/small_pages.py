"""The small pages of tests/cases/reading as known pages: from what must be read of each follows where its articles begin and end.

They are of papers, years and layouts that the real pages are not, which are one national daily's. Taken are pages whose
headlines stand in the order of the articles, each above its text, as what must stand in the texts shows; of others it is
not told which line is whose.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Final

from articles.reading.text.lines import ends_sentence
from benchmarks.known_pages import KnownPage, part_of
from benchmarks.recompose import recompose

SMALL: Final = "small"  # their style
CASES: Final = Path(__file__).parents[1] / "tests" / "cases" / "reading"
FITTED: Final = (
    "pages_of_many_papers",
    "pages_of_many_papers_2",
    "pages_of_many_papers_3",
    "pages_of_many_papers_4",
)  # later sets judge what was fitted
HEADLINE_LINES: Final = 4  # at most
TOGETHER: Final = 3  # pages whose articles are composed together: one has two or three
SEED: Final = 50  # of the first part's composed pages, the next part's is one more
SIGNATURE: Final = 16  # characters of a line of names at a text's end
SENTENCE: Final = re.compile("[，。；]")

Page = dict[str, Any]
Span = tuple[int, int]


def small_pages(folder: Path = CASES) -> Iterator[tuple[Page, str]]:
    """Each page of which it is told where its articles stand: its gold and its text."""
    for name in FITTED:
        for page in json.loads((folder / f"{name}.json").read_text(encoding="utf-8")):
            articles = gold_articles(page["input"], page["expect"].get("articles"))
            if articles:
                gold = {"source": f"{page['label']}.txt", "style": SMALL, "articles": articles}
                yield gold, "\n".join(page["input"])


def known_small_pages(parts: int, composed: int = 0) -> Iterator[KnownPage]:
    """The small pages, each in its part, and `composed` pages anew from the articles of each part."""
    golds = []
    for gold, text in small_pages():
        golds.append(gold)
        yield KnownPage(gold, text, part_of(gold["source"], parts), given=True)
    for part in range(parts) if composed else ():
        mine = [whole(gold) for gold in golds if part_of(gold["source"], parts) == part]
        groups = [{"articles": list(chain(*mine[at : at + TOGETHER]))} for at in range(0, len(mine), TOGETHER)]
        for gold, text in recompose([group for group in groups if group["articles"]], SEED + part, composed):
            yield KnownPage(gold, text, part, given=False)


def gold_articles(lines: Sequence[str], wanted: Any) -> list[Page]:
    """The articles that must be read, each with its lines from below its headline to the next one; none where that is not told."""
    if not isinstance(wanted, list) or not all(one.get("headline") for one in wanted):
        return []
    spans = headline_spans(lines, [bare(one["headline"]) for one in wanted])
    ends = [*spans, (len(lines), len(lines))]
    articles = [
        one | {"kicker": None, "subheadline": None, "body": "\n".join(lines[own[1] : behind[0]])}
        for one, (own, behind) in zip(wanted, pairwise(ends), strict=False)
    ]
    return articles if len(spans) == len(wanted) and all(map(is_told, articles)) else []


def headline_spans(lines: Sequence[str], headlines: Sequence[str]) -> list[Span]:
    """For each headline the lines [first, behind) that it stands in, one after the other, as far as they are found."""
    found: list[Span] = []
    for headline in headlines:
        start = found[-1][1] if found else 0
        spans = [
            (first, behind)
            for first in range(start, len(lines))
            for behind in range(first + 1, min(first + HEADLINE_LINES, len(lines)) + 1)
        ]
        own = next((span for span in spans if is_headline(lines[slice(*span)], headline)), None)
        if own is None:
            break
        found.append(own)
    return found


def is_headline(lines: Sequence[str], headline: str) -> bool:
    return bool(bare(lines[0]) and bare(lines[-1])) and bare("".join(lines)) == headline


def is_told(article: Page) -> bool:
    """Whether an article's lines hold what its text must, and nothing that it must not."""
    body = bare(article["body"])
    told = article.get("body_contains", ())
    return (
        bool(told)
        and all(bare(words) in body for words in told)
        and not any(bare(words) in body for words in article.get("body_lacks", ()))
    )


def told_right(gold: Page, headline: str | None, body: str) -> bool:
    """Whether what was read has the headline of an article that must be read, and of its text what must, and must not, stand there."""
    return bare(headline or "") == bare(gold["headline"]) and is_told(gold | {"body": body})


def whole(gold: Page) -> list[Page]:
    """The articles of a page that are sentences throughout, each paragraph on one line."""
    articles = [one | {"body": "\n".join(paragraphs(one["body"]))} for one in gold["articles"]]
    return [one | {"title_lines": [one["headline"]]} for one in articles if all(map(is_prose, one["body"].split("\n")))]


def is_prose(paragraph: str) -> bool:
    return bool(SENTENCE.search(paragraph)) and (ends_sentence(paragraph) or paragraph.endswith(("）", ")")))


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a body whose lines a column may have broken, a signature in brackets behind the last.

    >>> paragraphs("　　5月8日，全县开\\n始插秧。\\n\\n　　（王 敏）")
    ['5月8日，全县开始插秧。（王 敏）']
    """
    found: list[str] = []
    goes_on = False
    for line in filter(None, map(str.strip, body.split("\n"))):
        signature = len(line) <= SIGNATURE and not SENTENCE.search(line) and line.startswith(("（", "("))
        if found and (goes_on or signature):
            found[-1] += line
        else:
            found.append(line)
        goes_on = not (ends_sentence(line) or line.endswith(("）", ")")))
    return found


def bare(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))
