"""A page's cut from its rows, and the page's articles by it: what a person shared out, no reading shares out anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby

from articles.loading.anchors import Anchor
from articles.loading.matching import Pairing, swallowing
from articles.models import Article, Cut, CutRun, SourcePage, TextCorrection
from articles.printed.records import Layout
from articles.reading import physical_lines
from articles.reading.cutting.as_read import cut_of_record
from articles.reading.cutting.composing import read_cut
from articles.reading.cutting.differences import letters, lines_apart
from articles.reading.cutting.records import Correction, CutArticle, PageCut, Part, Run
from articles.reading.records import ArticleRecord, PageRecord

PLACE = ("line", "column", "end_line", "end_column")


def cut_of(cut: Cut) -> tuple[PageCut, tuple[int, ...]]:
    """The cut as the reading takes it, and the ids of its articles in the same order."""
    runs = list(cut.runs.order_by("position"))
    order = list(dict.fromkeys(run.article_id for run in runs))
    made = {
        pk: CutArticle(tuple(run_of(run) for run in some))
        for pk, some in groupby(sorted(runs, key=lambda run: order.index(run.article_id)), key=lambda r: r.article_id)
    }
    corrections = tuple(Correction(one.line, one.column, one.old, one.new) for one in cut.corrections.all())
    return PageCut(tuple(made[pk] for pk in order), corrections), tuple(order)


def run_of(run: CutRun) -> Run:
    part: Part = run.part  # type: ignore[assignment]  # a constraint of the table: one of the parts
    return Run(part, run.line, run.column, run.end_line, run.end_column)


def enter_cut(cut: Cut, given: PageCut, articles: Sequence[int]) -> None:
    """Store what a cut says; `articles` are the ids of its articles in its order."""
    runs = [(pk, run) for pk, article in zip(articles, given.articles, strict=True) for run in article.runs]
    CutRun.objects.bulk_create(
        CutRun(
            cut=cut, article_id=pk, position=position, part=run.part,
            line=run.line, column=run.column, end_line=run.end_line, end_column=run.end_column,
        )
        for position, (pk, run) in enumerate(runs)
    )  # fmt: skip
    TextCorrection.objects.bulk_create(
        TextCorrection(cut=cut, line=one.line, column=one.column, old=one.old, new=one.new) for one in given.corrections
    )


def by_cut(page: SourcePage, record: PageRecord) -> PageRecord:
    """The page's record by its cut, where a person made one; `lines_apart` is set to where the reading has come to differ.

    A line counts where the reading gives it to another article, or as another part, than the person did, and than the
    reading did when the person first cut the page: they have decided on its earlier way.
    """
    page.lines_apart = 0
    if page.cut is None:
        return record
    given, _ = cut_of(page.cut)
    page.lines_apart = len(new_ways(page, cut_of_record(page.text, record), given))
    layout = Layout.from_dict(page.layout, page.text) if page.layout else None
    return read_cut(page.text, given, record, layout=layout)


def new_ways(page: SourcePage, read: PageCut, given: PageCut) -> set[int]:
    """The lines that a reading cuts otherwise than the person, and than the reading on which they decided."""
    first = page.cuts.filter(as_read=True).first()
    apart = set(lines_apart(page.text, given, read))
    return apart & set(lines_apart(page.text, cut_of(first)[0], read)) if first else apart


def pairing_by_cut(page: SourcePage, record: PageRecord, before: Cut | None) -> Callable[..., Pairing] | None:
    """How the page's articles are known again: by its cut, or by the one `before` which it was cut; None: by their text."""
    if page.cut:
        _, ids = cut_of(page.cut)
    elif before:
        given, known = cut_of(before)
        ids = same_letters(page.text, given, known, cut_of_record(page.text, record))
    else:
        return None

    def pairing(earlier: Sequence[Article], records: Sequence[ArticleRecord]) -> Pairing:
        rows = {article.pk: article for article in earlier}
        kept = tuple(rows.get(pk) for pk in ids)
        gone = [article for article in earlier if article.pk not in ids]
        return Pairing(kept, tuple(zip(gone, swallowing(gone, records), strict=True)))

    return pairing


def same_letters(text: str, given: PageCut, known: Sequence[int], read: PageCut) -> tuple[int, ...]:
    """For each article of a reading the id of the one that had most of its letters in a cut, each once; 0 for none."""
    lines = physical_lines(text)
    ours, theirs = letters(given, lines), letters(read, lines)
    common = Counter((theirs[place][0], ours[place][0]) for place in ours.keys() & theirs.keys())
    found: dict[int, int] = {}
    for (there, here), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if there not in found and known[here] not in found.values():
            found[there] = known[here]
    return tuple(found.get(number, 0) for number in range(len(read.articles)))


def carry_cuts(page: SourcePage, move: Callable[[Anchor], Anchor | None]) -> None:
    """Let the runs and corrections of all the page's cuts stand where their letters stand in another text of it."""
    runs = list(CutRun.objects.filter(cut__page=page))
    moved = [(run, move(Anchor(run.line, run.column, run.end_line, run.end_column))) for run in runs]
    for run, place in moved:
        for name in PLACE:
            setattr(run, name, getattr(place, name) if place else getattr(run, name))
    CutRun.objects.bulk_update([run for run, place in moved if place], PLACE)
    CutRun.objects.filter(pk__in=[run.pk for run, place in moved if place is None]).delete()
    corrections = list(TextCorrection.objects.filter(cut__page=page))
    for one in corrections:
        size = max(1, len(one.old))  # letters that were lost stand before the one after them
        place = move(Anchor(one.line, one.column, one.line, one.column + size))
        one.line, one.column = (place.line, place.column) if place else (one.line, one.column)
    TextCorrection.objects.bulk_update(corrections, ["line", "column"])
