"""Search behind one door: everything that names Whoosh, Haystack or jieba lives here.

search(SearchRequest) -> SearchPage
search_facts(FactRequest) -> FactPage
complete(prefix, limit) -> tuple[Completion, ...]
related(article, limit) -> list[Article]
twins(article) -> list[Article]
parts_of(article) -> list[Article], of a story that goes on on another page
misread(typed) -> what of the words cannot be searched for as it was meant
said_back(typed) -> what the words ask for, in words
day_named(typed) -> the day that the words name, where they name nothing else
sought_in(text, typed) -> where the words typed stand in it

Each is answered from the rows themselves while the index is damaged or missing; while a search cluster does not answer,
what asks for words raises articles.outages.SearchAwayError (articles.search.steady).
"""

from articles.models import Article
from articles.search import answer
from articles.search.backends import rows
from articles.search.help import related as likeness
from articles.search.help import twins as same_stories
from articles.search.help.completion import complete
from articles.search.help.continuations import parts_of
from articles.search.language.parser import day_named
from articles.search.request import FactRequest, SearchRequest
from articles.search.steady import steadily


def asks_words(request: SearchRequest | FactRequest) -> bool:
    """Whether words are to be looked for, not only what fields say."""
    return bool(request.query.strip())


def none_related(article: Article, limit: int = 5) -> list[Article]:
    """Without an index nothing tells which articles are alike."""
    return []


misread = answer.misread
said_back = answer.said_back


def no_twins(article: Article) -> list[Article]:
    """Nor which are the same."""
    return []


search = steadily(answer.search, rows.search, waits=asks_words)
search_facts = steadily(answer.search_facts, rows.search_facts, waits=asks_words)
sought_in = steadily(answer.sought_in, rows.sought_in)
related = steadily(likeness.related, none_related)
twins = steadily(same_stories.twins, no_twins)

__all__ = [
    "complete",
    "day_named",
    "misread",
    "parts_of",
    "related",
    "said_back",
    "search",
    "search_facts",
    "sought_in",
    "twins",
]
