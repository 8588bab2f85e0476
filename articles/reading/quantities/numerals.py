"""Numerals in digits, in Chinese and in mixtures of both, as exact decimals.

`NUMERAL` finds a run of numerals in a folded text (see folding.py), `read_numeral` gives its value or, for neighbouring
digits (三四十, 十五六, 四五百), both ends of the range that they mean. Source: 现代汉语词典, 数词; GB/T 15835-2011.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext

from articles.reading.tables import read_toml

_TABLE = read_toml("numerals")
_VALUES: dict[str, int] = _TABLE["values"]
_LARGE = (("兆", Decimal(10) ** 12), ("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4))
_SMALL = (("千", Decimal(1000)), ("百", Decimal(100)), ("十", Decimal(10)))
_SCALES = dict(_LARGE + _SMALL)

LONGEST = 40  # a longer run of numerals is a code or damage, no number
_ROUNDING = 40  # digits kept in arithmetic; more than any printed number has

# a group of a chain like 1,231,231,23 whose head was tried before and no number: not tried from every group once more
_IN_CHAIN = (
    r"(?<=\d,)(?:(?<=[^\d.]\d,)|(?<=[^\d.]\d\d,)|(?<=[^\d.]\d\d\d,)|(?<=\A\d,)|(?<=\A\d\d,)|(?<=\A\d\d\d,))\d{3}(?!\d)"
)
ASCII = rf"(?:(?!{_IN_CHAIN})\d{{1,3}}(?:,\d{{3}})++(?![\d,])|\d++)(?:\.\d++(?!\.\d))?+"
_HAN = r"[零〇一二两三四五六七八九廿卅卌]"
# 千瓦, 百帕, 百分点 begin a unit; 3千米 is 3 千米 but 三千米 is 3000 米
_SCALE = r"""(?:
    千(?![瓦克卡伏帕赫焦字比]|米(?<=[\d万亿百十余]千米)) | 百(?!帕|分[之点比]) | 十(?!分之)
  | 万(?!分之) | 兆(?![瓦字赫帕焦比伏]) | 亿
)"""

NUMERAL = re.compile(
    rf"""
    (?: (?:{ASCII} | (?<![\d.\[（(。、])\.\d++(?![年月.]) | {_HAN}++)
        (?: [余多几来]?{_SCALE}++ (?:零几 | 零?{ASCII}(?!个?百?分之) | {_HAN}++)? | 几(?={_SCALE}) )*+
      | {_SCALE}++ (?:{_HAN}++ {_SCALE}*+)*+ (?:[余多几]{_SCALE}++)?+
    )
    (?: (?<=[^\d,.]) 点 (?![零〇][一二三四五六七八九]分(?!之)) (?=[零〇一二三四五六七八九](?![十刻]|[百千](?![万亿])))
        [零〇一二三四五六七八九]++ (?:[百千]?[万亿]++)?+ )?+
    """,
    re.VERBOSE,
)

_TOKEN = re.compile(rf"{ASCII}|\.\d+|.")
_POWER = re.compile(
    r"(?<=\d)(?:\^(?P<power>[+-]?\d{1,2})|[eE](?P<exponent>[+-]?\d{1,2})|[×xX*]10\^?(?P<ten>[+-]?\d{1,2}))(?![\w.])"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value, or the two ends of a range; `vague` where 余, 多, 几 or 来 stands inside (十余万, 二十几)."""

    value: Decimal
    value_max: Decimal | None = None
    vague: bool = False


def read_numeral(run: str) -> Numeral | None:
    """The value of a run that `NUMERAL` found; None where it is no number.

    >>> read_numeral("3亿5千万").value == 350000000
    True
    >>> read_numeral("四五百")
    Numeral(value=Decimal('400'), value_max=Decimal('500'), vague=False)
    >>> read_numeral("万万") is None
    True
    """
    if len(run) <= LONGEST and run.isascii() and run.isdecimal():
        return Numeral(Decimal(run))  # most numbers by far
    if len(run) > LONGEST or (not run.strip("十百千万亿兆余多几来零〇") and not _BARE_SCALES.fullmatch(run)):
        return None
    vague = any(mark in run for mark in "余多几来")
    plain = re.sub(r"零几|[余多几来]", "", run)
    with localcontext() as context:
        context.prec = _ROUNDING
        ends = _neighbours(plain)
        try:
            values = [_value(end) for end in ends or (plain,)]
        except _MalformedError:
            return None
    if len(values) == 1:
        return Numeral(values[0], None, vague)
    return Numeral(values[0], values[1], vague) if values[0] < values[1] else None


class _MalformedError(ValueError):
    """A run of numerals in no order that means a number: 百二千."""


_BARE_SCALES = re.compile(
    r"(?:[十百千][余多几来]?[万亿]|[余多几来]?亿|[余多几来]?万|[十百千][余多几来]?|万亿|[零〇])"
)  # 百万, 十余万; not 万万


def _neighbours(run: str) -> tuple[str, str] | None:
    """三四十 → 三十, 四十; 十五六 → 十五, 十六; 三五 → 三, 五; 一两千 → 一千, 两千; not 二〇二一 or 五一."""
    match = _NEIGHBOURS.fullmatch(run)
    if not match:
        return None
    low, high = match["low"], match["high"]
    return match["head"] + low + match["tail"], match["head"] + high + match["tail"]


_PAIRS = "|".join(f"(?<={a}){b}" for a, b in zip("一二三四五六七八两一", "二三四五六七八九三两", strict=True))
_NEIGHBOURS = re.compile(
    rf"(?P<head>(?:[\d.零一二两三四五六七八九十百千万亿]*[十百千万亿])?)(?P<low>[一二两三四五六七八])(?P<high>{_PAIRS}|(?<=三)五)(?P<tail>[十百千万亿]*)"
)


def _value(run: str) -> Decimal:
    """The value of a run without ranges: 一百二十万 → 1200000, 1万5 → 15000, 二〇二一 → 2021."""
    for scale, factor in _LARGE:
        if scale in run:
            left, _, right = run.rpartition(scale)
            return (_value(left) if left else Decimal(1)) * factor + _rest(right, factor)
    if "点" in run:
        whole, _, decimals = run.partition("点")
        if decimals[-1:] in _SCALES:
            return _value(run[:-1]) * _SCALES[decimals[-1]]
        return _value(whole) + Decimal("0." + "".join(str(_VALUES[digit]) for digit in decimals))
    return _below_ten_thousand(run)


def _rest(run: str, factor: Decimal) -> Decimal:
    """What follows a scale: a single digit counts the next lower place (四百五, 一万三), else it is itself."""
    if not run:
        return Decimal(0)
    if len(run) == 1 and run not in "零〇十百千":
        return _value(run) * factor / 10
    whole, point, decimals = run.partition("点")
    if point and len(whole) == 1 and whole not in "零〇":
        return _value(whole) * factor / 10 + _value("零" + point + decimals)
    if point and not whole:
        return _value("零" + point + decimals)
    return _value(run)


def _below_ten_thousand(run: str) -> Decimal:
    for scale, factor in _SMALL:
        if scale in run:
            left, _, right = run.partition(scale)
            return (_units(left) if left.strip("零〇") else Decimal(1)) * factor + _rest(right, factor)
    return _units(run)


def _units(run: str) -> Decimal:
    """Digits without scales: 1,486 → 1486, 二〇二一 → 2021, 廿四 → 24."""
    if any(scale in run for scale in _SCALES):
        raise _MalformedError(run)
    tokens = _TOKEN.findall(run)
    if len(tokens) == 1 and tokens[0] not in _VALUES:
        return Decimal(tokens[0].replace(",", ""))
    digits = "".join(token.replace(",", "") if token not in _VALUES else str(_VALUES[token]) for token in tokens)
    if any(sign in run for sign in "廿卅卌"):
        return sum((Decimal(_VALUES[token]) for token in tokens if token in _VALUES), Decimal(0))
    return Decimal(digits or "0")


def raised(value: Decimal, text: str, at: int) -> tuple[Decimal, int]:
    """`value` with the power of ten or exponent printed at `at`: 2e5, 2^5, 3×10^3; and where that ends."""
    match = _POWER.match(text, at)
    if not match or not value:
        return value, at
    with localcontext() as context:
        context.prec = 15
        if match["power"]:
            return value ** int(match["power"]), match.end()
        return value.scaleb(int(match["exponent"] or match["ten"])), match.end()
