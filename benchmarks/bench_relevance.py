"""Relevance and recall measured through the door `articles.search.search`.

    python -m benchmarks.bench_relevance [--quick]

- Questions of CMRC 2018 (../shared/search, trial set) as queries; their paragraph, stored as an article's body, is the
  one right answer: MRR@10, beside bm25s with the same tokens. Left out, with a line, where ../shared is not there.
- The same where the weight that the order has beyond BM25 is chosen on four folds and judged on the fifth, all questions on one
  paragraph in one fold: mean and standard deviation over the folds, and bm25s on the same.
- The two rarest indexed words of each question as a query.
- 2,000 seeded substrings of a seeded archive: found first and counted, against a plain scan of the texts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import statistics
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from benchmarks.archive import SHARED, fill, use_own_folder

if __name__ == "__main__":
    use_own_folder()

CMRC = SHARED / "search" / "cmrc2018_trial.json"
FOLDS = 5
OVERLAPS = (0.0, 1.0, 2.0, 4.0)  # weights of the query's own run of characters to choose among: 0 is plain BM25
RUN = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{2,}|\d{2,}|[\u4e00-\u9fffA-Za-z\d]{2,}")


def read_cmrc() -> tuple[list[str], list[tuple[str, int]]]:
    """The paragraphs, and each question that is not empty with its paragraph's number."""
    pages = json.loads(CMRC.read_text(encoding="utf-8"))["data"]
    paragraphs = [paragraph for page in pages for paragraph in page["paragraphs"]]
    questions = [
        (qa["question"], number)
        for number, paragraph in enumerate(paragraphs)
        for qa in paragraph["qas"]
        if qa["question"].strip()
    ]
    return [paragraph["context"] for paragraph in paragraphs], questions


def store(texts: list[str]) -> list[int]:
    """Store texts as articles without headlines. Returns their ids."""
    from articles.models import Article, SourcePage

    page = SourcePage.objects.create(
        file_name="texts.txt",
        sha256=hashlib.sha256(b"texts").hexdigest(),
        encoding="utf-8",
        text="",
        read_at=datetime(2024, 1, 1, tzinfo=UTC),
        reading_version="bench",
    )
    rows = [Article(page=page, position=place, kind="article", body=text) for place, text in enumerate(texts)]
    return [article.pk for article in Article.objects.bulk_create(rows)]


def reciprocal_rank(answers: list[int], right: int) -> float:
    return 1 / (answers.index(right) + 1) if right in answers else 0.0


def folds_of(paragraphs: list[int]) -> list[list[int]]:
    """The places of the questions in five folds; all questions on one paragraph are in one of them."""
    order = sorted(set(paragraphs))
    random.Random(5).shuffle(order)
    fold_of = {paragraph: place % FOLDS for place, paragraph in enumerate(order)}
    return [[at for at, paragraph in enumerate(paragraphs) if fold_of[paragraph] == fold] for fold in range(FOLDS)]


def with_overlap(overlap: float, ranks: Callable[[], list[float]]) -> list[float]:
    """Each question's reciprocal rank where the query's own run of characters counts so much."""
    from articles.search.engine import relevance as weights

    kept = weights.OVERLAP
    weights.OVERLAP = overlap
    try:
        return ranks()
    finally:
        weights.OVERLAP = kept


def chosen_elsewhere(ours: dict[float, list[float]], fold: list[int], folds: list[list[int]]) -> float:
    """The mean on a fold with the weight that is best on all the others."""
    others = [at for other in folds if other is not fold for at in other]
    best = max(ours, key=lambda overlap: statistics.fmean(ours[overlap][at] for at in others))
    return statistics.fmean(ours[best][at] for at in fold)


def spread(values: list[float]) -> str:
    return f"{statistics.fmean(values):.4f} ± {statistics.stdev(values):.4f}   ({min(values):.4f} to {max(values):.4f})"


