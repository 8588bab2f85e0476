"""Steps: what the reading did to a page, entered by each rule where it acts, so that a reading can be explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Rule(StrEnum):
    """The rules whose doings a reading records; each is said in the reader's language by templatetags.steps."""

    INVISIBLE = "invisible characters"
    MISSING = "missing glyphs"
    FORMS = "character forms"
    POINTS = "raised points"
    COMMAS = "commas"
    STOPS = "full stops"
    MARKUP = "markup"
    SPACING = "line spacing"
    COPIES = "lines printed twice"
    RUNNING_HEADS = "running heads"
    SIDE_BY_SIDE = "columns side by side"
    MARGIN = "margin"
    PARAGRAPHS = "lost paragraph breaks"
    LOST_BREAKS = "lost line breaks"
    SET_OFF = "signatures set off"
    LEADS = "leads of briefs"
    LAYOUT = "layout"
    UNSPACED = "unspace letters"
    SECOND_COPY = "second copy of a title"
    IMPRINT = "imprint"
    SECTION = "section name"
    INDEX = "index"
    APART = "piece of its own kind"
    LABEL = "label"
    QUOTE = "pull quote"
    MARK = "continuation mark"
    TITLE = "title"
    NO_TITLE = "no title"
    JUMP = "goes on across other text"
    CROSSHEAD = "crosshead"
    BYLINE = "byline line"
    SHARED_CREDIT = "shared credit"
    DISPLACED = "displaced line"
    UNFIT = "correction that does not fit"
    NEWSPAPER = "newspaper"
    DATE_GIVEN = "date given"
    DATE_MASTHEAD = "date masthead"
    DATE_FILENAME = "date filename"
    DATE_INFERRED = "date inferred"
    DATE_REFUSED = "date not used"
    HOME = "home"
    CROWDED = "more pieces than a page has"
    ILLEGIBLE = "unreadable"
    NOTHING = "no article"
    PLACE = "place"


Values = Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the reading did: the rule, the physical lines it touched, and what it found there.

    `values` are the words and numbers by which templatetags.steps says it; they differ from rule to rule.

    >>> Step(Rule.UNSPACED, (12,), {"words": "强化乡镇"}).to_dict()
    {'rule': 'unspace letters', 'lines': [12], 'values': {'words': '强化乡镇'}}
    """

    rule: Rule
    lines: tuple[int, ...] = ()
    values: Values = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return {"rule": str(self.rule), "lines": list(self.lines), "values": dict(self.values)}
