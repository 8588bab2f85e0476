"""The browser of a curator who is logged in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page


@contextmanager
def logged_in(page: Page, site: str) -> Iterator[User]:
    """A curator with every role, whose browser `page` is; the account goes away afterwards."""
    user = User.objects.create_user("键盘手", is_staff=True)
    user.groups.add(*Group.objects.all())
    session = SessionStore()
    session["_auth_user_id"], session["_auth_user_backend"] = str(user.pk), "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    page.context.add_cookies([{"name": "sessionid", "value": session.session_key or "", "url": site}])
    yield user
    user.delete()
