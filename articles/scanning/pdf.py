"""A PDF's page → its glyphs and shapes, by PDFium. Only ever called in the child process: PDFium may abort."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from articles.printed.glyphs import em_box, lines_of
from articles.printed.records import Box, Glyph, PrintedPage, Shape
from articles.scanning.limits import Limits, RefusedFileError

THIN = 4.5  # points: a filled shape no thicker is a rule
RULE_LEAST = 18.0  # points: a shorter stroke is part of a drawing
PICTURE_LEAST = 18.0
LETTERS_LEAST = 200  # Chinese letters of a page whose own text is read
LOST_AT_MOST = 0.25  # of its glyphs, shadows of titles among them
DEPTH = 6  # of forms inside forms

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is shown: its size in points, and how to turn PDF's coordinates (from the bottom left) into ours.

    `turn` is how often it is turned clockwise by a right angle.
    """

    width: float
    height: float
    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        if self.turn == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def upright(self, a: float, b: float) -> bool:
        """Whether text whose baseline runs along (a, b) is shown from left to right."""
        (x0, y0), (x1, y1) = self.point(0, 0), self.point(a, b)
        return x1 - x0 > 5 * abs(y1 - y0)


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
    glyphs = [glyph for glyph in read_glyphs(page, sheet, limits) if inside.holds(glyph.box)]
    shapes = [shape for shape in read_shapes(page, sheet, limits) if shape.box.over(inside) > 0]
    printed = PrintedPage(width, height, tuple(lines_of(glyphs)), tuple(shapes))
    return printed if has_text_layer(printed, len(glyphs)) else replace(printed, origin="none")


def has_text_layer(printed: PrintedPage, glyphs: int) -> bool:
    """Whether a page's own text can be read: enough Chinese letters, few that stand for none.

    A scan has no text or a caption's; a font without a table of characters gives codes of private use or U+FFFD, which
    `lines_of` drops.
    """
    text = "".join(line.text for line in printed.lines)
    letters = sum("\u3400" <= char <= "\u9fff" for char in text)
    lost = glyphs - sum(not char.isspace() for char in text)
    return letters >= LETTERS_LEAST and lost + text.count("\ufffd") < LOST_AT_MOST * max(1, glyphs)


def read_glyphs(page: pdfium.PdfPage, sheet: Sheet, limits: Limits) -> list[Glyph]:
    """The characters that the page's own text holds; PDFium's guesses (spaces, line ends) are left out."""
    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text)
    if count > limits.glyphs:
        raise RefusedFileError("too_many_glyphs", f"{count} > {limits.glyphs}")
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    out = []
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code <= 0x20 or code > 0x10FFFF or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        raw.FPDFText_GetMatrix(text, index, matrix)
        across, up = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
        size = raw.FPDFText_GetFontSize(text, index) * up
        if size <= 0.5 or not across:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        placed = sheet.box(box.left, box.bottom, box.right, box.top)
        upright = sheet.upright(matrix.a, matrix.b)
        if upright:
            placed = em_box(placed.x0, placed.x1, sheet.point(x.value, y.value)[1], size)
        out.append(Glyph(chr(code), placed, size, font_name(text, index), upright))
    return out


def font_name(text: pdfium.PdfTextPage, index: int) -> str:
    """The name of a glyph's font without the subset's mark: ABCDEF+SimSun → SimSun."""
    buffer = ctypes.create_string_buffer(80)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, 80, flags)
    return buffer.value.decode("utf-8", "replace").partition("+")[2] or buffer.value.decode("utf-8", "replace")


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
