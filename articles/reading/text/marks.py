"""Marks that lead from one page of a newspaper to another: （下转第八版）, （上接第一版）."""

from __future__ import annotations

import re

MARK = re.compile(
    r"[（(【\[]?\s*[▶►▷→>》]*\s*(?P<direction>[紧下上]\s*[转接])\s*(?:至|自|到)?\s*(?P<page>第?\s*[A-Za-z]?\s*[\d一二三四五六七八九十]{1,3}\s*[版页](?:\s*[·•]\s*\S{2,6})?|第[A-Z]\d+)\s*[）)】\]]?"
)


def tail_mark(text: str) -> str | None:
    """The page that a text goes on at, from a mark at its end.

    >>> tail_mark("扶持企业做大做强,(下转A2版)")
    'A2版'
    """
    for match in MARK.finditer(text, max(0, len(text) - 24)):
        if match.end() == len(text) and leads_on(match):
            return page_name(match)
    return None


def leads_on(match: re.Match[str]) -> bool:
    """Whether a mark leads to a later page (下转), not back to an earlier one (上接, 紧接)."""
    return "上" not in match["direction"] and "紧" not in match["direction"]


def page_name(match: re.Match[str]) -> str:
    return "".join(match["page"].split())
