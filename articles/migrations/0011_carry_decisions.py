"""Carry an existing archive's decisions over: states, corrected fields and history become entries of the record."""

from decimal import Decimal

from django.db import migrations
from django.utils import timezone

SAID = ("value", "value_max", "unit", "bound", "indicator", "kind", "period", "place_name")
FIELDS = ("raw", *SAID, "period_text", "place_id", "quote")
STATES = {"confirmed": "confirm", "rejected": "reject", "unreviewed": "reopen", "corrected": "correct"}
CHUNK = 2000


def said(value):
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value


def fields_of(row):
    return {name: said(getattr(row, name)) for name in (*FIELDS, "state")}


def difference(before, after):
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def verb_of(before, after):
    return STATES[after["state"]] if "state" in after else "correct"


class Carrier:
    def __init__(self, apps, alias):
        self.alias = alias
        self.Decision = apps.get_model("articles", "Decision")
        self.FactReading = apps.get_model("articles", "FactReading")
        self.names = dict(apps.get_model("auth", "User").objects.using(alias).values_list("pk", "username"))
        self.decisions = []

    def enter(self, target, row, verb, before, after, by=None, at=None, reason=""):
        self.decisions.append(
            self.Decision(
                target=target, target_id=row.pk, verb=verb, before=before, after=after, by_id=by if by in self.names else None,
                by_name=self.names.get(by, ""), at=at or row.updated_at or timezone.now(), reason=(reason or "")[:500],
                source="migration",
            )
        )

    def flush(self):
        self.Decision.objects.using(self.alias).bulk_create(self.decisions, batch_size=500)
        self.decisions = []


def carry_fact(carrier, fact, history):
    """The fact's decisions in order; the names of the fields that people set."""
    last, touched = None, set()
    for entry in history:
        now = fields_of(entry)
        if last is None:
            before, after = {"state": "unreviewed"}, {"state": now["state"]}
            if now["state"] == "corrected":  # from what it was corrected is not known
                after = {name: now[name] for name in (*SAID, "state")}
            if now["state"] == "unreviewed":
                before, after = {}, {}
        else:
            before, after = difference(last, now)
        if after:
            touched |= set(after) - {"state", "quote", "raw"}
            verb = verb_of(before, after)
            carrier.enter("fact", fact, verb, before, after, entry.history_user_id, entry.history_date, entry.history_change_reason)
        last = now
    now = fields_of(fact)
    if last is None and fact.state != "unreviewed":
        after = {name: now[name] for name in ((*SAID, "state") if fact.state == "corrected" else ("state",))}
        carrier.enter("fact", fact, "carry", {"state": "unreviewed"}, after)
        touched |= set(after) - {"state"}
    elif last is not None:
        before, after = difference(last, now)
        after.pop("quote", None), before.pop("quote", None)
        if after:
            carrier.enter("fact", fact, "carry", before, after)
            touched |= set(after) - {"state"}
    return sorted(touched.intersection(SAID)) if fact.state == "corrected" else []


def carry(apps, schema_editor):
    Metric, Article = apps.get_model("articles", "Metric"), apps.get_model("articles", "Article")
    HistoricalMetric = apps.get_model("articles", "HistoricalMetric")
    HistoricalArticle = apps.get_model("articles", "HistoricalArticle")
    alias = schema_editor.connection.alias
    carrier = Carrier(apps, alias)

    histories = {}
    for entry in HistoricalMetric.objects.using(alias).order_by("history_date", "history_id").iterator(chunk_size=CHUNK):
        histories.setdefault(entry.id, []).append(entry)
    readings, decided = [], []
    facts = Metric.objects.using(alias).select_related("article__page").defer("article__body", "article__page__text")
    for fact in facts.order_by("pk").iterator(chunk_size=CHUNK):
        fact.decided = carry_fact(carrier, fact, histories.pop(fact.pk, []))
        if fact.decided:
            decided.append(fact)
        if fact.state != "corrected":  # of a corrected fact it is not known what was read
            page = fact.article.page
            fields = {name: said(getattr(fact, name)) for name in FIELDS}
            readings.append(
                carrier.FactReading(
                    page=page, metric=fact, version=page.reading_version, fields=fields, confidence=fact.confidence,
                    read_at=page.read_at,
                )
            )
        if len(readings) >= CHUNK:
            carrier.FactReading.objects.using(alias).bulk_create(readings, batch_size=500)
            readings = []
    carrier.FactReading.objects.using(alias).bulk_create(readings, batch_size=500)
    Metric.objects.using(alias).bulk_update(decided, ["decided"], batch_size=500)
    for gone, history in histories.items():  # facts that are in the archive no more: what was decided of them is kept
        for before_entry, entry in zip([None, *history], history):
            before, after = difference(fields_of(before_entry) if before_entry else {}, fields_of(entry))
            carrier.enter("fact", type("Gone", (), {"pk": gone, "updated_at": entry.history_date}), "carry", before, after,
                          entry.history_user_id, entry.history_date, entry.history_change_reason)
    carrier.flush()

    for article in Article.objects.using(alias).exclude(curated_fields=[]).iterator(chunk_size=200):
        entry = HistoricalArticle.objects.using(alias).filter(id=article.pk).order_by("-history_date", "-history_id").first()
        if "state" in article.curated_fields and article.state == "vanished":
            article.state = "withdrawn"
            article.save(update_fields=["state"])
        after = {}
        for name in article.curated_fields:
            if name == "byline":
                after[name] = [[p.role, p.name] for p in article.contributors.order_by("position")]
            elif name in ("city", "county"):
                after[name] = getattr(article, name + "_id")
            else:
                after[name] = getattr(article, name)
        carrier.enter("article", article, "carry", {}, after, entry.history_user_id if entry else None,
                      entry.history_date if entry else None, entry.history_change_reason if entry else "")
    carrier.flush()


def put_back(apps, schema_editor):
    alias = schema_editor.connection.alias
    apps.get_model("articles", "Article").objects.using(alias).filter(state="withdrawn").update(state="vanished")
    apps.get_model("articles", "Decision").objects.using(alias).filter(source="migration").delete()
    apps.get_model("articles", "FactReading").objects.using(alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_read_and_decided"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(carry, put_back)]
