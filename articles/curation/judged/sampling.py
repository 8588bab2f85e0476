"""The random sample that is always to be judged, apart from the work on doubtful facts; judged blind, field by field."""

from __future__ import annotations

import random
from collections.abc import Collection

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from articles.curation.changes import Act, RefusedError, StaleError
from articles.models import FactReading, Judgement, Metric, Sample, SampleItem

SIZE = 50
TWICE = 5  # every so many-th item is judged by two
FIELDS = ("value", "unit", "indicator", "kind", "period", "place_name")
"""What is judged of a fact."""


def draw(act: Act, chance: random.Random | None = None) -> Sample | None:
    """Draw a new sample: of every fact of the archive that was read, with the same chance, its latest reading; None of none."""
    chance = chance or random.SystemRandom()
    facts = Metric.objects.filter(article__state="current", readings__isnull=False).distinct()
    ids = list(facts.order_by().values_list("pk", flat=True))
    if not ids:
        return None
    chosen = chance.sample(ids, min(SIZE, len(ids)))
    latest = FactReading.objects.filter(metric__in=chosen).order_by().values("metric").annotate(last=models.Max("pk"))
    last = {row["metric"]: row["last"] for row in latest}
    with transaction.atomic():
        sample = Sample.objects.create(drawn_at=act.at, held=len(ids))
        SampleItem.objects.bulk_create(
            SampleItem(sample=sample, reading_id=last[pk], position=n, judges=2 if n % TWICE == 0 else 1)
            for n, pk in enumerate(chosen)
        )
    return sample


def next_item(act: Act) -> SampleItem | None:
    """The first item that still wants a judge and that this person has not judged; None where a new sample is due."""
    mine = Judgement.objects.filter(item=models.OuterRef("pk"), by_name=act.user.get_username())
    items = SampleItem.objects.annotate(judged=models.Count("judgements")).filter(judged__lt=models.F("judges"))
    found: SampleItem | None = (
        items.exclude(models.Exists(mine))
        .filter(reading__metric__isnull=False)
        .select_related("reading__metric__article__page__newspaper", "sample")
        .order_by("sample", "position")
        .first()
    )
    return found


def judge(act: Act, pk: int, *, is_fact: bool, wrong: Collection[str]) -> Judgement:
    """Enter what a person judged of an item. Raises RefusedError for a field that is none, StaleError for what is judged
    by them or by as many as it wants.
    """
    if not set(wrong) <= set(FIELDS):
        raise RefusedError({"wrong": [_("没有这一项。")]})
    try:
        with transaction.atomic():
            item = SampleItem.objects.select_for_update().filter(pk=pk).first()
            if item is None or item.judgements.count() >= item.judges:
                raise StaleError(item)
            return Judgement.objects.create(
                item=item, is_fact=is_fact, wrong=sorted(wrong) if is_fact else [],
                by=act.user, by_name=act.user.get_username(), at=act.at,
            )  # fmt: skip
    except IntegrityError:
        raise StaleError(None) from None
