"""The rows of places and newspapers by what a reading prints: codes where it knows them, names where it does not.

A row whose name a person corrected goes on being found by the name before: pages go on printing it.
"""

from __future__ import annotations

from django.db.models import Q

from articles.choices import PlaceLevel, Target
from articles.models import Decision, Newspaper, Place


class PlaceBook:
    """Finds the row of a city or county; a printed zone that no table lists gets a row of its own.

    Made anew for each page: it remembers what it looked up, for as long as that page is stored.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str, int | None], Place | None] = {}

    def city(self, name: str | None, code: str | None) -> Place | None:
        """The prefecture-level unit or municipality called `name`, in short (沧州) or in full (锡林郭勒盟)."""
        if not name:
            return None
        key = ("city", code or name, None)
        if key not in self._seen:
            self._seen[key] = by_code(code) or city_by_name(name)
        return self._seen[key]

    def county(self, name: str | None, code: str | None, city: Place | None) -> Place | None:
        """The county-level unit called `name` in `city`; a zone (渤海新区) is added by its name."""
        if not name:
            return None
        key = ("county", code or name, city.pk if city else None)
        if key not in self._seen:
            self._seen[key] = by_code(code, name) or county_by_name(name, city) or add_zone(name, city)
        return self._seen[key]

    def place(self, name: str | None, city: Place | None) -> Place | None:
        """The row of a fact's place, where the table has it; a town or quarter has none and stays a name."""
        if not name:
            return None
        key = ("place", name, city.pk if city else None)
        if key not in self._seen:
            self._seen[key] = county_by_name(name, city) or city_by_name(name)
        return self._seen[key]


def by_code(code: str | None, name: str | None = None) -> Place | None:
    """The unit with this code; where a code had several names, the one called `name`, else the newest."""
    if not code:
        return None
    rows = list(Place.objects.filter(code=code))
    rows.sort(key=lambda row: (row.name == name, row.valid_to is None, str(row.valid_from)), reverse=True)
    return rows[0] if rows else None


def city_by_name(name: str) -> Place | None:
    rows = Place.objects.filter(level__in=(PlaceLevel.PREFECTURE, PlaceLevel.PROVINCE))
    found = [*rows.filter(name__in=(name, f"{name}市")), *rows.filter(short_name=name)]
    found.sort(key=lambda row: (row.level == PlaceLevel.PREFECTURE, row.valid_to is None), reverse=True)
    return found[0] if found else None


def county_by_name(name: str, city: Place | None) -> Place | None:
    """The county-level unit or zone of that full or short name: in the city, else the only one in the country."""
    rows = Place.objects.filter(level__in=(PlaceLevel.COUNTY, PlaceLevel.ZONE))
    earlier = Decision.objects.had_before(Target.PLACE, "name", name)
    for names in (rows.filter(Q(name=name) | Q(pk__in=earlier)), rows.filter(short_name=name)):
        inside = [row for row in names if city and row.parent_id == city.pk]
        if inside:
            return max(inside, key=lambda row: row.valid_to is None)
        if not city and len(names) == 1:
            return names[0]
    return None


def add_zone(name: str, city: Place | None) -> Place:
    zone, _ = Place.objects.get_or_create(
        name=name[:60], parent=city, code="", defaults={"level": PlaceLevel.ZONE, "short_name": name[:60]}
    )
    return zone


def newspaper_called(title: str) -> Newspaper | None:
    """The newspaper of this title, or the one that had it before; None of one that the archive has not met."""
    earlier = Decision.objects.had_before(Target.NEWSPAPER, "title", title[:60])
    rows = Newspaper.objects.all()
    return rows.filter(title=title[:60]).first() or rows.filter(pk__in=earlier).order_by("pk").first()
