"""A PDF's page → its glyphs and shapes, by PDFium. Only ever called in the child process: PDFium may abort."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from articles.printed.lines.glyphs import lines_of
from articles.printed.records import Box, Glyph, PrintedPage, Shape
from articles.scanning.limits import Limits, RefusedFileError
from articles.scanning.pdf.letters import read_letters
from articles.scanning.pdf.shown import Sheet

THIN = 4.5  # points: a filled shape no thicker is a rule
RULE_LEAST = 18.0  # points: a shorter stroke is part of a drawing
PICTURE_LEAST = 18.0
LETTERS_LEAST = 200  # Chinese letters of a page whose own text is read
LOST_AT_MOST = 0.25  # of its glyphs, shadows of titles among them
# The most frequent letters of modern Chinese (现代汉语常用字频度统计, 1989), in both scripts: an eighth and more of any page's.
COMMON = frozenset("的一在年市人日中大为為国國发發有会會上个個不了和生行报報新全工经經业業成是")
COMMON_LEAST = 0.02  # of a page's Chinese letters; codes of a font without a table of characters hit them by chance
GROUND = 0.8  # of the page's area
DEPTH = 6  # of forms inside forms

Matrix = tuple[float, float, float, float, float, float]


def open_pdf(path: str, limits: Limits) -> pdfium.PdfDocument:
    """The opened file; raises RefusedFileError where it is encrypted, broken or has too many pages."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        reason = "encrypted" if "password" in str(error).lower() else "broken"
        raise RefusedFileError(reason, str(error)) from error
    count = len(document)
    if not count:
        raise RefusedFileError("no_pages")
    if count > limits.pages:
        raise RefusedFileError("too_many_pages", f"{count} > {limits.pages}")
    return document


