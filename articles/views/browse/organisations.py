"""Organisations that articles name in full: by pinyin, and one page each. Namesakes are not told apart, and the pages say so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.choices import MentionKind
from articles.models import Mention
from articles.views.browse.mentions import articles_naming, names_under
from articles.views.lists.canonical import canonical_names


@require_safe
def organisation_list(request: HttpRequest, letter: str = "") -> HttpResponse:
    """The organisations under a letter of their pinyin; without one, under the first that has some."""
    mentions = Mention.objects.organisations()
    first = letter or next(iter(mentions.letters()), "A")
    crumbs = [(_("机构"), reverse("organisation-list"))] if letter else []
    return render(
        request, "articles/organisation_list.html", {**names_under(request, mentions, first), "crumbs": crumbs}
    )


@require_safe
@canonical_names
def organisation(request: HttpRequest, name: str) -> HttpResponse:
    """The articles that name an organisation."""
    crumbs = [(_("机构"), reverse("organisation-list"))]
    return render(
        request,
        "articles/organisation.html",
        {**articles_naming(request, name, MentionKind.ORGANISATION), "crumbs": crumbs},
    )
