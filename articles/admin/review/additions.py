"""A fact added by a person: the words they chose in an article, with what the reading makes of them, to be mended and saved."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.frame.desk import act_of, words_of
from articles.admin.review.queue import SAID
from articles.choices import Bound, MetricKind
from articles.curation import RefusedError, StaleError, Words, add_fact, words_at
from articles.http.row_numbers import row_number
from articles.models import Article


@require_http_methods(["GET", "POST"])
def fact_new(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and what is saved by it; the words are letters of the body from `start` to `end`."""
    if not request.user.has_perm("articles.review_metric"):
        raise PermissionDenied
    articles = Article.objects.current().select_related("page__newspaper", "city", "county")
    article = get_object_or_404(articles, pk=pk)
    asked = request.POST if request.method == "POST" else request.GET
    start, end, version = (
        -1 if number is None else number
        for number in (row_number(asked.get(name, "")) for name in ("start", "end", "version"))
    )
    try:
        words = words_at(article, start, end)
    except RefusedError as error:
        messages.error(request, words_of(error))
        return HttpResponseRedirect(reverse("admin-cut", args=[article.page_id]))
    if request.method == "GET":
        return form(request, article, words, words.fields)
    changes = {name: request.POST[name] for name in SAID if name in request.POST}
    try:
        act = act_of(request, reason=request.POST.get("reason", ""))
        fact = add_fact(act, article.pk, version, start, end, changes)
    except StaleError:
        return form(
            request,
            article,
            words,
            changes,
            said=_("这篇文章在您打开之后已被更改，没有保存；请对照后再存。"),
            status=409,
        )
    except RefusedError as error:
        return form(request, article, words, changes, said=words_of(error), status=400)
    messages.success(request, _("已增补数据：%(fact)s") % {"fact": fact})
    return HttpResponseRedirect(reverse("admin-cut", args=[article.page_id]))


def form(
    request: HttpRequest, article: Article, words: Words, fields: dict[str, str], *, said: str = "", status: int = 200
) -> HttpResponse:
    before, _sep, after = words.sentence.partition(words.text)
    context = admin.site.each_context(request) | {
        "title": _("增补数据"), "article": article, "words": words, "fields": fields, "said": said,
        "kinds": MetricKind.choices, "bounds": Bound.choices, "before": before, "after": after,
    }  # fmt: skip
    return HttpResponse(render_to_string("admin/fact_new.html", context, request), status=status)


urlpatterns = [
    # example: /admin/articles/12/fact/?start=44&end=49
    path("", admin.site.admin_view(fact_new), name="admin-fact"),
]
