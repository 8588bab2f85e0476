"""The words of a byline, 记者 戴绍志 通讯员 魏志广摄, to the lists of its names.

A role stands before names and holds until the next role; a mark stands behind names and says what they made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from articles.reading.makers.person_names import is_name, mend_names, run_of_names
from articles.reading.records import Byline
from articles.reading.tables import read_toml
from articles.reading.text.characters import HAN

Group = Literal["reporters", "correspondents", "photographers", "unlisted"]
Mark = Literal["photo", "both", "text", "supplied"]

TOGETHER: Final = "文图"  # 文/图, 图/文, 文、图 as one mark
SEPARATORS: Final = re.compile(r"[\s、,，;；/|:：()（）]+")
LISTED: Final = re.compile(r"[、,，]")


@dataclass(slots=True)
class Credits:
    """Names by list, in printed order; `signed` when a role or mark said that they are a byline."""

    reporters: list[str] = field(default_factory=list)
    correspondents: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)  # words among the names that are none
    bare: list[str] = field(default_factory=list)  # names that no role stands before
    unmarked: list[str] = field(default_factory=list)  # of these, the ones that no mark closes either
    signed: bool = False

    def byline(self, agency: str | None = None) -> Byline:
        return Byline(
            agency, *(tuple(dict.fromkeys(n)) for n in (self.reporters, self.correspondents, self.photographers))
        )

    @property
    def named(self) -> bool:
        return bool(self.reporters or self.correspondents or self.photographers)


def spaced(words: Iterable[str]) -> str:
    """A pattern for any of `words`, longest first, with white space allowed inside, as a break or a scan puts it there."""
    return "|".join(r"\s{0,2}".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))


@cache
def role_groups() -> dict[str, Group]:
    table = read_toml("bylines")["roles"]
    return {
        word: group for group in ("reporters", "correspondents", "photographers", "unlisted") for word in table[group]
    }


@cache
def role_pattern(*, named: bool = True) -> str:
    """A pattern for a role with what is printed right before it: 河北日报记者, 县融媒体中心通讯员, 本报首席记者.

    With `named` the role's own words are the group `role`.
    """
    outlets = spaced(read_toml("bylines")["words"]["outlets"])
    own = spaced(read_toml("bylines")["words"]["own"])
    return rf"(?:(?:{own})|[^\s、，,()（）]{{1,20}}?(?:{outlets}))?(?:驻[{HAN}]{{1,4}})?({'?P<role>' if named else '?:'}{spaced(role_groups())})"


@cache
def _marks() -> tuple[dict[str, Mark], tuple[str, ...]]:
    table = read_toml("bylines")["marks"]
    kinds: dict[str, Mark] = {word: kind for kind in ("photo", "both", "text", "supplied") for word in table[kind]}
    return kinds, tuple(sorted(table["touching"], key=len, reverse=True))


@cache
def _role() -> re.Pattern[str]:
    return re.compile(role_pattern())


#: 文/张三 图/李四, 记者 张三 摄影 李四: a mark printed before its name.
LEADING_MARK: Final = re.compile(
    rf"""
    (?:^|(?<=[\s/()（）]))
    (?: (?P<mark>文字?|图片?|摄影?) \s? [/／|:：] \s? | (?P<spaced>摄影) \s+ (?!报道|并文) )
    (?=[{HAN}])
    """,
    re.VERBOSE,
)
SLASHED: Final = "⁄"  # in a mark that a slash binds to the name before it
BOUND_MARK: Final = re.compile(rf"(?<=[{HAN}·]{{2}})\s?[/／]\s?(?P<mark>文|图|摄影?)(?![{HAN}])")
WRITTEN_AND_SHOT: Final = re.compile(
    rf"(?:文\s*[/／、·]?\s*图|图\s*[/／、·]\s*文|图\s*文(?![{HAN}])|文\s*[/／]\s*摄|摄\s*[/／]\s*文)"
)


def read_credits(text: str, default: Group = "reporters") -> Credits:
    """The names in the words of a byline; `default` is the list for names that no role stands before.

    >>> read_credits("记者戴绍志 通讯员张肖微").byline()
    Byline(agency=None, reporters=('戴绍志',), correspondents=('张肖微',), photographers=())
    >>> read_credits("记者 戴绍志 通讯员 魏志广摄").byline().photographers
    ('戴绍志', '魏志广')
    >>> read_credits("赛依热·艾山 文/图").byline().reporters
    ('赛依热·艾山',)
    """
    text = unicodedata.normalize("NFKC", text).replace("•", "·").replace("・", "·").replace("‧", "·")
    text = re.sub(r"\s*·\s*", "·", text)
    text = WRITTEN_AND_SHOT.sub(f" {TOGETHER} ", text)
    text = BOUND_MARK.sub(lambda match: f" {SLASHED}{match['mark']} ", text)
    found = Credits()
    pending: list[tuple[Group, str]] = []
    ahead: Mark | None = None  # a mark printed before its names: 文/图 本报记者 李明
    led = False  # whether it was a leading mark, which holds for one run of names only
    for run in _runs(text):
        found.signed = found.signed or run.group in ("reporters", "correspondents", "photographers")
        if run.lead or (led and pending):
            _settle(found, pending, ahead)
            pending, ahead, led = [], run.lead, run.lead is not None
        for name, mark in _names_and_marks(run.words):
            if name:
                pending.append((run.group or default, name))
                found.bare += [name] if run.group is None else []
            if mark:
                found.signed = True
                _settle(found, pending, mark)
                pending, ahead, led = [], None if pending else mark, False
    if ahead is None:
        found.unmarked = [name for _, name in pending if name in found.bare]
    _settle(found, pending, ahead)
    return found


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that one role (记者) or leading mark (图/) stands before; at the beginning neither does."""

    group: Group | None
    lead: Mark | None
    words: str


