"""The same story in another paper or edition: articles whose texts share most of their runs of characters (另见).

A text is taken as the set of its shingles, runs of five folded characters without gaps (A. Broder, On the resemblance and
containment of documents, 1997). Cut short, set anew, misread here and there, it still holds most of the other's; two
reports of one matter, written by two hands, share few.
"""

from __future__ import annotations

from articles.models import Article
from articles.search.backends import chosen
from articles.search.terms.folding import GAP, fold

SHINGLE = 5  # characters
LEAST = 40  # shingles: of a shorter text nothing can be said
SAME = 0.5  # of the shorter text's shingles: what shares so many is the same story
LOOKED_AT = 12  # articles most like one, that may be it


def twins(article: Article) -> list[Article]:
    """Other current articles with the same text as this one, whole or shortened, the most alike first."""
    own = shingles(article.body)
    if len(own) < LEAST:
        return []
    others = Article.objects.current().for_lists().in_bulk(chosen().similar(article, LOOKED_AT))
    others.pop(article.pk, None)
    shares = {pk: shared(own, shingles(other.body)) for pk, other in others.items()}
    return [others[pk] for pk in sorted(shares, key=lambda pk: (-shares[pk], pk)) if shares[pk] >= SAME]


def shingles(text: str) -> frozenset[str]:
    """The runs of five characters of a text, however it is set.

    >>> sorted(shingles("滄州，棚戶區改造")) == sorted(shingles("沧州 棚户区改造"))
    True
    """
    run = fold(text).replace(GAP, "")
    return frozenset(run[at : at + SHINGLE] for at in range(len(run) - SHINGLE + 1))


def title_key(title: str) -> str:
    """A title's letters, by which editions of one story are told however it is set.

    >>> title_key('跑出"加速度"') == title_key("跑出 “加速度”")
    True
    """
    return fold(title).replace(GAP, "")


def shared(first: frozenset[str], second: frozenset[str]) -> float:
    """The part of the shorter text's shingles that the other holds too; 0 where the shorter one is too short to tell."""
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter >= LEAST else 0.0
