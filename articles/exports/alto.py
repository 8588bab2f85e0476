"""A printed page as ALTO 4: its lines with their places, each article a composed block; what 4.3 and 4.4 have in common."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from articles.models import Article, SourcePage
from articles.printed.records import Box, Layout, Place, hull

SPACE = "http://www.loc.gov/standards/alto/ns-v4#"
UNIT = 1200 / 72  # of an inch, a point


def alto(page: SourcePage, articles: Sequence[Article]) -> bytes:
    """The page's ALTO; blocks of an article bear its id (A12), those of no article none. The page has a layout."""
    register_namespace("", SPACE)
    places = Layout.from_dict(page.layout, page.text).places
    root = Element(f"{{{SPACE}}}alto", {"SCHEMAVERSION": "4.4"})
    description = add(root, "Description")
    add(description, "MeasurementUnit").text = "inch1200"
    add(add(description, "sourceImageInformation"), "fileName").text = page.file_name
    size = {"WIDTH": units(page.width or 0), "HEIGHT": units(page.height or 0)}
    sheet = add(add(root, "Layout"), "Page", ID=f"P{page.pk}", PHYSICAL_IMG_NR=str(page.number or 1), **size)
    space = add(sheet, "PrintSpace", HPOS="0", VPOS="0", **size)
    owned = own_lines(articles, places)
    for article in articles:
        if numbers := owned[article.pk]:
            box = hull(place.box for number in numbers if (place := places[number]))
            block = add(space, "ComposedBlock", ID=f"A{article.pk}", TYPE="article", **edges(box))
            put_runs(block, places, numbers)
    taken = {number for numbers in owned.values() for number in numbers}
    put_runs(space, places, [number for number in range(len(places)) if number not in taken])
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def own_lines(articles: Sequence[Article], places: Sequence[Place | None]) -> dict[int, list[int]]:
    """The placed lines of each article, by its key; a line that two articles share is the later one's."""
    owners = {line: article.pk for article in articles for line in article.lines}
    found: dict[int, list[int]] = {article.pk: [] for article in articles}
    for line in sorted(owners):
        if line < len(places) and places[line]:
            found[owners[line]].append(line)
    return found


def add(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{SPACE}}}{name}", attributes)


def put_runs(parent: Element, places: Sequence[Place | None], numbers: Sequence[int]) -> None:
    """A text block for each run of lines in one column and of one part (title, text)."""
    placed = [(number, place) for number in numbers if (place := places[number])]
    for _, run in groupby(placed, key=lambda pair: (pair[1].region, pair[1].column, pair[1].role)):
        lines = list(run)
        box = hull(place.box for _, place in lines)
        block = add(parent, "TextBlock", ID=f"B{lines[0][0]}", **edges(box))
        for number, place in lines:
            line = add(block, "TextLine", ID=f"L{number}", **edges(place.box))
            words = {"CONTENT": place.line.text, "WC": f"{1 - place.line.doubt:.2f}"}
            add(line, "String", ID=f"S{number}", **words, **edges(place.box))


def edges(box: Box) -> dict[str, str]:
    return {"HPOS": units(box.x0), "VPOS": units(box.y0), "WIDTH": units(box.width), "HEIGHT": units(box.height)}


def units(points: float) -> str:
    return str(round(points * UNIT))
