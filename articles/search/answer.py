"""Answers a reader's question for articles or facts: understand it, find, load the rows shown, mark the words in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from articles.choices import ArticleState
from articles.models import Article, Metric, Tally
from articles.reading.quantities.units import canonical
from articles.search.backends import chosen
from articles.search.backends.protocol import Backend
from articles.search.engine.engine import Found
from articles.search.engine.filters import Counts, Filters
from articles.search.facts.finding import facts_of_articles_naming
from articles.search.facts.index import STATES, is_searched
from articles.search.facts.values import unit_code
from articles.search.help.inquiries import Inquiry, read_as_inquiry
from articles.search.help.spellings import read_as_pinyin
from articles.search.help.ways import cut_apart, suggestion, ways_out, with_other_names
from articles.search.language.parser import parse
from articles.search.language.query import Group, Mentioned, Query, Word
from articles.search.language.wording import in_words, typed
from articles.search.request import FacetCount, FactPage, FactRequest, Hit, SearchPage, SearchRequest
from articles.search.snippets import Marker
from articles.search.terms.analysis import Analysis
from articles.search.terms.figures import FIGURE
from articles.search.terms.folding import fold

UNITS_NAMED = 100  # the most frequent, which a facet can name
FILTERS = tuple(field.name for field in fields(Filters))


def search(request: SearchRequest) -> SearchPage:
    """The articles that `request` asks for: exact totals, one slice of hits with marked snippets, facets.

    >>> search(SearchRequest(query="棚户区改造", city="沧州", facets=("year",))).total  # in the five seeds
    1
    """
    query = parse(request.query)
    backend = chosen()
    filters = Filters(**{name: getattr(request, name) or None for name in FILTERS})
    found = backend.find(query, filters, request.sort, request.offset, request.limit, request.facets, near=request.near)
    meant = ""
    for other in other_readings(backend, query, found):
        better = backend.find(
            other.query, filters, request.sort, request.offset, request.limit, request.facets, near=request.near
        )
        if better.total or other.instead:
            query, found, meant = other.query, better, other.meant
            break
    analysis = backend.analysis
    marker = marker_for(query, analysis)
    return SearchPage(
        hits=hits(found, request, marker),
        total=found.total,
        facets={name: tuple(FacetCount(*count) for count in counts) for name, counts in found.facets.items()},
        terms=sought_terms(query, analysis),
        notes=(*query.notes, *said_aside(found)),
        in_words=in_words(by_content(query, analysis, found.asking), request),
        did_you_mean=suggestion(backend, query, filters, found),
        widen=ways_out(backend, query, filters, found),
        near=near_hits(found, request, marker),
        apart=cut_apart(backend, query, filters, found),
        meant=meant,
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """Another way to read a query, with a note that says so, and as a reader would have typed it. `instead`: what is
    near, and what may be dropped, is told of this reading even where it finds nothing."""

    query: Query
    meant: str
    instead: bool = False


def other_readings(backend: Backend, query: Query, found: Found) -> Iterator[Reading]:
    """Where nothing holds the query as typed: its letters as pinyin, then its names, days and content words."""
    if found.total:
        return
    if spelt := read_as_pinyin(backend, query):
        yield Reading(with_note(spelt), in_characters(spelt))
    if inquiry := read_as_inquiry(backend, query):
        yield Reading(with_what_is_aside(inquiry), typed(inquiry.query), instead=True)


def with_what_is_aside(inquiry: Inquiry) -> Query:
    """The query that an inquiry was read as, with a note that says so."""
    said = _("没有文章原样含所输入的字，已按其中的报纸、日期、署名、地名与实词检索")
    aside = _("略去“%(words)s”") % {"words": "”“".join(inquiry.aside)}
    note = _("，").join((said, aside)) if inquiry.aside else said
    return replace(inquiry.query, notes=(*inquiry.query.notes, note))


def with_note(spelt: Query) -> Query:
    """The query that letters were read as, with a note that says so."""
    said = _("按拼音或英文理解为“%(words)s”") % {"words": in_characters(spelt)}
    return replace(spelt, notes=(*spelt.notes, said))


def in_characters(spelt: Query) -> str:
    """What a reader would have typed for the first alternative of each group."""
    return typed(replace(spelt, groups=tuple(Group(group.alternatives[:1]) for group in spelt.groups)))


def by_content(query: Query, analysis: Analysis, asking: Collection[str]) -> Query:
    """The query with its questions by their content words, where the words that ask were set aside."""
    groups: list[Group] = []
    for group in query.groups:
        match group.alternatives:
            case (Word(text, "text"),) if (question := analysis.question(text)) and set(question.asking) <= set(asking):
                groups += [Group((Word(word),)) for word in question.words]
            case _:
                groups.append(group)
    return replace(query, groups=tuple(groups))


def said_aside(found: Found) -> tuple[str, ...]:
    """That a question was answered by its content words."""
    if not found.asking:
        return ()
    return (_("按问句的实词检索，略去“%(words)s”") % {"words": "”“".join(found.asking)},)


def misread(typed: str) -> tuple[str, ...]:
    """What of the words typed cannot be searched for as it was meant, in words; nothing where all can.

    >>> misread("水利 防汛"), misread("数值:许多")
    ((), ('“数值:许多”不是可用的条件，已按普通词检索',))
    """
    return parse(typed).notes


def said_back(typed: str) -> str:
    """What a query typed asks for, in words.

    >>> said_back("沧州 OR 城市:沧州 水利")
    '含“沧州”或城市为沧州，含“水利”'
    """
    return in_words(parse(typed), SearchRequest())


def sought_in(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where the words that a reader typed stand in a text, as a result of the search would mark them: (start, end), in order.

    >>> sought_in("全市新建水利工程，滄州水利建设", "水利")
    ((4, 6), (11, 13))
    """
    query = parse(typed)
    marker = marker_for(query, chosen().analysis)
    return tuple((span.start, span.end) for span in marker.spans(text))


