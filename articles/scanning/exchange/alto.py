"""What others recognised: ALTO 2 to 4, PAGE XML, hOCR → the page's lines and shapes. Only ever called in the child process."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import parse

from articles.printed.lines.sizes import pitch, with_sizes
from articles.printed.lines.spread import spread_marks
from articles.printed.records import Box, PrintedLine, PrintedPage, Shape, hull
from articles.scanning.exchange.mets import Claims
from articles.scanning.kinds import Kind
from articles.scanning.limits import Limits, RefusedFileError

UNITS = {"pixel": 72 / 300, "mm10": 72 / 254, "inch1200": 72 / 1200}  # points; a pixel of a scan at 300 dots per inch
LINES_AT_MOST = 20_000
LETTERS_AT_MOST = 200_000  # three times a broadsheet full of small English type
SMALLEST = 1.0  # point: of a line whose height the file gives as nothing
HIGH = 2.5  # times as high as wide: a vertical line
BBOX = re.compile(r"bbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)")
SURE = re.compile(r"x_wconf\s+(\d+)")
THIN = 6.0  # points
APART = 0.12  # of a word's height: the narrowest space between two words


def read_alto(path: str, kind: Kind, limits: Limits, claims: Claims | None = None) -> PrintedPage:
    """The page that a file of this kind describes; raises RefusedFileError for anything unsound in it.

    `claims` is what a METS says of the blocks of an ALTO file: its lines are then in the order of the articles.
    """
    return page_of(opened(path, kind, limits), kind, limits, claims)


def opened(path: str, kind: Kind, limits: Limits) -> Element:
    """The file's root element."""
    if Path(path).stat().st_size > limits.output:
        raise RefusedFileError("too_large")
    try:
        root: Element = parse(path, forbid_dtd=kind != "hocr").getroot()
    except DefusedXmlException as error:
        raise RefusedFileError("forbidden_xml", type(error).__name__) from error
    except (ParseError, ValueError, RecursionError) as error:
        raise RefusedFileError("broken", str(error)) from error
    return root


def count_of(root: Element, kind: Kind) -> int:
    """How many pages a file describes: hOCR may have a whole issue, the others have one."""
    return max(1, sum(1 for _ in of_class(root, "ocr_page"))) if kind == "hocr" else 1


def page_of(root: Element, kind: Kind, limits: Limits, claims: Claims | None = None, number: int = 1) -> PrintedPage:
    """The page with this number, from 1."""
    try:
        if kind == "alto":
            page = alto_page(root, claims or {})
        else:
            page = page_xml_page(root) if kind == "page" else hocr_page(root, number)
    except (ValueError, KeyError, OverflowError, RecursionError, IndexError) as error:
        raise RefusedFileError("broken", str(error)) from error
    return settled(sound(page, limits))


def settled(page: PrintedPage) -> PrintedPage:
    """The page with sizes that are no more than heights of boxes made those of its few types; given ones stay.

    How high a line's box is differs with its letters (一 or 疆); a text would fall to pieces by it.
    """
    rough = [line for line in page.lines if line.size in (line.box.width, line.box.height)]
    if len(rough) < len(page.lines):
        return page
    across = [
        line if line.vertical else replace(line, size=min(line.size, pitch(line.text, line.box))) for line in page.lines
    ]
    return replace(page, lines=tuple(with_sizes(across)))


def sound(page: PrintedPage, limits: Limits) -> PrintedPage:
    """The page without shapes that stand nowhere; raises RefusedFileError where it is none of a newspaper."""
    letters = sum(len(line.text) for line in page.lines)
    if len(page.lines) > LINES_AT_MOST or letters > LETTERS_AT_MOST:
        raise RefusedFileError("too_many_glyphs", f"{len(page.lines)} lines, {letters} characters")
    if not all(stands_somewhere(line) for line in page.lines):
        raise RefusedFileError("broken", "a line whose place is no number")
    sides = (page.width, page.height)
    if not all(math.isfinite(side) and limits.side_least <= side <= limits.side_most for side in sides):
        raise RefusedFileError("page_size", f"{page.width} × {page.height} pt")
    return replace(page, shapes=tuple(shape for shape in page.shapes if math.isfinite(sum(shape.box.edges))))


def stands_somewhere(line: PrintedLine) -> bool:
    """Whether a line's place, size and doubt are numbers."""
    return math.isfinite(sum(line.box.edges) + line.size + line.doubt)


def named(root: Element, *names: str) -> Iterator[Element]:
    """The elements below `root` with these names, whatever their namespace."""
    return (element for element in root.iter() if str(element.tag).rpartition("}")[2] in names)


def first(root: Element, name: str) -> Element:
    found = next(named(root, name), None)
    if found is None:
        raise ValueError(f"no {name}")
    return found


def line_of(text: str, box: Box, doubt: float = 0.0, size: float = 0.0) -> PrintedLine:
    """A line whose letters are spread over its box."""
    vertical = len(text) > 1 and box.height > HIGH * box.width
    marks = spread_marks(text, box, vertical=vertical)
    size = max(SMALLEST, size or (box.width if vertical else box.height))
    return PrintedLine(text, box, size, "", vertical, marks, doubt)


