"""One article at its permanent address: to read, check, cite and take along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.choices import ArticleState, DateBasis, MentionKind, ReviewState, Role
from articles.exports import citation
from articles.exports.fields import article_with_facts, in_words
from articles.http.addresses import absolute, host_of
from articles.http.traditional import in_script_of
from articles.models import Article, Mention, Metric
from articles.models.articles import ArticleQuerySet
from articles.search import parts_of, related, sought_in, twins
from articles.templatetags.dates import day as day_words
from articles.templatetags.dates import page_number
from articles.views.pages.images import may_see

MERGES_FOLLOWED = 10
RELATED_SHOWN = 6
SAME_DAY_SHOWN = 6
LONGEST_QUERY = 500


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles before and after in the newspaper: on the page, then on the pages before and after it."""

    earlier: Article | None
    later: Article | None


@dataclass(frozen=True, slots=True)
class Story:
    """The parts on other pages of a story that goes on: before this article, and after it."""

    earlier: list[Article]
    later: list[Article]

    @classmethod
    def of(cls, found: Article) -> Story:
        parts = parts_of(found)
        at = parts.index(found) if parts else 0
        return cls(parts[:at], parts[at + 1 :])


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    found = fetch(pk)
    if gone := gone_or_moved(request, found):
        return gone
    facts = facts_of(found)
    source = source_of(request, found)
    query = request.GET.get("q", "")[:LONGEST_QUERY]
    same, story, siblings = twins(found), Story.of(found), siblings_of(found)
    return render(
        request,
        "articles/article.html",
        {
            "article": found,
            "address": source.url,
            "facts": facts,
            "makers": makers_by_role(found),
            **mentioned_in(found),
            "marked": request.GET.get("marks") != "off",
            "query": query,
            "sought": sought_in(found.body, query) if query else (),
            "siblings": siblings,
            "twins": same,
            "story": story,
            "related": [other for other in related(found, RELATED_SHOWN + len(same)) if other not in same][
                :RELATED_SHOWN
            ],
            "neighbours": neighbours_of(found, siblings),
            "same_day": same_day(found),
            "citations": citations_of(source),
            "crumbs": crumbs_of(found),
            "image_shown": may_see(request.user, found.page) and bool(found.lines),
        },
    )


@require_safe
def article_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The article as a file: text, JSON, or a record for a reference manager."""
    found = fetch(pk)
    if gone := gone_or_moved(request, found):
        return gone
    source = source_of(request, found)
    if form == "json":
        whole = article_with_facts(found, facts_of(found), host_of(request))
        return JsonResponse(whole, json_dumps_params={"ensure_ascii": False, "indent": 1, "default": in_words})
    contents = {
        "txt": lambda: as_text(found, source),
        "bib": lambda: citation.bibtex(source),
        "ris": lambda: citation.ris(source),
    }
    if form not in contents:
        raise Http404(form)
    kind = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}.get(form, "text/plain")
    return HttpResponse(
        in_script_of(request, contents[form]()),
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{source.key}.{form}"'},
    )


def mentioned_in(found: Article) -> dict[str, list[Mention]]:
    """The persons and the organisations that its text names."""
    mentions = list(found.mentions.all())
    return {
        "mentioned": [one for one in mentions if one.kind == MentionKind.PERSON],
        "organisations": [one for one in mentions if one.kind == MentionKind.ORGANISATION],
    }


def fetch(pk: int) -> Article:
    return get_object_or_404(
        Article.objects.select_related("page__newspaper", "city__parent", "county", "successor")
        .defer("spans", "page__text", "page__layout", "page__leftover", "page__steps")
        .prefetch_related("contributors"),
        pk=pk,
    )


def gone_or_moved(request: HttpRequest, found: Article) -> HttpResponse | None:
    """The answer for an article that is no more: 301 to the one it was merged into, 410 where there is none."""
    if found.state == ArticleState.CURRENT:
        return None
    heir: Article | None = found
    for _step in range(MERGES_FOLLOWED):
        if heir is None or heir.state != ArticleState.MERGED:
            break
        heir = heir.successor
    if heir is not None and heir.state == ArticleState.CURRENT:
        return HttpResponsePermanentRedirect(request.path.replace(f"/{found.pk}", f"/{heir.pk}", 1))
    return render(request, "articles/gone.html", {"article": found}, status=410)


def facts_of(found: Article) -> list[Metric]:
    """The article's facts in the order of the text; those a curator rejected are left out."""
    facts = list(found.metrics.exclude(state=ReviewState.REJECTED).select_related("place").order_by("start", "pk"))
    for fact in facts:
        fact.article = found
    return facts


