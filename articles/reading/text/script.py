"""Traditional characters: a page is read by their simplified forms, what is read is given back as it was printed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from articles.reading.records import Span
from articles.reading.tables import read_toml
from articles.reading.text.characters import HAN_LETTER
from articles.reading.text.lines import physical_lines

TRADITIONAL_FROM: Final = (
    0.08  # of a page's Chinese letters; in simplified text some names have one, in traditional every third is
)
SAMPLE: Final = 4000  # characters


@cache
def forms() -> dict[int, str]:
    """Traditional characters with their simplified forms, as `str.translate` takes them."""
    table = read_toml("traditional")
    return {ord(old): new for old, new in zip(table["traditional"], table["simplified"], strict=True)}


def is_traditional(text: str) -> bool:
    """Whether a text is printed in traditional characters.

    >>> is_traditional("本報訊（記者林小川）前三季度，全市完成投資")
    True
    >>> is_traditional("本报讯（记者林小川）今年以来，全市完成投资一百二十亿元，建于乾隆年间的古桥修葺一新")
    False
    """
    letters = HAN_LETTER.findall(text[:SAMPLE])
    return bool(letters) and sum(ord(letter) in forms() for letter in letters) >= TRADITIONAL_FROM * len(letters)


class Script:
    """The script of a page's text: `folded` is the text as the rules read it, letter for letter; `printed` goes back.

    A page may print a word in both scripts (a paper's own report, an agency's beside it): what was read of some lines goes back by these
    lines first, and a body by where each of its letters stands.

    >>> page = Script("本報訊（記者林小川）前三季度，全市完成投資128.6億元，比上年擴大。\\n北京电 记者获悉")
    >>> page.folded[:8], page.printed("全市完成投资"), page.printed("记者"), page.printed("记者", (1,))
    ('本报讯（记者林小', '全市完成投資', '記者', '记者')
    """

    def __init__(self, text: str) -> None:
        self.traditional = is_traditional(text)
        self.folded = text.translate(forms()) if self.traditional else text
        self._lines = physical_lines(text) if self.traditional else []
        self._whole = Shown("".join(text.split()) if self.traditional else "")
        self._parts: dict[tuple[int, ...], Shown] = {}

    def printed(self, text: str, lines: tuple[int, ...] = ()) -> str:
        """What was read, of these lines where they are given, in the letters that the page prints: 后 is 後 or 后 as it stands between its neighbours there."""
        if not self.traditional:
            return text
        part = self._part(lines)
        return "".join(
            part.near(text, at)
            or self._whole.near(text, at)
            or part.alone(letter)
            or self._whole.alone(letter)
            or letter
            for at, letter in enumerate(text)
        )

    def body(self, text: str, spans: Iterable[Span], lines: tuple[int, ...]) -> str:
        """A body, in the letters that stand where it was read from; what stands nowhere just so as `printed` has it."""
        letters = list(self.printed(text, lines))
        for start, number, column, length in spans if self.traditional else ():
            for step, shown in enumerate("".join(self._lines[number : number + 1])[column : column + length]):
                if shown.translate(forms()) == text[start + step]:
                    letters[start + step] = shown
        return "".join(letters)

    def _part(self, lines: tuple[int, ...]) -> Shown:
        if lines not in self._parts:
            self._parts[lines] = Shown(
                "".join("".join(line.split()) for number in lines for line in self._lines[number : number + 1])
            )
        return self._parts[lines]


class Shown:
    """Which letter some text prints between which neighbours, and which mostly."""

    def __init__(self, text: str) -> None:
        folded = text.translate(forms())
        counts: dict[str, dict[str, int]] = {}
        self._near: dict[str, str] = {}
        for at, (letter, shown) in enumerate(zip(folded, text, strict=True)):
            for context in contexts(folded, at):
                self._near.setdefault(context, shown)
            counts.setdefault(letter, {})
            counts[letter][shown] = counts[letter].get(shown, 0) + 1
        self._alone = {letter: max(shown, key=lambda form: shown[form]) for letter, shown in counts.items()}

    def near(self, text: str, at: int) -> str | None:
        """The letter at a place of a folded text as it is printed between the same neighbours."""
        return next((self._near[context] for context in contexts(text, at) if context in self._near), None)

    def alone(self, letter: str) -> str | None:
        return self._alone.get(letter)


def contexts(text: str, at: int) -> tuple[str, str, str]:
    """A letter with its neighbours on both sides, on the left, on the right; the letter itself is set off.

    >>> contexts("会议后，", 2)
    ('议|后|，', '议|后|', '|后|，')
    """
    left, letter, right = text[at - 1 : at] if at else "", text[at], text[at + 1 : at + 2]
    return f"{left}|{letter}|{right}", f"{left}|{letter}|", f"|{letter}|{right}"
