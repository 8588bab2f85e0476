"""The desk's first page: what waits for a curator, with a link to each queue."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.frame.filters import LEVELS
from articles.choices import ReportState, ReviewState
from articles.models import Article, Metric, MistakeReport, SourcePage


def add_queues(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add `queues` and `progress` to the context of the desk's first page (unfold's DASHBOARD_CALLBACK)."""
    context["queues"] = queues()
    context["progress"] = progress()
    return context


def queues() -> list[dict[str, Any]]:
    """Each queue with its count and address, the most urgent first."""
    facts, articles = reverse("admin:articles_metric_changelist"), reverse("admin:articles_article_changelist")
    pages, reports = reverse("admin:articles_sourcepage_changelist"), reverse("admin:articles_mistakereport_changelist")
    doubtful = LEVELS["low"][1]
    return [
        queue(_("读者建议，待处理"), MistakeReport.objects.filter(state=ReportState.OPEN).count(), f"{reports}?state__exact=open"),
        queue(
            _("存疑的文章"), Article.objects.current().filter(confidence__lt=doubtful).count(),
            f"{articles}?doubt=low&state__exact=current",
        ),
        queue(
            _("存疑的数据，未核"), Metric.objects.filter(confidence__lt=doubtful).number_awaiting_review(),
            f"{facts}?doubt=low&state__exact=unreviewed",
        ),
        queue(_("全部未核数据"), Metric.objects.number_awaiting_review(), f"{facts}?state__exact=unreviewed"),
        queue(
            _("日期系推定的版面"), SourcePage.objects.filter(published_basis="inferred").count(),
            f"{pages}?published_basis__exact=inferred",
        ),
        queue(_("识读另有分法的版面"), SourcePage.objects.filter(lines_apart__gt=0).count(), f"{pages}?cut=apart"),
        queue(_("日期不详的版面"), SourcePage.objects.filter(published=None).count(), f"{pages}?published_basis__exact="),
    ]  # fmt: skip


def queue(title: Any, count: int, url: str) -> dict[str, Any]:
    return {"title": title, "count": count, "url": url}


def progress() -> list[dict[str, Any]]:
    """How many facts are in each state."""
    counts = dict(Metric.objects.order_by().values_list("state").annotate(count=models.Count("pk")))
    return [{"state": state.label, "value": state.value, "count": counts.get(state.value, 0)} for state in ReviewState]
