"""Thirty-four more files that would do harm: huge counts, garbage for decoders, numbers that are none, loops between files."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image

from tests.scanning.hostile import bomb, form, page, pdf, png, stream

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def million_objects() -> bytes:
    """A page and a million objects beside it, packed into object streams: two megabytes."""
    packed = zlib.compress(b"".join(b"%d %d " % (10 + at, 5 * at) for at in range(1_000_000)) + b"null " * 1_000_000, 9)
    head = b"<< /Type /ObjStm /N 1000000 /First 13777790 /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    sheet = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 1100] /Contents 4 0 R >>"
    objects = [CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", sheet, stream(b"q Q")]
    return pdf([*objects, head + packed + b"\nendstream"])


def crowded() -> bytes:
    """Half a million objects in the plain."""
    sheet = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 1100] /Contents 4 0 R >>"
    return pdf([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", sheet, stream(b"q Q"), *[b"null"] * 500_000])


def crossed_trees() -> bytes:
    """Two nodes of the page tree that are each other's child and parent."""
    first = b"<< /Type /Pages /Kids [3 0 R] /Count 5 /Parent 3 0 R >>"
    return pdf([CATALOGUE, first, b"<< /Type /Pages /Kids [2 0 R] /Count 5 /Parent 2 0 R >>"])


def picture(decoder: bytes, data: bytes) -> bytes:
    kind = b"/Type /XObject /Subtype /Image /Width 4000 /Height 4000 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    return page(
        stream(b"q 800 0 0 1100 0 0 cm /I Do Q"),
        [stream(data, kind + b"/Filter /" + decoder)],
        resources=b"/XObject << /I 5 0 R >>",
    )


def backward_letters() -> bytes:
    """A font whose letters are minus a thousand wide, in a text of sixty thousand of them."""
    widths = b" ".join([b"-1000"] * 224)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 255 /Widths [%s] >>" % widths
    text = b"BT /F 9 Tf 400 500 Td (" + b"A" * 500 + b") Tj ET\n"
    return page(stream(text * 100), [font], resources=b"/Font << /F 5 0 R >>")


def no_numbers() -> bytes:
    """Coordinates that are none, or larger than any page."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    text = b"nan nan m inf 1e999 l S 1e38 0 0 1e38 1e38 1e38 cm BT /F nan Tf 1e39 -1e39 Td (A) Tj 99999999999999999999 0 Td (B) Tj ET"
    return page(stream(text), [font], resources=b"/Font << /F 5 0 R >>")


def self_drawn_letter() -> bytes:
    """A Type 3 font whose letter draws itself."""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /CharProcs << /a 6 0 R >> "
        b"/Encoding << /Differences [0 /a] >> /FirstChar 0 /LastChar 0 /Widths [1000] /Resources << /Font << /F 5 0 R >> >> >>"
    )
    letter = stream(b"1000 0 d0 BT /F 1 Tf <00> Tj <00> Tj ET")
    return page(stream(b"BT /F 10 Tf 50 500 Td <0000> Tj ET"), [font, letter], resources=b"/Font << /F 5 0 R >>")


def tiles() -> bytes:
    """A tiling pattern with steps of a thousandth of a point."""
    pattern = stream(
        b"0 0 1 1 re f",
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep .001 /YStep .001 /Resources << >>",
    )
    content = stream(b"/Pattern cs /P scn 0 0 800 1100 re f")
    return page(content, [pattern], resources=b"/Pattern << /P 5 0 R >>")


def endless_map() -> bytes:
    """A table of characters that maps a million codes, unpacked from a few kilobytes."""
    told = stream(bomb(b"1 beginbfrange <0000> <ffff> <4e00> endbfrange\n" * 5_000, 100), b"/Filter /FlateDecode")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return page(stream(b"BT /F 9 Tf 50 500 Td (AB) Tj ET"), [font, told], resources=b"/Font << /F 5 0 R >>")


def many_frames() -> bytes:
    """A TIFF of 5,000 pages of one pixel."""
    out, count = bytearray(b"II*\x00\x08\x00\x00\x00"), 5_000
    tags = ((256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, 1), (279, 1))
    for number in range(count):
        out += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
        out += struct.pack("<I", len(out) + 4 if number + 1 < count else 0)
    return bytes(out)


def moving_picture() -> bytes:
    """A WebP of 300 pictures, one after the other."""
    out = io.BytesIO()
    frames = [Image.new("L", (40, 40), shade % 256).convert("RGB") for shade in range(300)]
    frames[0].save(
        out, "WEBP", save_all=True, append_images=frames[1:], duration=20, lossless=True, minimize_size=False
    )
    return out.getvalue()


def swollen_text() -> bytes:
    """A PNG whose comment unpacks to two hundred megabytes."""
    body = b"Comment\x00\x00" + bomb(bytes(1_000_000), 200)
    sound = png(4, 4, zlib.compress(bytes(52)))
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    return sound[:33] + chunk + sound[33:]


METS = b'<mets xmlns="http://www.loc.gov/METS/" xmlns:x="http://www.w3.org/1999/xlink">'


def repeated_pages() -> bytes:
    """A METS that names one file for ten thousand pages."""
    files = b"".join(b'<file ID="A%d"><FLocat x:href="1.xml"/></file>' % at for at in range(10_000))
    return METS + b"<fileSec><fileGrp>" + files + b"</fileGrp></fileSec></mets>"


def mets_laughs() -> bytes:
    levels = b"".join(b'<!ENTITY e%d "%s">' % (at, b"&e%d;" % (at - 1) * 10) for at in range(1, 10))
    return b'<!DOCTYPE mets [<!ENTITY e0 "ha">' + levels + b"]>" + METS + b"&e9;</mets>"


def endless_alto() -> bytes:
    line = b'<TextLine HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"><String CONTENT="a"/></TextLine>'
    return b'<alto><Layout><Page WIDTH="3000" HEIGHT="4000">' + line * 100_000 + b"</Page></Layout></alto>"


def alto_of(lines: list[tuple[str, object, object, object]]) -> bytes:
    """An ALTO page of lines: text, left edge, top, height."""
    text = '<TextLine HPOS="%s" VPOS="%s" WIDTH="200" HEIGHT="%s"><String CONTENT="%s"/></TextLine>'
    body = "".join(text % (x, y, height, words) for words, x, y, height in lines)
    return f'<alto><Layout><Page WIDTH="9000" HEIGHT="12000">{body}</Page></Layout></alto>'.encode()


def crowded_alto() -> bytes:
    """Five thousand pieces of text without any order."""
    return alto_of([("今年以来，", at * 37 % 8_500, at * 101 % 11_500, 40) for at in range(5_000)])


def laughing(root: str, start: str, end: str) -> Callable[[], bytes]:
    """An XML file of another kind whose entities swell."""
    levels = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return lambda: f'<!DOCTYPE {root} [<!ENTITY e0 "ha">{levels}]>{start}&e9;{end}'.encode()


def hocr(box: str, words: str) -> bytes:
    line = f'<span class="ocr_line" title="bbox {box}">{words}</span>'
    return f'<html><body><div class="ocr_page" title="bbox 0 0 3000 4000">{line}</div></body></html>'.encode()


def huge_tiff() -> bytes:
    """A TIFF that says it has 60,000 × 60,000 points, and holds none of them."""
    tags = ((256, 60_000), (257, 60_000), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, 60_000), (279, 9))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(tags)) + entries + bytes(64)


def own_zone() -> bytes:
    """An e-paper's page whose zone leads to itself, and on to a hundred thousand open tags."""
    return b'<map><area coords="0,0,90,90" href="own-zone.htm"></map>' + b"<table><tr><td>" * 100_000