def _runs(text: str) -> Iterator[_Run]:
    """The text cut at its roles and leading marks."""
    cuts: list[tuple[int, int, Group, Mark | None]] = [
        (match.start(), match.end(), role_groups()[re.sub(r"\s", "", match["role"])], None)
        for match in _role().finditer(text)
    ]
    for match in LEADING_MARK.finditer(text):
        written = (match["mark"] or "").startswith("文")
        cuts.append(
            (match.start(), match.end(), "reporters" if written else "photographers", "text" if written else "photo")
        )
    cuts.sort()
    yield _Run(None, None, text[: cuts[0][0]] if cuts else text)
    ends = [start for start, *_ in cuts[1:]] + [len(text)]
    for (_, start, group, mark), end in zip(cuts, ends, strict=False):
        yield _Run(group, mark, text[start : max(start, end)])


def _names_and_marks(words: str) -> Iterator[tuple[str, Mark | None]]:
    """The names of a run, and behind those that a mark closes the mark with an empty name."""
    for item in LISTED.split(words) if LISTED.search(words) else [words]:
        tokens: list[str] = []
        mark: Mark | None
        for token in filter(None, SEPARATORS.split(item)):
            if token in _alone():  # 王芳/文: the mark is of the one name before it, those before that wrote
                yield from _closed(tokens[:-1], "text" if len(tokens) > 1 else None)
                tokens, mark = tokens[-1:], _alone()[token]
            else:
                name, mark = _parted(token, tokens[-1] if tokens else "")
                tokens += [name] if name else []
            if mark:
                yield from _closed(tokens, mark)
                tokens = []
        yield from _closed(tokens, None)


def _closed(tokens: list[str], mark: Mark | None) -> Iterator[tuple[str, Mark | None]]:
    """The names that `tokens` are put together to, then the mark that closes them."""
    yield from ((name, None) for token in mend_names(tokens) for name in run_of_names(token))
    if mark:
        yield "", mark


def _parted(token: str, before: str) -> tuple[str, Mark | None]:
    """The name in a token and the mark that the token ends with or is; `before` is the token before it.

    >>> _parted("摄", "王芳"), _parted("魏志广摄", ""), _parted("文", "贾")
    (('', 'photo'), ('魏志广', 'photo'), ('文', None))
    """
    kinds, _ = _marks()
    torn = len(token) == 1 and len(before) == 1  # 贾 文 博: no mark, but a name set apart
    if token in kinds and not torn:
        return "", kinds[token]
    ending = touching_mark(token, before)
    return token.removesuffix(ending), kinds.get(ending)


def touching_mark(token: str, before: str) -> str:
    """The mark that a token ends with, or "": the name that it touches has two letters, one where the rest stands apart.

    >>> touching_mark("魏志广摄", ""), touching_mark("闽摄", "王"), touching_mark("航摄", "")
    ('摄', '摄', '')
    """
    least = 1 if len(before) == 1 else 2
    return next((mark for mark in _marks()[1] if token.endswith(mark) and len(token) - len(mark) >= least), "")


@cache
def _alone() -> dict[str, Mark]:
    """The signs that stand for a mark bound by a slash to the one name before it: 王芳/文 张强/图."""
    return {SLASHED + word: kind for word, kind in _marks()[0].items()}


def _settle(found: Credits, pending: list[tuple[Group, str]], mark: Mark | None) -> None:
    """Put the names before a mark into their lists: 摄 makes all of them photographers."""
    for group, name in pending:
        if not is_name(name):
            found.strangers.append(name)
            continue
        if mark in ("photo", "both"):
            found.photographers.append(name)
        if mark != "photo":
            home: Group = "correspondents" if mark == "supplied" else group
            getattr(found, home).append(name)
