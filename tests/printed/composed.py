"""The composed newspaper pages (PDF, gold, where every line stands) that lie with the tests or beside the project."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OWN = Path(__file__).parent / "pages"
SHARED = Path(__file__).parents[3] / "shared" / "printed"
REAL = SHARED / "real" / "r01.pdf"


@dataclass(frozen=True)
class Truth:
    """A line as it was set: its text, where, what it is, and the article (from 0) that it belongs to."""

    text: str
    box: tuple[float, float, float, float]
    role: str
    article: int | None


def composed() -> list[Path]:
    return sorted(OWN.glob("*.pdf"))


def truth(pdf: Path) -> list[Truth]:
    data = json.loads(pdf.with_suffix(".lines.json").read_text(encoding="utf-8"))
    return [Truth(text, (x0, y0, x1, y1), role, article) for text, x0, y0, x1, y1, role, article in data["lines"]]


def gold(pdf: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pdf.with_suffix(".gold.json").read_text(encoding="utf-8"))
    return found


def compact(text: str) -> str:
    """The text in NFKC without white space, as the score compares."""
    return re.sub(r"\s+", "", normal(text))


def normal(text: str) -> str:
    """The text in NFKC with its paragraphs, as the score compares what is exact."""
    return unicodedata.normalize("NFKC", text)
