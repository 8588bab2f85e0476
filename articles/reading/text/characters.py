"""Characters that an extraction damaged, made good: one pure function a damage, in order in `MENDERS`.

Each takes one physical line and returns it mended, or unchanged where the damage is not there.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final

from articles.reading.steps import Rule
from articles.reading.tables import read_toml

#: Chinese characters, to stand within a regular expression's brackets: those of Unicode's blocks of them, extensions included.
HAN: Final = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_LETTER: Final = re.compile(f"[{HAN}]")
#: Full-width signs to translate to ASCII by, one for one, and of them the figures: ！Ａ９ → !A9. In a pattern \d is a figure of any width.
HALF_WIDTH: Final = {0xFEE0 + code: code for code in range(ord("!"), ord("~") + 1)}
HALF_WIDTH_FIGURES: Final = {ord("０") + n: ord("0") + n for n in range(10)}
UNREADABLE: Final = "〓"  # what printers set for a letter they do not have

#: Arrows, mathematical and technical signs, geometric shapes, dingbats, pictographs, to stand within brackets: ⦿ ❖ ◆ ✍ 🔸. Of the
#: enclosed letters and figures (①) none: those count.
ORNAMENTS: Final = "\u2190-\u245f\u2500-\u2775\u2794-\u2bff\U0001f300-\U0001faff"
#: C0 and C1 controls but tab, soft hyphen, joiners, marks of direction, variation selectors, byte order marks.
INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
NO_GLYPH_EACH: Final = "\\(cid:\\d{1,5}\\)|[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]"
NO_GLYPH: Final = re.compile(f"(?:{NO_GLYPH_EACH})+")
#: A letter for private use at a line's head is a bullet or an indent, as title and text faces set it.
ORNAMENT: Final = re.compile(f"^[\\s\ue000-\uf8ff]*[\ue000-\uf8ff](?=[{HAN}“《（(])")
FORMS: Final = re.compile(
    "[\u2215\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe6b\uff61-\uff65\U0002f800-\U0002fa1f]"
)
#: 54·2亿元: a point between figures before what is counted; 3·15晚会 and 12·9运动 are names.
HIGH_POINT: Final = re.compile(
    r"(?<=\d)[·•‧∙⋅・･](?=\d{1,3}\s?(?:[%％‰℃]|个?百分点|[十百千万亿]|[元吨米亩倍斤克升度]|公[里斤顷]|平方|立方|毫|厘))"
)


def drop_invisible(line: str) -> str:
    """Without characters that nobody sees.

    >>> drop_invisible("投资128\\xad.6亿\\u200b元\\x00")
    '投资128.6亿元'
    """
    return INVISIBLE.sub("", line)


def mark_missing(line: str) -> str:
    """With one mark for each run of letters whose shape only the page's own font knew; none for a bullet at the line's head.

    >>> mark_missing("全市(cid:123)(cid:45)完成"), mark_missing("增长\ue5e5倍"), mark_missing("\uf06c本报讯")
    ('全市〓完成', '增长〓倍', '本报讯')
    """
    return NO_GLYPH.sub(UNREADABLE, ORNAMENT.sub("", line))


@cache
def forms() -> dict[str, str]:
    """Radicals and forms for vertical setting with the letters they stand for, where Unicode's folding has none."""
    table: dict[str, str] = read_toml("characters")["forms"]
    return table


def fold_form(match: re.Match[str]) -> str:
    char = match[0]
    return forms().get(char) or unicodedata.normalize("NFKC", char)


def fold_forms(line: str) -> str:
    """Radicals, compatibility ideographs, half-width and vertical punctuation as the letters they stand for.

    >>> fold_forms("⾦⼭村⽐去年｡"), fold_forms("⻓江︵试⾏︶")
    ('金山村比去年。', '长江（试行）')
    """
    return FORMS.sub(fold_form, line)


def lower_points(line: str) -> str:
    """A raised point between figures as a decimal point.

    >>> lower_points("投资54·2亿元"), lower_points("“3·15”晚会"), lower_points("阿卜杜拉·买买提")
    ('投资54.2亿元', '“3·15”晚会', '阿卜杜拉·买买提')
    """
    return HIGH_POINT.sub(".", line)


#: What a page's maker left of a web page's marks: &nbsp; &ldquo; <br> <p class="x">.
ENTITY: Final = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")
BREAKING: Final = re.compile(r"<(?:br\s*/?|/?(?:p|div|li|tr|h\d)(?:\s[^<>]{0,120})?)>", re.IGNORECASE)
TAG: Final = re.compile(
    r"</?(?:span|font|strong|b|i|u|em|a|img|td|th|table|tbody|ul|ol)(?:\s[^<>]{0,120})?/?>", re.IGNORECASE
)
#: A half-width full stop behind a Chinese word: 收入1240万元.
HALF_STOP: Final = re.compile(rf"(?<=[{HAN}）)”\"%％]) ?\.(?=\s|$|[{HAN}“\"（(])")


def without_markup(line: str) -> list[str]:
    r"""The lines that a line of a web page's source makes: its marks read or taken out.

    >>> without_markup("&ldquo;爱心冰箱&rdquo;上街<br>&nbsp;&nbsp;昨日，<b>萧县</b>"), without_markup("A&B公司<试行>")
    (['“爱心冰箱”上街', '\xa0\xa0昨日，萧县'], ['A&B公司<试行>'])
    """
    parts = [ENTITY.sub(lambda entity: html.unescape(entity[0]), TAG.sub("", part)) for part in BREAKING.split(line)]
    return [part for part in parts if part.strip()] or [""] if len(parts) > 1 else parts


MENDERS: Final[tuple[tuple[Rule, Callable[[str], str]], ...]] = (
    (Rule.INVISIBLE, drop_invisible),
    (Rule.MISSING, mark_missing),
    (Rule.FORMS, fold_forms),
    (Rule.POINTS, lower_points),
)
