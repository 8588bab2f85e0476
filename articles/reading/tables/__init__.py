"""The words, units and places that the reading knows, as data files, and the one way to open them."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def read_toml(name: str) -> dict[str, Any]:
    """The table `name`.toml of this folder."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of the table `name`.csv of this folder."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_words(name: str) -> frozenset[str]:
    """The words of the table `name`.txt of this folder, separated by white space; lines with # are comments."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def alternation(words: Iterable[str]) -> str:
    """The words as one regular expression, the longest first, so that 较上年 is not taken for 较.

    >>> alternation(["较", "较上年", "比"])
    '较上年|较|比'
    """
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
