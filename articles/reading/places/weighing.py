"""What the evidence weighs for each city, each county, and for none: named features, each with its weight in a table.

The weights are in tables/place_weights.toml, fitted by benchmarks/fit_places.py on articles judged by hand. A choice is
the candidate whose features weigh most; its chance is what the weights give it among all (a conditional logit).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.reading.places.evidence import Evidence
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.told import Told, is_generic
from articles.reading.tables import read_toml

Features = Mapping[str, float]
CAPITAL: Final = "110000"
SEAT: Final = "0100"  # how the code of a province's seat ends: what the province does there is no news of the city
A_FEW: Final = 0.25  # share of a page's texts that speak of its home on a page that is of the home
MANY: Final = 15  # mentions that count as much as any more would


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the page: its home, that home's city, and the share of its articles that speak of it."""

    home: Division | None = None
    city: Division | None = None
    local: float = 0.0

    @property
    def of_county(self) -> bool:
        """Whether the page is a county's, whose paper prints little from elsewhere that does not say so."""
        return self.home is not None and self.home.level == "county"

    @classmethod
    def at(cls, home: Division | None, on: date | None, local: float) -> Setting:
        """The setting of a page that is at home in a unit."""
        return cls(home, gazetteer().city(home, on) if home else None, local)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that an article may be about, None for none, with its features and what they weigh together."""

    unit: Division | None
    features: Features
    weight: float


def weigh(rows: Iterable[tuple[Division | None, Features]], kind: str) -> list[Candidate]:
    """The candidates of `kind` (city, county) with what they weigh, the heaviest first; what comes first wins a tie."""
    weights: dict[str, float] = read_toml("place_weights")[kind]
    found = [Candidate(unit, row, sum(weights.get(n, 0.0) * value for n, value in row.items())) for unit, row in rows]
    return sorted(found, key=lambda candidate: -candidate.weight)


def chance(candidates: Sequence[Candidate]) -> float:
    """How likely the first of weighed candidates is, by their weights."""
    return 1 / sum(math.exp(candidate.weight - candidates[0].weight) for candidate in candidates)


def city_rows(evidence: Evidence, setting: Setting) -> list[tuple[Division | None, Features]]:
    """Every city that an article names or is at home in, and none, each with its features."""
    filed_from = gazetteer().city(evidence.dateline) if evidence.dateline else None
    groups = _grouped([(told.city, told) for told in evidence.told], [setting.city, filed_from])
    plain = _not_aside(evidence.told)
    first = next((told.city.code for told in evidence.told if not told.aside and told.part != "title"), "")
    titled = [told.city.code for told in evidence.told if told.part == "title"]
    rows: list[tuple[Division | None, Features]] = [
        (None, _no_city(evidence, setting, [t for _, t in groups.values()]))
    ]
    for code, (city, told) in groups.items():
        row = _named(told, plain, evidence.paragraphs)
        row |= _beside_others(code, titled)
        row["first"] = float(first == code)
        row["title_elsewhere"] = float(_titled_alone(told) and _told_elsewhere(evidence, told))
        row |= _of_city(evidence, city, setting)
        if setting.city and setting.city.code == code:
            row |= _of_home(evidence, setting, told, named=bool(evidence.told))
        rows.append((city, row))
    return rows


def _grouped(
    told: Iterable[tuple[Division, Told]], unnamed: Iterable[Division | None]
) -> dict[str, tuple[Division, list[Told]]]:
    """Mentions by the unit that they tell of, under its longest name; and units that nothing names, without any."""
    groups: dict[str, tuple[Division, list[Told]]] = {}
    for unit, each in told:
        known, mentions = groups.get(_key(unit), (unit, []))
        mentions.append(each)
        groups[_key(unit)] = (max(known, unit, key=lambda division: len(division.name)), mentions)
    for also in unnamed:
        if also:
            groups.setdefault(_key(also), (also, []))
    return groups


def _named(told: Sequence[Told], plain: int, paragraphs: int) -> dict[str, float]:
    """How, where and how often a unit is named."""
    own = [t for t in told if not t.aside]
    where = {(t.part, t.role.standing) for t in told}
    standings = {standing for _, standing in where}
    return {
        "named": float(bool(told)),
        "title": float(any(t.part == "title" for t in own)),
        "title_aside": float(("title", "aside") in where),
        "lead": float(any(t.part == "lead" for t in own)),
        "lead_set": float(("lead", "set") in where),
        "set": float("set" in standings),
        "address": float(any(t.address for t in own)),
        "share": len(own) / plain if plain else 0.0,
        "count": min(math.log1p(len(own)) / math.log1p(MANY), 1.0),
        "spread": len({t.paragraph for t in own}) / paragraphs if paragraphs > 1 else float(bool(own)),
        "aside": 1 - len(own) / len(told) if told else 0.0,
        "listed": sum(t.listed for t in told) / len(told) if told else 0.0,
    }


def _titled_alone(told: Sequence[Told]) -> bool:
    """Whether only the titles name a unit."""
    return bool(told) and all(t.part == "title" for t in told)


def _told_elsewhere(evidence: Evidence, told: Sequence[Told]) -> bool:
    """Whether an article names other places besides."""
    return bool(evidence.provinces) or len(told) < len(evidence.told)


def _beside_others(key: str, titled: Sequence[str]) -> dict[str, float]:
    """Whether the titles name this unit alone, or others besides."""
    return {
        "title_only": float(set(titled) == {key}),
        "title_others": float(key in titled and len(set(titled)) > 1),
        "title_not": float(bool(titled) and key not in titled),
    }


def _of_city(evidence: Evidence, city: Division, setting: Setting) -> dict[str, float]:
    """What counts for or against a city besides its being named."""
    seat = city.code.endswith(SEAT)
    near = setting.home is not None and setting.home.code[:2] == city.code[:2]
    capital = city.code == CAPITAL
    return {
        **_by_dateline(evidence, city, near=near),
        "capital": float(capital),
        "capital_central": float(capital and evidence.central > 0),
        "central": float(not capital and evidence.central > 0),
        "seat": float(seat and bool(evidence.provinces)),
        "seat_speaks": float(seat and evidence.of_province),
        "municipality": float(city.is_municipality and not capital),
    }


def _by_dateline(evidence: Evidence, city: Division, *, near: bool) -> dict[str, float]:
    """What a paper's own dateline counts for the city that it names; `near`: in the province of the page's home."""
    here = evidence.dateline is not None and gazetteer().city(evidence.dateline) == city
    at_seat = near and city.code.endswith(SEAT)  # where a provincial paper sends much from that is not of the city
    return {
        "dateline": float(here and not evidence.filed and not at_seat),
        "dateline_filed": float(here and evidence.filed and not near),
        "dateline_near": float(here and evidence.filed and near),
        "dateline_alone": float(here and near and not at_seat and not evidence.told),
    }


def _of_home(evidence: Evidence, setting: Setting, told: Sequence[Told], *, named: bool) -> dict[str, float]:
    """What counts for the page's own city."""
    return {
        "home": 1.0,
        "home_named": float(bool(told)),
        "home_own": float(evidence.own),
        "home_own_early": float(evidence.own_early),
        "home_whole": float(evidence.whole),
        "home_offices": float(evidence.offices),
        "home_offices_silent": float(evidence.offices and not named),
        "home_signed": float(evidence.signed and not evidence.filed),
        "home_local": setting.local,
        "home_silent": setting.local * (not named),
        "home_page": float(setting.local > A_FEW),
        "home_quiet": setting.local * (not told and _is_quiet(evidence)),
        "home_dated": setting.local * (not told and _is_quiet(evidence) and evidence.dated),
        "home_of_county": float(setting.of_county and not told and _is_quiet(evidence)),
        "home_silent_signed": float(setting.local > A_FEW and not named and evidence.signed and not evidence.filed),
    }


