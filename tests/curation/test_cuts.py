"""A page cut by a person: kept by every re-reading, undone exactly, refused where it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from articles.choices import ArticleState, ReviewState, Verb
from articles.curation import Act, RefusedError, StaleError, change_articles_state, cut_page, plan_of, undo
from articles.curation.cutting.plans import Plan, Row, from_text, to_text
from articles.curation.cutting.recutting import NEW, assign, correct, join, part_line, shift, split, uncorrect
from articles.ingestion.pages import read_again
from articles.models import Article, Cut, Decision, Metric, SourcePage
from articles.reading import physical_lines, read_page
from articles.reading.cutting.records import Correction
from tests.curation.conftest import PAGE, decided, fact, read_and_store

Acts = Callable[[], Act]
LINES = physical_lines(PAGE)
MOVING = {"version", "updated_at", "confidence", "doubts", "harm"}  # these a reading may change


def rows(plan: Plan, *numbers: int) -> list[Row]:
    """The table's rows on these lines, from 1."""
    return [row for row in plan.rows(LINES) if row.strip.line + 1 in numbers]


def saved(act: Acts, page: SourcePage, plan: Plan) -> SourcePage:
    page.refresh_from_db()
    return cut_page(act(), page.pk, page.version, plan)


def current() -> list[tuple[str, str]]:
    return [(a.headline, a.body) for a in Article.objects.current().order_by("position")]


def state() -> list[dict[str, Any]]:
    """All that the archive shows of its articles and facts."""
    shown: list[dict[str, Any]] = []
    for model in (Article, Metric):
        found: Any = model.objects.current().order_by("pk").values()
        shown += [{k: v for k, v in row.items() if k not in MOVING} for row in found]
    return shown


def marks_right() -> bool:
    """Whether every fact of the archive stands where its article's body has its number, and on the page."""
    for metric in Metric.objects.current().select_related("article"):
        if metric.article.body[metric.start : metric.end] != metric.raw:
            return False
        if LINES[metric.line or 0][metric.column : metric.end_column] != metric.raw:
            return False
    return True


def test_the_plan_of_a_page_is_how_it_was_read(page: SourcePage) -> None:
    plan = plan_of(page)
    assert [[(row.part, row.strip.line + 1) for row in some] for some in plan.articles.values()] == [
        [("headline", 3), ("body", 4), ("body", 5), ("body", 6)],
        [("headline", 7), ("body", 8), ("body", 9), ("body", 10)],
    ]
    assert [row.key for row in plan.rows(LINES)][:2] == [None, None]


def test_saving_it_unchanged_decides_nothing(page: SourcePage, act: Acts) -> None:
    before = state()
    saved(act, page, plan_of(page))
    assert (state(), Decision.objects.count(), Cut.objects.count()) == (before, 0, 0)


def test_a_split_makes_an_article_with_an_address_of_its_own(page: SourcePage, act: Acts) -> None:
    one, two = page.articles.order_by("position")
    plan = plan_of(page)
    saved(act, page, split(plan, rows(plan, 6)))
    assert [body for _, body in current()] == ["\n".join(LINES[3:5]), LINES[5], two.body]
    made = page.articles.get(body=LINES[5])
    assert (Article.objects.get(pk=one.pk).headline, made.headline, made.published) == (one.headline, "", one.published)
    assert made.metrics.count() == 3
    assert marks_right()


def test_joined_articles_answer_at_both_addresses(page: SourcePage, act: Acts) -> None:
    one, two = page.articles.order_by("position")
    plan = plan_of(page)
    saved(act, page, join(plan, rows(plan, 4, 8)))
    two.refresh_from_db()
    assert (two.state, two.successor_id) == (ArticleState.MERGED, one.pk)
    assert len(current()) == 1
    assert Metric.objects.filter(article=one).count() == Metric.objects.count()
    assert marks_right()


def test_moved_lines_take_their_facts_with_them(page: SourcePage, act: Acts) -> None:
    two = page.articles.get(position=1)
    mended = decided(act, fact("95%"), Verb.CORRECT, value="96")
    plan = plan_of(page)
    saved(act, page, assign(plan, rows(plan, 5, 6), two.pk, None))
    mended.refresh_from_db()
    assert (mended.article_id, mended.value, mended.state) == (two.pk, 96, ReviewState.CORRECTED)
    assert LINES[5] in Article.objects.get(pk=two.pk).body
    assert marks_right()


def test_a_part_named_headline_is_the_title(page: SourcePage, act: Acts) -> None:
    one = page.articles.order_by("position")[0]
    plan = plan_of(page)
    plan = assign(plan, rows(plan, 3), one.pk, "subheadline")
    saved(act, page, assign(plan, rows(plan, 1), one.pk, "headline"))
    one.refresh_from_db()
    assert (one.headline, one.subheadline) == ("沧州日报", LINES[2])