def makers_by_role(found: Article) -> list[tuple[str, list[Any]]]:
    """The byline's people by role, in printed order: [("记者", [戴绍志]), …]."""
    people = list(found.contributors.all())
    roles = [(str(role.label), [person for person in people if person.role == role]) for role in Role]
    return [(label, named) for label, named in roles if named]


def siblings_of(found: Article) -> list[Article]:
    """The other articles of its page, in their order."""
    siblings = list(Article.objects.current().filter(page=found.page).exclude(pk=found.pk).order_by("position"))
    for sibling in siblings:
        sibling.page = found.page
    return siblings


def neighbours_of(found: Article, siblings: list[Article]) -> Neighbours:
    """On the page in its order; at its ends the last article of the paper's page before, the first of the page after."""
    page = found.page
    earlier = next((other for other in reversed(siblings) if other.position < found.position), None)
    later = next((other for other in siblings if other.position > found.position), None)
    if page.newspaper_id and page.published:
        others = Article.objects.current().select_related("page").filter(page__newspaper=page.newspaper_id)
        others = others.exclude(page=page)
        if earlier is None:
            before = Q(page__published__lt=page.published) | Q(page__published=page.published, page__lt=page.pk)
            earlier = others.filter(before).order_by("page__published", "page", "position").last()
        if later is None:
            after = Q(page__published__gt=page.published) | Q(page__published=page.published, page__gt=page.pk)
            later = others.filter(after).order_by("page__published", "page", "position").first()
    return Neighbours(earlier, later)


def same_day(found: Article) -> ArticleQuerySet:
    """What other newspapers of the day had."""
    if found.published is None:
        return Article.objects.none()
    others = Article.objects.current().filter(published=found.published).exclude(page=found.page)
    if found.page.newspaper_id:
        others = others.exclude(page__newspaper=found.page.newspaper_id)
    return others.exclude(headline="").for_lists().order_by("page__newspaper__title", "position")[:SAME_DAY_SHOWN]


def crumbs_of(found: Article) -> list[tuple[str, str]]:
    """The way down from the home page: the newspaper, the day, then the page."""
    paper, when = found.page.newspaper, found.page.published
    crumbs = [(str(paper), paper.get_absolute_url())] if paper else []
    if when:
        crumbs.append((day_words(when), reverse("dates-day", args=[when.year, when.month, when.day])))
    return [*crumbs, (page_number(found.page) or _("版面"), found.page.get_absolute_url())]


def source_of(request: HttpRequest, found: Article) -> citation.Source:
    authors = [person.name for person in found.contributors.all() if person.role != Role.PHOTOGRAPHER]
    return citation.Source(
        key=f"baoku-{found.pk}",
        authors=tuple(authors or ([found.agency] if found.agency else [])),
        title=str(found),
        newspaper=str(found.page.newspaper or ""),
        published=found.published,
        inferred=found.page.published_basis == DateBasis.INFERRED,
        url=absolute(request, found.get_absolute_url()),
        seen=timezone.localdate(),
        page=found.page.page_number,
        issue=found.page.issue_number,
    )


def citations_of(source: citation.Source) -> list[tuple[str, str, str]]:
    """(name of the style, text, form of its file or ""), the usual ones first."""
    return [
        ("GB/T 7714", citation.gb_t_7714(source), ""),
        ("APA", citation.apa(source), ""),
        ("BibTeX", citation.bibtex(source), "bib"),
        ("RIS", citation.ris(source).replace("\r\n", "\n"), "ris"),
    ]


def as_text(found: Article, source: citation.Source) -> str:
    """The article with what follows of it on other pages as plain text, titles first, its source and address at the end."""
    titles = [title for title in (found.kicker, found.headline, found.subheadline) if title]
    later = [part.body for part in Story.of(found).later]
    return "\n".join([*titles, "", found.body, *later, "", citation.gb_t_7714(source), ""])
