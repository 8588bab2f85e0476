"""What answers behind the door: the archive's own engines, or an OpenSearch cluster; each gives `protocol.Backend`."""

from __future__ import annotations

from haystack import connections

from articles.search.backends.protocol import Backend


def chosen() -> Backend:
    """The backend that the settings name (SEARCH_ENGINE)."""
    answering: Backend = connections["default"].answering
    return answering
