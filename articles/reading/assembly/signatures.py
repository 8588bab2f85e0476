"""Signatures under a text that has its makers in its opening: they may close another article that began before them."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.assembly.assignment import Likeness
from articles.reading.assembly.drafts import Draft, Segments, Title, names_in
from articles.reading.assembly.seams.observer import NAMED as OWN
from articles.reading.assembly.seams.observer import UNNAMED as FOREIGN
from articles.reading.assembly.seams.parting import part
from articles.reading.assembly.seams.seams import in_order
from articles.reading.blocks.pages import Page


def part_undersigned(page: Page, segments: Segments) -> Segments:
    """The drafts parted that have makers at their head and others under their end, where a title stands between: two articles.

    一个人的村小 / □记者 汪明 / 早上七点… / “背包干部”进山来 / 县文旅局的12名干部… / （记者 胡蓉）. Where headlines stand above their texts; of
    several titles the one most likely to be a headline parts.
    """
    if not in_order(page):
        return segments
    for index, draft in enumerate(segments.drafts):
        made, under = draft.made_by, draft.signature
        titled = [start for start, titles in draft.seams.items() if titles]
        if made and under and titled and made.isdisjoint(names_in(under.byline)):
            likeliest = max(titled, key=lambda start: draft.doubts.get(start, 0.0))
            segments = part(segments, {index: [likeliest]})
    return segments


def part_signed(segments: Segments) -> Segments:
    """The drafts that are signed twice parted, where a title of the page fits the later part only.

    本报讯（记者王芳）市图书馆… / 夜幕降临，路灯亮起… / 记者 李强 with the title 一盏灯照亮夜路 on the page: the last two are
    an article of their own. Without such a title the names are the article's.
    """
    for index, draft in enumerate(segments.drafts):
        opening = draft.opening if draft.signed else None
        if opening and (opening.byline.reporters or opening.byline.correspondents):
            start = second_start(segments, draft)
            if start is not None:
                segments = part(segments, {index: [start]})
    return segments


def second_start(segments: Segments, draft: Draft) -> int | None:
    """The piece of a draft at which the part begins that titles fit best, and not the part before; None without one."""
    others = [other.text for other in segments.drafts if other is not draft]
    best: tuple[float, int] | None = None
    for start in range(1, len(draft.pieces)):
        if not draft.pieces[start - 1].finished:
            continue
        before, after = ("".join(piece.text for piece in part) for part in (draft.pieces[:start], draft.pieces[start:]))
        likeness = Likeness([before, after, *others])
        gain = gained(likeness, segments.titles)
        if gain and (best is None or gain > best[0]):
            best = (gain, start)
    return best[1] if best else None


def gained(likeness: Likeness, titles: Sequence[Title]) -> float:
    """By how much titles fit the second of the texts better than the first, those that fit it best of all; 0 without one."""
    scores = [likeness.scores(title.line.text) for title in titles]
    fitting = [score for score in scores if score[1] >= OWN and score[0] <= FOREIGN and score[1] == max(score)]
    return sum(score[1] - score[0] for score in fitting)
