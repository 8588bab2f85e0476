"""The reader's addresses, each with an example; a page is found by its URL's word in articles/views/.

The state of every list is in its query string: /articles/?city=沧州&date_from=2021-07-01&page=2
"""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import URLPattern, URLResolver, path, re_path, register_converter

from articles.api import api
from articles.feeds import CityFeed, CountyFeed, FactFeed, NewestFeed, NewspaperFeed, PersonFeed, SearchFeed
from articles.http.converters import FourDigits, Letter, TwoDigits
from articles.sitemaps import SITEMAPS
from articles.views.articles.article import article, article_file
from articles.views.articles.articles import article_list
from articles.views.articles.report import proposal, report
from articles.views.browse.cities import city, city_list, county
from articles.views.browse.dates import dates, dates_day, dates_month, dates_year
from articles.views.browse.holdings import holdings
from articles.views.browse.newspapers import newspaper, newspaper_list
from articles.views.browse.organisations import organisation, organisation_list
from articles.views.browse.people import mentioned_list, person, person_list, person_mentioned
from articles.views.facts.decisions import measure_decide, measure_undo
from articles.views.facts.facts import fact_csv, fact_json, fact_list, fact_workbook
from articles.views.facts.quality import quality_page
from articles.views.facts.series import series, series_csv, series_json, series_workbook
from articles.views.facts.sets import fact_set, fact_set_file, fact_set_freeze, fact_set_list
from articles.views.pages.exchange import page_alto, page_manifest, page_mets
from articles.views.pages.images import article_clip, page_image
from articles.views.pages.source_page import source_page, source_page_list, source_page_text
from articles.views.search.files import search_citations, search_csv, search_json, search_text, search_workbook
from articles.views.search.search import advanced_search, complete_view, search_view
from articles.views.search.terms import terms, trends, trends_csv, trends_workbook
from articles.views.site.about import about, mine, rights
from articles.views.site.archive_files import archive_file
from articles.views.site.home import home
from articles.views.site.machines import api_docs, favicon, opensearch, robots
from articles.views.site.script import script

register_converter(FourDigits, "yyyy")
register_converter(TwoDigits, "two")
register_converter(Letter, "letter")

