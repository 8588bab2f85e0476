"""A source page as readers and curators see it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import rows

STEP = {"rule": "unreadable", "lines": [], "values": {"why": "vertical"}}
REASON = "每行只有一两个字：竖排文字被逐字拆开"


@pytest.mark.django_db
def test_it_says_why_its_text_cannot_be_relied_on(client: Client) -> None:
    page = rows.page(steps=[STEP])
    assert (
        f'<p class="notice">这一版的文字无法可靠识读：{REASON}。'
        in client.get(page.get_absolute_url()).content.decode()
    )
    english = client.get(page.get_absolute_url(), headers={"accept-language": "en"}).content.decode()
    assert "cannot be read reliably: lines of one or two characters" in english
    assert "无法可靠识读" not in client.get(rows.page().get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_a_curator_sees_it_too(client: Client) -> None:
    client.force_login(User.objects.create_superuser("curator", password="for tests only"))
    page = rows.page(steps=[STEP])
    desk = client.get(reverse("admin:articles_sourcepage_change", args=[page.pk])).content.decode()
    assert desk.count(REASON) == 2  # by itself, and among the steps