def test_a_caption_is_an_article_of_its_own(page: SourcePage, act: Acts) -> None:
    plan = plan_of(page)
    key = next(iter(plan.articles))
    saved(act, page, assign(plan, rows(plan, 6), key, "caption"))
    assert page.articles.get(kind="photo").body == LINES[5]


@pytest.mark.parametrize("again", ["same", "newer", "other", "edition"])
def test_no_reading_cuts_anew_what_a_person_cut(page: SourcePage, act: Acts, again: str) -> None:
    text = PAGE + "各地各部门狠抓落实，确保任务完成。\n" * 40  # long enough to have editions
    if again == "edition":
        page = read_and_store(text)
    plan = plan_of(page)
    plan = split(plan, [row for row in plan.rows(physical_lines(page.text)) if row.strip.line == 5])
    saved(act, page, plan)
    before = state()
    if again == "newer":
        read_and_store(version="9")
        assert SourcePage.objects.get().reading_version == "9"
    elif again == "other":
        record = read_page(PAGE, "page.txt")
        read_and_store(record=replace(record, articles=record.articles[:1]), version="9")
    elif again == "edition":
        read_and_store("第A01版\n" + text)
        shown = {row["body"] for row in before if "body" in row}
        assert {row["body"] for row in state() if "body" in row} == shown
        assert plan_of(SourcePage.objects.get(pk=page.pk)).rows(physical_lines("第A01版\n" + text))[0].key is None
        return
    else:
        read_and_store()
    assert state() == before


def test_it_says_where_a_newer_reading_would_cut_otherwise(page: SourcePage, act: Acts) -> None:
    plan = plan_of(page)
    saved(act, page, split(plan, rows(plan, 6)))
    page.refresh_from_db()
    assert page.lines_apart == 0  # the person has decided on how it read then
    record = read_page(PAGE, "page.txt")
    read_and_store(record=replace(record, articles=record.articles[:1]), version="9")
    page.refresh_from_db()
    assert page.lines_apart == 4


def test_undone_it_is_as_it_was_and_undone_again_as_it_was_cut(page: SourcePage, act: Acts) -> None:
    before = state()
    plan = plan_of(page)
    for number, step in enumerate(
        (
            lambda: split(plan, rows(plan, 6)),
            lambda: split(plan, rows(plan, 5)),  # the greater part becomes the new article
            lambda: join(plan, rows(plan, 4, 8)),
            lambda: assign(plan, rows(plan, 4, 5), list(plan.articles)[1], None),
        )
    ):
        batch = act()
        page.refresh_from_db()
        cut_page(batch, page.pk, page.version, step())
        after = state()
        assert after != before
        undo(act(), batch.batch)
        assert state() == before, number
        undo(act(), Decision.objects.filter(verb=Verb.UNDO).latest("pk").batch)
        assert state() == after, number
        undo(act(), Decision.objects.filter(verb=Verb.UNDO).latest("pk").batch)
        assert state() == before, number


def test_a_stale_plan_changes_nothing(page: SourcePage, act: Acts) -> None:
    plan, version = plan_of(page), page.version
    saved(act, page, split(plan, rows(plan, 6)))
    before = state()
    with pytest.raises(StaleError):
        cut_page(act(), page.pk, version, join(plan, rows(plan, 4, 8)))
    assert (state(), Decision.objects.count()) == (before, 1)


def test_withdrawn_text_is_not_shown_in_another_article(page: SourcePage, act: Acts) -> None:
    one, two = page.articles.order_by("position")
    change_articles_state(act(), [(two.pk, two.version)], ArticleState.WITHDRAWN)
    plan = plan_of(page)
    with pytest.raises(RefusedError) as caught:
        saved(act, page, assign(plan, rows(plan, 9), one.pk, None))
    assert "撤下" in str(caught.value)
    assert LINES[8] not in "".join(body for _, body in current())
    saved(act, page, split(plan, rows(plan, 6)))  # the rest of the page can still be cut
    assert Article.objects.get(pk=two.pk).state == ArticleState.WITHDRAWN


def test_corrected_letters_are_read_shown_and_undone(page: SourcePage, act: Acts) -> None:
    before = state()
    plan = plan_of(page)
    batch = act()
    cut_page(batch, page.pk, page.version, correct(plan, LINES, rows(plan, 8), "5993套", "15993套"))
    metric = Metric.objects.get(raw="15993套")
    assert (metric.value, metric.article.body[metric.start : metric.end]) == (15993, "15993套")
    assert (metric.line, metric.column) == (7, LINES[7].index("5993"))
    read_and_store(version="9")
    assert Metric.objects.filter(raw="15993套").count() == 1
    undo(act(), batch.batch)
    assert state() == before