def search_facts(request: FactRequest) -> FactPage:
    """The facts that `request` asks for, and how many there are.

    >>> from decimal import Decimal
    >>> search_facts(FactRequest(query="棚户区 开工", unit="套", value_from=Decimal(1000))).total
    2
    """
    query = parse(request.query)
    backend = chosen()
    found = backend.find_facts(query, request)
    if not found.total and (spelt := read_as_pinyin(backend, query)):
        read = parse(in_characters(spelt))
        better = backend.find_facts(read, request)
        if better.total:
            query, found = with_note(read), better
    return FactPage(
        load_facts(found.ids),
        found.total,
        (*query.notes, *said_unheld(found.unheld)),
        {name: named_counts(name, counts) for name, counts in found.facets.items()},
        () if found.total else facts_by_other_names(backend, query, request),
        facts_elsewhere(query, found) if not request.is_narrowed else 0,
    )


def facts_by_other_names(backend: Backend, query: Query, request: FactRequest) -> tuple[tuple[str, int], ...]:
    """The query with the names nearest to one that no text holds, and how many facts that finds."""
    ways = [
        (typed(way), backend.find_facts(way, replace(request, facets=(), limit=1)).total)
        for way in with_other_names(query)
    ]
    return tuple(way for way in ways if way[1])


def facts_elsewhere(query: Query, found: Found) -> int:
    """Of a query that names somebody alone, how many facts of the same articles do not name them in their sentence."""
    match query.groups:
        case (Group((Mentioned() as term, *_others)),) if not query.excluded:
            return max(0, len(facts_of_articles_naming(term)) - found.total)
    return 0


def named_counts(name: str, counts: Counts) -> tuple[FacetCount, ...]:
    """The values of a facet by name, where the index keeps figures of them; units that few facts have stay out."""
    if name == "state":
        return tuple(FacetCount(STATES[int(value)], number) for value, number in counts)
    if name == "unit":
        units = {canonical(Decimal(1), unit)[1] for unit, _number in Tally.objects.most("unit", UNITS_NAMED)}
        names = {f"{unit_code(unit):.0f}": unit for unit in units}
        return tuple(FacetCount(names[value], number) for value, number in counts if value in names)
    return tuple(FacetCount(*count) for count in counts)


def said_unheld(words: tuple[str, ...]) -> tuple[str, ...]:
    if not words:
        return ()
    return (_("没有数据同时含“%(words)s”，以下是最接近问句的") % {"words": "”“".join(words)},)


def load_facts(ids: tuple[int, ...]) -> tuple[Metric, ...]:
    """The rows of the facts found, in their order. They are asked for by id alone: a condition on the article's state
    beside it leads SQLite to read all articles of that state (170 ms instead of 2)."""
    facts = Metric.objects.for_lists().in_bulk(ids)
    return tuple(fact for pk in ids if (fact := facts.get(pk)) and is_searched(fact))


def hits(found: Found, request: SearchRequest, marker: Marker) -> tuple[Hit, ...]:
    """The rows found, marked. Articles that have left the archive since they were indexed are passed over."""
    articles = load(found.ids)
    return tuple(
        Hit(
            article,
            marker.mark(str(article)),
            marker.fragments(article.body) if request.snippets else (),
            score,
        )
        for pk, score in zip(found.ids, found.scores, strict=True)
        if (article := articles.get(pk))
    )


def near_hits(found: Found, request: SearchRequest, marker: Marker) -> tuple[Hit, ...]:
    articles = load(near.id for near in found.near)
    return tuple(
        Hit(
            articles[near.id],
            marker.mark(str(articles[near.id])),
            marker.fragments(articles[near.id].body) if request.snippets else (),
            near.score,
            near.lacks,
        )
        for near in found.near
        if near.id in articles
    )


def load(ids: Iterable[int]) -> dict[int, Article]:
    """The rows of the hits with all that a result shows, in two queries; the pages' texts stay behind.

    They are asked for by id alone: a condition on the state beside it leads SQLite to read all articles of that state.
    """
    articles = Article.objects.for_lists().defer("page__text", "page__leftover", "page__steps", "lines")
    found = articles.in_bulk(list(ids))
    return {pk: article for pk, article in found.items() if article.state == ArticleState.CURRENT}


def sought_terms(query: Query, analysis: Analysis) -> tuple[str, ...]:
    """The words searched for, as the analysis cuts them; single characters only where the reader wrote just that."""
    terms: dict[str, None] = {}
    for term in query.sought:
        folded = fold(term.text)
        if isinstance(term, Word):
            tokens = analysis.tokens(term.text)
            long = [token.text for token in tokens if len(token.text) > 1 or token.figure]
            terms |= dict.fromkeys(long or [token.text for token in tokens])
        elif folded:
            terms[folded] = None
    return tuple(terms)


def marker_for(query: Query, analysis: Analysis) -> Marker:
    """Marks the words as typed where they stand whole, else their tokens; figures however they are written."""
    whole = [fold(term.text) for term in query.sought]
    figures = {
        token.figure.removeprefix(FIGURE)
        for term in query.sought
        for token in analysis.tokens(term.text)
        if token.figure and len(token.text) > 1
    }
    return Marker((*whole, *sought_terms(query, analysis)), figures)
