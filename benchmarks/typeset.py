"""Sets known articles into pages anew: other widths, orders and damage than the pages that the rules were tuned on.

From the articles of a gold file it makes page texts in the four ways in which page text reaches us (columns, flow, ocr,
doubled), by a seeded chance, so that a reading can be scored on layouts nobody has looked at. What it imitates: a text
layer gives columns of hard-wrapped lines with a break between columns in mid-sentence, titles first or last; character
recognition leaves a space where a line ended and half-width punctuation; some programs print every bold title twice.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from pathlib import Path
from typing import Any

STYLES = ("columns", "flow", "ocr", "doubled")
HALF = str.maketrans("，：；？！（）", ",:;?!()")
SLOGANS = ["不忘初心 牢记使命", "奋力谱写高质量发展新篇章", "要闻", "综合新闻", "民生", "本版责编 王小满 美编 李静"]
NO_START = "，。、；：？！）》”’,;:?!)%％"
NO_END = "（《“‘("


def width(text: str) -> float:
    """Columns of a line in full-width cells: 沧州12 is three."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in text)


def wrap(text: str, cells: int, *, indent: bool) -> list[str]:
    """Hard-wrap a paragraph, punctuation kept from line starts as typesetters do."""
    lines, line = [], "　　" if indent else ""
    tokens = re.findall(r"[A-Za-z0-9.,%]+|.", text)
    for token in tokens:
        if width(line + token) > cells and token not in NO_START and not (line and line[-1] in NO_END):
            lines.append(line)
            line = ""
        line += token
    return [*lines, line]


def body_lines(article: dict[str, Any], cells: int, chance: random.Random) -> list[str]:
    """The body as column lines, a blank one between paragraphs, and one in mid-sentence where a column ends."""
    lines: list[str] = []
    for paragraph in article["body"].split("\n"):
        wrapped = [line.replace("　", "") for line in wrap(paragraph, cells, indent=True)]
        lines += [spread(line, chance) for line in wrapped[:-1]] + [wrapped[-1], ""]
    column = chance.randint(18, 40)
    for start in range(column, len(lines), column):
        lines.insert(start, "")
    return lines


def spread(line: str, chance: random.Random) -> str:
    """Now and then a line that was justified with spaces between its letters."""
    if chance.random() < 0.02 and not re.search(r"[A-Za-z0-9]", line):
        return " ".join(line)
    return re.sub(r"(?<=[一-鿿])(?=\d)", lambda _: " " if chance.random() < 0.15 else "", line)


def title_lines(
    article: dict[str, Any], chance: random.Random, *, broken: bool = False, doubled: bool = False
) -> list[str]:
    """Kicker, headline and subheadline; where titles are `broken`, a headline now and then at its printed space."""
    lines = []
    for part in ("kicker", "headline", "subheadline"):
        text = first(article[part])
        if text:
            breaks = broken and part == "headline" and text.count(" ") == 1 and chance.random() < 0.3
            pieces = text.split(" ") if breaks else [text]
            lines += [" ".join(twice(phrase) for phrase in piece.split(" ")) if doubled else piece for piece in pieces]
    return lines


def twice(phrase: str) -> str:
    """A bold phrase printed twice, its quotation marks doubled where they stand: ““朋友圈”” and all."""
    return "".join(run * 2 for run in re.findall(r"[“”《》]|[^“”《》]+", phrase))


def first(value: str | list[str] | None) -> str | None:
    return value[0] if isinstance(value, list) else value


def continued(article: dict[str, Any]) -> list[str]:
    return [f"（下转{article['continued']}）"] if article["continued"] else []


