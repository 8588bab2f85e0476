"""Title blocks: which are titles at all, whose they are, and which line is kicker, headline or subheadline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.reading.assembly.assignment import TITLES_AT_MOST, Claim, Likeness, assign
from articles.reading.assembly.drafts import Draft, Segments, Title
from articles.reading.blocks.furniture import imprint, is_section, section_tail, slogan_weight
from articles.reading.blocks.pieces import Page, Piece
from articles.reading.makers.bylines import match_opening
from articles.reading.text.lines import Line, balanced

DASH = re.compile(r"[—–―─－-]{1,3}")
KICKER = re.compile(
    r"(?:强调|指出|要求|表示|时说|提出|侧记|综述|系列|之[一二三四五六七八九十]|[：:—])$|^[“《]|[（(]|^——"
)
HEADLINE_LENGTHS = (7, 14)  # of a headline of one phrase that a deck of one phrase may explain
FULLER = 1.4  # times as long as that
LEADS_ON = re.compile("(?:——|—)$")  # a headline's first line, whose second it announces
BRACKETED = re.compile(r"[（(][^（()）]{2,30}[）)]")
POINTER = re.compile(
    r"^[●■◆★▶►]|>>|》》|(?:详|请)?见(?:今日)?第?[A-Z0-9一二三四五六七八九十]{1,3}版"
)  # of an index to other pages
RUN_AT_MOST = 5  # title lines right above a text that may all be its own
COLUMN_NAME = 0.22  # what speaks for a line of up to four characters that no text shares being a column's name
SIDE_NOTE = re.compile(r"(?:访|记|写在|来自|探访|走访|走进)[\u4e00-\u9fff“”《》·、]{3,}$")
COVERB = re.compile(r"[在将被把获让为向与对和由从给使]")


@dataclass(frozen=True, slots=True)
class Titles:
    """Kicker, headline and subheadline of an article."""

    kicker: str | None = None
    headline: str | None = None
    subheadline: str | None = None


def give_titles(page: Page, pieces: list[Piece], segments: Segments) -> list[Title]:
    """Give each draft its title lines; those that belong to none are returned."""
    drafts = segments.drafts
    titles = segments.titles[:TITLES_AT_MOST]
    rest = segments.titles[TITLES_AT_MOST:]
    likeness = Likeness([without_opening(draft.text) for draft in drafts])
    places = segments.places(pieces)
    spans = [(places[number][0], places[number][-1]) for number in range(len(drafts))]
    headed = {number for number, draft in enumerate(drafts) if draft.titles}  # notices, which have their heads
    claims = [claim(index, titles, page, pieces, drafts, spans, likeness) for index in range(len(titles))]
    claims = [without(made, headed) for made in claims] if headed else claims
    chosen, margins = assign(claims, len(drafts))
    for title, body, margin, claimed in zip(titles, chosen, margins, claims, strict=True):
        if body is None:
            rest.append(title)
        else:
            drafts[body].titles.append(title)
            drafts[body].margins.append((margin, claimed.scores[body]))
    return rest


def without(made: Claim, headed: set[int]) -> Claim:
    """The claim without any on drafts that have their titles already."""
    scores = tuple(0.0 if number in headed else score for number, score in enumerate(made.scores))
    return replace(
        made, scores=scores, place=tuple(-1.0 if n in headed else value for n, value in enumerate(made.place))
    )


def without_opening(text: str) -> str:
    """A text without the opening that names its paper and makers: no headline speaks of those."""
    opening = match_opening(text)
    return text[opening.end :] if opening else text


def claim(
    index: int,
    titles: list[Title],
    page: Page,
    pieces: list[Piece],
    drafts: list[Draft],
    spans: list[tuple[int, int]],
    likeness: Likeness,
) -> Claim:
    """What a title line has to say about each draft."""
    title = titles[index]
    before = titles[index - 1] if index else None
    joined = before is not None and not any(
        piece.kind in ("text", "credit") for piece in pieces[before.piece + 1 : title.piece]
    )
    scores = likeness.scores(title.line.text)
    crowded = not page.wrapped and in_a_crowd(index, titles)
    return Claim(
        scores=scores,
        place=tuple(
            place(title, draft, span, page, pieces) if score >= 0.05 or not crowded else -0.3
            for score, draft, span in zip(scores, drafts, spans, strict=True)
        ),
        apart=apartness(title.line, page)
        + (COLUMN_NAME if len(title.line.text) <= 4 and max(scores, default=0.0) < 0.1 else 0.0),
        block=title.line.block,
        joined=joined,
        cut=before is not None and is_cut(before.line.text, title.line.text),
    )


def is_cut(before: str, text: str) -> bool:
    """Whether two title lines that stand together are one title: the first breaks off, the second is its column's name.

    >>> is_cut("浴火古田，人民军队重整（强军", "思想引领）"), is_cut("山路通了", "（暖相册·山乡故事）"), is_cut("山路通了", "老桥修好了")
    (True, True, False)
    """
    return not balanced(before) or LEADS_ON.search(before) is not None or BRACKETED.fullmatch(text) is not None


def in_a_crowd(index: int, titles: list[Title]) -> bool:
    """Whether a title line stands in a row of more than a headline has: a list, a poem, an index."""
    start = max(0, index - RUN_AT_MOST)
    row = 1
    for before, after in pairwise(titles[start : index + RUN_AT_MOST + 1]):
        row = row + 1 if after.piece - before.piece <= 1 else 1
        if row > RUN_AT_MOST:
            return True
    return False


def place(title: Title, draft: Draft, span: tuple[int, int], page: Page, pieces: list[Piece]) -> float:
    """What the title's position says for a draft: titles stand right before their text, or close after it."""
    first, last = span
    if title.piece < first and not any(piece.kind == "text" for piece in pieces[title.piece + 1 : first]):
        if draft.kind == "photo":
            return 0.1 if page.wrapped else 0.3
        return 0.12 if page.wrapped else 0.6
    if title.piece > last and not any(piece.kind == "text" for piece in pieces[last + 1 : title.piece]):
        if draft.kind == "photo":
            next_to = not any(piece.kind in ("text", "title") for piece in pieces[last + 1 : title.piece])
            return 0.3 if page.wrapped and next_to else 0.0
        return 0.12 if page.wrapped else -0.3
    return 0.0 if page.wrapped else -0.4


