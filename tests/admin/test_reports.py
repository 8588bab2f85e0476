"""A reader's proposal settled where it is read, by one button: accepted it is one decision, declined it changes nothing."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.choices import ReportState, ReviewState
from articles.curation import propose
from articles.models import Metric, MistakeReport
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> MistakeReport:
    fact = rows.fact(rows.article(), indicator="安置房")
    return propose(fact.article, fact, {"value": "777"}, fact.version, message="印错了", contact="")


def press(role: str, report: MistakeReport, button: str) -> Client:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    address = reverse("admin:articles_mistakereport_change", args=[report.pk])
    seen = client.get(address).context["adminform"].form.initial.get("seen", "")
    client.post(address, {"note": "谢谢指正", "seen": seen, f"articles_mistakereport_{button}": "1"})
    report.refresh_from_db()
    return client


def test_it_is_accepted_where_it_is_read(report: MistakeReport) -> None:
    client = press("校订员", report, "accept_this")
    fact = Metric.objects.get()
    assert (report.state, report.note) == (ReportState.ACCEPTED, "谢谢指正")
    assert (fact.value, fact.state) == (777, ReviewState.CORRECTED)
    html = client.get(reverse("admin:articles_mistakereport_change", args=[report.pk])).content.decode()
    assert "articles_mistakereport_accept_this" not in html  # what was settled is settled
    client.post(
        reverse("admin:articles_mistakereport_change", args=[report.pk]), {"articles_mistakereport_decline_this": "1"}
    )
    assert MistakeReport.objects.get().state == ReportState.ACCEPTED


def test_it_is_declined_and_nothing_changes(report: MistakeReport) -> None:
    press("校订员", report, "decline_this")
    assert report.state == ReportState.DECLINED
    assert Metric.objects.get().state == ReviewState.UNREVIEWED


def test_who_may_only_look_settles_nothing(report: MistakeReport) -> None:
    press("投稿人", report, "accept_this")
    assert (report.state, report.note) == (ReportState.OPEN, "")
    assert Metric.objects.get().state == ReviewState.UNREVIEWED