def columns(articles: list[dict[str, Any]], chance: random.Random) -> list[str]:
    blocks = [title_lines(article, chance, broken=True) for article in articles]
    bodies = [body_lines(a, chance.choice((13, 15, 17, 19, 22)), chance) + continued(a) for a in articles]
    order = list(range(len(articles)))
    if chance.random() < 0.5:
        chance.shuffle(order)
    lines: list[str] = []
    if chance.random() < 0.6:  # all titles, then all bodies
        for block in blocks:
            lines += [*block, ""]
        for number in order:
            lines += [*bodies[number], ""]
    else:
        for number in order:
            lines += [*blocks[number], "", *bodies[number], ""]
    return lines


def flow(articles: list[dict[str, Any]], chance: random.Random) -> list[str]:
    lines: list[str] = []
    captions = [a for a in articles if a["kind"] == "photo" and not a["headline"]]
    for article in [a for a in articles if a not in captions]:
        paragraphs = [*title_lines(article, chance), *article["body"].translate(HALF).split("\n"), *continued(article)]
        if captions and len(paragraphs) > 4:
            paragraphs.insert(chance.randint(3, len(paragraphs) - 1), captions.pop()["body"].translate(HALF))
        for paragraph in paragraphs:
            lines += [paragraph, ""]
    for caption in captions:
        lines += [caption["body"].translate(HALF), ""]
    return lines


def ocr(articles: list[dict[str, Any]], chance: random.Random) -> list[str]:
    lines: list[str] = []
    for article in articles:
        for title in title_lines(article, chance):
            lines += [title, ""]
        cells = chance.choice((13, 15, 18, 24))
        for paragraph in recognised(article["body"]).split("\n"):
            wrapped = wrap(paragraph, cells, indent=True)
            cut = chance.randint(4, len(wrapped)) if len(wrapped) > 8 and chance.random() < 0.15 else 0
            for part in (wrapped[:cut], wrapped[cut:]) if cut else (wrapped,):
                lines += [" ".join(part).strip("　 "), ""]
        lines += continued(article)
    return lines


def recognised(text: str) -> str:
    """As character recognition writes it: half-width punctuation and straight quotation marks."""
    return text.translate(HALF).translate({ord("“"): '"', ord("”"): '"'})


def doubled(articles: list[dict[str, Any]], chance: random.Random) -> list[str]:
    lines: list[str] = []
    for article in articles:
        titles = title_lines(article, chance, broken=True, doubled=True)
        body = body_lines(article, chance.choice((13, 15, 17, 20)), chance) + continued(article)
        lines += [*titles, "", *body, ""] if chance.random() < 0.3 else [*body, "", *titles, ""]
    return lines


def page(gold: dict[str, Any], style: str, seed: int) -> str:
    """The page text of a gold file's articles in the given style."""
    chance = random.Random(f"{gold['source']} {style} {seed}")
    articles = list(gold["articles"])
    chance.shuffle(articles)
    head = [chance.choice(SLOGANS), ""]
    if gold["newspaper"] and gold["published"]:
        day = gold["published"]["date"].split("-")
        head = [gold["newspaper"], "", f"{day[0]}年{int(day[1])}月{int(day[2])}日", "", *head]
    body = {"columns": columns, "flow": flow, "ocr": ocr, "doubled": doubled}[style](articles, chance)
    return "\n".join([*head, *body]) + "\n"


def write_pages(gold_dirs: list[Path], out: Path, *, seed: int, styles: tuple[str, ...] = STYLES) -> None:
    """Write `out`/pages/*.txt and the gold that each should yield to `out`/gold/*.json."""
    (out / "pages").mkdir(parents=True, exist_ok=True)
    (out / "gold").mkdir(exist_ok=True)
    for path in sorted(path for folder in gold_dirs for path in folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for style in styles:
            name = f"{path.stem[:3]}-{style}.txt"
            text = page(gold, style, seed)
            (out / "pages" / name).write_text(text, encoding="utf-8")
            renamed = gold | {"source": name}
            if style == "ocr":
                renamed["articles"] = [article | {"body": recognised(article["body"])} for article in gold["articles"]]
            (out / "gold" / f"{name[:-4]}.json").write_text(json.dumps(renamed, ensure_ascii=False), encoding="utf-8")
