"""Which place each number of a body belongs to, and when a place carries over to the next sentence."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from articles.reading.clauses.sentences import Sentence, inside
from articles.reading.facts.places import ArticlePlace, Turn, find_turns, titled_place
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_OPENING = re.compile(
    r"(?:^|(?<=[\n。！？”\"]))(?:[^，,。“\"]{0,30}[）)])?[“\"][^”\"]*(?:[”\"]$|$)"
)  # up to the sentence's end
MAX_SPEECH = 5  # sentences of a speech and the one that names its speaker
REACH = 120  # characters before a number in which its 分别 may stand
MEASURE = 4  # characters behind a place that tell what is measured there
OWNER = 2  # characters, at least, of an owner that stands before the same measure
_PAIRS = {words: pair for words, pair in read_toml("indicators")["pairs"].items() if words.endswith("两级")}
_LEVELS = re.compile(alternation(_PAIRS))  # 市县两级网上可办率分别为
#: From a number to the next of its row: its unit, and what joins them.
_ROW = re.compile(r"[\d.．近约超余多][^，,。；;：:、和与]{0,12}[、和与]")
_JOINT = re.compile(r"[、和与及]")
_DIRECTION = re.compile(r"(?P<one>[东西南北中])[、和]$")  # 东、|西部地区|…分别
MEMBER = 16  # characters of a member of a list of numbers
_MEMBERS = re.compile(rf"(?:为|是)?[\d.．]+[余多]?[万亿]?[{HAN}%％]{{1,3}}、[{HAN}]{{2,6}}(?:为|是)?\d")
_MEMBER_BEFORE = re.compile(rf"\d[余多]?[万亿]?[{HAN}%％]{{1,3}}、$")
_MEMBER_NEXT = re.compile("[、，,；;]")
_BREAKDOWN = re.compile(r"[从分按][^，,。；;]{1,8}(?:看|来看|划分)[，,]")


def place_quantities(
    body: str, sentences: Sequence[Sentence], starts: Sequence[int], place: ArticlePlace, on: date | None
) -> list[str | None]:
    """The place of the number at each of `starts` (ascending), None where it is the article's own.

    An article about 沧州: 泊头市认领|657个村 → 泊头市; about 阜平县: 天生桥镇…承包|两个棚 → 天生桥镇.
    Untouched: 运抵广州用|6天 (where to), 泊头市蔬宝种业有限公司等|41家 (an example).
    """
    turns = sorted(find_turns(body, place, on), key=lambda turn: turn.at)
    at = [turn.at for turn in turns]
    base = titled_place(body, place, on)
    holds = place.unit is None or place.unit.level != "prefecture"  # a city's paper goes on about the city after ；
    places: list[str | None] = []
    current, before, paragraph = base, base, -1
    for number, sentence in enumerate(sentences):
        own = turns[inside(at, sentence.start, sentence.end)]
        if sentence.paragraph != paragraph:
            current, before = base, current
        if not own and (opening := _OPENING.search(body, sentence.start, sentence.end)):
            current = _speaker(body, turns, sentences, number) or (
                before if opening.start() == sentence.start else current
            )
        elif not own and _BREAKDOWN.match(body, sentence.start):
            current = base
        numbers = starts[inside(starts, sentence.start, sentence.end)]
        for start in numbers:
            shared = _respectively(body, own, sentence, start, numbers) or _in_row(body, own, start, numbers)
            places.append(shared or _at(body, own, sentence, start, current, base, holds=holds))
        current = _left_to_next(body, own, current, base)
        paragraph = sentence.paragraph
    return places


def _at(
    body: str,
    turns: list[Turn],
    sentence: Sentence,
    place: int,
    current: str | None,
    base: str | None,
    *,
    holds: bool,
) -> str | None:
    """What the last turn before `place` says; after ； a turn of an earlier part no longer does, but for a sentence's only
    town or region where it `holds`.
    """
    passed = turns[inside([turn.at for turn in turns], sentence.start, place)]
    while passed and _of_one_member(body, passed[-1], place):
        passed.pop()
    if not passed:
        return current
    if "；" in (between := body[passed[-1].at : place]) or ";" in between:
        names = {turn.name for turn, later in zip(passed, [*passed[1:], None], strict=True) if not _leads(turn, later)}
        return names.pop() if holds and len(names) == 1 and _opens_sentence(body, sentence, passed[0]) else base
    if not passed[-1].lasts and _measured_of_another(body, passed[-1].end, place):
        return base
    return "、".join(dict.fromkeys(_listed(body, passed))) or base


def _of_one_member(body: str, turn: Turn, place: int) -> bool:
    """Whether a place is a member of a list of numbers and the number that of another: 石苍121毫米、|新县|103毫米、江口100毫米."""
    if _MEMBER_NEXT.search(body, turn.end, place) is None:
        return False
    goes_on = _MEMBERS.match(body, turn.end) is not None
    return goes_on or _MEMBER_BEFORE.search(body, max(0, turn.at - MEMBER), turn.at) is not None


def _leads(turn: Turn, later: Turn | None) -> bool:
    """Whether a place only leads to the narrower one right behind it: 杭州市|桐庐县."""
    return later is not None and turn.end == later.at


def _measured_of_another(body: str, named: int, place: int) -> bool:
    """西部地区实际使用外资增长8.5%，|服务业实际使用外资712亿元|: a later clause gives the same measure another owner."""
    clause = max(body.rfind("，", named, place), body.rfind(",", named, place)) + 1
    measure = body[named : named + MEASURE]
    return clause > 0 and measure.isalpha() and body.find(measure, clause + OWNER, place) >= 0


def _opens_sentence(body: str, sentence: Sentence, turn: Turn) -> bool:
    """Whether a place stands in the sentence's first clause: 花吐古拉镇种植玉米42万亩；肉牛存栏4.6万头."""
    return not any(mark in body[sentence.start : turn.at] for mark in "，,；;")


