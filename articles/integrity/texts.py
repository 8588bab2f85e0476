"""Pages against their bytes, articles against their page, persons named against the text, facts against the sentence they were read from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from articles.choices import ReviewState, Target
from articles.integrity.findings import Finding, Part, chunks, unreadable
from articles.loading.facts.standing import locate
from articles.loading.mentions import mentions_kept, mentions_of, store_mentions
from articles.loading.pages import checksum
from articles.models import Article, Decision, MentionRejection, Metric, SourcePage

MARKS = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
ARTICLE_FIELDS = {field.name for field in Article._meta.fields} | {"byline"}
PAGE_FIELDS = {field.name for field in SourcePage._meta.fields}


def pages(after: int, repair: bool) -> Iterator[Part]:
    """The text of a page has the checksum that it was stored with; where it was stored without one, that of its file's bytes,
    which a page of a PDF or scan has not."""
    for keys in chunks(SourcePage.objects.all(), after):
        rows = list(SourcePage.objects.filter(pk__in=keys))
        findings = unreadable(SourcePage, keys, {page.pk for page in rows})
        for page in rows:
            subject = f"page {page.pk} ({page.file_name})"
            if not is_whole(page):
                findings.append(Finding(subject, "its text is not that of the file it was read from"))
            if strange := set(page.curated_fields) - PAGE_FIELDS:
                findings.append(Finding(subject, f"decided by hand are fields that it has not: {sorted(strange)}"))
        yield Part(keys[-1], len(keys), findings)


def is_whole(page: SourcePage) -> bool:
    if page.text_sha256:
        return page.text_sha256 == checksum(page.text)
    return page.number is not None or page.sha256 in checksums(page.text, page.encoding)


def checksums(text: str, encoding: str) -> set[str]:
    """The SHA-256 that the bytes of this text may have: with a byte order mark, or without."""
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    try:
        data = text.encode(name)
    except (UnicodeEncodeError, LookupError):
        return set()
    marks = {b"", MARKS.get(encoding, b"")} | (set(MARKS.values()) if encoding.startswith("utf-16") else set())
    return {hashlib.sha256(mark + data).hexdigest() for mark in marks}


def articles(after: int, repair: bool) -> Iterator[Part]:
    """An article can be read, and what a person decided of it are fields that it has."""
    for keys in chunks(Article.objects.all(), after):
        rows = list(Article.objects.filter(pk__in=keys).defer("lines"))
        findings = unreadable(Article, keys, {article.pk for article in rows})
        for article in rows:
            if strange := set(article.curated_fields) - ARTICLE_FIELDS:
                words = f"decided by hand are fields that it has not: {sorted(strange)}"
                findings.append(Finding(f"article {article.pk}", words))
        yield Part(keys[-1], len(keys), findings)


def facts(after: int, repair: bool) -> Iterator[Part]:
    """A fact's number stands where it says, in the sentence it quotes; a decided one has its decision in its history."""
    for keys in chunks(Metric.objects.all(), after):
        rows = list(Metric.objects.filter(pk__in=keys).select_related("article").defer("article__lines"))
        findings = unreadable(Metric, keys, {fact.pk for fact in rows})
        moved = [fact for fact in rows if not stands(fact)]
        for fact in moved:
            place(fact)
            words = "its number does not stand where it says"
            findings.append(Finding(f"fact {fact.pk} (article {fact.article_id})", words, repair))
        if repair and moved:
            Metric.objects.bulk_update(moved, ["start", "end", "sentence_start", "sentence_end"])
        findings += undecided([fact for fact in rows if fact.state != ReviewState.UNREVIEWED])
        yield Part(keys[-1], len(keys), findings)


def mentions(after: int, repair: bool) -> Iterator[Part]:
    """The persons and organisations kept of an article are those that its text names."""
    for keys in chunks(Article.objects.all(), after):
        rows = list(Article.objects.filter(pk__in=keys).only("pk", "body"))
        kept, rejected = mentions_kept(keys), MentionRejection.objects.of_articles(keys)
        differing = [article for article in rows if kept.get(article.pk, []) != mentions_of(article, rejected)]
        if repair and differing:
            store_mentions(differing)
        words = "the persons and organisations kept of it are not those that its text names"
        yield Part(keys[-1], len(keys), [Finding(f"article {article.pk}", words, repair) for article in differing])


def stands(fact: Metric) -> bool:
    """Whether the places that a fact names in its article's body hold its number and its sentence."""
    if fact.start is None:
        return True
    body = fact.article.body
    number = body[fact.start : fact.end]
    sentence = body[fact.sentence_start : fact.sentence_end]
    return bare(number) == bare(fact.raw) and sentence == fact.quote


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def place(fact: Metric) -> None:
    """Set a fact's places to where its number stands in its sentence now; to none where it stands nowhere."""
    found = locate(fact.article.body, fact.raw, fact.quote)
    fact.start, fact.end, fact.sentence_start, fact.sentence_end = found or (None, None, None, None)


def undecided(decided: list[Metric]) -> list[Finding]:
    """Of facts that are said to be decided on: those on which nobody has."""
    keys = [fact.pk for fact in decided]
    entered = set(Decision.objects.filter(target=Target.FACT, target_id__in=keys).values_list("target_id", flat=True))
    return [
        Finding(f"fact {fact.pk}", f"is {fact.state}, and no decision says who made it so")
        for fact in decided
        if fact.pk not in entered
    ]
