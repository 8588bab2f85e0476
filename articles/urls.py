"""The reader's addresses, each with an example; a page is found by its URL's word in articles/views/.

The state of every list is in its query string: /articles/?city=沧州&date_from=2021-07-01&page=2
"""

from django.urls import URLPattern, URLResolver, path

from articles.views.about import about, mine, rights
from articles.views.article import article, article_file
from articles.views.articles import article_list
from articles.views.home import home
from articles.views.report import report
from articles.views.script import script
from articles.views.search import advanced_search, complete_view, search_view
from articles.views.source_page import source_page, source_page_list, source_page_text

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
    # example: /pages/?page=2
    path("pages/", source_page_list, name="source-page-list"),
    # example: /pages/3/
    path("pages/<int:pk>/", source_page, name="source-page"),
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
]
