"""The browser of a curator who is logged in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import BrowserContext, Page


@contextmanager
def logged_in(page: Page, site: str) -> Iterator[User]:
    """A curator with every role, whose browser `page` is; the account goes away afterwards."""
    user = User.objects.create_user("键盘手", is_staff=True)
    user.groups.add(*Group.objects.all())
    log_in(page.context, site, user)
    yield user
    user.delete()


def log_in(browser: BrowserContext, site: str, user: User) -> None:
    """Let the browser be this person's, as after the form of the log-in."""
    session = SessionStore()
    session["_auth_user_id"], session["_auth_user_backend"] = str(user.pk), "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    browser.add_cookies([{"name": "sessionid", "value": session.session_key or "", "url": site}])
