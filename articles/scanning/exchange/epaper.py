"""An e-paper's page as publishing systems write it for the web: hot zones on its picture, an article's own page each.

The page of a paper is one HTML file with `<map>` and `<area coords href>`; each href is the page of an article, whose
words stand between marks of the system (founder-content, enpcontent, id="ozoom"), its titles in enpproperty or headings.
Known from public programs that read such pages; no collection of them could be had here. In the child only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from articles.printed.records import Box, Claim, PrintedLine, PrintedPage, Role
from articles.scanning.exchange.markup import Element, Text, elements, read_markup, text_of
from articles.scanning.exchange.mets import beside
from articles.scanning.exchange.zones import Zone, corners_of, shared_out, zone_of
from articles.scanning.limits import Limits, RefusedFileError

WIDTH = 992.0  # points that a broadsheet's page is wide; a map has pixels only
SIZE = 10.0  # of the text, in points; titles are set larger by their part
SIZES: dict[Role, float] = {"kicker": 12.5, "headline": 20.0, "subheadline": 12.5, "byline": 10.0, "body": SIZE}
ZONES_AT_MOST = 500
PARTS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("kicker", ("introtitle", "leadtitle", "kicker")),
    ("headline", ("title",)),
    ("subheadline", ("subtitle",)),
    ("byline", ("author",)),
)
HEADINGS: tuple[tuple[Role, str], ...] = (("kicker", "h3"), ("headline", "h1"), ("subheadline", "h2"), ("byline", "h4"))
DAY = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
SECTION = re.compile(r"第\s*[A-Z]?\d{1,3}\s*版\s*[:：]?\s*[\u4e00-\u9fff·]{0,12}")
PAPER = re.compile(r"[\u4e00-\u9fff]{2,12}(?:日报|晚报|晨报|早报|时报|商报|都市报|快报|周报|报)")
SETTING = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Story:
    """An article's page: its title's parts, its paragraphs."""

    parts: dict[Role, str]
    paragraphs: list[str]


def read_epaper(path: str, limits: Limits) -> tuple[PrintedPage, Path | None]:
    """The page with its articles as the zones give them, and its picture's file where one lies beside.

    Raises RefusedFileError where there is no zone, an article's page is not beside, or anything is too large.
    """
    document = markup(Path(path), limits)
    zones = areas(document)
    if not zones:
        raise RefusedFileError("no_pages")
    if len(zones) > ZONES_AT_MOST:
        raise RefusedFileError("too_many_objects", f"{len(zones)} zones")
    image, width, height = picture(document, path)
    right, bottom = max(zone.box.x1 for zone in zones), max(zone.box.y1 for zone in zones)
    width, height = max(width, right), max(height, bottom)
    scale = WIDTH / width if width else 0.0
    sides = (width * scale, height * scale)
    if not all(limits.side_least <= side <= limits.side_most for side in sides):
        raise RefusedFileError("page_size", f"{width:.0f} × {height:.0f}")
    lines = heading_lines(document)
    stories: dict[str, list[Zone]] = {}
    for zone in zones:
        stories.setdefault(zone.story, []).append(zone)
    for number, (name, own) in enumerate(stories.items()):
        story = read_story(markup(beside(path, name), limits))
        rectangles = [area.scaled(scale) for zone in own for area in zone.rectangles]
        lines += list(set_story(story, rectangles, number))
    return PrintedPage(*sides, tuple(lines), (), "alto"), image


def markup(path: Path, limits: Limits) -> Element:
    if path.stat().st_size > limits.output // 8:
        raise RefusedFileError("too_large", path.name)
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return read_markup(text)


def areas(document: Element) -> list[Zone]:
    """The zones that lead to an article's page, in the order of the map."""
    found = []
    for element in elements(document, "area"):
        name = unquote(urlsplit(element.attributes.get("href", "")).path)
        corners = corners_of(element.attributes.get("coords", ""))
        if name.lower().endswith((".htm", ".html", ".shtml")) and corners:
            found.append(zone_of(name, corners))
    return found