def _listed(body: str, passed: list[Turn]) -> list[str]:
    """The names of the last turn and of those that 、 or 和 join to it."""
    names = [passed[-1].name] if passed[-1].name else []
    for turn, later in zip(passed[-2::-1], passed[:0:-1], strict=True):
        if turn.name is None or not names or not _JOINT.fullmatch(body, turn.end, later.at):
            break
        names.insert(0, turn.name)
    return names


def _respectively(body: str, turns: list[Turn], sentence: Sentence, place: int, starts: Sequence[int]) -> str | None:
    """蓬江区、新会区…分别为|3120户|、|2056户|, 市县两级…分别为: the n-th place for the n-th number behind 分别."""
    at = body.rfind("分别", max(sentence.start, place - REACH), place)
    if at < 0:
        return None
    levels = _LEVELS.findall(body, max(sentence.start, at - REACH), at)
    passed = [turn for turn in turns if turn.at < at]
    listed = _alike(_listed(body, passed)) if passed else []
    if len(listed) == 1 and (other := _DIRECTION.search(body, max(0, passed[-1].at - 2), passed[-1].at)):
        listed.insert(0, other["one"] + listed[0][1:])
    names = list(_PAIRS[levels[-1]]) if levels else listed
    number = bisect_left(starts, place) - bisect_left(starts, at)
    return names[number] if len(names) > 1 and number < len(names) else None


def _in_row(body: str, turns: list[Turn], place: int, starts: Sequence[int]) -> str | None:
    """内蒙古、陕西外送|380亿千瓦时|和|110亿千瓦时|: as many numbers in a row as places before it, each its own.

    Untouched: 云南、贵州建成学校|30所|、医院|5所| (each number has a thing of its own).
    """
    passed = [turn for turn in turns if turn.at < place]
    names = _listed(body, passed) if passed else []
    if len(names) < 2:
        return None
    first = bisect_left(starts, passed[-1].end)
    row = starts[first : first + len(names)]
    following = starts[first + len(names) : first + len(names) + 1]
    if len(row) < len(names) or place not in row:
        return None
    if not all(_ROW.fullmatch(body, one, other) for one, other in itertools.pairwise(row)):
        return None
    goes_on = any(_ROW.fullmatch(body, row[-1], other) for other in following)
    return None if goes_on else names[row.index(place)]


def _alike(names: list[str]) -> list[str]:
    """中部和西部地区 → 中部地区, 西部地区: what the last of a list is, all are."""
    if not names or not names[-1].endswith("地区"):
        return names
    return [name if name.endswith("地区") else name + "地区" for name in names]


def _left_to_next(body: str, turns: list[Turn], current: str | None, base: str | None) -> str | None:
    """What a sentence leaves to the next: the place that it opens with (开平市|赤坎镇 → the latter), no list of places."""
    lasting = [turn for turn in turns if turn.lasts]
    if not lasting:
        return current
    first = 0
    while first + 1 < len(lasting) and lasting[first].end == lasting[first + 1].at:
        first += 1
    if first + 1 < len(lasting) and _JOINT.fullmatch(body, lasting[first].end, lasting[first + 1].at):
        return base
    return lasting[first].name or base


def _speaker(body: str, turns: list[Turn], sentences: Sequence[Sentence], number: int) -> str | None:
    """Where somebody speaks who is named only after his words: “…十来亩山能收一万多斤。”10月10日，淳口镇高田村…"""
    for spoken, following in itertools.pairwise(sentences[number : number + MAX_SPEECH]):
        if body[spoken.end - 1] in '”"':
            names = [turn.name for turn in turns if following.start <= turn.at < following.end and turn.lasts]
            return names[-1] if names else None
    return None
