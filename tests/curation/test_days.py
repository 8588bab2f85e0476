"""Days at the desk with everything at once: what a person decided outlives cuts, editions, readings, renamings, others' undoings."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from articles.choices import ArticleState, MentionKind, ReviewState, Verb
from articles.curation import (
    Act,
    RefusedError,
    change_article,
    change_articles_state,
    change_name,
    change_page,
    cut_page,
    decide,
    plan_of,
    reject_mention,
    undo,
)
from articles.curation.cutting.recutting import join, shift, split
from articles.ingestion.pages import read_again
from articles.models import Article, Mention, Metric, Newspaper, SourcePage
from articles.reading import physical_lines
from tests.curation.conftest import PAGE, decided, read_and_store

Acts = Callable[[], Act]
TEXT = PAGE + """群众文化活动丰富多彩
本报讯（记者赵明）市公安局局长崔永斌说，今年全市举办演出260场，观众达到31万人次。
各县（市、区）文化馆免费开放，送戏下乡420场，新建农家书屋85个，培训文艺骨干1500人。
市图书馆馆长刘志强介绍，全年接待读者52万人次，借阅图书73万册，办理读者证9100个。
"""  # fmt: skip
DEEDS = [
    "decide",
    "decide",
    "retitle",
    "withdraw",
    "cut",
    "cut",
    "edition",
    "read",
    "redate",
    "rename",
    "mention",
    "slip",
]
SLIP = "错指标"
SAID = ("state", "value", "indicator", "unit", "period", "kind")


class Day:
    """What a curator does in any order, and what must hold whatever else happens."""

    def __init__(self, seed: int, act: Acts) -> None:
        self.chance, self.act, self.text = random.Random(seed), act, TEXT
        self.page = read_and_store(TEXT, name="day.txt")
        self.said: dict[int, tuple[Any, ...]] = {}
        self.titled: dict[int, str] = {}
        self.hidden: set[int] = set()
        self.nobody: set[str] = set()
        self.log: list[str] = []

    def some(self, rows: Any) -> Any:
        found = list(rows.order_by("pk"))
        return self.chance.choice(found) if found else None

    def decide(self) -> None:
        fact = self.some(Metric.objects.current())
        if fact is None:
            return
        verb = self.chance.choice([Verb.CONFIRM, Verb.REJECT, Verb.CORRECT])
        changes = {"value": str(self.chance.randint(1, 9999)), "value_max": ""} if verb == Verb.CORRECT else {}
        made = decided(self.act, fact, verb, **changes)
        made.refresh_from_db()
        self.said[made.pk] = said_of(made)

    def retitle(self) -> None:
        article = self.some(Article.objects.current())
        if article:
            title = f"另题{self.chance.randint(1, 99)}"
            change_article(self.act(), article.pk, article.version, {"headline": title})
            self.titled[article.pk] = title

    def withdraw(self) -> None:
        article = self.some(Article.objects.current())
        if article and len(self.hidden) < 1:
            change_articles_state(self.act(), [(article.pk, article.version)], ArticleState.WITHDRAWN)
            self.hidden.add(article.pk)

    def cut(self) -> None:
        self.page.refresh_from_db()
        plan = plan_of(self.page)
        lines = physical_lines(self.page.text)
        row = self.chance.choice(list(plan.rows(lines)))
        step = self.chance.choice(
            [lambda: split(plan, [row]), lambda: join(plan, [row]), lambda: shift(plan, lines, [row], earlier=True)]
        )
        with suppress(RefusedError):
            cut_page(self.act(), self.page.pk, self.page.version, step())

    def edition(self) -> None:
        letters = list(self.text)
        places = [at for at, letter in enumerate(letters) if "一" <= letter <= "鿿" and at > 30]
        for at in self.chance.sample(places, 3):
            letters[at] = "囗"
        again = read_and_store("".join(letters), name="day.txt")
        assert again.pk == self.page.pk

    def read(self) -> None:
        read_again(SourcePage.objects.get(pk=self.page.pk))

    def redate(self) -> None:
        self.page.refresh_from_db()
        change_page(self.act(), self.page.pk, self.page.version, {"published": self.page.published})

    def rename(self) -> None:
        paper = Newspaper.objects.get()
        change_name(self.act(), Newspaper, paper.pk, paper.version, {"title": f"新报{self.chance.randint(1, 99)}"})

    def mention(self) -> None:
        one = self.some(Mention.objects.filter(article__state=ArticleState.CURRENT))
        if one:
            reject_mention(self.act(), MentionKind(one.kind), one.name, one.article_id)
            self.nobody.add(one.name)

    def slip(self) -> None:
        """A decision that is taken back at once, or after a reading."""
        fact = self.some(Metric.objects.current().filter(state=ReviewState.UNREVIEWED))
        if fact:
            made = self.act()
            decide(made, fact.pk, fact.version, Verb.CORRECT, {"indicator": SLIP})
            if self.chance.random() < 0.5:
                self.read()
            undo(self.act(), made.batch)

    def anything(self) -> None:
        self.log.append(self.chance.choice(DEEDS))
        getattr(self, self.log[-1])()

    def wrong(self) -> list[str]:
        """What is not as it was decided."""
        rows = {m.pk: m for m in Metric.objects.select_related("article")}
        found = [f"fact {pk}" for pk, said in self.said.items() if pk not in rows or said_of(rows[pk]) != said]
        found += [f"nowhere {rows[pk].raw}" for pk in self.said if pk in rows and rows[pk].line is None]
        found += [f"title {pk}" for pk, title in self.titled.items() if Article.objects.get(pk=pk).headline != title]
        found += [f"public {pk}" for pk in self.hidden if Article.objects.get(pk=pk).state != ArticleState.WITHDRAWN]
        shown = set(Mention.objects.current().filter(name__in=self.nobody).values_list("name", flat=True))
        found += [f"mention {name}" for name in shown]
        found += [f"slip {m.pk}" for m in rows.values() if m.indicator == SLIP]
        current = [m for m in rows.values() if m.article.state == ArticleState.CURRENT and m.line is not None]
        twice = Counter((m.line, m.column) for m in current)
        return found + [f"twice {place}" for place, number in twice.items() if number > 1]


def said_of(metric: Metric) -> tuple[Any, ...]:
    return tuple(getattr(metric, name) for name in SAID)


@pytest.mark.parametrize("seed", range(16))
def test_whatever_happens_what_was_decided_stands(db: None, act: Acts, seed: int) -> None:
    day = Day(seed, act)
    for _ in range(14):
        day.anything()
        assert day.wrong() == [], day.log
