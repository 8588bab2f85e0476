"""The facts of a page's articles from records to rows: what a person decided stays, wherever it now stands.

A fact is known by its place in the page's own text (`recognition`). One that nobody decided on says what the newest
reading says, or goes when that finds it no more. One that was decided on keeps all that it says and only learns where
it now stands; where the reading comes to say something new of it, that is asked once, as a `Disagreement`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from articles.choices import ReviewState
from articles.digits import plain
from articles.loading.anchors import Anchor, anchor_of
from articles.loading.facts.derived import in_common_unit
from articles.loading.facts.harm import weigh
from articles.loading.facts.measures import carry_decisions
from articles.loading.facts.recognition import Seen, recognise
from articles.loading.facts.standing import (
    ANCHOR,
    POSITIONS,
    Pairs,
    anchor_before,
    locate,
    place_again,
    put,
    put_anchor,
)
from articles.loading.places.gazetteer import PlaceBook
from articles.models import Article, Disagreement, FactReading, Metric, SourcePage
from articles.reading.records import ArticleRecord, MetricRecord, Span

FIELDS = [
    "start", "end", "sentence_start", "sentence_end", "raw", "value", "value_max", "unit", "canonical_value",
    "canonical_unit", "bound", "indicator", "kind", "role", "period_text", "period", "period_first", "period_last",
    "place_name", "place", "quote", "confidence", "doubts", "measure",
]  # fmt: skip
SAID = ("value", "value_max", "unit", "bound", "indicator", "kind", "period", "place_name")
"""What a fact says: where a new reading differs in one of these from what a person decided, that person is asked."""
READ = ("raw", *SAID, "period_text", "place_id", "quote")


@dataclass(frozen=True, slots=True)
class Found:
    """A fact of the new reading: its article, its fields as a row has them, its place on the page, its label's rules."""

    article: Article
    fields: dict[str, Any]
    anchor: Anchor | None
    way: str

    @property
    def seen(self) -> Seen:
        offset = (self.fields["start"] or 0) - (self.fields["sentence_start"] or 0)
        return Seen(self.fields["raw"], self.fields["quote"], offset, self.anchor)

    @property
    def reading(self) -> dict[str, Any]:
        """The fields as an entry of the record keeps them."""
        place = self.fields["place"]
        said = {name: self.fields[name] for name in READ if name != "place_id"}
        return {**said, "place_id": place and place.pk, "way": self.way}


def store_metrics(
    page: SourcePage, pairs: Pairs, retired: Sequence[Article], places: PlaceBook, *, now: datetime
) -> None:
    """Make the articles' facts those of their records; those that people decided on are kept."""
    articles = [*(article for article, _ in pairs), *retired]
    known = list(Metric.objects.select_for_update().filter(article__in=articles).order_by("pk"))
    earlier = latest_readings(known)
    found = [found_in(article, record, read, places) for article, record in pairs for read in record.metrics]
    fates, fresh = recognised(known, found, earlier, pairs)
    free = [(metric, fact) for metric, fact in fates if not metric.is_decided]
    decided = [(metric, fact) for metric, fact in fates if metric.is_decided]
    renamed = follow_all(free)
    Metric.objects.bulk_update(
        [metric for metric, fact in decided if stand(metric, fact, pairs)], [*POSITIONS, *ANCHOR, "article", "quote"]
    )
    made_anew = [(made(fact), fact) for fact in fresh]
    Metric.objects.bulk_create([metric for metric, _ in made_anew])
    disagree(read_now(decided), earlier, page, now)
    enter([*read_now(fates), *made_anew], earlier, page, now)
    carry_decisions(renamed, now=now)
    weigh([article.pk for article in articles])


Fate = tuple[Metric, "Found | None"]
"""A fact of the archive, and what the new reading has of it, None where it found it no more."""


def recognised(
    known: Sequence[Metric], found: Sequence[Found], earlier: Mapping[int, FactReading], pairs: Pairs
) -> tuple[list[Fate], list[Found]]:
    """Each known fact with its fate, and the facts that were found for the first time."""
    spans = {article.pk: record.spans for article, record in pairs}
    before = [seen_before(metric, earlier.get(metric.pk), spans) for metric in known]
    same = recognise(before, [fact.seen for fact in found])
    fates: list[Fate] = [(metric, found[same[at]] if at in same else None) for at, metric in enumerate(known)]
    taken = set(same.values())
    return fates, [fact for index, fact in enumerate(found) if index not in taken]


def read_now(fates: Sequence[Fate]) -> list[tuple[Metric, Found]]:
    """Those that the reading found."""
    return [(metric, fact) for metric, fact in fates if fact]


def follow_all(free: Sequence[Fate]) -> list[tuple[str, str]]:
    """Let the facts that nobody decided on say what the reading says, and go where it finds them no more.

    The keys of what they measure that came to be others: (before, now).
    """
    Metric.objects.filter(pk__in=[metric.pk for metric, fact in free if fact is None]).delete()
    before = {metric.pk: metric.measure for metric, _fact in free}
    changed = [metric for metric, fact in free if fact and follow(metric, fact)]
    Metric.objects.bulk_update(changed, [*FIELDS, *ANCHOR, "article", "version"])
    return [(before[metric.pk], metric.measure) for metric in changed if metric.measure != before[metric.pk]]


def found_in(article: Article, record: ArticleRecord, read: MetricRecord, places: PlaceBook) -> Found:
    return Found(article, fields_of(article, read, places), anchor_of(record.spans, read.start, read.end), read.way)


def latest_readings(metrics: Sequence[Metric]) -> dict[int, FactReading]:
    """What was last read of each fact."""
    entries = FactReading.objects.filter(metric__in=metrics).order_by("pk")
    return {entry.metric_id: entry for entry in entries if entry.metric_id is not None}