def _is_quiet(evidence: Evidence) -> bool:
    """Whether an article tells of no place but aside, nor of the country or foreign ones, and is no agency's."""
    named = evidence.provinces or _not_aside(evidence.told)
    return not (named or evidence.national or evidence.central or evidence.foreign or evidence.agency)


def _no_city(evidence: Evidence, setting: Setting, by_city: Iterable[Sequence[Told]]) -> dict[str, float]:
    """What counts for a story of no one city."""
    own = [_not_aside(told) for told in by_city]
    several = sum(count > 0 for count in own)
    return {
        "none": 1.0,
        "none_national": min(evidence.national, 4) / 4,
        "none_central": min(evidence.central, 3) / 3,
        "none_province_titled": float(evidence.titled_province),
        "none_province_speaks": float(evidence.titled_of_province),
        "none_foreign": min(evidence.foreign, 3) / 3,
        "none_agency": float(evidence.agency),
        "none_abroad": float(evidence.abroad),
        "none_filed": float(evidence.filed and not evidence.agency),
        "none_province": float(evidence.of_province),
        "none_provinces": float(bool(evidence.provinces)),
        "none_several": min(max(several - 1, 0), 5) / 5,
        "none_even": 1 - max(own) / sum(own) if sum(own) else 0.0,
        "none_away": float(setting.city is None),
    }


