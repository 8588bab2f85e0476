"""The front page: examples that lead somewhere, facts that say something by themselves."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from articles.models import Article
from tests.rows import article, page

pytestmark = pytest.mark.django_db


def test_every_example_leads_somewhere(client: Client, archive: Article) -> None:
    html = client.get("/").content.decode()
    examples = html.split('class="front-examples"')[1].split("</ul>")[0]
    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', examples)]
    assert len(links) == 5
    for link in links:
        page = client.get(link).content.decode()
        assert 'class="article-row"' in page or 'class="fact-lines"' in page, link


def test_its_facts_have_a_time_and_come_from_different_articles(client: Client, archive: Article) -> None:
    html = client.get("/").content.decode()
    facts = re.findall(r'<li><a href="/articles/(\d+)/#figure-\d+">', html.split('class="front-facts"')[1])
    assert facts
    assert len(set(facts)) == len(facts)


def test_a_story_of_several_editions_and_papers_stands_once(client: Client) -> None:
    first, second, other = page(), page(), page(title="临山晚报")
    for on, headline in (
        (first, '水库跑出"加速度"'),
        (second, "水库跑出“加速度”"),
        (other, "水库跑出“加速度”"),
        (other, "夜市开张"),
    ):
        article(on, headline=headline)
    html = client.get("/").content.decode()
    front = html.split('class="section front-pages"')[1].split("front-facts")[0]
    assert front.count("加速度") == 1
    assert "夜市开张" in front