def load_page(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """The page with this number, from 1; raises RefusedFileError where it is broken."""
    try:
        return document[number - 1]
    except pdfium.PdfiumError as error:
        raise RefusedFileError("broken", str(error)) from error


def read_pdf_page(page: pdfium.PdfPage, limits: Limits) -> PrintedPage:
    """The page's lines and shapes; `origin` is "none" where its own text cannot be read.

    Raises RefusedFileError for sides or counts that no newspaper page has.
    """
    width, height = page.get_size()
    if not all(limits.side_least <= side <= limits.side_most for side in (width, height)):
        raise RefusedFileError("page_size", f"{width:.0f} × {height:.0f} pt")
    left, bottom, right, top = page.get_cropbox()
    sheet = Sheet(width, height, left, bottom, right, top, page.get_rotation() // 90)
    inside = Box(-2, -2, width + 2, height + 2)
    letters = read_letters(page, sheet, limits)
    glyphs = [glyph for glyph in letters.glyphs if inside.holds(glyph.box)]
    shapes = [shape for shape in read_shapes(page, sheet, limits) if is_on(inside, shape.box)]
    shapes = [shape for shape in shapes if not is_ground(shape, width * height)]
    if letters.hidden:
        shapes = seen_shapes(page, glyphs, limits)
    printed = PrintedPage(width, height, tuple(lines_of(glyphs)), tuple(shapes))
    if has_text_layer(printed, len(glyphs)):
        return printed
    return replace(printed, origin="none", lines=printed.lines if is_legible(printed) else ())


def is_on(page: Box, box: Box) -> bool:
    """Whether something is drawn on the page, and its place is a number."""
    return math.isfinite(sum(box.edges)) and box.over(page) > 0


def is_ground(shape: Shape, area: float) -> bool:
    """Whether a picture lies under the whole page: a scan of it, a tint."""
    return shape.kind == "picture" and shape.box.width * shape.box.height > GROUND * area


def seen_shapes(page: pdfium.PdfPage, glyphs: list[Glyph], limits: Limits) -> list[Shape]:
    """The rules and pictures of a page that is one picture, by its ink where no letter stands."""
    from PIL import ImageDraw

    from articles.scanning.images.ink import DPI, shapes_of
    from articles.scanning.images.raster import render

    image = render(page, DPI, limits)
    draw = ImageDraw.Draw(image)
    for box in (glyph.box for glyph in glyphs):
        draw.rectangle((box.x0, box.y0, box.x1, box.y1), fill="white")
    return shapes_of(image, 1.0)


def has_text_layer(printed: PrintedPage, glyphs: int) -> bool:
    """Whether a page's own text can be read: enough Chinese letters, few that stand for none, common ones among them.

    A scan has no text or a caption's; a font without a table of characters gives codes of private use or U+FFFD, which
    `lines_of` drops, or the numbers of its glyphs, which fall on letters by chance: 㐊㜹俦 for 记者从.
    """
    text = "".join(line.text for line in printed.lines)
    letters = sum("\u3400" <= char <= "\u9fff" for char in text)
    lost = glyphs - sum(not char.isspace() for char in text)
    enough = letters >= LETTERS_LEAST and lost + text.count("\ufffd") < LOST_AT_MOST * max(1, glyphs)
    return enough and is_legible(printed)


def is_legible(printed: PrintedPage) -> bool:
    """Whether a page's letters, where they are more than a caption's, are those that texts are written with."""
    letters = [char for line in printed.lines for char in line.text if "\u3400" <= char <= "\u9fff"]
    return len(letters) < LETTERS_LEAST or sum(char in COMMON for char in letters) >= COMMON_LEAST * len(letters)


def read_shapes(page: pdfium.PdfPage, sheet: Sheet, limits: Limits) -> list[Shape]:
    out: list[Shape] = []
    for count, (item, matrix) in enumerate(objects(page)):
        if count > limits.objects:
            raise RefusedFileError("too_many_objects", f"> {limits.objects}")
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = bounds(item, matrix, sheet)
            if box and min(box.width, box.height) >= PICTURE_LEAST:
                out.append(Shape("picture", box))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            out += strokes(item, matrix, sheet)
    return out


def objects(page: pdfium.PdfPage) -> Iterator[tuple[object, Matrix]]:
    """The page's paths and pictures with their matrices, those inside forms too."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from unfold(raw.FPDFPage_GetObject(page, index), (1, 0, 0, 1, 0, 0), 0)


def unfold(item: object, outer: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
        yield item, outer
        return
    inner = product(own_matrix(item), outer)
    if depth < DEPTH:
        for index in range(raw.FPDFFormObj_CountObjects(item)):
            yield from unfold(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def own_matrix(item: object) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return (1, 0, 0, 1, 0, 0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds(item: object, matrix: Matrix, sheet: Sheet) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    corners = [moved(x.value, y.value, matrix) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return sheet.box(min(xs), min(ys), max(xs), max(ys))


def strokes(item: object, matrix: Matrix, sheet: Sheet) -> list[Shape]:
    """The rules that a path draws, or the frame that it is; curves and slanting lines are part of drawings."""
    box = bounds(item, matrix, sheet)
    if box is None or max(box.width, box.height) < RULE_LEAST:
        return []
    if min(box.width, box.height) <= THIN:
        return [Shape("rule", box)]
    lines = segments(item, product(own_matrix(item), matrix), sheet)
    rules = [line for line in lines if min(line.width, line.height) <= 1 and max(line.width, line.height) >= RULE_LEAST]
    upright = sum(line.height > line.width for line in rules)
    if upright >= 2 and len(rules) - upright >= 2:
        return [Shape("frame", box)]
    return [Shape("rule", rule) for rule in rules]


def segments(item: object, matrix: Matrix, sheet: Sheet) -> list[Box]:
    """The straight lines of a path as boxes without thickness."""
    out: list[Box] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    here = start = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(item), 200)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        there = sheet.point(*moved(x.value, y.value, matrix))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == raw.FPDF_SEGMENT_LINETO:
            out.append(
                Box(min(here[0], there[0]), min(here[1], there[1]), max(here[0], there[0]), max(here[1], there[1]))
            )
        if raw.FPDFPathSegment_GetClose(segment):
            out.append(
                Box(min(start[0], there[0]), min(start[1], there[1]), max(start[0], there[0]), max(start[1], there[1]))
            )
        here = there
    return out
