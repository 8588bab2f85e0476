"""The reader's addresses, each with an example; a page is found by its URL's word in articles/views/.

The state of every list is in its query string: /articles/?city=沧州&from=2021-07-01&page=2
"""

from django.urls import URLPattern, URLResolver, path

from articles.views.about import about, mine, rights
from articles.views.home import home
from articles.views.script import script

urlpatterns: list[URLPattern | URLResolver] = [
    # example: /
    path("", home, name="home"),
    # example: /about/
    path("about/", about, name="about"),
    # example: /rights/
    path("rights/", rights, name="rights"),
    # example: /mine/
    path("mine/", mine, name="mine"),
    # example: /script/  (POST script=hant)
    path("script/", script, name="script"),
]
