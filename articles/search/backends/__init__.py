"""What answers behind the door: the archive's own engines, or another backend of Haystack; each gives `protocol.Backend`."""

from __future__ import annotations

from haystack import connections

from articles.search.backends.elsewhere import Elsewhere
from articles.search.backends.protocol import Backend


def chosen() -> Backend:
    """The backend that the settings name: an engine that can answer by itself has it as `answering`; any other of Haystack's
    is asked through Haystack."""
    answering: Backend | None = getattr(connections["default"], "answering", None)
    return answering or Elsewhere()
