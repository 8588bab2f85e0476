"""Long lists in parts, each with the address of the next."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from articles.api.strictness import WHOLE, written
from articles.http.addresses import absolute

LARGEST_ID = 2**63 - 1
MOST = 100

Whole = written(WHOLE)
Id = Annotated[int, Path(ge=1, le=LARGEST_ID, examples=[12]), Whole]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to pass over.")]
After = Annotated[int, Query(ge=0, le=LARGEST_ID, description="Only those with a greater id: the cursor of `next`.")]
Next = Annotated[str | None, Field(description="Address of the next part, null at the end.")]


def next_address(request: HttpRequest, **changes: object) -> str:
    """This request's address with some of its parameters changed."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return absolute(request, f"{request.path}?{query.urlencode()}")
