"""Repairs of what text extraction does to a line: one pure function a fix.

Each takes the text of one line and returns it mended, or unchanged where the damage is not there.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

from articles.reading.text.characters import HAN
from articles.reading.text.lines import display_width

LETTERS = f"{HAN}〇々"
PUNCTUATION = "，。、；：？！…—·～“”‘’「」『』（）《》〈〉【】〔〕,;:!?()\\[\\]\"'"
TWICE = re.compile(r"([：:，,、；;“《])\1")  # no title prints one of these twice
MARK_TWICE = re.compile(r"([：:，,、；;“”《》（）·])\1")
PIECE_TWICE = re.compile(rf"([{HAN}\d]{{2,}}?)\1")
DOUBLED_AT_LEAST = 6
DOUBLED_AT_MOST = 200
INDENT = 4  # half-width units at the head of a paragraph
NARROW, WIDE = 0.7, 1.15  # of the typical line: what is narrower or wider is no full line of the column
OWN_COLUMN = 0.8  # of the column around: a paragraph at least so wide shows its column by itself
INNER_SPACE = 30  # what a space between two words costs against a line that is six units short

SINGLE = re.compile(rf"[{PUNCTUATION}]*[{LETTERS}][{PUNCTUATION}]*|[{PUNCTUATION}]+")
SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000\x0b\x0c]+")
DATELINE = re.compile(rf"据?[{LETTERS}A-Za-z]{{2,12}}[\d{LETTERS}]{{0,14}}[电讯]")
DATELINE_SPACE = re.compile(rf"^(?P<dateline>{DATELINE.pattern})[ ]+(?=[^ （(])")
PADDED = re.compile(
    rf"(?:(?<=记者)|(?<=通讯员)|(?<=[、（(])|(?<=^))([{LETTERS}]) ([{LETTERS}])(?=[、，）)摄]|报道|文/图|$)"
)
CJK_SIDE = re.compile(rf"[{LETTERS}]")
FIGURE_BEFORE = re.compile(r"\d[\d.,]*[%％]?$")
FIGURE_AFTER = re.compile(r"[-−＋+]?\d[\d.,]*")
#: What a figure can be: a number with decimals is printed in 万 where it is longer; 5,993 in groups of three.
ONE_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,5}\.\d*|\d+[.,]?")


def unspace_letters(text: str) -> str:
    """A letter-spaced line without the spaces that stretched it.

    >>> unspace_letters("强 化 乡 镇 政 府 服 务")
    '强化乡镇政府服务'
    >>> unspace_letters("业 有 限 公 司 等 41 家 企 业 入")
    '业有限公司等41家企业入'
    >>> unspace_letters("不忘初心 牢记使命")
    '不忘初心 牢记使命'
    >>> unspace_letters("谢 飞　彭 涛　罗 兰　安 宁")
    '谢飞 彭涛 罗兰 安宁'
    """
    tokens = SPACES.split(text.strip())
    if len(tokens) < 2:
        return text.strip()
    parted = wide_gaps(text.strip())
    single = [SINGLE.fullmatch(token) is not None for token in tokens]
    out = tokens[0]
    for index in range(1, len(tokens)):
        token = tokens[index]
        joined = single[index - 1] and single[index] and index not in parted
        if not joined and index not in parted and (single[index - 1] or single[index]):
            # a figure or a short piece amid single letters: 司 等 41 家
            other = tokens[index - 1] if single[index] else token
            joined = is_stretched(text) and len(other) <= 6
        out += token if joined else " " + token
    return out


def wide_gaps(text: str) -> set[int]:
    """The indexes of the pieces that a full-width space stands before, where narrower ones stretch names or words between."""
    gaps = SPACES.findall(text)
    wide = {index for index, gap in enumerate(gaps, 1) if "\u3000" in gap}
    return wide if len(wide) < len(gaps) else set()


def is_stretched(text: str) -> bool:
    """Whether the letters of a line are spaced out: at least half of its pieces are single characters.

    >>> is_stretched("12.4 亿 元 ，占 年 度 计 划 的"), is_stretched("记者 张 伟 通讯员 孙震")
    (True, False)
    """
    tokens = SPACES.split(text.strip())
    single = sum(SINGLE.fullmatch(token) is not None for token in tokens)
    return single >= 4 and single * 2 >= len(tokens)


def close_spaces(text: str) -> str:
    """Spaces removed beside figures, punctuation and inside words; one kept between two phrases or names.

    >>> close_spaces("到 2020 年，出台 《意见》 （试行） 2份")
    '到2020年，出台《意见》（试行）2份'
    >>> close_spaces("记者王雅楠 通讯员李世文")
    '记者王雅楠 通讯员李世文'
    >>> close_spaces("新华社北京12月2日电 12月2日")
    '新华社北京12月2日电 12月2日'
    >>> close_spaces("生产总值 4302.63 11.6"), close_spaces("1 124个")
    ('生产总值4302.63 11.6', '1124个')
    """
    text = SPACES.sub(" ", text.strip())
    if " " not in text:
        return text
    dateline = DATELINE_SPACE.match(text)
    head, tail = (dateline["dateline"] + " ", text[dateline.end() :]) if dateline else ("", text)
    return head + "".join(_closed(tail))


def close_names(text: str) -> str:
    """Without the space that pads a name of two letters to the width of three, where what stands around says it is a name.

    >>> close_names("本报北京10月9日电（记者吕 强、于 洋）"), close_names("王 闽摄（影像中国）"), close_names("点 赞 山村")
    ('本报北京10月9日电（记者吕强、于洋）', '王闽摄（影像中国）', '点 赞 山村')
    """
    return PADDED.sub(r"\1\2", text) if " " in text else text


def close_line_ends(text: str) -> str:
    """Running text without the spaces between two letters; those inside quotation marks or brackets, and behind a dateline, stay.

    >>> close_line_ends("推动制造业迈向绿色 化，以“读原著 悟初心”为主题（记者王芳 李强）")
    '推动制造业迈向绿色化，以“读原著 悟初心”为主题（记者王芳 李强）'
    >>> close_line_ends("新华社北京10月21日电 中共中央"), close_line_ends('推出"读原著 悟初心"主题 活动')
    ('新华社北京10月21日电 中共中央', '推出"读原著 悟初心"主题活动')
    """
    if " " not in text:
        return text
    out, inside, straight = [], 0, False
    for index, char in enumerate(text):
        inside = max(0, inside + (char in "“《（(") - (char in "”》）)"))
        straight ^= char == '"'
        between = CJK_SIDE.match(text[index - 1 : index]) and CJK_SIDE.match(text[index + 1 : index + 2])
        if char == " " and between and not inside and not straight and text[index - 1] not in "电讯摄":
            continue
        out.append(char)
    return "".join(out)


def _closed(text: str) -> list[str]:
    out = []
    for index, char in enumerate(text):
        if char != " " or separates(text[index - 1 : index], text[index + 1 : index + 2]) or parts_figures(text, index):
            out.append(char)
    return out


def parts_figures(text: str, space: int) -> bool:
    """Whether the space stands between two figures that are none together, as in the columns of a table.

    >>> parts_figures("125.6 31.9", 5), parts_figures("8 6.3", 1), parts_figures("12 31", 2), parts_figures("1.2 -3.4", 3)
    (True, False, False, True)
    """
    after = FIGURE_AFTER.match(text, space + 1)
    before = FIGURE_BEFORE.search(text[:space]) if after else None
    return bool(before and after and not ONE_FIGURE.fullmatch(before[0] + after[0]))


def separates(before: str, after: str) -> bool:
    """Whether a space between these two characters can be a printed separator.

    >>> separates("心", "牢"), separates("》", "（"), separates("年", "6"), separates("”", "打")
    (True, False, False, True)
    """
    if not before or not after:
        return False
    if CJK_SIDE.match(before) and CJK_SIDE.match(after):
        return True
    if before.isascii() and after.isascii() and before.isalpha() and after.isalpha():
        return True
    return (before in "”’!！" and CJK_SIDE.match(after) is not None) or (
        after in "“‘" and CJK_SIDE.match(before) is not None
    )


@lru_cache(maxsize=4096)
def undouble(text: str) -> str | None:
    """The text of a line that was printed twice piece by piece, or None where it was not.

    The whole line must be a chain of pieces each of which stands twice (XX YY ZZ); the chain of fewest pieces is
    taken. Spaces between the pieces stay.

    >>> undouble("国务院印发国务院印发《《试点工作意见试点工作意见》》")
    '国务院印发《试点工作意见》'
    >>> undouble("老旧小区老旧小区6262个个 已完工已完工")
    '老旧小区62个 已完工'
    >>> undouble("———访市委书记—访市委书记")
    '——访市委书记'
    >>> undouble("浩浩荡荡的车队") is None
    True
    """
    size = len(text)
    if not DOUBLED_AT_LEAST <= size <= DOUBLED_AT_MOST:
        return None
    if any(count % 2 for char, count in Counter(text).items() if char != " "):
        return None
    best = cheapest_pieces(text)
    if best[0] is None:
        return None
    pieces, start = [], 0
    while start < size:
        step = best[start]
        length = step[1] if step else 0
        pieces.append(text[start : start + (length or 1)])
        start += 2 * length or 1
    longest = max(len(piece) for piece in pieces)
    return "".join(pieces) if longest >= 2 else None


def half_undouble(text: str) -> str | None:
    """The text of a title of which some pieces were printed twice, or None: a mark that stands twice betrays it.

    >>> half_undouble("疏附县吾库萨克镇吾库萨克镇：：核桃丰收"), half_undouble("““一村一品一村一品””富农家")
    ('疏附县吾库萨克镇：核桃丰收', '“一村一品”富农家')
    >>> half_undouble("天天向上天天向上：好日子"), half_undouble("怎么办？？")
    (None, None)
    """
    if len(text) > DOUBLED_AT_MOST or "。" in text or not TWICE.search(text):
        return None
    return MARK_TWICE.sub(r"\1", PIECE_TWICE.sub(r"\1", text))


def cheapest_pieces(text: str) -> list[tuple[int, int] | None]:
    """For each place of a text how many doubled pieces lead from it to the end, and how long the first is; None for no way."""
    size = len(text)
    best: list[tuple[int, int] | None] = [None] * size + [(0, 0)]
    for start in range(size - 1, -1, -1):
        if text[start] == " " and (after := best[start + 1]) is not None:
            best[start] = (after[0], 0)
        for length in range(1, (size - start) // 2 + 1):
            after = best[start + 2 * length]
            if after is None or text[start] != text[start + length]:
                continue
            if text[start : start + length] != text[start + length : start + 2 * length]:
                continue
            here = best[start]
            if here is None or after[0] + 1 < here[0]:
                best[start] = (after[0] + 1, length)
    return best


def rejoin(text: str, column: int = 0) -> tuple[list[str], int]:
    """The printed lines of a paragraph that text recognition joined with a space at each line's end.

    With the column's width. The spaces are shared out between line ends and printed separators so that the lines fill
    the column best; `column` is the width of the column around it, for a paragraph too short to show its own (0: unknown).

    >>> rejoin("本报讯(记者孙志刚 通讯员云 晓峰)今年上半年,全盟风电产业逆 势增长。截至6月末,全盟风电并网装 机容量达312万千瓦。")[0]
    ['本报讯(记者孙志刚 通讯员云', '晓峰)今年上半年,全盟风电产业逆', '势增长。截至6月末,全盟风电并网装', '机容量达312万千瓦。']
    """
    tokens = SPACES.split(text.strip())
    widths = [display_width(token) for token in tokens]
    if len(tokens) >= 4 or (len(tokens) > 1 and not column):
        ordered = sorted(widths[:-1])
        typical = ordered[(3 * len(ordered)) // 4]
        full = [width for width in ordered if NARROW * typical <= width <= WIDE * typical]
        own = full[(2 * len(full)) // 3]
        column = own if own >= OWN_COLUMN * column else column
    breaks = line_ends(tokens, widths, column)
    lines = [tokens[0]]
    for index in range(1, len(tokens)):
        if index in breaks:
            lines.append(tokens[index])
        else:
            lines[-1] += " " + tokens[index]
    return lines, column


def latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def line_ends(tokens: list[str], widths: list[int], column: int) -> set[int]:
    """The indexes of the tokens that begin a printed line, so that the lines before the last fill `column` best."""
    size = len(tokens)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(math.inf, 0)] * size
    kept = size > 1 and DATELINE.fullmatch(tokens[0]) is not None and tokens[1][0] not in "（("
    for start in range(size):
        cost, filled = best[start][0], 0 if start else INDENT
        for end in range(start + 1, min(size, start + 12) + 1):
            filled += widths[end - 1]
            if end - start > 1:
                cost += INNER_SPACE if separates(tokens[end - 2][-1], tokens[end - 1][0]) else 0
                if filled > column + 4:
                    break
            missing = abs(column - filled)
            here = cost + (
                0 if end == size else missing * missing if start else min(missing, abs(column - filled + INDENT)) ** 2
            )
            if here < best[end][0] and not (kept and end == 1):
                best[end] = (here, start)
    ends: set[int] = set()
    at = size
    while at:
        at = best[at][1]
        ends.add(at)
    return ends - {0}
