"""The map of the code names every room."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import articles

MAP = Path(__file__).parent.parent.parent / "docs" / "architecture.md"


def test_it_names_every_room_of_the_app() -> None:
    named = set(re.findall(r"`(\w+)`", MAP.read_text(encoding="utf-8")))
    assert {module.name for module in pkgutil.iter_modules(articles.__path__)} - named == set()
