"""What several tables say of their columns, as constraints of the database."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

models.CharField.register_lookup(Length)  # so that constraints can speak of a checksum's length


def one_of(field: str, enum: type[models.TextChoices], *, name: str, blank: bool = False) -> models.CheckConstraint:
    """A database constraint that `field` holds a value of `enum`."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [*enum.values, *([""] if blank else [])]}), name=name)
