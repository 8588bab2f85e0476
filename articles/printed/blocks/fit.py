"""What the words at a block's ends say: whether a text is unfinished, goes on, opens an article or is a caption's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.printed.blocks.columns import Block
from articles.printed.records import PrintedLine

ENDED = re.compile(r"[。！？!?…][”’」』）)】》]*$")
OPENING = re.compile(
    r"[\s“]*(?:(?:[\u4e00-\u9fff/·]{2,16}[讯电](?!员)(?:[（( ]|$))|[\u4e00-\u9fff]{2,10}\d{1,2}月\d{1,2}日[讯电]|新华社\S{2,14}电|[（(](?:记者|通讯员|见习记者)|(?:中新网|人民网)\S{2,14}电)"
)
FORMULA = re.compile(r"^本[报网台刊社].{0,14}[讯电](?!员)")
CREDIT = re.compile(
    r"(?:摄影报道|摄影|(?<!拍)摄|供图|/图|图[/／]文|(?:片|照|图|料|者|本人|单位)提供|(?:社|记者|通讯员)[^，。！？；]{0,10}发)"
    r"\s*[）)】]?$"
)
SHOWN = re.compile(r"^\s*[▲▼◀▶◁▷△▽←→↑↓]|^\s*(?:[上下左右]?图[为：:①-⑩]|[上下左右]图)|图为")
CELL = 5  # letters
PAUSES = ("，", "、", "；", ",", ";")
MARKS = re.compile("[。；：！？（）()]|[，、,]$")
MARK = re.compile(r"[（(【]?\s*[紧下上]\s*[转接].{0,8}[版页]\s*[）)】]?$")


def ended(block: Block) -> bool:
    """Whether a block's text ends with a sentence, or with a mark that leads to another page."""
    text = block.lines[-1].text.rstrip()
    return bool(ENDED.search(text) or MARK.search(text) or CREDIT.search(text))


def open_ended(block: Block) -> bool:
    """Whether a block breaks off inside a sentence: at the end of a full line, or with a comma.

    A few letters by themselves fill no column: they are a table's cell, a label. A line set in under a finished paragraph may be a crosshead that the column ends with, full or not.
    """
    last = block.lines[-1]
    crosshead = len(block.lines) > 1 and bool(ENDED.search(block.lines[-2].text.rstrip())) and set_in(block, last)
    column = len(block.lines) > 1 or len(last.text) > CELL
    broken_off = (column and block.is_full(last)) or last.text.rstrip()[-1:] in PAUSES
    return not ended(block) and broken_off and not crosshead


def set_in(block: Block, line: PrintedLine) -> bool:
    """Whether a line begins as a paragraph does and has no mark in it, as a crosshead."""
    return (block.is_indented(line) or block.is_centred(line)) and not MARKS.search(line.text)


def opens(block: Block) -> bool:
    """Whether a block begins as news items do: 本报讯（记者…）, 新华社北京1月25日电.

    Half of the opening may stand on the second line.
    """
    text = block.lines[0].text + (block.lines[1].text if len(block.lines) > 1 else "")
    return bool(OPENING.match(text[:24]) or FORMULA.match(text[:24]))


def begins_paragraph(block: Block) -> bool:
    first = block.lines[0]
    return block.is_indented(first) or block.is_centred(first)


def looks_like_caption(block: Block) -> bool:
    text = "".join(line.text for line in block.lines)
    return len(text) <= 320 and bool(CREDIT.search(text) or SHOWN.search(text[:8]) or SHOWN.search(text))


@dataclass(frozen=True, slots=True)
class Ends:
    """What a block's words and type say, found once for all the blocks that it is compared with."""

    begins: bool  # with a paragraph
    opens: bool
    ended: bool
    open_ended: bool
    short: bool  # its last line leaves white at its right
    credit: bool
    caption: bool
    font: str


def ends_of(block: Block) -> Ends:
    last = block.lines[-1]
    return Ends(
        begins=begins_paragraph(block),
        opens=opens(block),
        ended=ended(block),
        open_ended=open_ended(block),
        short=not block.is_full(last),
        credit=bool(CREDIT.search(last.text)),
        caption=looks_like_caption(block),
        font=block.font,
    )
