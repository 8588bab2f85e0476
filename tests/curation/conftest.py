"""A page of one's own, read by the real reading, and a curator."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.choices import Verb
from articles.curation import Act, decide
from articles.loading import given_again, known_page, store_page
from articles.models import Metric, SourcePage
from articles.reading import read_page
from articles.reading.records import Given, PageText

PAGE = """沧州日报
2021年12月3日 星期五
我市造林超额完成任务
本报讯（记者王芳）今年全市完成造林20万亩，其中沧县完成造林20万亩，青县完成造林3万亩。
今年以来，全市各级各部门把国土绿化放在突出位置，层层签订责任书，逐级传导压力。
全市投入资金4500万元，栽植各类苗木1200万株，成活率达到95%。
棚户区改造全部开工
本报讯（记者李强）今年我市棚户区改造开工5993套，占年度任务的74.9%，完成投资36亿元。
各县（市、区）坚持阳光拆迁、和谐安置，群众满意度明显提升，信访量明显下降。
截至11月底，全市基本建成4210套，分配入住3800套，发放租赁补贴612户。
"""  # fmt: skip

Store = Callable[..., SourcePage]


@pytest.fixture
def curator(db: None) -> User:
    return User.objects.create_user("老王")


@pytest.fixture
def act(curator: User) -> Callable[[], Act]:
    return lambda: Act(by=curator)


def read_and_store(text: str = PAGE, *, record: Any = None, version: str = "1", name: str = "page.txt") -> SourcePage:
    """The text as `ingest --reread` takes it in; `record` instead of what the reading says of it."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    page, given = known_page(sha256), Given()
    given = given_again(page, given) if page else given
    record = record or read_page(text, name, newspaper=given.newspaper, date=given.date, city=given.city)
    return store_page(PageText(name, sha256, "utf-8", text), record, Given(), version=version, now=timezone.now()).page


@pytest.fixture
def page(db: None) -> SourcePage:
    return read_and_store()


def fact(raw: str, *, nth: int = 0) -> Metric:
    """The page's fact with this number, counted in the order of the page."""
    return Metric.objects.filter(raw=raw).order_by("line", "column")[nth]


def decided(act: Callable[[], Act], metric: Metric, verb: Verb, **changes: Any) -> Metric:
    return decide(act(), metric.pk, metric.version, verb, changes)
