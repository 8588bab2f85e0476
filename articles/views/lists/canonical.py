"""Addresses written otherwise than the archive writes them lead to its own: /cities/滄州市/ → /cities/沧州/."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeAlias

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from articles.forms.names import short_city
from articles.search.terms.folding import in_simplified

View: TypeAlias = Callable[..., HttpResponse]


def canonical_names(view: View) -> View:
    """Where there is no page of a name as written, go to the one of its simplified form, cities without 市."""

    @wraps(view)
    def answer(request: HttpRequest, **names: str) -> HttpResponse:
        try:
            return view(request, **names)
        except Http404:
            meant = {field: in_simplified(name).strip() for field, name in names.items()}
            match = request.resolver_match
            route = match.view_name if match else ""
            for field in ("name", "city"):
                if field in meant and route in ("city", "county") and not (route == "county" and field == "name"):
                    meant[field] = short_city(meant[field])
            if meant == names:
                raise
            view(request, **meant)  # or its own 404
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(reverse(route, kwargs=meant) + (f"?{query}" if query else ""))

    return answer
