"""One address of every kind of page, in an archive that holds what they show."""

from __future__ import annotations

from urllib.parse import quote

from django.utils import timezone

from articles.choices import ReviewState
from articles.exports.frozen import freeze
from articles.models import Article, FactSet, Mention, Metric, SourcePage

HOSTILE = "<script>alert('头条')</script> & \"引号\""


def make_hostile() -> Article:
    """An article of the archive whose every text is hostile: what a page prints is not to be trusted."""
    article = Article.objects.current().filter(metrics__isnull=False, headline__contains="5993").first()
    assert article is not None
    Article.objects.filter(pk=article.pk).update(
        headline=HOSTILE, kicker=HOSTILE, subheadline=HOSTILE, body=f"{HOSTILE}\n{article.body}", continued=HOSTILE[:30]
    )
    article.metrics.update(indicator=HOSTILE, raw="<b>5993套</b>", place_name=HOSTILE, start=3, end=9, quote=HOSTILE)
    article.metrics.filter(pk=article.metrics.order_by("pk").values("pk")[:1]).update(state=ReviewState.CONFIRMED)
    SourcePage.objects.filter(pk=article.page_id).update(
        text=f"{HOSTILE}\n正文", leftover=[HOSTILE], published_evidence=HOSTILE, file_name="<i>.txt"
    )
    SourcePage.objects.filter(pk=article.page_id).update(
        steps=[
            {"rule": "<b>", "lines": [0], "note": HOSTILE},
            {"rule": "title", "lines": [0], "values": {"words": HOSTILE, "share": 0.5, "lead": 0.1}},
        ],
    )
    article.refresh_from_db()
    return article


def addresses(article: Article) -> dict[str, str]:
    """Kind of page → its address, for the article given and the archive it stands in."""
    fact = Metric.objects.filter(article=article).first()
    assert fact is not None
    return {
        "home": "/",
        "search": f"/search/?q={quote('棚户区')}",
        "search with filters": f"/search/?q={quote('项目')}&city={quote('沧州')}&year=2018&sort=newest&size=50",
        "search without result": f"/search/?q={quote('绝无此词')}&city={quote('沧州')}&date_from=2018-01-01",
        "search without words": "/search/",
        "search refused": f"/search/?q={quote(HOSTILE)}&date_from=never&kind=unknown&page=-1&size=7",
        "hostile search": f"/search/?q={quote(HOSTILE)}&city={quote(HOSTILE)}",
        "advanced search": f"/search/advanced/?date_from=2022-01-01&date_to=2021-01-01&all_words={quote('水利')}",
        "trends": f"/trends/?q={quote('项目')}&q={quote('棚户区')}",
        "trends of hostile words": f"/trends/?q={quote(HOSTILE)}",
        "terms": "/terms/",
        "articles": "/articles/",
        "articles with filters": f"/articles/?city={quote('沧州')}&sort=oldest&kind=photo&date_from=2018",
        "articles refused": f"/articles/?city={quote(HOSTILE)}&date_from={quote(HOSTILE)}",
        "named people": f"/people/named/{Mention.objects.persons().letters()[0]}/",
        "who is named": f"/people/{quote(Mention.objects.persons().order_by('pk')[0].name)}/mentioned/",
        "organisations": "/organisations/",
        "organisation": f"/organisations/{quote(Mention.objects.organisations().order_by('pk')[0].name)}/",
        "page beyond the end": "/people/?page=999",
        "no articles": f"/articles/?person={quote(HOSTILE)}",
        "article": article.get_absolute_url(),
        "article without marks": f"{article.get_absolute_url()}?marks=off",
        "article from a search": f"{article.get_absolute_url()}?q={quote('头条 5993套')}",
        "report": f"{article.get_absolute_url()}report/?fact={fact.pk}",
        "source page": article.page.get_absolute_url(),
        "source pages": "/pages/",
        "about": "/about/",
        "rights": "/rights/",
        "mine": "/mine/",
        "cities": "/cities/",
        "city": f"/cities/{quote('沧州')}/",
        "county": f"/cities/{quote('沧州')}/{quote('河间市')}/",
        "dates": "/dates/",
        "year": "/dates/2021/",
        "month": "/dates/2021/07/",
        "day": "/dates/2021/07/30/",
        "newspapers": "/newspapers/",
        "newspaper": f"/newspapers/{quote('河北日报')}/",
        "people": "/people/",
        "person": f"/people/{quote('戴绍志')}/",
        "facts": "/facts/",
        "facts with filters": f"/facts/?q={quote('项目')}&unit={quote('个')}&sort=-value&value_from=1&date_from=2018",
        "facts refused": f"/facts/?value_from=x&state={quote(HOSTILE)}",
        "no facts": f"/facts/?q={quote(HOSTILE)}&city={quote(HOSTILE)}&unit={quote(HOSTILE[:30])}",
        "series to choose": "/facts/series/",
        "series": f"/facts/series/?of={quote('抽取企业主体|个')}",
        "hostile series": f"/facts/series/?of={quote(fact.measure)}&city={quote(HOSTILE)}",
        "series refused": f"/facts/series/?of={quote(fact.measure)}&of={quote(HOSTILE)}",
        "fact sets": "/facts/sets/",
        "fact set": freeze_all().get_absolute_url(),
        "holdings": "/holdings/",
        "holdings of a newspaper": f"/holdings/?newspaper={quote('河北日报')}&year=2021",
        "reference of the API": "/api/v1/docs/",
    }


def freeze_all() -> FactSet:
    """The archive's facts as a set with a hostile title."""
    facts = list(Metric.objects.current().for_lists())
    return FactSet.objects.first() or freeze(
        facts, title=HOSTILE, description=HOSTILE, query=f"q={quote(HOSTILE)}", host="", by=None, now=timezone.now()
    )


KINDS = (
    "home", "search", "search with filters", "search without result", "search without words", "search refused",
    "hostile search", "advanced search", "trends", "trends of hostile words", "terms", "articles", "articles with filters", "articles refused",
    "named people", "who is named", "organisations", "organisation", "page beyond the end", "no articles", "article",
    "article without marks", "article from a search", "report", "source page", "source pages", "about", "rights", "mine",
    "cities", "city", "county", "dates", "year", "month", "day", "newspapers", "newspaper", "people", "person", "facts",
    "facts with filters", "facts refused", "no facts", "series to choose", "series", "hostile series", "series refused", "fact sets", "fact set",
    "holdings", "holdings of a newspaper", "reference of the API",
)  # fmt: skip
REFUSED = (
    "search refused",
    "advanced search",
    "articles refused",
    "page beyond the end",
    "facts refused",
    "series refused",
)