def picture(document: Element, path: str) -> tuple[Path | None, float, float]:
    """The picture under the map: its file, where it is beside the page, and its size as the page shows it."""
    for element in elements(document, "img"):
        if "usemap" in element.attributes:
            name = unquote(urlsplit(element.attributes.get("src", "")).path)
            return found_beside(path, name), pixels(element, "width"), pixels(element, "height")
    return None, 0.0, 0.0


def found_beside(path: str, name: str) -> Path | None:
    try:
        return beside(path, name) if name else None
    except RefusedFileError:
        return None


def pixels(element: Element, name: str) -> float:
    match = re.match(r"\s*(\d{1,5})", element.attributes.get(name, ""))
    return float(match[1]) if match else 0.0


def heading_lines(document: Element) -> list[PrintedLine]:
    """The paper's name, its day and the page's section, as the page says them."""
    title = "".join(text_of(element) for element in elements(document, "title"))
    words = text_of(document)
    found = [PAPER.search(title), DAY.search(words), SECTION.search(words)]
    texts = [SETTING.sub("", match[0]) for match in found if match]
    return [PrintedLine(text, Box(0, 12.0 * at, WIDTH, 12.0 * at + SIZE), SIZE) for at, text in enumerate(texts)]


def read_story(document: Element) -> Story:
    """An article's page as its titles and paragraphs."""
    content = next(contents(document), None)
    told = "".join(element.comment for element in elements(document, "#comment") if "enpproperty" in element.comment)
    properties = read_markup(told.partition("enpproperty")[2]) if told else document
    parts: dict[Role, str] = {}
    for role, names in PARTS:
        text = next((t for name in names for t in texts(properties, (name, f"founder-{name}"))), "") if told else ""
        parts[role] = text or next(iter(texts(document, (f"founder-{names[0]}",))), "")
    if not parts["headline"]:
        parts |= {role: next(iter(texts(document, (tag,))), "") for role, tag in HEADINGS}
    return Story(parts, paragraphs(content) if content else [])


def contents(document: Element) -> Iterator[Element]:
    """What may hold the words of an article, the surest first."""
    yield from elements(document, "founder-content")
    yield from elements(document, "enpcontent")
    for name in ("ozoom", "articlecontent", "content"):
        yield from (found for found in elements(document) if found.attributes.get("id", "").lower() == name)


def texts(document: Element, names: tuple[str, ...]) -> Iterator[str]:
    return (text for element in elements(document, *names) if (text := SETTING.sub(" ", text_of(element)).strip()))


def paragraphs(content: Element) -> list[str]:
    """The words by paragraphs: at each <p>, <br>, <div>, <tr>."""
    whole = text_of(content, breaks=True)
    found = (SETTING.sub(" ", line).strip(" \u3000") for line in whole.split("\n"))
    return [text for text in found if text]


def set_story(story: Story, rectangles: list[Box], number: int) -> Iterator[PrintedLine]:
    """The story's lines, each a paragraph, one under the other in its zone.

    Where in it a letter stands is not known, so the lines have no marks: an article has its shape, a number has no place.
    """
    body = "".join(story.paragraphs).replace(" ", "")
    rows: list[tuple[Role, Text]] = [
        (role, text) for role, text in story.parts.items() if text and not (role == "byline" and signed_in(body, text))
    ]
    rows += [("body", text) for text in story.paragraphs]
    boxes = shared_out(rectangles, [len(text) for _, text in rows])
    for (role, text), box in zip(rows, boxes, strict=True):
        claim = Claim(number, None if role == "body" else role, whole=role == "body")
        yield PrintedLine(text, box, SIZES[role], claim=claim)


def signed_in(body: str, author: str) -> bool:
    """Whether the text itself names its author."""
    names = re.findall(r"[\u4e00-\u9fff·]{2,}", re.sub(r"本报|全媒体|特约|见习|实习|记者|通讯员", " ", author))
    return any(name in body for name in names)