def alto_page(root: Element, claims: Claims) -> PrintedPage:
    page = first(root, "Page")
    unit = next((element.text or "" for element in named(root, "MeasurementUnit")), "pixel").strip()
    scale = UNITS.get(unit, UNITS["pixel"])
    sizes = {style.get("ID", ""): float(style.get("FONTSIZE", 0)) for style in named(root, "TextStyle")}
    lines: list[tuple[int, PrintedLine]] = []
    for element, blocks in lines_in_blocks(page):
        rank, claim = next((claims[block] for block in blocks if block in claims), (len(claims), None))
        if line := alto_line(element, sizes, scale):
            lines.append((rank, replace(line, claim=claim)))
    lines.sort(key=lambda pair: pair[0])
    shapes = [Shape("picture", alto_box(element, scale)) for element in named(page, "Illustration")]
    shapes += [rule_or_frame(alto_box(element, scale)) for element in named(page, "GraphicalElement")]
    width, height = float(page.attrib["WIDTH"]) * scale, float(page.attrib["HEIGHT"]) * scale
    return PrintedPage(width, height, tuple(line for _, line in lines), tuple(shapes), "alto")


def alto_line(element: Element, sizes: Mapping[str, float], scale: float) -> PrintedLine | None:
    """A TextLine with its doubt and size; None where it holds no text."""
    words = list(named(element, "String"))
    text = joined([(word.get("CONTENT", ""), alto_place(word, scale)) for word in words])
    styles = " ".join(item.get("STYLEREFS", "") for item in (element, *words)).split()
    sure = [float(word.get("WC", 1)) for word in words]
    size = next((sizes[style] for style in styles if sizes.get(style)), 0.0)
    if not text:
        return None
    box = alto_place(element, scale) or hull(alto_box(word, scale) for word in words)
    return line_of(text, box, 1 - sum(sure) / len(sure), size)


def alto_box(element: Element, scale: float) -> Box:
    x, y, width, height = (float(element.attrib[name]) * scale for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return Box(x, y, x + width, y + height)


def alto_place(element: Element, scale: float) -> Box | None:
    """The box of a word, which need not be given."""
    given = all(element.get(name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return alto_box(element, scale) if given else None


def lines_in_blocks(element: Element, around: tuple[str, ...] = ()) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """The lines below an element, each with the IDs of what it stands in, its own first."""
    for child in element:
        inside = (child.get("ID", ""), *around)
        if str(child.tag).rpartition("}")[2] == "TextLine":
            yield child, inside
        else:
            yield from lines_in_blocks(child, inside)


def rule_or_frame(box: Box) -> Shape:
    return Shape("rule" if min(box.width, box.height) < THIN else "frame", box)


def joined(words: Sequence[tuple[str, Box | None]]) -> str:
    """Words as one line: a space between Latin ones that stand apart, Chinese has none.

    Some programs give every letter as a word of its own: there 1 1 8 is 118.

    >>> joined([("全市", None), ("GDP", None), ("growth", None), ("增长", None)])
    '全市GDP growth增长'
    >>> joined([("亩产", Box(0, 0, 20, 10)), ("1", Box(20, 0, 25, 10)), ("8", Box(25, 0, 30, 10))])
    '亩产18'
    """
    out, last = "", None
    for word, box in words:
        word = word.strip()
        if not word:
            continue
        close = box is not None and last is not None and box.x0 - last.x1 < APART * box.height
        out += " " * bool(out and out[-1].isascii() and word[0].isascii() and not close) + word
        last = box
    return out


def page_xml_page(root: Element) -> PrintedPage:
    page = first(root, "Page")
    scale = UNITS["pixel"]

    def box_of(element: Element) -> Box:
        coords = first(element, "Coords")
        points = [tuple(map(float, point.split(","))) for point in coords.get("points", "").split()]
        points = points or [(float(point.attrib["x"]), float(point.attrib["y"])) for point in named(coords, "Point")]
        xs, ys = [point[0] * scale for point in points], [point[1] * scale for point in points]
        return Box(min(xs), min(ys), max(xs), max(ys))

    lines = []
    for line in named(page, "TextLine"):
        own = [child for child in line if str(child.tag).endswith("TextEquiv")]
        text = next((found.text or "" for equivalent in own for found in named(equivalent, "Unicode")), "").strip()
        if text:
            lines.append(line_of(text, box_of(line), 1 - float(own[0].get("conf", 1))))
    pictures = [Shape("picture", box_of(region)) for region in named(page, "ImageRegion", "GraphicRegion")]
    rules = [Shape("rule", box_of(region)) for region in named(page, "SeparatorRegion")]
    width, height = float(page.attrib["imageWidth"]) * scale, float(page.attrib["imageHeight"]) * scale
    return PrintedPage(width, height, tuple(lines), (*pictures, *rules), "alto")


def hocr_page(root: Element, number: int) -> PrintedPage:
    root = list(of_class(root, "ocr_page"))[number - 1]
    page = hocr_box(root)
    lines = []
    for element in of_class(root, "ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
        words = list(of_class(element, "ocrx_word"))
        sure = [int(match[1]) for word in words if (match := SURE.search(word.get("title", "")))]
        if text := joined([("".join(word.itertext()), hocr_place(word)) for word in words or [element]]):
            lines.append(line_of(text, hocr_box(element), 1 - sum(sure) / len(sure) / 100 if sure else 0.0))
    shapes = [Shape("picture", hocr_box(element)) for element in of_class(root, "ocr_photo", "ocr_image")]
    shapes += [Shape("rule", hocr_box(element)) for element in of_class(root, "ocr_separator")]
    return PrintedPage(page.x1, page.y1, tuple(lines), tuple(shapes), "alto")


def hocr_box(element: Element) -> Box:
    match = BBOX.search(element.get("title", ""))
    if match is None:
        raise ValueError("an element without bbox")
    return Box(*(float(edge) * UNITS["pixel"] for edge in match.groups()))


def hocr_place(element: Element) -> Box | None:
    return hocr_box(element) if BBOX.search(element.get("title", "")) else None


def of_class(root: Element, *names: str) -> Iterator[Element]:
    return (element for element in root.iter() if set(element.get("class", "").split()) & set(names))
