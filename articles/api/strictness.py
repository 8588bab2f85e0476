"""What the API takes: a parameter in the form of its schema, by a name that the schema has, once."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


WHOLE = r"^-?(0|[1-9][0-9]*)(\.0+)?$"  # 6.0 is an integer to JSON Schema
"""How a whole number is written: pydantic alone would take “ 6” and 1_000."""


def undescribed(request: HttpRequest, known: Mapping[str, str]) -> HttpResponse | None:
    """422 where the address has a parameter that is not known (name → type), a known one twice, or a whole number written otherwise."""
    errors = []
    for name, values in request.GET.lists():
        if name not in known:
            errors.append({"name": f"query.{name}", "reason": _("没有这个参数")})
        elif len(values) > 1:
            errors.append({"name": f"query.{name}", "reason": _("只能写一次")})
        elif known[name] == "integer" and not re.fullmatch(WHOLE, values[0]):
            errors.append({"name": f"query.{name}", "reason": _("须是整数")})
    return problem(422, said(errors), errors) if errors else None
