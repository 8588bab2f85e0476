"""What kind a finished piece is, by its title and text: what was cut as an article, printed with a layout, or cut by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.genres.letters import SALUTATION
from articles.reading.genres.listings import is_item
from articles.reading.genres.notices import GIVEN, is_notice_title
from articles.reading.genres.verse import SIGNED_LINES, is_classical, is_stanza
from articles.reading.records import ArticleKind, Opening
from articles.reading.text.lines import Line

SET_BY_LINES: Final = ("poem", "table")  # kinds whose lines are the text's own
ROWS: Final = 4  # that make a table by themselves
MOSTLY: Final = 0.8  # of them are items
NOTICE_AT_MOST: Final = 600  # characters
TAIL: Final = 200


def kind_by_lines(lines: Sequence[Line], *, set_wide: bool) -> ArticleKind:
    """The kind that a text's lines show by themselves; `set_wide`: on a page of columns, whose full lines go on."""
    if len(lines) >= ROWS and sum(map(is_item, lines)) >= MOSTLY * len(lines):
        return "table"
    wide = max((line.width for line in lines), default=0) if set_wide else None
    verse = len(lines) >= SIGNED_LINES and is_stanza(lines, wide, small=False)
    return "poem" if verse and is_classical(lines) else "article"


def kind_of(headline: str | None, body: str, opening: Opening | None) -> ArticleKind:
    """The kind of a text set in paragraphs; what opens as a report does is one.

    >>> kind_of("遗失声明", "张丽丽遗失毕业证，声明作废。", None), kind_of("买煤难", "编辑同志：\\n煤站一周开两天门。", None)
    ('notice', 'letter')
    >>> kind_of("外交部发表声明", "外交部昨日发表声明。", None), kind_of("市政府发布通告", "昨日，市政府发布通告。", None)
    ('article', 'article')
    """
    if opening:
        return "article"
    if headline and is_notice_title(headline):
        return "notice"
    if SALUTATION.fullmatch(body.split("\n", 1)[0]):
        return "letter"
    return "notice" if len(body) <= NOTICE_AT_MOST and GIVEN.search(body[-TAIL:]) else "article"
