"""Search behind one door: everything that names Whoosh, Haystack or jieba lives here.

search(SearchRequest) -> SearchPage
search_facts(FactRequest) -> FactPage
complete(prefix, limit) -> tuple[Completion, ...]
related(article, limit) -> list[Article]
sought_in(text, typed) -> where the words typed stand in it
"""

from articles.search.answer import search, sought_in
from articles.search.facts.finding import search_facts
from articles.search.help.completion import complete
from articles.search.help.related import related

__all__ = ["complete", "related", "search", "search_facts", "sought_in"]
