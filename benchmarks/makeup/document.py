"""A sheet as a PDF file, written as one of the many programs does: fonts, encodings, forms, boxes, order, tags."""

from __future__ import annotations

import io
import random
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from benchmarks.makeup.faces import Face, outline
from benchmarks.makeup.sheet import Letters, Mark, Sheet


@dataclass(frozen=True)
class Habits:
    """How a program writes pages."""

    unicode: str = "told"  # told | missing | private: what ToUnicode says
    type3: bool = False  # letters as drawings
    single: bool = False  # each letter placed by itself, or whole lines
    form: bool = False  # everything inside a Form XObject that is moved and scaled
    turned: int = 0  # /Rotate
    cropped: bool = False  # the boxes' origin is not 0, printer's marks outside the CropBox
    clipped: bool = False  # words of another page left over outside a clipping path
    tagged: bool = False
    scattered: bool = False  # lines in no order
    doubled: bool = False  # bold by printing twice


class Writer:
    """Numbers objects and writes them with a cross-reference table."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: str | bytes, stream: bytes | None = None) -> int:
        data = body.encode("latin-1") if isinstance(body, str) else body
        if stream is not None:
            packed = zlib.compress(stream)
            data = data[:-2] + b" /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream"
        self.objects.append(data)
        return len(self.objects)

    def save(self, root: int) -> bytes:
        out, offsets = bytearray(b"%PDF-1.6\n%\xe4\xf6\n"), []
        for number, data in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n" % number + data + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % at for at in offsets)
        out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, root, start)
        return bytes(out)


class Embedded:
    """A face in the file: its object, and the code of each letter."""

    def __init__(self, writer: Writer, face: Face, habits: Habits) -> None:
        self.codes: dict[str, int] = {}
        font = face.cut()
        self.type3 = habits.type3
        self.number = self.drawn(writer, face, font) if habits.type3 else self.composite(writer, face, font, habits)

    def composite(self, writer: Writer, face: Face, font: object, habits: Habits) -> int:
        cmap, order, scale = font.getBestCmap(), font.getGlyphOrder(), 1000 / font["head"].unitsPerEm  # type: ignore[attr-defined, index]
        keyed = face.compact and order[-1].startswith("cid")
        index = {name: (int(name[3:]) if keyed and name.startswith("cid") else at) for at, name in enumerate(order)}
        widths = {}
        for letter in face.used:
            self.codes[letter] = index[cmap[ord(letter)]]
            widths[self.codes[letter]] = font["hmtx"][cmap[ord(letter)]][0] * scale  # type: ignore[index]
        kept = io.BytesIO()
        font.save(kept)  # type: ignore[attr-defined]
        data = font.reader["CFF "] if face.compact else kept.getvalue()  # type: ignore[attr-defined]
        body = "<< /Subtype /CIDFontType0C >>" if face.compact else f"<< /Length1 {len(data)} >>"
        file = writer.add(body, data)
        key = "FontFile3" if face.compact else "FontFile2"
        described = writer.add(
            f"<< /Type /FontDescriptor /FontName /{face.name} /Flags 4 /FontBBox [-200 -300 1200 1100] /ItalicAngle 0 "
            f"/Ascent 880 /Descent -120 /CapHeight 800 /StemV 80 /{key} {file} 0 R >>"
        )
        each = " ".join(f"{code} [{width:.0f}]" for code, width in sorted(widths.items()))
        kind = "CIDFontType0" if face.compact else "CIDFontType2 /CIDToGIDMap /Identity"
        child = writer.add(
            f"<< /Type /Font /Subtype /{kind} /BaseFont /{face.name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            f"/Supplement 0 >> /FontDescriptor {described} 0 R /DW 1000 /W [{each}] >>"
        )
        told = "" if habits.unicode == "missing" else f"/ToUnicode {writer.add('<< >>', self.told(habits))} 0 R "
        return writer.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{face.name} /Encoding /Identity-H /DescendantFonts [{child} 0 R] {told}>>"
        )

    def drawn(self, writer: Writer, face: Face, font: object) -> int:
        """A Type 3 font; of more than 255 letters the rest takes the place of the first (pages here have several faces)."""
        cmap, glyphs = font.getBestCmap(), font.getGlyphSet()  # type: ignore[attr-defined]
        scale, procs, widths, names = 1000 / font["head"].unitsPerEm, [], [], []  # type: ignore[index]
        for code, letter in enumerate(sorted(face.used)):
            self.codes[letter] = code
            name = cmap[ord(letter)]
            width = font["hmtx"][name][0] * scale  # type: ignore[index]
            stream = f"{width:.0f} 0 -200 -300 1200 1100 d1 {outline(glyphs, name, scale)} f".encode()
            procs.append(writer.add("<< >>", stream))
            widths.append(width)
            names.append(f"g{code}")
        self.fonts = []
        for start in range(0, len(names), 256):
            part = slice(start, start + 256)
            listed = " ".join(f"/{name} {proc} 0 R" for name, proc in zip(names[part], procs[part], strict=True))
            coded = {letter: code - start for letter, code in self.codes.items() if start <= code < start + 256}
            told = writer.add("<< >>", unicode_map(coded, 1))
            self.fonts.append(
                writer.add(
                    f"<< /Type /Font /Subtype /Type3 /FontBBox [-200 -300 1200 1100] /FontMatrix [.001 0 0 .001 0 0] "
                    f"/CharProcs << {listed} >> /Encoding << /Type /Encoding /Differences [0 {' '.join('/' + n for n in names[part])}] >> "
                    f"/FirstChar 0 /LastChar {len(names[part]) - 1} /Widths [{' '.join(f'{w:.0f}' for w in widths[part])}] "
                    f"/ToUnicode {told} 0 R /Resources << >> >>"
                )
            )
        return self.fonts[0]

    def told(self, habits: Habits) -> bytes:
        if habits.unicode == "private":
            shifted = {chr(0xE000 + at): code for at, code in enumerate(self.codes.values())}
            return unicode_map(shifted, 2)
        return unicode_map(self.codes, 2)


def unicode_map(codes: dict[str, int], octets: int) -> bytes:
    lines = [f"<{code:0{octets * 2}x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    parts = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    listed = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <{'00' * octets}> <{'ff' * octets}> endcodespacerange\n{listed}\nendcmap end end"
    ).encode()


class Page:
    """One page's content stream."""

    def __init__(
        self, writer: Writer, faces: dict[str, Face], height: float, habits: Habits, chance: random.Random
    ) -> None:
        self.writer, self.faces, self.height, self.habits, self.chance = writer, faces, height, habits, chance
        self.fonts = {name: Embedded(writer, face, habits) for name, face in faces.items() if face.used}
        self.keys: dict[str, int] = {}
        noise = bytes(chance.randrange(120, 230) for _ in range(48 * 32 * 3))
        self.picture = writer.add(image_dictionary(48, 32), noise)

    def mark(self, mark: Mark) -> str:
        x0, y0, x1, y1 = mark.box
        y0, y1 = self.height - y1, self.height - y0
        if mark.picture:
            return f"q {x1 - x0:.2f} 0 0 {y1 - y0:.2f} {x0:.2f} {y0:.2f} cm /Im Do Q"
        box = f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re"
        if mark.fill is not None:
            return f"q {mark.fill:.2f} g {box} f Q"
        dash = "[3 2] 0 d " if mark.dashed else ""
        return f"q {dash}{mark.line:.2f} w {box} S Q"

    def font_key(self, name: str, letter: str) -> tuple[str, str]:
        """The resource of a face (of Type 3 ones, the part that has the letter) and the letter's code in hex."""
        font = self.fonts[name]
        code = font.codes[letter]
        if not font.type3:
            self.keys[f"F{name}"] = font.number
            return f"F{name}", f"{code:04x}"
        self.keys[f"F{name}{code // 256}"] = font.fonts[code // 256]
        return f"F{name}{code // 256}", f"{code % 256:02x}"

    def letters(self, line: Letters) -> str:
        mode = "3 Tr " if line.hidden else "0 Tr "
        parts = [f"BT {mode}{line.shade:.2f} g"]
        spots = [spot for spot in line.spots if spot[0] in self.fonts[line.face].codes]
        if self.habits.single or line.vertical or self.habits.type3:
            for letter, x, y in spots:
                key, code = self.font_key(line.face, letter)
                matrix = f"{line.stretch * line.size:.3f} 0 0 {line.size:.3f} {x:.2f} {self.height - y:.2f} Tm"
                parts.append(f"/{key} 1 Tf {matrix} <{code}> Tj")
        elif spots:
            parts.append(self.run(line, spots))
        return " ".join([*parts, "ET"])

    def run(self, line: Letters, spots: list[tuple[str, float, float]]) -> str:
        face = self.fonts[line.face]
        key, _ = self.font_key(line.face, spots[0][0])
        wide, strings = line.size * line.stretch, list[str]()
        for (letter, x, _), after in zip(spots, [*spots[1:], None], strict=True):
            strings.append(f"<{face.codes[letter]:04x}>")
            if after:
                gap = (after[1] - x) / wide - self.faces[line.face].width(letter)
                strings.append(f"{-gap * 1000:.1f}")
        _, x, y = spots[0]
        return f"/{key} {line.size:.3f} Tf {line.stretch * 100:.1f} Tz 1 0 0 1 {x:.2f} {self.height - y:.2f} Tm [{' '.join(strings)}] TJ 100 Tz"


def stream_of(page: Page, sheet: Sheet, habits: Habits) -> str:
    lines = list(sheet.letters)
    if habits.scattered:
        page.chance.shuffle(lines)
    parts = [page.mark(mark) for mark in sheet.marks]
    if habits.clipped:
        stray = [line for line in lines if len(line.spots) > 8][:6]
        moved = [replace(line, spots=[(letter, x + 3, y + 7) for letter, x, y in line.spots]) for line in stray]
        parts.append("q 0 0 1 1 re W n " + " ".join(page.letters(line) for line in moved) + " Q")
    for at, line in enumerate(lines):
        text = page.letters(line)
        if habits.doubled and line.face in ("hei", "bold"):
            text += page.letters(
                Letters(
                    line.face,
                    line.size,
                    [(c, x + 0.25, y) for c, x, y in line.spots],
                    line.stretch,
                    line.shade,
                    line.hidden,
                    line.vertical,
                )
            )
        parts.append(f"/P <</MCID {at}>> BDC {text} EMC" if habits.tagged else text)
    return "\n".join(parts)


def write_pdf(
    path: Path,
    sheet: Sheet,
    size: tuple[float, float],
    faces: dict[str, Face],
    habits: Habits,
    chance: random.Random,
    drawn: Image.Image | None = None,
) -> None:
    """The sheet as a page of a file, in the given manner; `drawn` is its picture, where its pictures are not noise."""
    width, height = size
    writer = Writer()
    page = Page(writer, faces, height, habits, chance)
    if drawn:
        page.picture = writer.add(image_dictionary(*drawn.size), drawn.tobytes())
    content = stream_of(page, sheet, habits)
    fonts = " ".join(f"/{key} {number} 0 R" for key, number in page.keys.items())
    resources = resources_of(fonts, page.picture)
    boxes = f"/MediaBox [0 0 {width:.2f} {height:.2f}]"
    if habits.form:
        form = writer.add(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 {width:.2f} {height:.2f}] /Matrix [.5 0 0 .5 0 0] /Resources {resources} >>",
            content.encode("latin-1"),
        )
        content, resources = "q 2 0 0 2 0 0 cm /Fm Do Q", f"<< /XObject << /Fm {form} 0 R >> >>"
    if habits.cropped:
        mark = writer.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        content = f"q 1 0 0 1 -40 60 cm {content} Q\nBT /Mark 10 Tf 1 0 0 1 0 30 Tm (CMYK 2023-10-09 proof 3) Tj ET"
        boxes = f"/MediaBox [-80 20 {width:.2f} {height + 100:.2f}] "
        boxes += f"/CropBox [-40 60 {width - 40:.2f} {height + 60:.2f}]"
        fonts += f" /Mark {mark} 0 R"
        resources = resources_of(fonts, page.picture)
    if habits.turned:
        content, boxes = turned(content, width, height, habits.turned)
    stream = writer.add("<< >>", content.encode("latin-1"))
    tags = " /StructParents 0" if habits.tagged else ""
    rotate = f" /Rotate {habits.turned}" if habits.turned else ""
    pages = len(writer.objects) + 2
    own = writer.add(
        f"<< /Type /Page /Parent {pages} 0 R {boxes}{rotate}{tags} /Resources {resources} /Contents {stream} 0 R >>"
    )
    writer.add(f"<< /Type /Pages /Kids [{own} 0 R] /Count 1 >>")
    marked = " /MarkInfo << /Marked true >>" if habits.tagged else ""
    path.write_bytes(writer.save(writer.add(f"<< /Type /Catalog /Pages {pages} 0 R{marked} >>")))


