"""What articles name in their text: the names under a letter, and the articles that have one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from articles.choices import MentionKind
from articles.forms.listing import ListForm
from articles.models import Article
from articles.models.mentions import MentionQuerySet
from articles.views.lists.paging import ListPage, page_of

NAMES_A_PAGE = 90


def names_under(request: HttpRequest, mentions: MentionQuerySet, letter: str) -> dict[str, Any]:
    """The names under a letter of their pinyin, with all letters that have some."""
    names = mentions.under(letter)
    total = names.count()
    number = ListForm(request.GET).number_within(-(-total // NAMES_A_PAGE))
    before = (number - 1) * NAMES_A_PAGE
    shown = list(names[before : before + NAMES_A_PAGE])
    return {
        "letter": letter,
        "letters": mentions.letters(),
        "page": ListPage(shown, number, NAMES_A_PAGE, total),
    }


def articles_naming(request: HttpRequest, name: str, kind: MentionKind) -> dict[str, Any]:
    """The articles that name somebody or something, with their papers and cities. Raises Http404 where none does."""
    articles = Article.objects.current().mentioning(name, kind)
    if not articles.exists():
        raise Http404(name)
    return {
        "name": name,
        "newspapers": articles.counted_by("page__newspaper__title"),
        "cities": articles.counted_by("city__short_name"),
        "page": page_of(articles.for_lists().newest_first(), ListForm(request.GET)),
    }
