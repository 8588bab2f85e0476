"""Kicker, headline and deck (肩题, 主题, 副题): which line of an article's titles is which, by wording and length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.makers.person_names import is_name
from articles.reading.places.gazetteer import gazetteer
from articles.reading.text.characters import HAN
from articles.reading.text.lines import Line

DASH = re.compile(r"[—–―─－-]{1,3}")
SPEECH = re.compile(
    r"(?:强调|指出|要求|表示|时说|提出|侧记|综述|系列|之[一二三四五六七八九十]|[：:—])$|^“[^”]{5,}|^《|[（(]|^——"
)  # a first line that introduces the headline below it, whatever the lengths
#: A line that ends so says who spoke and where, or which part of a series it is; the headline below says what:
#: 张祥安在调研防汛工作时强调, 老把式访谈录之三.
SPOKEN = re.compile(
    r"(?:时|会上|中|议|话|示|谈)(?:强调|指出|要求|表示|提出)$|[^，。](?:强调|指出)$"
    r"|(?:录|列|道|评|查|事|记|谈|篇|行|话|访)之[一二三四五六七八九十]{1,2}$"
)
ATTENDING = re.compile("(?:参加|出席|主持(?:会议)?|陪同(?:调研)?|讲话|致辞|作批示)(?:[ 、]|$)")
ATTENDED = ("参加", "出席", "主持", "主持会议", "陪同", "陪同调研", "讲话", "致辞", "作批示")
HEADLINE_LENGTHS = (7, 14)  # of a headline of one phrase that a deck of one phrase may explain
FULLER = 1.4  # times as long as that
DECK_TIMES, DECK_LONG = 1.5, 20  # a second line so many times as long as the first, and longer than this: a deck
NOTE_AT_MOST = 24  # characters of a deck that names a visit or an interview
SIDE_NOTE = re.compile(rf"(?:访|记|写在|来自|探访|走访|走进)[{HAN}“”《》·、]{{3,}}$")
#: A line that only goes on with what the one before it says: what the rules lay down, what was added, from when on.
DETAIL = re.compile(
    "明确|规定|新增|其中|累计|截至|目前|首次|平均|同比|增幅|增速|总投资|全长|惠及|预计|自[0-9一二三四五六七八九十]+月"
)
FIGURE = re.compile(rf"\d|[一二两三四五六七八九十百千万亿]{{2,}}[余多]?[{HAN}]|[近超逾][一二三四五六七八九十]成")
NAME_LENGTHS = (2, 3, 4)  # letters of a place's name
#: A line that ends so says what was watched or told, below the headline that says what came of it: 清漳灌区改制一年间.
TOLD = re.compile("(?:[年月天]间|见闻|纪实|纪事|侧记|小记|追记|剪影|掠影)$")
COVERB = re.compile(r"[在将被把获让为向与对和由从给使]")


@dataclass(frozen=True, slots=True)
class Titles:
    """Kicker, headline and subheadline of an article."""

    kicker: str | None = None
    headline: str | None = None
    subheadline: str | None = None


Group = list[str]


def compose(lines: Sequence[Line]) -> Titles:
    """Kicker, headline and subheadline from an article's title lines in printed order.

    Lines of one block are one headline, but for a line that opens with a dash or names an interview; a block before the
    longest-standing one is the kicker, one after it the subheadline.
    """
    groups = grouped(lines)
    mains = [group for group in groups if not is_note(group)] or groups
    notes = [group for group in groups if group not in mains]
    notes += [group for group in mains[1:] if is_attendance(group[0])]
    kicker, headline, decks = parted([group for group in mains if group not in notes])
    return Titles(joined(kicker), joined(headline), joined([line for deck in (*decks, *notes) for line in deck]))


def parted(mains: Sequence[Group]) -> tuple[Group, Group, Sequence[Group]]:
    """The blocks of title lines as kicker, headline and decks; what there is none of is empty."""
    if len(mains) < 2:
        return [], mains[0] if mains else [], []
    if SPOKEN.search(mains[0][-1]):
        return mains[0], mains[1], mains[2:]
    if len(mains) == 2 and is_subheadline(mains[0], mains[1]):
        return [], mains[0], mains[1:]
    return mains[0], mains[1], mains[2:]


def joined(texts: Group) -> str | None:
    """The lines of one title, a space at each break; None where there are none."""
    return " ".join(texts) or None


def grouped(lines: Sequence[Line]) -> list[Group]:
    """The texts of title lines that stand in one block, notes apart; a headline that a block's end broke is put together."""
    groups: list[Group] = []
    block = None
    for line in lines:
        if groups and goes_on(groups[-1], line, block):
            groups[-1].append(line.text)
        else:
            groups.append([line.text])
        block = line.block
    return groups