def relevance() -> None:
    import bm25s

    from articles.models import SourcePage
    from articles.search import search, upkeep
    from articles.search.request import SearchRequest
    from articles.search.terms.analysis import Analysis
    from articles.search.terms.folding import fold

    paragraphs, questions = read_cmrc()
    ids = store(paragraphs)
    upkeep.rebuild()

    def ask(query: str) -> list[int]:
        page = search(SearchRequest(query, limit=10, snippets=False, near=10))
        return [hit.article.pk for hit in (*page.hits, *page.near)][:10]

    def ranks(query_of: Callable[[str], str] = str) -> list[float]:
        return [reciprocal_rank(ask(query_of(question)), ids[number]) for question, number in questions]

    def mean(query_of: Callable[[str], str]) -> float:
        return statistics.fmean(ranks(query_of))

    analysis = Analysis()

    def cut(text: str) -> list[str]:
        return [token.text for token in analysis.plain_tokens(fold(text))]

    counts = Counter(word for paragraph in paragraphs for word in set(cut(paragraph)))

    def rarest(question: str) -> str:
        known = sorted({word for word in cut(question) if word in counts}, key=lambda word: (counts[word], word))
        return " ".join(known[:2])

    peer = bm25s.BM25(k1=0.9, b=0.3)
    peer.index([cut(paragraph) for paragraph in paragraphs], show_progress=False)
    answers, _ = peer.retrieve([cut(question) for question, _ in questions], k=10, show_progress=False)
    theirs = [reciprocal_rank(found, number) for found, (_, number) in zip(answers.tolist(), questions, strict=True)]
    print(f"  {len(questions)} questions, MRR@10                 {mean(str):.4f}   bar ≥ 0.987")
    print(f"  … bm25s with the same tokens              {sum(theirs) / len(theirs):.4f}")
    print(f"  two rarest indexed words, MRR@10          {mean(rarest):.4f}   bar ≥ 0.90")
    ours = {overlap: with_overlap(overlap, ranks) for overlap in OVERLAPS}
    folds = folds_of([number for _, number in questions])
    unseen = [chosen_elsewhere(ours, fold, folds) for fold in folds]
    peers = [statistics.fmean(theirs[place] for place in fold) for fold in folds]
    print(f"  overlap chosen on the other folds, MRR@10 {spread(unseen)}")
    print(f"  … bm25s on the same folds                 {spread(peers)}")
    print(f"  … ours minus bm25s, fold by fold          {spread([a - b for a, b in zip(unseen, peers, strict=True)])}")
    SourcePage.objects.filter(file_name="texts.txt").delete()


def recall(size: int, count: int) -> None:
    from articles.models import Article
    from articles.search import search, upkeep
    from articles.search.request import SearchRequest
    from articles.search.terms.folding import fold

    fill(size)
    upkeep.rebuild()
    texts = {
        article.pk: "\n".join(
            map(fold, (article.headline, *(person.name for person in article.contributors.all()), article.body))
        )
        for article in Article.objects.prefetch_related("contributors")
    }
    chance = random.Random(7)
    rows = list(Article.objects.all())
    first = counted = 0
    for _ in range(count):
        article = chance.choice(rows)
        run = chance.choice(RUN.findall(f"{article.headline}\n{article.body}"))
        length = chance.randint(2, min(12, len(run)))
        start = chance.randint(0, len(run) - length)
        sought = run[start : start + length]
        holding = {pk for pk, text in texts.items() if fold(sought) in text}
        page = search(SearchRequest(sought, limit=min(50, len(holding)), snippets=False))
        first += {hit.article.pk for hit in page.hits} <= holding and len(page.hits) == min(50, len(holding))
        exactly = search(SearchRequest(f'"{sought}"', limit=0, snippets=False))
        counted += page.total >= len(holding) and exactly.total == len(holding)
    print(f"  {count} substrings in {size} articles: found first   {100 * first / count:.2f} %   bar 100 %")
    print(f"  … and counted exactly                     {100 * counted / count:.2f} %   bar 100 %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="200 substrings in 500 articles")
    options = parser.parse_args()
    if CMRC.is_file():
        relevance()
    else:
        print(f"  relevance left out: {CMRC} is not there")
    recall(*((500, 200) if options.quick else (2_000, 2_000)))


if __name__ == "__main__":
    main()
