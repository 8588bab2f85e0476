"""Pages of words: how to use the archive, its rights and contact, the reader's own lists."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/about.html")


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    contact = {"name": settings.CONTACT_NAME, "email": settings.CONTACT_EMAIL}
    return render(request, "articles/rights.html", {"contact": contact})


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The reader's lists live in the browser; the server sends the page they are shown on, the same to everybody."""
    return render(request, "articles/mine.html")
