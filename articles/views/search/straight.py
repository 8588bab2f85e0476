"""Where a query leads straight: the page of the place, paper, person, organisation or day that it names as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.choices import MentionKind
from articles.forms.names import short_city
from articles.models import Mention
from articles.search import day_named
from articles.search.request import SearchPage
from articles.search.terms.folding import in_simplified
from articles.templatetags.dates import day as day_words

LONGEST_NAME = 30  # characters


@dataclass(frozen=True, slots=True)
class Straight:
    """A page and what it is of: (城市, 沧州)."""

    kind: str
    name: str
    url: str


def straight_to(typed: str, found: SearchPage) -> list[Straight]:
    """The pages of what the words typed name as a whole; of nothing else than the archive holds.

    Places, papers and who wrote are told by the facets of what was found, whom texts name by one question to the rows.
    """
    name = in_simplified(typed.strip())
    if day := day_named(typed):
        shown = day_words(day)
        return [Straight(_("这一天的报纸"), shown, reverse("dates-day", args=(day.year, day.month, day.day)))]
    if not found.total or not name or len(name) > LONGEST_NAME or " " in name:
        return []
    ways = []
    held = {facet: {count.value for count in counts} for facet, counts in found.facets.items()}
    if (city := short_city(name)) in held.get("city", ()):
        ways.append(Straight(_("城市"), city, reverse("city", args=(city,))))
    if name in held.get("newspaper", ()):
        ways.append(Straight(_("报纸"), name, reverse("newspaper", args=(name,))))
    if name in held.get("person", ()):
        ways.append(Straight(_("署名的文章"), name, reverse("person", args=(name,))))
    routes = {
        MentionKind.PERSON.value: (_("文中人物"), "person-mentioned"),
        MentionKind.ORGANISATION.value: (_("文中机构"), "organisation"),
    }
    for kind in Mention.objects.current().filter(name=name).order_by("kind").values_list("kind", flat=True).distinct():
        words, route = routes[kind]
        ways.append(Straight(words, name, reverse(route, args=(name,))))
    return ways
