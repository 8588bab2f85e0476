"""The same story twice: planted copies are found, cut short, misread, set anew; other reports of the same matter are not taken for it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date

import pytest
from opencc import OpenCC

from articles.models import Article
from articles.search import twins
from articles.search.help.twins import LEAST, shingles
from articles.search.upkeep import reindex
from tests.archive import fill
from tests.rows import article, page

TRADITIONAL = OpenCC("s2t")
PRECISION, RECALL = 0.99, 0.95


def shortened(text: str, chance: random.Random) -> str:
    """The first two thirds, as an editor cuts from the end."""
    return text[: len(text) * 2 // 3]


def misread(text: str, chance: random.Random) -> str:
    """Every thirtieth character is another one."""
    return "".join("口" if chance.random() < 1 / 30 else character for character in text)


def set_anew(text: str, chance: random.Random) -> str:
    """Other line breaks, spaces, widths and quotation marks, in traditional characters."""
    pieces = (f"{character}\n" if chance.random() < 0.05 else character for character in TRADITIONAL.convert(text))
    return "".join(pieces).replace("，", " ").replace("“", "「").replace("”", "」")


def rewritten_lead(text: str, chance: random.Random) -> str:
    """Another first sentence, and a sentence fewer."""
    sentences = re.findall(r"[^。]+。?", text)
    kept = [s for s in sentences[1:] if s != (sentences[len(sentences) // 2])]
    return "本网综合消息，记者从有关部门了解到以下情况。" + "".join(kept)


WAYS: tuple[Callable[[str, random.Random], str], ...] = (shortened, misread, set_anew, rewritten_lead)


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_planted_copies_are_found_and_nothing_else() -> None:
    fill()
    chance = random.Random(15)
    originals = [a for a in Article.objects.current().order_by("pk") if len(shingles(a.body)) >= 3 * LEAST]
    copies = {}
    for number, original in enumerate(originals):
        body = WAYS[number % len(WAYS)](original.body, chance)
        copies[original.pk] = article(page(date(2023, 1, 1), "别处日报"), headline="转载", body=body).pk
    reindex(Article.objects.values_list("pk", flat=True))
    assert len(copies) > 30
    found = {(a.pk, twin.pk) for a in Article.objects.current() for twin in twins(a)}
    planted = {pair for original, copy in copies.items() for pair in ((original, copy), (copy, original))}
    assert len(found & planted) / len(found) >= PRECISION, found - planted
    assert len(found & planted) / len(planted) >= RECALL, planted - found


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_too_short_a_text_has_no_twin() -> None:
    one, other = article(body="全市举行防汛演练。"), article(body="全市举行防汛演练。")
    reindex([one.pk, other.pk])
    assert twins(one) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_a_withdrawn_twin_is_not_shown() -> None:
    text = "棚户区改造工程全部开工，住房保障部门逐户核对名册，安置房年底交付，水电气暖与道路同步配套，居民选房顺序当众抽签，全过程由纪检部门监督。"
    one, other = article(body=text), article(body=text)
    reindex([one.pk, other.pk])
    assert twins(one) == [other]
    other.state = "vanished"
    other.save()
    assert twins(one) == []
