"""The English interface: complete, and honest about what stays Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client

from articles.models import Article, Contributor, Metric
from tests.site.kinds import KINDS, addresses

pytestmark = pytest.mark.django_db
CATALOGUE = Path("articles/locale/en/LC_MESSAGES/django.po")
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
STOPPED = re.compile(r"[A-Za-z\d]\s*[，。、；]")  # as only Chinese sentences are
HTML = "{http://www.w3.org/1999/xhtml}"
SHOWN = ("title", "alt", "placeholder", "aria-label")


def test_every_message_is_translated() -> None:
    entries = CATALOGUE.read_text(encoding="utf-8").split("\n\n")[1:]
    assert len(entries) > 400
    empty = [
        entry for entry in entries if re.search(r'^msgstr(?:\[\d\])? ""$', entry, re.MULTILINE) or "fuzzy" in entry
    ]
    assert empty == []


def test_every_message_keeps_its_places() -> None:
    """What is filled in by name stands in the translation as well."""
    wrong = []
    for entry in CATALOGUE.read_text(encoding="utf-8").split("\n\n")[1:]:
        given = set(re.findall(r"%\(\w+\)[sd]|%s", entry.split("msgstr", 1)[0]))
        told = set(re.findall(r"%\(\w+\)[sd]|%s", entry.split("msgstr", 1)[1]))
        if not told <= given or (given - told and "msgid_plural" not in entry):
            wrong.append(entry)
    assert wrong == []


def words_in_english(element: Element, language: str = "en") -> Iterator[str]:
    """Text and shown attributes of what is English by its `lang`; titles may quote the newspaper."""
    language = element.get("lang", language)
    if element.tag in (f"{HTML}script", f"{HTML}head"):
        return
    if language == "en":
        yield element.text or ""
        yield from (element.get(name, "") for name in SHOWN if name != "title")
    for child in element:
        yield from words_in_english(child, language)
        if language == "en":
            yield child.tail or ""


def words_of_the_archive(article: Article) -> str:
    """What newspapers printed, and what the translation itself quotes (亿元): it stays Chinese in any interface."""
    articles = Article.objects.values_list("headline", "city__name", "county__name", "page__newspaper__title")
    facts = Metric.objects.values_list("indicator", "unit", "place_name", "measure")
    printed = [str(value) for row in [*articles, *facts] for value in row if value]
    people = Contributor.objects.values_list("name", flat=True)
    quoted = [entry.split("msgstr", 1)[1] for entry in CATALOGUE.read_text(encoding="utf-8").split("\n\n")[1:]]
    return "\n".join([*printed, *people, *quoted, unquote("".join(addresses(article).values()))])


@pytest.mark.parametrize("kind", KINDS)
def test_no_chinese_is_left_where_the_page_says_english(client: Client, archive: Article, kind: str) -> None:
    html = client.get(addresses(archive)[kind], headers={"accept-language": "en"}).content.decode()
    tree = html5lib.parse(html)
    assert tree.get("lang") == "en"
    printed = words_of_the_archive(archive)
    left = {run for words in words_in_english(tree) for run in CHINESE.findall(words) if run not in printed}
    assert left == set()


@pytest.mark.parametrize("kind", KINDS)
def test_english_is_stopped_as_english_is(client: Client, archive: Article, kind: str) -> None:
    html = client.get(addresses(archive)[kind], headers={"accept-language": "en"}).content.decode()
    assert [words for words in words_in_english(html5lib.parse(html)) if STOPPED.search(words)] == []
