"""A reader says what is wrong with an article, and what it should be; it lands in the curators' queue."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.curation import propose
from articles.curation.proposals import FACT, TITLES
from articles.forms.report import ReportForm
from articles.http.row_numbers import row_number
from articles.http.throttle import Allowance
from articles.models import Article, Metric, MistakeReport

HOUR = 3600


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.current().select_related("page__newspaper"), pk=pk)
    fact = fact_meant(request, article)
    form = ReportForm(request.POST or None, article, fact, FACT if fact else TITLES)
    status = 200
    if request.method == "POST":
        if not form.is_valid():
            status = 400
        elif form.is_from_a_machine():
            messages.success(request, _("谢谢，您的意见已转交校订者。"))
            return HttpResponseRedirect(article.get_absolute_url())
        elif too_soon(request):
            form.add_error(None, _("您在一小时内提交的意见已达上限，请稍后再试。"))
            status = 429
        else:
            return HttpResponseRedirect(kept(form, article, fact).get_absolute_url())
    context = {"article": article, "fact": fact, "form": form}
    return render(request, "articles/report.html", context, status=status)


@never_cache
@require_safe
def proposal(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a reader's proposal: for who has its private address."""
    made = get_object_or_404(MistakeReport.objects.select_related("article", "metric"), token=token)
    answer = render(request, "articles/proposal.html", {"report": made})
    answer["Referrer-Policy"] = "no-referrer"  # the address is the reader's secret
    answer["X-Robots-Tag"] = "noindex"
    return answer


def too_soon(request: HttpRequest) -> int:
    """The seconds until this client may report again; 0 for at once."""
    return Allowance("report", settings.REPORTS_PER_HOUR, HOUR).wait(request)


def fact_meant(request: HttpRequest, article: Article) -> Metric | None:
    """The fact that the report is about, if it is about one of this article's."""
    number = request.POST.get("fact") or request.GET.get("fact") or ""
    return article.metrics.filter(pk=row_number(number) or 0).first()


def kept(form: ReportForm, article: Article, fact: Metric | None) -> MistakeReport:
    """The proposal, put in the queue."""
    said = form.cleaned_data
    version = said["version"] if said["version"] is not None else (fact or article).version
    return propose(article, fact, form.changes(), version, message=said["message"], contact=said["contact"])
