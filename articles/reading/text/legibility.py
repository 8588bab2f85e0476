"""Whether a page's text can be read at all: columns taken apart letter by letter, shuffled letters and what is no Chinese cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, Literal

from articles.reading.steps import Rule, Step
from articles.reading.tables.dictionary import frequencies
from articles.reading.text.characters import HAN_LETTER, NO_GLYPH_EACH, UNREADABLE
from articles.reading.text.displaced import COMMON_WORD

Reason = Literal["vertical", "scrambled", "not Chinese", "figures", "characters lost", "no newspaper"]

ENOUGH = 60  # characters without which nothing is said
FIGURES_ALONE = 20  # figures without any letter
SAMPLE = 6000  # characters looked at
VERTICAL = 24  # characters in lines of one or two: no title or masthead set upright has so many
UPRIGHT = 12  # letters in rows and columns that show which they are read by
NARROW = 2  # characters of a line of vertical setting
MOSTLY = 0.6  # of the characters
RUNNING = 4  # characters of a run of text; shorter ones are names and cells of tables
FEW_WORDS = 0.15  # of neighbouring characters that make a common word: a third in running text, a tenth in shuffled
PAIRS = 150  # of neighbouring characters without which that says nothing
FEW_CHINESE = 0.3  # of the letters
MANY_KANA = 0.2  # of the letters
FEW_LETTERS = 0.1  # of letters and figures
MANY_LOST = 0.15  # of the characters
WHOLE_PAGE = 25_000  # characters; no newspaper's page holds so many
CHAPTERS = 2  # headings of chapters that make a book, or one at its beginning
PARTIES = 4  # times that a contract names its parties
DOUBT = 5  # how much faster than its characters a text's sureness is lost
LETTER: Final = re.compile(r"[^\W\d_]")
KANA: Final = re.compile(r"[\u3041-\u30ff]")
FIGURE: Final = re.compile(r"\d")
LOST: Final = re.compile(f"{NO_GLYPH_EACH}|[{UNREADABLE}□]")
RUN: Final = re.compile(f"(?:{HAN_LETTER.pattern}){{{RUNNING},}}")
CHAPTER: Final = re.compile(r"^\s*第[\d一二三四五六七八九十百零〇]{1,5}[章回](?![^\s　]*[，。；])", re.M)
#: What an office's own papers are called, at their head: 关于上半年工作情况的报告, 会议纪要. What papers print of them are notices.
DOCUMENT: Final = re.compile(
    r"\A(?:\s*\S[^\n。，]{0,40}\n){0,2}?\s*(?:关于[^\n。]{4,60}的?(?:报告|请示|汇报|总结|函|批复)|[^\n。，]{0,30}(?:会议纪要|会议记录|述职报告|工作总结|个人简历|申请书|承诺书))\s*$",
    re.M,
)
#: A dish or drink with its price; by weight it is a market's list: 宫保鸡丁 42元.
PRICED: Final = re.compile(r"\S\s*\d{1,4}(?:\.\d{1,2})?\s?元(?:/(?!斤|公斤|千克|吨|亩|立方|平方|度)\S{1,2})?$")
PRICES = 6  # lines that show a list of prices
PARTY: Final = re.compile("[甲乙]方(?!案)")
#: What no newspaper's page is without: its makers, its news agencies, a paper's name, a page's date with its weekday.
NEWSPAPER: Final = re.compile(
    r"本报|本刊|本版|本社|记者|通讯员|报道|[报社网]讯|新华社|中新社|[日晚晨时早周商青]报|责编|责任编辑|编辑[:：]|刊号|星期[一二三四五六日天]|[^。]{2}[摄摘]$",
    re.M,
)


def unreadable(lines: Sequence[str], printed: str, *, has_articles: bool = True) -> Reason | None:
    """Why a page cannot be read, None where it can (or is too short to tell).

    `lines` are its lines with the damage undone, `printed` is the page as it was given, where lost characters have not
    been drawn together yet. A page that has neither articles nor anything of a newspaper is none.

    >>> unreadable(list("全市新建公厕二十座方便群众如厕" * 5), "")
    'vertical'
    >>> unreadable(["厕如众群便方座十二厕公建新市全。次一洁保晚早天每员护管" * 8], "")
    'scrambled'
    >>> unreadable(["全市新建公厕二十座，方便群众如厕。" * 5], "") is None, unreadable(["要闻"], "") is None
    (True, True)
    """
    text = "\n".join(lines)
    return (
        lost(printed[:SAMPLE])
        or foreign(text[:SAMPLE])
        or disordered(lines, text[:SAMPLE])
        or ("vertical" if is_upright(printed[:SAMPLE]) else None)
        or ("no newspaper" if is_other(text, has_articles=has_articles) else None)
    )


def share_left(body: str) -> float:
    """The share of its sureness that a text keeps some of whose characters are lost, in [0, 1].

    >>> share_left("全市新建公厕二十座"), share_left("全市新建公厕〓十座，方便群众")
    (1.0, 0.64)
    """
    share = body.count(UNREADABLE) / len(body) if body else 0.0
    return max(0.0, round(1 - DOUBT * share, 2))


def illegible(reason: Reason | None) -> tuple[Step, ...]:
    """The step that says why a page cannot be read; none where it can."""
    return (Step(Rule.ILLEGIBLE, (), {"why": reason}),) if reason else ()


def lost(printed: str) -> Reason | None:
    """Whether too many of a page's characters were not in the fonts that a program knew."""
    count = len(LOST.findall(printed))
    whole = count + len(LETTER.findall(LOST.sub("", printed)))
    return "characters lost" if whole >= ENOUGH and count >= MANY_LOST * whole else None


