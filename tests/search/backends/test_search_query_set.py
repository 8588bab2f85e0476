"""SearchQuerySet over each engine."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone
from haystack.inputs import AutoQuery, Exact
from haystack.query import SQ, SearchQuerySet

from articles.models import Article, Newspaper
from articles.search import upkeep
from tests import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


@pytest.fixture
def archive() -> dict[str, int]:
    """Four articles of two cities, two papers and two years."""
    morning, evening = rows.page(date(2021, 7, 30)), rows.page(date(2020, 1, 2), "青河晚报")
    made = {
        "water": rows.article(morning, headline="水利工程开工", body="临山市改革水利投资体制。", reporters=("赵远舟",)),
        "reform": rows.article(
            morning, headline="深化改革", body="乡镇和街道改革工作取得进展。", reporters=("钱知夏",)
        ),
        "school": rows.article(evening, headline="学校开学", body="全市中小学开学。", city=rows.city("青河")),
        "photo": rows.article(evening, kind="photo", headline="", body="孩子们在河边练习。赵远舟 摄", published=None),
    }
    upkeep.reindex([article.pk for article in made.values()])
    return {name: article.pk for name, article in made.items()}


def found(results: SearchQuerySet) -> list[int]:
    return [int(result.pk) for result in results]


def test_it_finds_by_keyword_and_loads_the_rows(archive: dict[str, int]) -> None:
    results = SearchQuerySet().filter(content="水利").load_all()
    assert [result.object for result in results] == [Article.objects.get(pk=archive["water"])]
    assert results[0].score > 0
    assert (results[0].city, results[0].published) == ("临山", date(2021, 7, 30))


def test_it_takes_all_words(archive: dict[str, int]) -> None:
    assert found(SearchQuerySet().filter(content="改革 水利")) == [archive["water"]]
    assert found(SearchQuerySet().filter(content="改革 开学")) == []


def test_it_takes_what_a_reader_types(archive: dict[str, int]) -> None:
    assert found(SearchQuerySet().auto_query("改革 水利")) == [archive["water"]]
    assert found(SearchQuerySet().auto_query('改革 -"水利"')) == [archive["reform"]]
    assert found(SearchQuerySet().filter(content=AutoQuery("记者:赵远舟"))) == [archive["water"]]


def test_it_finds_phrases_and_single_characters(archive: dict[str, int]) -> None:
    assert found(SearchQuerySet().filter(content__exact="街道改革")) == [archive["reform"]]
    assert found(SearchQuerySet().filter(content=Exact("道改"))) == [archive["reform"]]
    assert found(SearchQuerySet().filter(content="水")) == [archive["water"]]
    assert found(SearchQuerySet().filter(headline="改革")) == [archive["reform"]]


def test_it_filters_by_value_and_date(archive: dict[str, int]) -> None:
    everything = SearchQuerySet()
    assert found(everything.filter(city="青河")) == [archive["school"]]
    assert set(found(everything.filter(city__in=["青河", "临山"]))) == set(archive.values())
    assert found(everything.filter(person="赵远舟")) == [archive["water"]]
    assert set(found(everything.filter(newspaper="青河晚报"))) == {archive["school"], archive["photo"]}
    assert found(everything.filter(published__lt=date(2021, 1, 1))) == [archive["school"]]
    assert set(found(everything.filter(published__range=[date(2021, 7, 1), date(2021, 7, 31)]))) == {
        archive["water"],
        archive["reform"],
    }
    assert found(everything.filter(year=2020)) == [archive["school"]]
    assert found(everything.filter(month="2021-07").filter(content="体制")) == [archive["water"]]
    assert found(everything.filter(nothing="x")) == []


def test_it_follows_trees_of_conditions(archive: dict[str, int]) -> None:
    everything = SearchQuerySet()
    assert set(found(everything.filter(SQ(content="水利") | SQ(city="青河")))) == {archive["water"], archive["school"]}
    assert set(found(everything.exclude(content="改革"))) == {archive["school"], archive["photo"]}
    assert found(everything.filter(SQ(content="改革") & ~SQ(person="赵远舟"))) == [archive["reform"]]
    assert set(found(everything.filter(content="改革").filter_or(kind="photo"))) == set(archive.values()) - {
        archive["school"]
    }


def test_it_orders_slices_and_counts(archive: dict[str, int]) -> None:
    everything = SearchQuerySet().order_by("published", "-id")
    assert everything.count() == len(everything) == 4
    assert found(everything)[-2:] == [archive["reform"], archive["water"]]
    assert [int(result.pk) for result in everything[1:3]] == found(everything)[1:3]
    assert found(SearchQuerySet().order_by("-published", "id"))[:2] == [archive["water"], archive["reform"]]


def test_it_counts_facets(archive: dict[str, int]) -> None:
    facets = SearchQuerySet().facet("city").facet("year").facet("person").facet_counts()["fields"]
    assert dict(facets["city"]) == {"临山": 3, "青河": 1}
    assert facets["year"] == [("2021", 2), ("2020", 1)]
    assert dict(facets["person"]) == {"赵远舟": 1, "钱知夏": 1}
    narrowed = SearchQuerySet().facet("year").narrow("city_exact:青河")
    assert narrowed.facet_counts()["fields"]["year"] == [("2020", 1)]
    months = SearchQuerySet().date_facet("published", date(2021, 6, 1), date(2021, 9, 1), "month")
    assert months.facet_counts()["dates"]["published"] == [
        (date(2021, 6, 1), 0),
        (date(2021, 7, 1), 2),
        (date(2021, 8, 1), 0),
    ]
    asked = SearchQuerySet().query_facet("kind", "photo").facet_counts()["queries"]
    assert asked == {"kind_exact:photo": 1}


def test_it_knows_its_models(archive: dict[str, int]) -> None:
    assert SearchQuerySet().models(Article).count() == 4
    with pytest.warns(UserWarning, match="not registered for search"):
        assert SearchQuerySet().models(Newspaper).count() == 0


def test_it_finds_more_like_an_article(archive: dict[str, int]) -> None:
    water, twin = Article.objects.get(pk=archive["water"]), Article.objects.get(pk=archive["water"])
    twin.pk, twin.position = None, 99
    twin.save()
    upkeep.reindex([twin.pk])
    assert found(SearchQuerySet().more_like_this(water)) == [twin.pk]  # the others are of other matters


def test_haystacks_own_commands_work(archive: dict[str, int]) -> None:
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert SearchQuerySet().count() == 4
    Article.objects.filter(pk=archive["water"]).update(headline="改了题目", updated_at=timezone.now())
    Article.objects.filter(pk=archive["reform"]).update(state="vanished")
    call_command("update_index", remove=True, verbosity=0)
    assert found(SearchQuerySet().filter(headline="题目")) == [archive["water"]]
    assert set(found(SearchQuerySet())) == set(archive.values()) - {archive["reform"]}
    call_command("clear_index", interactive=False, verbosity=0)
    assert SearchQuerySet().count() == 0
