"""A reader says what is wrong with an article; it lands in the curators' queue."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.forms.report import ReportForm
from articles.http.throttle import Allowance
from articles.models import Article, Metric

HOUR = 3600


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.current().select_related("page__newspaper"), pk=pk)
    fact = fact_meant(request, article)
    form = ReportForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            if form.is_from_a_machine() or not too_soon(request):
                keep(form, article, fact)
                messages.success(request, _("谢谢，您的意见已转交校订者。"))
                return HttpResponseRedirect(article.get_absolute_url())
            form.add_error(None, _("您在一小时内提交的意见已达上限，请稍后再试。"))
            status = 429
        else:
            status = 400
    context = {"article": article, "fact": fact, "form": form}
    return render(request, "articles/report.html", context, status=status)


def too_soon(request: HttpRequest) -> int:
    """The seconds until this client may report again; 0 for at once."""
    return Allowance("report", settings.REPORTS_PER_HOUR, HOUR).wait(request)


def fact_meant(request: HttpRequest, article: Article) -> Metric | None:
    """The fact that the report is about, if it is about one of this article's."""
    number = request.POST.get("fact") or request.GET.get("fact") or ""
    return article.metrics.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None


def keep(form: ReportForm, article: Article, fact: Metric | None) -> None:
    """Put the report in the queue; what a machine wrote is thanked for and dropped."""
    if form.is_from_a_machine():
        return
    report = form.save(commit=False)
    report.article = article
    report.metric = fact
    report.save()