def seen_before(metric: Metric, entry: FactReading | None, spans: Mapping[int, Sequence[Span]]) -> Seen:
    """A fact of the archive as it was read: a person may have corrected its number since."""
    raw, quote = (entry.fields["raw"], entry.fields["quote"]) if entry else (metric.raw, metric.quote)
    offset = (metric.start or 0) - (metric.sentence_start or 0)
    return Seen(raw, quote, offset, anchor_before(metric, spans))


def follow(metric: Metric, fact: Found) -> bool:
    """Make an undecided fact say what the reading says; whether anything changed."""
    before = {name: getattr(metric, name) for name in (*fact.fields, *ANCHOR, "article_id")}
    put(metric, fact.fields)
    put_anchor(metric, fact.anchor)
    metric.article = fact.article
    said = {name: before[name] for name in READ if name in before}
    if not same_values(said, {name: getattr(metric, name) for name in said}):
        metric.version += 1  # whoever looks at it on an older page must not confirm what they have not seen
    changed = not same_values(before, {name: getattr(metric, name) for name in before})
    if changed:
        metric.measure = metric.measured()  # a bulk update does not make it by itself
    return changed


def same_values(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(comparable(one[name]) == comparable(other[name]) for name in one)


def comparable(value: Any) -> Any:
    """Decimals as their digits: the database gives 20.000000 for the 20 that was stored."""
    return plain(value) if isinstance(value, Decimal) else value


def stand(metric: Metric, fact: Found | None, pairs: Pairs) -> bool:
    """Let a decided fact stand where the reading found it, else where its letters now are, else nowhere."""
    before = [getattr(metric, name) for name in (*POSITIONS, *ANCHOR, "article_id", "quote")]
    if fact:
        put(metric, {name: fact.fields[name] for name in (*POSITIONS, "quote")})
        put_anchor(metric, fact.anchor or anchor_before(metric, {}))
        metric.article = fact.article
    else:
        place_again(metric, pairs)
    return before != [getattr(metric, name) for name in (*POSITIONS, *ANCHOR, "article_id", "quote")]


def made(fact: Found) -> Metric:
    metric = Metric(article=fact.article, **fact.fields)
    put_anchor(metric, fact.anchor)
    return metric


def enter(
    read: Sequence[tuple[Metric, Found]], earlier: dict[int, FactReading], page: SourcePage, now: datetime
) -> None:
    """Enter what was read of each fact, where it is not what was read last time."""
    entries = []
    for metric, fact in read:
        last, fields = earlier.get(metric.pk), fact.reading
        if last is None or last.fields != fields:
            entries.append(
                FactReading(
                    page=page, metric=metric, version=page.reading_version, fields=fields, read_at=now,
                    line=fact.anchor.line if fact.anchor else None, column=fact.anchor.column if fact.anchor else None,
                    confidence=fact.fields["confidence"], doubts=fact.fields["doubts"],
                )
            )  # fmt: skip
    FactReading.objects.bulk_create(entries)


def disagree(
    decided: Sequence[tuple[Metric, Found]], earlier: dict[int, FactReading], page: SourcePage, now: datetime
) -> None:
    """Ask about each decided fact of which the reading says what it did not say before, and the archive does not say."""
    asked = []
    for metric, fact in decided:
        theirs, ours = {name: fact.fields[name] for name in SAID}, said_by(metric)
        last = earlier.get(metric.pk)
        if last is None and metric.state == ReviewState.CORRECTED:
            continue  # what it was corrected from is not known: this reading is the first to be entered
        if theirs == ours or (last and all(last.fields.get(name) == theirs[name] for name in SAID)):
            continue
        if metric.state == ReviewState.REJECTED and theirs["value"] == ours["value"]:
            continue  # the same number, rejected as no fact at all
        digest = hashlib.sha256(json.dumps(theirs, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
        asked.append(
            Disagreement(
                metric=metric,
                ours=ours,
                theirs=theirs,
                theirs_digest=digest,
                version=page.reading_version,
                found_at=now,
            )
        )
    Disagreement.objects.bulk_create(asked, ignore_conflicts=True)


def said_by(metric: Metric) -> dict[str, Any]:
    """What the archive says of a fact, in the form in which readings are entered."""
    return {name: comparable(getattr(metric, name)) for name in SAID}


def fields_of(article: Article, read: MetricRecord, places: PlaceBook) -> dict[str, Any]:
    """The row's fields for a fact as read, its positions those in the article's body as it stands."""
    value, unit = in_common_unit(read.value, read.unit)
    period = read.period
    fields: dict[str, Any] = {
        "start": read.start,
        "end": read.end,
        "sentence_start": read.sentence_start,
        "sentence_end": read.sentence_end,
        "raw": read.raw[:120],
        "value": plain(round(read.value, 6)),
        "value_max": None if read.value_max is None else plain(round(read.value_max, 6)),
        "unit": read.unit[:30],
        "canonical_value": value,
        "canonical_unit": unit,
        "bound": read.bound or "",
        "indicator": read.indicator[:300],
        "kind": read.kind,
        "role": read.role or "",
        "period_text": period.text[:120] if period else "",
        "period": period.iso if period else "",
        "period_first": period.first if period else None,
        "period_last": period.last if period else None,
        "place_name": (read.place or "")[:120],
        "place": places.place(read.place, article.city),
        "quote": read.quote,
        "confidence": min(1.0, max(0.0, read.confidence)),
        "doubts": asdict(read.doubts),
    }
    if "body" in article.curated_fields:  # the record's positions are those of the body as read, not as corrected
        span = locate(article.body, read.raw, read.quote)
        fields.update(zip(POSITIONS, span or (None,) * 4, strict=True))
    return fields
