"""Requests are counted by client, and nobody can pass for another."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from articles.throttle import Allowance, client_address

NOW = 1_700_000_000.0


def ask(address: str = "192.0.2.1", forwarded: str = "") -> object:
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **extra)


@pytest.mark.django_db
def test_the_request_beyond_the_allowance_waits_for_the_next_window() -> None:
    allowance = Allowance("t1", most=2)
    assert [allowance.wait(ask(), NOW) for _ in range(2)] == [0, 0]
    assert 0 < allowance.wait(ask(), NOW) <= 61
    assert allowance.wait(ask("192.0.2.2"), NOW) == 0
    assert allowance.wait(ask(), NOW + 60) == 0


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [(0, "203.0.113.9", "192.0.2.1"), (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"), (2, "203.0.113.9", "203.0.113.9")],
)
def test_forwarded_addresses_are_believed_only_from_trusted_proxies(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert client_address(ask(forwarded=forwarded)) == address