urlpatterns: list[URLPattern | URLResolver] = [
    # example: /
    path("", home, name="home"),
    # example: /search/?q=棚户区&city=沧州&sort=newest&page=2
    path("search/", search_view, name="search"),
    # example: /search/advanced/?all_words=水利&none_words=防汛
    path("search/advanced/", advanced_search, name="advanced-search"),
    # example: /complete/?q=cz
    path("complete/", complete_view, name="complete"),
    # example: /articles/?city=沧州&date_from=2021-07-01&sort=oldest
    path("articles/", article_list, name="article-list"),
    # example: /articles/12/
    path("articles/<int:pk>/", article, name="article"),
    # example: /articles/12.txt, .json, .bib, .ris
    path("articles/<int:pk>.<str:form>", article_file, name="article-file"),
    # example: /articles/12/report/?fact=34
    path("articles/<int:pk>/report/", report, name="article-report"),
    # example: /proposals/JmY0b2d1c2Vfb25seV9h…/
    path("proposals/<str:token>/", proposal, name="proposal"),
    # example: /quality/
    path("quality/", quality_page, name="quality"),
    # example: /pages/?page=2
    path("pages/", source_page_list, name="source-page-list"),
    # example: /pages/3/
    path("pages/<int:pk>/", source_page, name="source-page"),
    # example: /pages/3/image.webp
    path("pages/<int:pk>/image.webp", page_image, {"name": "page"}, name="page-image"),
    # example: /pages/3/thumb.webp
    path("pages/<int:pk>/thumb.webp", page_image, {"name": "thumb"}, name="page-thumb"),
    # example: /pages/3/alto.xml
    path("pages/<int:pk>/alto.xml", page_alto, name="page-alto"),
    # example: /pages/3/mets.xml
    path("pages/<int:pk>/mets.xml", page_mets, name="page-mets"),
    # example: /pages/3/manifest.json
    path("pages/<int:pk>/manifest.json", page_manifest, name="page-manifest"),
    # example: /articles/12/clip.webp
    path("articles/<int:pk>/clip.webp", article_clip, name="article-clip"),
    # example: /pages/3.txt
    path("pages/<int:pk>.txt", source_page_text, name="source-page-text"),
    # example: /about/
    path("about/", about, name="about"),
    # example: /rights/
    path("rights/", rights, name="rights"),
    # example: /mine/
    path("mine/", mine, name="mine"),
    # example: /script/  (POST script=hant)
    path("script/", script, name="script"),
    # example: /trends/?q=棚户区&q=水利&step=year&city=沧州
    path("trends/", trends, name="trends"),
    # example: /trends.csv?q=棚户区&q=水利
    path("trends.csv", trends_csv, name="trends-csv"),
    # example: /trends.xlsx?q=棚户区&q=水利
    path("trends.xlsx", trends_workbook, name="trends-workbook"),
    # example: /terms/  (POST terms=…&as=csv)
    path("terms/", terms, name="terms"),
    # --- browse
    # example: /cities/
    path("cities/", city_list, name="city-list"),
    # example: /cities/沧州/
    path("cities/<str:name>/", city, name="city"),
    # example: /cities/沧州/feed/
    path("cities/<str:name>/feed/", CityFeed(), name="city-feed"),
    # example: /cities/沧州/河间市/feed/
    path("cities/<str:city>/<str:name>/feed/", CountyFeed(), name="county-feed"),
    # example: /cities/沧州/河间市/
    path("cities/<str:city>/<str:name>/", county, name="county"),
    # example: /dates/
    path("dates/", dates, name="dates"),
    # example: /dates/2021/
    path("dates/<yyyy:year>/", dates_year, name="dates-year"),
    # example: /dates/2021/07/
    path("dates/<yyyy:year>/<two:month>/", dates_month, name="dates-month"),
    # example: /dates/2021/07/30/
    path("dates/<yyyy:year>/<two:month>/<two:day>/", dates_day, name="dates-day"),
    # example: /newspapers/
    path("newspapers/", newspaper_list, name="newspaper-list"),
    # example: /newspapers/河北日报/feed/
    path("newspapers/<path:title>/feed/", NewspaperFeed(), name="newspaper-feed"),
    # example: /newspapers/河北日报/
    path("newspapers/<path:title>/", newspaper, name="newspaper"),
    # example: /organisations/
    path("organisations/", organisation_list, name="organisation-list"),
    # example: /organisations/named/C/
    path("organisations/named/<letter:letter>/", organisation_list, name="organisations-under"),
    # example: /organisations/沧州市公安局/
    path("organisations/<path:name>/", organisation, name="organisation"),
    # example: /people/?q=戴&role=reporter
    path("people/", person_list, name="person-list"),
    # example: /people/named/D/
    path("people/named/<letter:letter>/", mentioned_list, name="mentioned-list"),
    # example: /people/崔永斌/mentioned/
    path("people/<path:name>/mentioned/", person_mentioned, name="person-mentioned"),
    # example: /people/戴绍志/feed/
    path("people/<path:name>/feed/", PersonFeed(), name="person-feed"),
    # example: /people/戴绍志/
    path("people/<path:name>/", person, name="person"),
    # example: /holdings/?newspaper=河北日报&year=2021
    path("holdings/", holdings, name="holdings"),
    # --- facts
    # example: /facts/?q=就业&city=沧州&unit=人&value_from=10000&sort=-value
    path("facts/", fact_list, name="fact-list"),
    # example: /facts.csv?q=就业
    path("facts.csv", fact_csv, name="fact-csv"),
    # example: /facts.json?q=就业
    path("facts.json", fact_json, name="fact-json"),
    # example: /facts.xlsx?q=就业
    path("facts.xlsx", fact_workbook, name="fact-workbook"),
    # example: /facts.atom?of=城镇新增就业|人
    path("facts.atom", FactFeed(), name="fact-feed"),
    # example: /facts/series/?of=城镇新增就业|人&city=沧州
    path("facts/series/", series, name="series"),
    # example: /facts/series/decide/  (POST verdict=join&first=城镇新增就业|人&second=新增城镇就业|人&series=of=城镇新增就业|人)
    path("facts/series/decide/", measure_decide, name="measure-decide"),
    # example: /facts/series/undo/  (POST batch=0f8fad5b-d9cb-469f-a165-70867728950e&series=of=城镇新增就业|人)
    path("facts/series/undo/", measure_undo, name="measure-undo"),
    # example: /facts/series.csv?of=城镇新增就业|人
    path("facts/series.csv", series_csv, name="series-csv"),
    # example: /facts/series.json?of=城镇新增就业|人
    path("facts/series.json", series_json, name="series-json"),
    # example: /facts/series.xlsx?of=城镇新增就业|人
    path("facts/series.xlsx", series_workbook, name="series-workbook"),
    # example: /facts/sets/
    path("facts/sets/", fact_set_list, name="fact-set-list"),
    # example: /facts/sets/freeze/  (POST title=…&query=city=沧州)
    path("facts/sets/freeze/", fact_set_freeze, name="fact-set-freeze"),
    # example: /facts/sets/3/
    path("facts/sets/<int:pk>/", fact_set, name="fact-set"),
    # example: /facts/sets/3.csv, .json
    path("facts/sets/<int:pk>.<str:form>", fact_set_file, name="fact-set-file"),
    # --- for machines
    # example: /search.csv?q=棚户区
    path("search.csv", search_csv, name="search-csv"),
    # example: /search.json?q=棚户区
    path("search.json", search_json, name="search-json"),
    # example: /search.txt?q=棚户区
    path("search.txt", search_text, name="search-text"),
    # example: /search.ris?q=棚户区, .bib
    re_path(r"^search\.(?P<form>ris|bib)$", search_citations, name="search-citations"),
    # example: /search.xlsx?q=棚户区
    path("search.xlsx", search_workbook, name="search-workbook"),
    # example: /archive.txt?after=1200, .jsonl
    re_path(r"^archive\.(?P<form>txt|jsonl)$", archive_file, name="archive-file"),
    # example: /search.atom?q=棚户区
    path("search.atom", SearchFeed(), name="search-feed"),
    # example: /feed/
    path("feed/", NewestFeed(), name="feed"),
    # example: /sitemap.xml
    path(
        "sitemap.xml", sitemap_views.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-part"}, name="sitemap"
    ),
    # example: /sitemap-articles.xml?p=2
    path("sitemap-<str:section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap-part"),
    # example: /robots.txt
    path("robots.txt", robots, name="robots"),
    # example: /favicon.ico
    path("favicon.ico", favicon, name="favicon"),
    # example: /opensearch.xml
    path("opensearch.xml", opensearch, name="opensearch"),
    # example: /api/v1/docs/
    path("api/v1/docs/", api_docs, name="api-docs"),
    # example: /api/v1/articles?city=沧州
    path("api/v1/", api.urls),
]