def county_rows(evidence: Evidence, city: Division, setting: Setting) -> list[tuple[Division | None, Features]]:
    """Every county and zone of a city that an article names or is at home in, and none, each with its features."""
    inside = [told for told in evidence.told if told.city.code == city.code]
    home = _home_county(setting, city)
    groups = _grouped([(told.unit, told) for told in inside if _is_of_a_county(told)], [home])
    plain = sum(_not_aside(told) for _, told in groups.values())
    of_city = [told for told in inside if _is_of_the_city(told)]
    titled = [_key(told.unit) for told in inside if told.part == "title" and told.unit != city]
    rows: list[tuple[Division | None, Features]] = [
        (None, _no_county(evidence, of_city, [t for _, t in groups.values()]))
    ]
    for key, (unit, told) in groups.items():
        own = _not_aside(told)
        row = _named(told, plain, evidence.paragraphs)
        row |= _beside_others(key, titled)
        row |= _of_county(unit, told, own / max(own + len(of_city), 1))
        if home and home.code == key:
            row |= _of_home(evidence, setting, told, named=bool(evidence.told))
        rows.append((unit, row))
    return rows


def _not_aside(told: Sequence[Told]) -> int:
    """How many mentions do not stand aside."""
    return sum(not each.aside for each in told)


def _home_county(setting: Setting, city: Division) -> Division | None:
    """The county that a page is at home in, where it lies in a city."""
    return setting.home if setting.home and setting.home.level == "county" and setting.city == city else None


def _is_of_the_city(told: Told) -> bool:
    """Whether a mention is of a city as a whole, and not aside."""
    return told.unit.code == told.city.code and not told.aside


def _is_of_a_county(told: Told) -> bool:
    return told.zone or told.unit.level in ("county", "zone")


def _key(unit: Division) -> str:
    return unit.code or unit.name


def _of_county(unit: Division, told: Sequence[Told], against_city: float) -> dict[str, float]:
    """What counts for or against a county or zone besides its being named."""
    zone = unit.level == "zone"
    return {
        "against_city": against_city,
        "zone": float(zone),
        "zone_once": float(zone and len(told) < 2 and is_generic(unit.name)),
        "zone_late": float(zone and all(t.part == "body" for t in told)),
        "towns_only": float(bool(told) and all(t.mention.kind in ("town", "village") for t in told)),
        "office": float(any(t.mention.name == unit.name and t.role.standing == "set" for t in told)),
    }


def _no_county(evidence: Evidence, of_city: Sequence[Told], by_unit: Sequence[Sequence[Told]]) -> dict[str, float]:
    """What counts for a story of the whole city, or of several of its counties."""
    own = [_not_aside(told) for told in by_unit]
    titled = {_key(t.unit) for told in by_unit for t in told if t.part == "title"}
    several = sum(count > 0 for count in own)
    return {
        "none": 1.0,
        "none_titled": float(any(t.part == "title" for t in of_city)),
        "none_titled_several": float(len(titled) > 1),
        "none_lead": float(any(t.part == "lead" for t in of_city)),
        "none_own": float(evidence.own or evidence.whole),
        "none_own_early": float(evidence.own_early),
        "none_several": min(max(several - 1, 0), 4) / 4,
        "none_even": 1 - max(own) / sum(own) if sum(own) else 0.0,
        "none_province": float(evidence.of_province),
        "none_agency": float(evidence.agency),
    }
