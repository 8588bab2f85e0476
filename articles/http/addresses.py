"""Addresses that stand outside the site: in feeds, files, citations and the API they carry the host."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """The address with its host: SITE_URL where it is set, else the host that was asked.

    absolute(request, "/articles/12/") == "https://baoku.example/articles/12/"
    """
    if settings.SITE_URL:
        return f"{settings.SITE_URL}{path}"
    return request.build_absolute_uri(path)


def host_of(request: HttpRequest) -> str:
    """What stands before a path in an address: https://baoku.example."""
    return absolute(request, "/").rstrip("/")
