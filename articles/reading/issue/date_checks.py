"""A printed date held against the weekday and the lunar date beside it, and a slip of recognition that both of them mend."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date

from articles.reading.issue.lunar import LunarDay

Refusal = tuple[str, str]
"""The printed words of a date that was refused or corrected, and why: a word that templatetags.steps says."""


@dataclass(frozen=True, slots=True)
class Checks:
    """What stands beside a date and must agree with it."""

    weekday: int | None
    lunar: LunarDay | None

    def agree(self, day: date) -> bool:
        return self.weekday in (None, day.weekday()) and (self.lunar is None or self.lunar.agrees(day))


def checked(day: date, words: str, checks: Checks, refused: list[Refusal]) -> date | None:
    """A printed day where what stands beside it agrees; else the one day that a slip of recognition tells, else None.

    A slip is one digit taken for another (2021年12月8日 for 3日); it is mended where weekday and lunar date both agree with one
    day only. A wrong lunar date beside a right weekday is no reason against a date.
    """
    if checks.agree(day):
        return day
    if checks.weekday == day.weekday():
        refused.append((words, "lunar"))
        return day
    if checks.lunar and checks.lunar.agrees(day):
        refused.append((words, "weekday"))
        return day
    mended = _slips(day, checks) if checks.weekday is not None and checks.lunar else []
    if len(mended) == 1:
        refused.append((words, "mended"))
        return mended[0]
    refused.append((words, "not the weekday" if checks.weekday is not None else "not the lunar day"))
    return None


def _slips(day: date, checks: Checks) -> list[date]:
    """The days that differ from one in a single digit and that weekday and lunar date agree with."""
    printed = f"{day.year:04}{day.month:02}{day.day:02}"
    found: set[date] = set()
    for place, digit in itertools.product(range(len(printed)), "0123456789"):
        other = printed[:place] + digit + printed[place + 1 :]
        near = day_of(int(other[:4]), int(other[4:6]), int(other[6:]))
        if near and near != day and checks.agree(near):
            found.add(near)
    return sorted(found)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