def foreign(text: str) -> Reason | None:
    """Whether a page is set in figures and nothing of a newspaper (a market's table is of one), or not in Chinese."""
    letters = LETTER.findall(text)
    whole = len(letters) + len(FIGURE.findall(text))
    if whole < ENOUGH:
        return "figures" if not letters and whole >= FIGURES_ALONE else None
    if len(letters) < FEW_LETTERS * whole:
        return None if NEWSPAPER.search(text) else "figures"
    is_foreign = len(HAN_LETTER.findall(text)) < FEW_CHINESE * len(letters) or len(
        KANA.findall(text)
    ) >= MANY_KANA * len(letters)
    return "not Chinese" if is_foreign else None


def disordered(lines: Sequence[str], text: str) -> Reason | None:
    """Whether a page's characters stand one by one, or in an order that makes no words."""
    characters = sum(len(HAN_LETTER.findall(line)) for line in lines)
    if characters < VERTICAL:
        return None
    if in_narrow_lines(lines) >= max(VERTICAL, MOSTLY * characters):
        return "vertical"
    if characters < ENOUGH:
        return None
    return "scrambled" if share_of_words(text) < FEW_WORDS else None


def is_other(text: str, *, has_articles: bool) -> bool:
    r"""Whether a text has nothing of a newspaper, and no articles, or a book's chapters or length, or is a contract.

    >>> is_other("第十七章　夜渡\n船家把竹篙往水里一插。", has_articles=True), is_other("书评：第十七章写得最好。", has_articles=True)
    (True, False)
    """
    if NEWSPAPER.search(text):
        return False
    begun = CHAPTER.match(text) is not None or len(CHAPTER.findall(text)) >= CHAPTERS
    if DOCUMENT.match(text) or is_menu(text):
        return True
    if len(text) > WHOLE_PAGE or begun or len(PARTY.findall(text)) >= PARTIES:
        return True
    return not has_articles and len(LETTER.findall(text)) >= ENOUGH


def is_menu(text: str) -> bool:
    """Whether most lines of a text without a sentence end with a price."""
    lines = [line for line in text.splitlines() if line.strip()]
    return "。" not in text and sum(PRICED.search(line) is not None for line in lines) >= max(
        PRICES, MOSTLY * len(lines)
    )


def is_upright(printed: str) -> bool:
    r"""Whether letters that stand apart in rows make more words down their columns than along their rows.

    >>> is_upright("春 市\n耕 长\n生 考\n产 察\n检 工\n查 作"), is_upright("市 长 考 察\n春 耕 生 产")
    (True, False)
    """
    rows = [row for line in printed.splitlines() if (row := line.split())]
    wide = {len(row) for row in rows}
    if (
        len(wide) != 1
        or sum(map(len, rows)) < UPRIGHT
        or len(rows[0]) < NARROW
        or not all(len(letter) == 1 for row in rows for letter in row)
    ):
        return False
    return words_in(zip(*rows, strict=True)) > words_in(rows)


def words_in(runs: Iterable[Sequence[str]]) -> int:
    """How many neighbouring letters make a common word."""
    words = frequencies()
    return sum(words.get(one + two, 0) >= COMMON_WORD for run in runs for one, two in pairwise(run))


def in_narrow_lines(lines: Sequence[str]) -> int:
    """How many Chinese characters stand in lines of one or two."""
    counts = (len(HAN_LETTER.findall(line)) for line in lines)
    return sum(count for count in counts if count <= NARROW)


def share_of_words(text: str) -> float:
    """The share of neighbouring Chinese characters that make a common word; 1 where they are too few to tell."""
    runs = RUN.findall(text)
    pairs = sum(len(run) - 1 for run in runs)
    return words_in(runs) / pairs if pairs >= PAIRS else 1.0
