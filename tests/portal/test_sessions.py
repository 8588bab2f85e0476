"""Log-in: what a session's cookie bears, when a session begins and ends, what a password must be, who may send a form."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import global_settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

import portal.settings
from tests.environment import ROOT

PASSWORD = "Zi-dong-pei-fang-2021"
ASK = """
import json, django; django.setup()
from django.conf import settings
names = ("SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT",
         "SECURE_HSTS_SECONDS", "DEBUG")
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def test_in_production_cookies_travel_over_https_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PORTAL_MODE": "production", "ALLOWED_HOSTS": "baoku.example", "SECRET_KEY": "k" * 60},
    )  # fmt: skip
    assert json.loads(done.stdout) == {
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "DEBUG": False,
    }


@pytest.fixture
def curator() -> str:
    get_user_model()._default_manager.create_superuser("curator", password=PASSWORD)
    return "curator"


def enter(client: Client, name: str, password: str = PASSWORD) -> int:
    return client.post("/admin/login/?next=/admin/", {"username": name, "password": password}).status_code


@pytest.mark.django_db
def test_a_session_begins_anew_with_the_log_in_and_ends_with_the_log_out(client: Client, curator: str) -> None:
    client.cookies["sessionid"] = "given-by-a-stranger-before-the-log-in"
    assert enter(client, curator) == 302
    session = client.cookies["sessionid"].value
    assert session != "given-by-a-stranger-before-the-log-in"
    assert client.get("/admin/").status_code == 200
    client.post("/admin/logout/")
    client.cookies["sessionid"] = session
    assert client.get("/admin/").status_code == 302, "what was taken of it before is worth nothing"


@pytest.mark.django_db
def test_a_password_is_kept_as_a_slow_hash_and_a_change_of_it_ends_other_sessions(
    client: Client, curator: str, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = getattr(portal.settings, "PASSWORD_HASHERS", global_settings.PASSWORD_HASHERS)
    user = get_user_model()._default_manager.get(username=curator)
    user.set_password(PASSWORD)
    user.save()
    assert user.password.startswith("pbkdf2_sha256$")
    assert int(user.password.split("$")[1]) >= 600_000
    assert enter(client, curator) == 302
    user.set_password("Qing-he-xian-1999")
    user.save()
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("weak", ["short-1", "password123", "curator"])
def test_a_weak_password_is_refused(weak: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(weak, get_user_model()(username="curator"))


@pytest.mark.django_db
def test_the_desk_takes_no_form_from_another_site(curator: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert enter(client, curator) == 403


@pytest.mark.django_db
def test_a_log_in_leads_to_no_other_site(client: Client, curator: str) -> None:
    answer = client.post("/admin/login/?next=https://evil.example/", {"username": curator, "password": PASSWORD})
    assert answer.status_code == 302
    assert "evil.example" not in answer["Location"]
