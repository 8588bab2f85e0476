"""How a report begins is read where its words are put together, and carried along: no other module reads it anew."""

from __future__ import annotations

import re

from tests.environment import ROOT

READING = ROOT / "articles" / "reading"
#: A line of a page, lines as one text, an article's finished body; the room of makers itself tells a byline from an opening.
READERS = {"blocks/pages.py", "blocks/pieces.py", "assembly/composition.py"}
CALL = re.compile(r"\b(?:match|find)_opening\(")


def test_only_three_modules_outside_the_makers_read_openings() -> None:
    found = {
        path.relative_to(READING).as_posix()
        for path in READING.rglob("*.py")
        if CALL.search(re.sub(r">>>.*", "", path.read_text(encoding="utf-8")))
    }
    assert {path for path in found if not path.startswith("makers/")} == READERS
