"""A null character anywhere in a request is answered 400 or 404, never with a fault, whatever the database."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/search/?q=%00", "/search.atom?q=%00", "/facts/?unit=a%00b", "/cities/%00/", "/people/%E7%8E%8B%00/", "/api/v1/search?q=%00", "/facts.csv?q=%00"],
)  # fmt: skip
def test_it_refuses_an_address_with_a_null_character(client: Client, address: str) -> None:
    assert client.get(address).status_code in (400, 404, 422)


def test_it_refuses_a_form_with_a_null_character(client: Client) -> None:
    assert client.post("/admin/login/", {"username": "a\x00b", "password": "x"}).status_code == 400


def test_it_refuses_a_cookie_with_a_null_character(client: Client) -> None:
    assert client.get("/about/", headers={"X-Request-ID": "a\x00b"}).status_code == 400


def test_it_lets_other_requests_pass(client: Client) -> None:
    assert client.get("/search/?q=%E6%B0%B4").status_code == 200