def apartness(line: Line, page: Page) -> float:
    """What speaks for a line's being no article's title: a section's name, a slogan, an imprint."""
    text = line.text
    if is_section(text) or imprint(text):
        return 0.9
    weight = slogan_weight(text)
    value = 0.7 if POINTER.search(text) else 0.0
    if section_tail(text):
        value += 0.25
    if weight > 0.45:
        value += 0.5 * weight
    if len(text) <= 3:
        value += 0.3
    if page.doubled and not line.doubled:
        value += 0.3
    return value


def compose(lines: list[Line]) -> Titles:
    """Kicker, headline and subheadline from an article's title lines in printed order.

    Lines of one block are one headline, but for a line that opens with a dash or names an interview; a block before the
    longest-standing one is the kicker, one after it the subheadline.
    """
    groups = group(lines)
    if not groups:
        return Titles()
    notes = [g for g in groups if is_note(g)]
    mains = [g for g in groups if g not in notes]
    if not mains:
        mains, notes = notes, []
    sub: list[str] = []
    if len(mains) == 1:
        kicker, headline = None, mains[0]
    elif len(mains) == 2 and is_subheadline(mains[0], mains[1]):
        kicker, headline, sub = None, mains[0], mains[1]
    else:
        kicker, headline = mains[0], mains[1]
        sub = [text for g in mains[2:] for text in g]
    sub += [text for g in notes for text in g]
    return Titles(
        " ".join(kicker) if kicker else None,
        " ".join(headline),
        " ".join(sub) or None,
    )


def group(lines: list[Line]) -> list[list[str]]:
    """The texts of title lines that stand in one block, notes apart; a broken headline is put together."""
    groups: list[list[str]] = []
    block = None
    for line in lines:
        text = line.text
        new = line.block != block or is_note([text]) or (groups and is_note(groups[-1]))
        if groups and line.block != block and COVERB.match(text) and not is_note(groups[-1]):
            new = False
        if new:
            groups.append([text])
        else:
            groups[-1].append(text)
        block = line.block
    return groups


def is_note(texts: list[str]) -> bool:
    """Whether a title line is a subheadline by its wording: ——访…, 访…, ——…纪实."""
    first = texts[0]
    return bool(DASH.match(first)) or (
        len(texts) == 1 and SIDE_NOTE.match(first) is not None and len(first) <= 24 and "，" not in first
    )


def is_subheadline(first: list[str], second: list[str]) -> bool:
    """Whether the second of two title blocks is the smaller line under the first.

    >>> is_subheadline(["结婚登记实现“市内通办”"], ["办理结婚登记的新人,无须再到户籍所在地办理"])
    True
    """
    one, two = "".join(first), "".join(second)
    whole = not KICKER.search(one) and not re.search("[ ,，]", one + two)
    if whole and HEADLINE_LENGTHS[0] <= len(one) <= HEADLINE_LENGTHS[1] and len(two) >= FULLER * len(one):
        return True
    if re.search("[,，;；]", two) and not re.search("[,，;；]", one):
        return True
    return len(two) > 1.5 * len(one) and len(two) > 20
