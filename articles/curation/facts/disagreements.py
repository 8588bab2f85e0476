"""A person's answer where a later reading says something else than what was decided."""

from __future__ import annotations

from django.db import transaction

from articles.choices import DisagreementState, Target, Verb
from articles.curation.changes import Act, StaleError, enter
from articles.curation.facts.facts import decide
from articles.models import Disagreement, Metric


@transaction.atomic
def answer(act: Act, pk: int, version: int, *, take: bool) -> Metric:
    """Keep what was decided, or take what the reading says; `version` is the fact's as it was seen. Raises StaleError."""
    asked = Disagreement.objects.select_for_update().select_related("metric").filter(pk=pk).first()
    if asked is None or asked.state != DisagreementState.OPEN or asked.metric.version != version:
        raise StaleError(asked.metric if asked else None)
    asked.state = DisagreementState.TAKEN if take else DisagreementState.KEPT
    asked.save(update_fields=["state"])
    if take:
        return decide(act, asked.metric_id, version, Verb.CORRECT, asked.theirs)
    enter(act, Target.FACT, asked.metric, Verb.KEEP, {}, {})
    return asked.metric
