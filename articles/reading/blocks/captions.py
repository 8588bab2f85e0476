"""Photo captions: which pieces of a page are one, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.reading.blocks.columns import SLACK
from articles.reading.blocks.name_lines import names_of
from articles.reading.blocks.pieces import Piece
from articles.reading.makers.own_lines import own_byline, photo_credit
from articles.reading.text.days import MONTH_DAY

ARROW = re.compile(r"[▲▼◀▶◁▷△▽←→↑↓■●★◆◇□]")
SHOWN = re.compile(r"(?:[上下左右]?图[①-⑩1-9一二三四五六七八九]?[为：:是]|[上下左右]图|图[①-⑩])")
NEWS_START = re.compile(
    rf"(?:日前|近日|连日来|昨日|昨天|今日|当日|{MONTH_DAY}|\d{{1,2}}日|近期|[一二三四五六七八九十]+月)"
)
WRITTEN = re.compile(r"文\s?[/／、]?\s?[图摄]|[图摄]\s?[/／、]\s?文")
SENTENCES = 2  # of a report; a caption may have one
BROKEN_OFF = re.compile("[，,、；;。]$")
CAPTION_AT_MOST = 320  # characters of a caption's piece
STORY_AT_MOST = 240  # characters of a picture's story under a headline
ITEMS = 3  # that make a list
NAME_AT_MOST = 8  # letters of what signs an item
PIECES_AT_MOST = 4  # of a caption or story


def is_shared(credit: Piece) -> bool:
    """Whether a credit names the maker of several pictures: 本组图片由…摄."""
    return "图片" in credit.text or "组图" in credit.text


def mark_writers(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with each credit that stands between a headline and a text, and names who wrote too, as its byline.

    老戏台上唱新戏 / 本报记者 胡晓燕 文/图 / 锣鼓一响，台下…; untouched: 图为比赛现场。 / 王芳 摄.
    """
    out = list(pieces)
    for index in range(1, len(pieces) - 1):
        before, piece, after = pieces[index - 1 : index + 2]
        if piece.kind != "credit" or before.kind != "title" or after.kind != "text" or after.opening:
            continue
        byline = own_byline(names_of(piece.lines))
        if byline and (byline.reporters or byline.correspondents) and not re.search("[，,。；]", before.text):
            out[index] = replace(piece, kind="byline")
    return out


def signs_article(pieces: list[Piece], index: int) -> bool:
    """Whether the credit at the end of a text says who wrote it (王芳 文/图), under a paragraph that goes before it, or, of a
    text of some sentences, under a headline.
    """
    piece, before = pieces[index], pieces[index - 1] if index else None
    credit = photo_credit(names_of(piece.lines))
    wrote = credit is not None and bool(credit.byline.reporters or credit.byline.correspondents)
    if credit and before and heads_story(before):
        return tells_more(piece, credit.start)
    if not wrote or before is None or before.kind != "text" or not before.finished:
        return False
    return not (ARROW.match(piece.text) or SHOWN.match(piece.text) or NEWS_START.match(piece.text))


def tells_more(piece: Piece, credit: int) -> bool:
    """Whether a text right under its headline is a report, not a caption: signed 文/图, and of some sentences."""
    caption = ARROW.match(piece.text) or SHOWN.match(piece.text)
    signed = WRITTEN.search(piece.text, credit) is not None
    return signed and not caption and piece.text.count("。") >= SENTENCES


def caption_pieces(pieces: list[Piece]) -> dict[int, int]:
    """Index of each piece that is a photo caption → number of its caption."""
    found: dict[int, int] = {}
    group = 0
    listed = listed_items(pieces)
    for index, piece in enumerate(pieces):
        if index not in listed and may_close(pieces, index):
            shown = shows(piece)
            if shown and index - 1 in found and not photo_credit(names_of(pieces[index - 1].lines)):
                found[index] = found[index - 1]
            elif shown or ends_caption(piece):
                group += 1
                found |= {at: group for at in caption_before(pieces, index + 1) if at not in found} | {index: group}
        elif piece.kind == "credit" and index and index - 1 not in found:
            group += 1
            found |= dict.fromkeys(caption_before(pieces, index), group)
    return found