def other_loop() -> bytes:
    """Two forms that draw each other, a hundred times each."""
    forms = [form(b"/A Do " * 100, b"/A 6 0 R"), form(b"/A Do " * 100, b"/A 5 0 R")]
    return page(stream(b"/A Do"), forms, resources=b"/XObject << /A 5 0 R >>")


MORE: dict[str, Callable[[], bytes]] = {
    "million-objects.pdf": million_objects,
    "crowded.pdf": crowded,
    "crossed-trees.pdf": crossed_trees,
    "jbig2.pdf": lambda: picture(b"JBIG2Decode", bytes(range(256)) * 400),
    "jpx.pdf": lambda: picture(b"JPXDecode", b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(range(256)) * 400),
    "boundless.pdf": lambda: page(stream(b"q Q"), box=b"-1e30 -1e30 1e30 1e30"),
    "no-box.pdf": lambda: page(stream(b"q Q"), box=b"nan inf null ()"),
    "no-numbers.pdf": no_numbers,
    "backward-letters.pdf": backward_letters,
    "self-drawn-letter.pdf": self_drawn_letter,
    "tiles.pdf": tiles,
    "endless-map.pdf": endless_map,
    "other-loop.pdf": other_loop,
    "65k.png": lambda: png(65_535, 65_535, bomb(bytes(1_000_000), 50)),
    "swollen-text.png": swollen_text,
    "many-frames.tif": many_frames,
    "moving.webp": moving_picture,
    "repeated-pages.xml": repeated_pages,
    "mets-laughs.xml": mets_laughs,
    "endless-alto.xml": endless_alto,
    "not-a-number.xml": lambda: (
        b'<PcGts><Page imageWidth="nan" imageHeight="4000"><TextLine><Coords points="nan,inf 1,1"/></TextLine></Page></PcGts>'
    ),
    "own-zone.htm": own_zone,
    "crowded.xml": crowded_alto,
    "nowhere.xml": lambda: alto_of([("今年以来", "nan", 500, 40)]),
    "page-laughs.xml": laughing("PcGts", "<PcGts><Page>", "</Page></PcGts>"),
    "hocr-laughs.hocr": laughing("html", '<html><body><div class="ocr_page">', "</div></body></html>"),
    "page-cut.xml": lambda: b'<PcGts><Page imageWidth="3000" imageHeight="4000"><TextLine><Coords points="1,1 2',
    "page-no-points.xml": lambda: (
        b'<PcGts><Page imageWidth="3000" imageHeight="4000"><TextLine><Coords points=""/><TextEquiv><Unicode>a</Unicode>'
        b"</TextEquiv></TextLine></Page></PcGts>"
    ),
    "hocr-far.hocr": lambda: hocr("9" * 400 + " 0 10 10", "今年以来"),
    "hocr-long.hocr": lambda: hocr("0 0 3000 40", "今" * 300_000),
    "zero.png": lambda: png(0, 0, zlib.compress(b"")),
    "huge.tif": huge_tiff,
    "thin.png": lambda: png(1_000_000, 1, zlib.compress(bytes(3_000_001))),
    "flat.xml": lambda: alto_of([("今年以来全市", 100, 500 + at, 0) for at in range(300)]),
}  # fmt: skip