def goes_on(group: Group, line: Line, block: int | None) -> bool:
    """Whether a line belongs to the title lines above it, the last of which stands in `block`."""
    if is_note(group):
        return False
    if line.block == block:
        return not is_note([line.text]) and not SPOKEN.search(group[-1]) and not is_attendance(line.text)
    return begins_with_coverb(line.text) and not SPEECH.search(group[-1])


def begins_with_coverb(text: str) -> bool:
    """Whether a title line begins with a word that only goes on with a clause, which no place's name does (和田, 从江).

    >>> begins_with_coverb("为群众办实事"), begins_with_coverb("和田春风行动"), begins_with_coverb("春风行动")
    (True, False, False)
    """
    named = any(gazetteer().by_printed(text[:length]) for length in NAME_LENGTHS)
    return COVERB.match(text) is not None and not named


def is_note(texts: Group) -> bool:
    """Whether a title line is a subheadline by its wording: ——访…, 访…, ——…纪实."""
    first = texts[0]
    if DASH.match(first):
        return True
    return len(texts) == 1 and len(first) <= NOTE_AT_MOST and "，" not in first and SIDE_NOTE.match(first) is not None


def is_attendance(text: str) -> bool:
    """Whether a title line says who else was there, and nothing else.

    >>> is_attendance("孔涛参加"), is_attendance("王芳主持 李强讲话"), is_attendance("宣读贺信并致辞")
    (True, True, False)
    """
    if not ATTENDING.search(text) or not text.endswith(ATTENDED):
        return False
    names = [name for name in re.split("[ 、]", ATTENDING.sub(" ", text)) if name]
    return bool(names) and all(is_name(name, strict=True) for name in names)


def is_larger(lines: Group, above: Group) -> bool:
    """Whether a block of lines was broken by a width that one line above it did not fill: it is set in larger type."""
    return len(above) == 1 < len(lines) and max(map(len, lines)) < len(above[0])


def is_told(one: str, two: str) -> bool:
    """Whether the second of two lines says what was watched or told, and the first does not."""
    return TOLD.search(two) is not None and not TOLD.search(one) and not SPOKEN.search(one)


def is_subheadline(first: Group, second: Group) -> bool:
    """Whether the second of two title blocks is the smaller line under the first.

    A headline in large type breaks where a line of smaller type does not: two lines below a longer one are no deck.

    >>> is_subheadline(["五项措施稳岗位"], ["和田春风行动", "送岗进村"])
    False
    >>> is_subheadline(["从“等米下锅”到“找米下锅”"], ["清漳灌区改制一年间"])
    True
    >>> is_subheadline(["结婚登记实现“市内通办”"], ["办理结婚登记的新人,无须再到户籍所在地办理"])
    True
    >>> is_subheadline(["前三季度外贸逆势增长"], ["出口额首次突破百亿元"]), is_subheadline(["前三季度出口额增长近三成"], ["浏阳花炮重返国际市场"])
    (True, False)
    """
    if is_larger(second, first):
        return False
    one, two = "".join(first), "".join(second)
    if is_told(one, two):
        return True
    whole = not SPEECH.search(one) and not re.search("[ ,，]", one + two)
    if whole and HEADLINE_LENGTHS[0] <= len(one) <= HEADLINE_LENGTHS[1] and len(two) >= FULLER * len(one):
        return True
    if (
        whole
        and len(one) >= HEADLINE_LENGTHS[0]
        and (DETAIL.match(two) or (FIGURE.search(two) and not FIGURE.search(one)))
    ):
        return True
    if re.search("[,，;；]", two) and not re.search("[,，;；]", one):
        return True
    return len(two) > DECK_TIMES * len(one) and len(two) > DECK_LONG