def listed_items(pieces: Sequence[Piece]) -> set[int]:
    """The pieces that the same mark begins, three or more with hardly a name between them: items of a list, no captions.

    △科尔沁区完成春灌18万亩。 白音 / △奈曼旗新建敬老院3所。 李志军 / △扎鲁特旗接羔保育成活率达97.8%。 格日勒
    """
    found: set[int] = set()
    run: list[int] = []
    for index, piece in enumerate(pieces):
        if ARROW.match(piece.text) and (not run or piece.text[0] == pieces[run[0]].text[0]):
            run.append(index)
        elif piece.kind != "byline" and len(piece.text) > NAME_AT_MOST:
            run = []
        if len(run) >= ITEMS:
            found.update(run[-ITEMS:])
    return found


def may_close(pieces: list[Piece], index: int) -> bool:
    """Whether a piece is short enough for a caption's last, and neither opens an article nor says who wrote one."""
    piece = pieces[index]
    short = piece.kind in ("text", "title") and not piece.opening and len(piece.text) <= CAPTION_AT_MOST
    return short and not signs_article(pieces, index)


def shows(piece: Piece) -> bool:
    """Whether a piece is a sentence that says what a picture shows: 图为比赛现场。"""
    return bool(SHOWN.match(piece.text)) and piece.finished


def ends_caption(piece: Piece) -> bool:
    """Whether a piece closes a caption: with a credit, or as a sentence that an arrow points from."""
    credit = photo_credit(names_of(piece.lines))
    return bool(credit and credit.start > 0) or bool(ARROW.match(piece.text) and piece.finished)


def caption_before(pieces: list[Piece], credit: int) -> list[int]:
    """The pieces just before a credit that are its caption.

    They go back to the headline of a picture with its story, else to the piece that opens like a caption; 图为… may close
    one that opens with a date.
    """
    taken = photo_story(pieces, credit)
    if taken:
        return taken
    for index in range(credit - 1, max(-1, credit - 1 - PIECES_AT_MOST), -1):
        piece = pieces[index]
        if piece.kind not in ("text", "title") or piece.opening or piece.lines[0].doubled:
            break
        taken.insert(0, index)
        if not index or begins_caption(pieces, index):
            break
    return taken


def begins_caption(pieces: list[Piece], index: int) -> bool:
    """Whether a caption's piece is its first: it opens like one, or what stands before it is no part of it."""
    piece, before = pieces[index], pieces[index - 1]
    if before.kind != "text" or before.opening or ARROW.match(piece.text):
        return True
    if SHOWN.match(piece.text):
        return not opens_caption(pieces, index - 1)
    return bool(NEWS_START.match(piece.text) or before.finished or abs(before.width - piece.width) > SLACK)


def photo_story(pieces: list[Piece], credit: int) -> list[int]:
    """The pieces between a headline and a credit where they are one picture with its story, else none.

    西湖秋韵 / 10月29日，西湖景区风景迷人。 / 西湖是世界遗产名录中的湖泊…维护风貌。 / 黄宗治摄: few, short, without 本报讯.
    """
    taken: list[int] = []
    for index in range(credit - 1, max(0, credit - 1 - PIECES_AT_MOST), -1):
        piece, before = pieces[index], pieces[index - 1]
        if piece.kind != "text" or piece.opening:
            break
        taken.insert(0, index)
        if sum(len(pieces[at].text) for at in taken) > STORY_AT_MOST:
            break
        if heads_story(before) or (before.kind == "byline" and index > 1 and heads_story(pieces[index - 2])):
            return taken
    return []


def heads_story(piece: Piece) -> bool:
    """Whether a piece is a headline, not the rest of a sentence that a column's end broke off."""
    return piece.kind == "title" and not BROKEN_OFF.search(piece.text)


def opens_caption(pieces: list[Piece], index: int) -> bool:
    """Whether a text piece before 图为… is the caption's first part: it dates the scene after a title or an open sentence."""
    piece = pieces[index]
    before = pieces[index - 1] if index else None
    if len(piece.text) > CAPTION_AT_MOST or not (NEWS_START.match(piece.text) or ARROW.match(piece.text)):
        return False
    return before is None or before.kind != "text" or not before.finished
