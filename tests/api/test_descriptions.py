"""The API describes itself in the language that is asked for, every word of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from articles.api.service import IN_CHINESE

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def said(part: Any) -> Iterator[str]:
    """Every description and summary of a schema."""
    if isinstance(part, list):
        for each in part:
            yield from said(each)
    elif isinstance(part, dict):
        for name, each in part.items():
            if name in ("description", "summary") and isinstance(each, str):
                yield each
            else:
                yield from said(each)


@pytest.mark.django_db
def test_it_is_described_in_chinese_and_in_english(client: Client) -> None:
    chinese = list(said(client.get("/api/v1/openapi.json").json()))
    english = list(said(client.get("/api/v1/openapi.json", headers={"accept-language": "en"}).json()))
    assert len(chinese) == len(english) > 100
    assert [words for words in chinese if not CHINESE.search(words)] == []
    assert "How many at most." in english
    assert [words for words in set(english) if words not in IN_CHINESE] == []
    assert [words for words in IN_CHINESE if words not in english] == []  # none is left of what is said no more


@pytest.mark.django_db
def test_its_page_is_too(client: Client) -> None:
    assert "文章，依编号排列" in client.get("/api/v1/docs/").content.decode()
    assert "Articles in the order" in client.get("/api/v1/docs/", headers={"accept-language": "en"}).content.decode()
