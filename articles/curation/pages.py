"""Decisions on pages: its paper, its day, its home; the page is read again by them, so that its facts' periods follow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import DateBasis, Target, Verb
from articles.curation.changes import Act, StaleError, columns, difference, enter, put_if_unchanged
from articles.curation.history import with_history
from articles.ingestion.pages import read_again
from articles.models import SourcePage
from articles.search import upkeep

KEPT = (
    "newspaper_id",
    "published",
    "published_basis",
    "published_evidence",
    "home_city_id",
    "cut_id",
    "curated_fields",
)


@transaction.atomic
def change_page(act: Act, pk: int, version: int, changes: Mapping[str, Any]) -> SourcePage:
    """Set the page's `newspaper_id`, `published` or `home_city_id`, and read it again. Raises StaleError."""
    page = SourcePage.objects.select_for_update().filter(pk=pk).first()
    if page is None or page.version != version:
        raise StaleError(page)
    before = columns(page, KEPT)
    names = {name.removesuffix("_id") for name, value in changes.items() if getattr(page, name) != value}
    if not names:
        return page
    after: dict[str, Any] = {**changes, "curated_fields": sorted({*page.curated_fields, *names})}
    if "published" in names:
        given = changes["published"] is not None
        name = act.user.get_username() if act.user else ""
        after["published_basis"] = DateBasis.GIVEN.value if given else ""
        after["published_evidence"] = str(_("由 {name} 更正")).format(name=name) if given else ""
    put(page, version, after, act)
    now = {name: value.isoformat() if isinstance(value, date) else value for name, value in after.items()}
    enter(act, Target.PAGE, page, Verb.CORRECT, *difference(before, now))
    return page


def put(page: SourcePage, version: int, fields: Mapping[str, Any], act: Act) -> None:
    """Write the fields if the page still has this version, with an entry in its history, and read it again."""
    values = dict(fields)
    if isinstance(values.get("published"), str):
        values["published"] = date.fromisoformat(values["published"])
    with with_history(page, act):
        put_if_unchanged(page, version, values, act.at)
    uncut = "cut_id" in values and values["cut_id"] is None
    read_again(SourcePage.objects.get(pk=page.pk), before=page.cuts.filter(as_read=True).first() if uncut else None)
    page.refresh_from_db()
    upkeep.apply_after_commit()
