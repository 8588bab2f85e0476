"""How good the archive's facts are, as measured on random samples: figures with their intervals and dates."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.curation import quality

NAMES = {
    "value": _("数值"),
    "unit": _("单位"),
    "indicator": _("指标"),
    "kind": _("性质"),
    "period": _("时间"),
    "place_name": _("地点"),
}


@require_safe
def quality_page(request: HttpRequest) -> HttpResponse:
    """The figures; without any judged fact it says so."""
    measured = quality()
    context = {
        "quality": measured,
        "fields": [(NAMES[share.name], share) for share in measured.fields],
        "agreement": [(NAMES[name], value) for name, value in measured.agreement],
        "tables": [(_("按报纸"), measured.newspapers, _("报名不详")), (_("按单位"), measured.units, _("无单位"))],
    }
    return render(request, "articles/quality.html", context)
