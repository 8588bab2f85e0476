"""The API takes a value in the one form that its schema has, by a name that it has, once; what it refuses it names in the reader's language."""

import pytest
from django.test import Client

from tests import rows

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("articles?updated_since=20210730", "query.updated_since"),
        ("articles?updated_since=2021-07-30T00:00:00", "query.updated_since"),
        ("articles?date_from=20210730", "query.date_from"),
        ("articles?date_from=2021-13-01", "query.date_from"),
        ("articles?date_from=2021-07-30T00:00:00", "query.date_from"),
        ("articles?limit=2.5", "query.limit"),
        ("articles?limit=%202", "query.limit"),
        ("articles?limit=1_0", "query.limit"),
        ("articles?limit=101", "query.limit"),
        ("articles?limit=1&limit=2", "query.limit"),
        ("articles?kind=essay", "query.kind"),
        ("articles?city=", "query.city"),
        ("articles?ctiy=临山", "query.ctiy"),
        ("articles/1?full=1", "query.full"),
        ("articles/1.5", "path.article_id"),
        ("facts?value_from=1e5", "query.value_from"),
        ("facts?value_from=NaN", "query.value_from"),
        ("facts?sort=best", "query.sort"),
        (f"facts?q={'就' * 201}", "query.q"),
        ("places?with_articles=yes", "query.with_articles"),
        ("places?with_articles=1", "query.with_articles"),
        ("pages?date_to=1627574400", "query.date_to"),
    ],
)
def test_it_names_what_it_refuses(client: Client, query: str, name: str) -> None:
    rows.fact()
    answer = client.get(f"/api/v1/{query}")
    problem = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (422, PROBLEM)
    assert [error["name"] for error in problem["errors"]] == [name]
    assert not problem["detail"].isascii()
    assert client.get(f"/api/v1/{query}", headers={"accept-language": "en"}).json()["detail"].isascii()


@pytest.mark.parametrize(
    "query",
    [
        "articles?updated_since=2021-07-30T00:00:00%2B08:00",
        "articles?updated_since=2021-07-30T00:00:00Z&limit=100&after=0",
        "facts?value_from=-1.5&value_to=100000",
        "places?with_articles=true&level=county",
        "pages?date_from=2021-07-30",
    ],
)
def test_it_takes_what_its_schema_allows(client: Client, query: str) -> None:
    rows.fact()
    assert client.get(f"/api/v1/{query}").status_code == 200
