"""The letters of a PDF's page that a reader sees: what is hidden or clipped away is left out. Only in the child process."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass, replace
from itertools import zip_longest

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from articles.printed.lines.glyphs import em_box
from articles.printed.records import Box, Glyph
from articles.scanning.limits import Limits, RefusedFileError
from articles.scanning.pdf.shown import Sheet

INVISIBLE = 3  # PDF's text rendering mode: neither filled nor stroked
NARROW = (0.15, 0.75)  # of the size: a letter that is not Chinese, from its origin to the next one's
HALF = 0.5  # of the size: such a letter where none follows
ASTRAY = 0.02  # of the size: a box that begins so far from the origin is not the letter's own width


@dataclass(frozen=True, slots=True)
class Letters:
    """The glyphs of a page in the file's order; `hidden`: none is shown, a picture of the page lies over them."""

    glyphs: list[Glyph]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A glyph, whether it is drawn, and the x it was set at where its box does not begin there."""

    glyph: Glyph
    drawn: bool
    astray: float | None


def read_letters(page: pdfium.PdfPage, sheet: Sheet, limits: Limits) -> Letters:
    """The characters that the page's own text holds; PDFium's guesses (spaces, line ends) are left out.

    Letters that are not drawn count only where none is: programs that recognise scans lay them under the picture.
    """
    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text)
    if count > limits.glyphs:
        raise RefusedFileError("too_many_glyphs", f"{count} > {limits.glyphs}")
    clips = Clips(page)
    found = [letter for index in range(count) if (letter := read_letter(text, index, sheet, clips))]
    drawn = [letter for letter in found if letter.drawn]
    shown = drawn if len(drawn) * 2 > len(found) else found
    return Letters(with_widths(shown), hidden=bool(found) and shown is found and len(drawn) < len(found))


def read_letter(text: pdfium.PdfTextPage, index: int, sheet: Sheet, clips: Clips) -> Letter | None:
    """The letter with this index; None for a space, and for one that is too small, guessed or clipped away."""
    code = raw.FPDFText_GetUnicode(text, index)
    if code <= 0x20 or code > 0x10FFFF or raw.FPDFText_IsGenerated(text, index) == 1:
        return None
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    raw.FPDFText_GetMatrix(text, index, matrix)
    across, up = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    size = raw.FPDFText_GetFontSize(text, index) * up
    if size <= 0.5 or not across:
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    raw.FPDFText_GetLooseCharBox(text, index, box)
    item = raw.FPDFText_GetTextObject(text, index)
    if not clips.show(item, (box.left + box.right) / 2, y.value + 0.4 * size):
        return None
    placed = sheet.box(box.left, box.bottom, box.right, box.top)
    upright, astray = sheet.upright(matrix.a, matrix.b), None
    if upright:
        origin, baseline = sheet.point(x.value, y.value)
        placed = em_box(placed.x0, placed.x1, baseline, size)
        astray = origin if abs(placed.x0 - origin) > ASTRAY * size else None
    drawn = raw.FPDFTextObj_GetTextRenderMode(item) != INVISIBLE
    return Letter(Glyph(chr(code), placed, size, font_name(text, index), upright), drawn, astray)


def with_widths(letters: list[Letter]) -> list[Glyph]:
    """The glyphs, those of fonts that do not tell their widths (Type 3) as wide as such letters are."""
    out = []
    for letter, after in zip_longest(letters, letters[1:]):
        glyph = letter.glyph
        if letter.astray is not None:
            following = after.glyph.box.x0 if after and after.astray is None else after.astray if after else None
            width = told_width(glyph, letter.astray, following)
            glyph = replace(glyph, box=Box(letter.astray, glyph.box.y0, letter.astray + width, glyph.box.y1))
        out.append(glyph)
    return out


def told_width(glyph: Glyph, start: float, following: float | None) -> float:
    """A Chinese letter's square, or up to where the next letter begins."""
    if unicodedata.east_asian_width(glyph.text) in "WFA":
        return glyph.size
    step = (following - start) / glyph.size if following is not None else 0.0
    return (step if NARROW[0] < step < NARROW[1] else HALF) * glyph.size


class Clips:
    """Which text objects of a page are clipped, and to what; those inside forms are taken as they are."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.boxes: dict[int, tuple[float, float, float, float] | None] = {}
        for index in range(raw.FPDFPage_CountObjects(page)):
            item = raw.FPDFPage_GetObject(page, index)
            if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT:
                self.boxes[address(item)] = clip_of(item)

    def show(self, item: object, x: float, y: float) -> bool:
        """Whether a point of a text object, in the page's own coordinates, lies inside what it is clipped to."""
        box = self.boxes.get(address(item))
        return box is None or (box[0] <= x <= box[2] and box[1] <= y <= box[3])


def address(item: object) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def clip_of(item: object) -> tuple[float, float, float, float] | None:
    """The rectangle that an object's clipping paths leave of the page; None where there are none."""
    path = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    if count <= 0:
        return None
    left, bottom, right, top = -math.inf, -math.inf, math.inf, math.inf
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        xs, ys = [], []
        for index in range(min(raw.FPDFClipPath_CountPathSegments(path, number), 200)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, number, index), x, y)
            xs.append(x.value)
            ys.append(y.value)
        if xs:
            left, bottom, right, top = max(left, min(xs)), max(bottom, min(ys)), min(right, max(xs)), min(top, max(ys))
    return left, bottom, right, top


def font_name(text: pdfium.PdfTextPage, index: int) -> str:
    """The name of a glyph's font without the subset's mark: ABCDEF+SimSun → SimSun."""
    buffer = ctypes.create_string_buffer(80)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, 80, flags)
    return buffer.value.decode("utf-8", "replace").partition("+")[2] or buffer.value.decode("utf-8", "replace")
