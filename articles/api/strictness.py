"""What the API takes: a parameter in the form of its schema, by a name that the schema has, once."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from articles.api.problems import problem, said


def written(pattern: str) -> BeforeValidator:
    """A validator: of text, only what matches the pattern is a value. Defaults, which are no text, pass."""
    form = re.compile(pattern)

    def check(value: Any) -> Any:
        if isinstance(value, str) and not form.fullmatch(value):
            raise PydanticCustomError("form", "must match {pattern}", {"pattern": pattern})
        return value

    return BeforeValidator(check)


def undescribed(request: HttpRequest, known: frozenset[str]) -> HttpResponse | None:
    """422 where the address has a parameter that is not known, or a known one twice."""
    unknown = [name for name in request.GET if name not in known]
    twice = [name for name, values in request.GET.lists() if name in known and len(values) > 1]
    errors = [{"name": f"query.{name}", "reason": _("没有这个参数")} for name in unknown]
    errors += [{"name": f"query.{name}", "reason": _("只能写一次")} for name in twice]
    return problem(422, said(errors), errors) if errors else None
