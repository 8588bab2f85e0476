"""The examples in the docstrings of every room say what is so; those that ask the archive are asked of the seeds'."""

from __future__ import annotations

import doctest
import importlib
import os
import pkgutil

import pytest

import articles
import portal
from articles.models import Article
from articles.search.upkeep import reindex
from tests.archive import fill

NOT_IMPORTED = {"articles.migrations"}  # Django's own, and frozen
MODULES = sorted(
    module.name
    for room in (articles, portal)
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
    if module.name.rpartition(".")[0] not in NOT_IMPORTED
)
ASKING_THE_ARCHIVE = {"articles.search.answer"}


def failed(name: str) -> int:
    return doctest.testmod(importlib.import_module(name)).failed


@pytest.mark.parametrize("name", sorted(set(MODULES) - ASKING_THE_ARCHIVE))
def test_its_examples_hold(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))  # an example may set a variable
    assert failed(name) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ASKING_THE_ARCHIVE))
def test_what_its_examples_ask_is_answered_from_the_seeds(name: str) -> None:
    fill()
    reindex(list(Article.objects.values_list("pk", flat=True)))
    assert failed(name) == 0


def test_every_room_is_walked() -> None:
    assert {"articles.reading.facts.exclusions.times", "articles.search.terms.numbers", "portal.env"} <= set(MODULES)
