"""The API answers nothing that its description does not say (schemathesis, in-process).

schemathesis's own pytest plugin does not know pytest 9; its cases are drawn here by hypothesis.
"""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, given, settings

from articles.api import api
from articles.choices import ArticleState
from portal.wsgi import application
from tests import rows

pytestmark = pytest.mark.django_db
EXAMPLES = 25


@pytest.fixture
def archive() -> Iterator[None]:
    """One of each thing, and an article that moved and one that went.

    The server's requests are made in the test's own transaction: its connection is not theirs to close.
    """
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    fact = rows.fact()
    rows.article(fact.article.page, reporters=("王小明",), county=rows.county())
    rows.article(fact.article.page, state=ArticleState.MERGED, successor=fact.article)
    rows.article(fact.article.page, state=ArticleState.VANISHED)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.parametrize("path", [str(path) for path in api.get_openapi_schema(path_prefix="/api/v1/")["paths"]])
@override_settings(THROTTLE_PER_MINUTE=10_000, ALLOWED_HOSTS=["*"])
def test_every_answer_is_documented(archive: None, path: str) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)

    @given(case=described[path]["GET"].as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    ask()


@pytest.mark.parametrize("path", [str(path) for path in api.get_openapi_schema(path_prefix="/api/v1/")["paths"]])
@override_settings(THROTTLE_PER_MINUTE=10_000, ALLOWED_HOSTS=["*"])
def test_nothing_that_the_description_forbids_is_answered(archive: None, path: str) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)

    @given(case=described[path]["GET"].as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    ask()