def test_what_it_refuses_is_said_in_words(page: SourcePage, act: Acts) -> None:
    plan = plan_of(page)
    one = next(iter(plan.articles))
    asked: Sequence[Callable[[], object]] = [
        lambda: split(plan, []), lambda: split(plan, rows(plan, 1)), lambda: split(plan, rows(plan, 3)),
        lambda: join(plan, rows(plan, 4, 5)), lambda: assign(plan, [], one, None),
        lambda: part_line(plan, LINES, rows(plan, 5), 999), lambda: part_line(plan, LINES, [], 1),
        lambda: correct(plan, LINES, rows(plan, 5), "没有", "字"), lambda: correct(plan, LINES, rows(plan, 4), "20万亩", "3"),
        lambda: correct(plan, LINES, rows(plan, 5), LINES[4][:3], "甲\n乙"), lambda: uncorrect(plan, rows(plan, 5)),
        lambda: shift(plan, LINES, rows(plan, 4), earlier=True), lambda: shift(plan, LINES, [], earlier=False),
        lambda: saved(act, page, assign(plan, rows(plan, 4, 5, 6), None, None)),
    ]  # fmt: skip
    before = state()
    for ask in asked:
        with pytest.raises(RefusedError) as caught:
            ask()
        assert any("\u4e00" <= letter <= "\u9fff" for letter in str(caught.value))
    assert state() == before


def test_a_line_may_be_parted_and_its_rest_moved(page: SourcePage, act: Acts) -> None:
    plan = plan_of(page)
    _, two = plan.articles
    at = LINES[5].index("栽植")
    plan = part_line(plan, LINES, rows(plan, 6), at)
    rest = [row for row in rows(plan, 6) if row.strip.start == at]
    saved(act, page, assign(plan, rest, two, None))
    assert any(body.endswith("4500万元，") for _, body in current())
    assert marks_right()


def test_a_text_is_read_in_another_order(page: SourcePage, act: Acts) -> None:
    plan = plan_of(page)
    one, _two = plan.articles
    plan = assign(plan, rows(plan, 10), one, "body")
    saved(act, page, shift(plan, LINES, rows(plan, 10), earlier=True))
    body = Article.objects.get(pk=one).body
    assert body.index("截至11月底") < body.index("造林20万亩")
    assert marks_right()


def test_a_plan_travels_and_comes_back(page: SourcePage) -> None:
    plan = plan_of(page)
    _, _two = plan.articles
    plan = part_line(plan, LINES, rows(plan, 6), 4)
    plan = assign(plan, rows(plan, 6)[1:], NEW, "caption")
    plan = correct(plan, LINES, rows(plan, 9), "信访", "来访")
    assert from_text(to_text(plan, LINES), LINES, list(plan.articles)) == plan


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "[[],[],[]", '[[[1,[["body",0,0,0,2]]]],[],[]]', '[[[-1,[["body",0,0,99,2]]]],[],[]]',
     '[[[-1,[["body",0,0,0,99]]]],[],[]]', '[[[-1,[["script",0,0,0,2]]]],[],[]]', '[[[-1,[["body",0,2,0,2]]]],[],[]]',
     '[[[-1,[["body",0,0,0,3]]],[-2,[["body",0,2,0,4]]]],[],[]]', '[[[-1,[["body",0,0,0,3]]],[-1,[["body",2,0,2,4]]]],[],[]]',
     '[[],[[0,0,"a"]],[]]', '[[],[],[[true,"0"]]]', "[" * 9999, '[[[-1,[["body",0,0,0,1e99]]]],[],[]]'],
)  # fmt: skip
def test_a_plan_of_another_page_is_refused(page: SourcePage, text: str) -> None:
    with pytest.raises(RefusedError):
        from_text(text, LINES, [])


def test_a_correction_survives_an_edition_that_moves_it(page: SourcePage, act: Acts) -> None:
    text = PAGE + "各地各部门狠抓落实，确保任务完成。\n" * 40
    page = read_and_store(text)
    plan = plan_of(page)
    lines = physical_lines(text)
    row = [row for row in plan.rows(lines) if row.strip.line == 7]
    saved(act, page, correct(plan, lines, row, "5993套", "15993套"))
    read_and_store("第A01版\n" + text)
    page.refresh_from_db()
    assert plan_of(page).corrections == (Correction(8, LINES[7].index("5993"), "5993套", "15993套"),)
    assert Metric.objects.filter(raw="15993套", article__page=page).exists()


def test_reading_again_by_itself_changes_nothing(page: SourcePage, act: Acts) -> None:
    plan = plan_of(page)
    saved(act, page, split(plan, rows(plan, 6)))
    before = state()
    for _ in range(2):
        read_again(SourcePage.objects.get())
    assert state() == before