def image_dictionary(width: int, height: int) -> str:
    return f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 >>"


def resources_of(fonts: str, picture: int) -> str:
    return f"<< /Font << {fonts} >> /XObject << /Im {picture} 0 R >> >>"


def write_flat(
    path: Path, sheet: Sheet, size: tuple[float, float], faces: dict[str, Face], chance: random.Random
) -> None:
    """A picture of the page over letters that are not shown, as programs write that recognise scans."""
    write_pdf(path, sheet, size, faces, Habits(), chance)
    drawn = pdfium.PdfDocument(path)[0].render(scale=110 / 72).to_pil().convert("RGB")
    hidden = [replace(line, hidden=True) for line in sheet.letters]
    whole = Mark((0, 0, *size), picture=True)
    write_pdf(path, Sheet([whole], hidden), size, faces, Habits(), chance, drawn)


def turned(content: str, width: float, height: float, angle: int) -> tuple[str, str]:
    """The content drawn turned the other way, so that /Rotate puts it upright."""
    if angle == 90:
        return f"q 0 1 -1 0 {height:.2f} 0 cm {content} Q", f"/MediaBox [0 0 {height:.2f} {width:.2f}]"
    if angle == 270:
        return f"q 0 -1 1 0 0 {width:.2f} cm {content} Q", f"/MediaBox [0 0 {height:.2f} {width:.2f}]"
    return f"q -1 0 0 -1 {width:.2f} {height:.2f} cm {content} Q", f"/MediaBox [0 0 {width:.2f} {height:.2f}]"
