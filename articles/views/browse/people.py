"""People of the bylines, and those whom the texts name. Namesakes are not told apart, and the pages say so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.charts import bar_chart, over_time
from articles.charts.calendars import by_month
from articles.choices import MentionKind, Role
from articles.forms.listing import ListForm
from articles.forms.people import PeopleFilterForm
from articles.models import Article, Contributor, Mention, Tally
from articles.views.browse.mentions import articles_naming, names_under
from articles.views.lists.addressing import narrowed_to_time
from articles.views.lists.canonical import canonical_names
from articles.views.lists.paging import ListPage, page_of

PEOPLE_A_PAGE = 90


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """Names of the bylines with how many articles bear them."""
    form = PeopleFilterForm(request.GET)
    values = form.typed()
    people = Contributor.objects.named(values["q"] or "", values["role"] or "")
    narrowed = bool(values["q"] or values["role"])
    total = people.names() if narrowed else Tally.objects.names("person")
    number = form.number_within(-(-total // PEOPLE_A_PAGE))
    before = (number - 1) * PEOPLE_A_PAGE
    if narrowed:
        shown = list(people.with_numbers()[before : before + PEOPLE_A_PAGE])
    else:  # as many names as are shown are counted: who stands in one byline twice is kept as two
        kept = Tally.objects.most("person", before + PEOPLE_A_PAGE)[before:]
        shown = list(Contributor.objects.counted([name for name, _number in kept]))
    return render(
        request,
        "articles/person_list.html",
        {
            "form": form,
            "letters": Mention.objects.persons().letters(),
            "page": ListPage(shown, number, PEOPLE_A_PAGE, total),
        },
    )


@require_safe
def mentioned_list(request: HttpRequest, letter: str) -> HttpResponse:
    """The people whom articles name, under a letter of their pinyin."""
    crumbs = [(_("人物"), reverse("person-list"))]
    under = names_under(request, Mention.objects.persons(), letter)
    return render(request, "articles/mentioned_list.html", {**under, "crumbs": crumbs})


@require_safe
@canonical_names
def person(request: HttpRequest, name: str) -> HttpResponse:
    """What a person wrote; who is only named, the articles that name them."""
    articles = Article.objects.current().by_person(name)
    roles = [Role(role) for role in Contributor.objects.roles_of(name)]
    if not roles:
        return named(request, name, is_author=False)
    form = ListForm(request.GET)
    return render(
        request,
        "articles/person.html",
        {
            "name": name,
            "roles": [role.label for role in roles],
            "mentioned": Article.objects.current().mentioning(name, MentionKind.PERSON).count(),
            "chart": bar_chart(
                _("文章数量"), over_time(by_month(articles.counted_by_day()), narrowed_to_time(person=name))
            ),
            "newspapers": articles.counted_by("page__newspaper__title"),
            "cities": articles.counted_by("city__short_name"),
            "page": page_of(articles.for_lists().newest_first(), form),
            "crumbs": [(_("人物"), reverse("person-list"))],
        },
    )


@require_safe
@canonical_names
def person_mentioned(request: HttpRequest, name: str) -> HttpResponse:
    """The articles that name a person, whether or not they wrote others."""
    is_author = Contributor.objects.current().filter(name=name).exists()
    return named(request, name, is_author=is_author)


def named(request: HttpRequest, name: str, *, is_author: bool) -> HttpResponse:
    return render(
        request,
        "articles/person_mentioned.html",
        {
            **articles_naming(request, name, MentionKind.PERSON),
            "called": Mention.objects.roles_of(name),
            "is_author": is_author,
            "crumbs": [(_("人物"), reverse("person-list"))],
        },
    )
