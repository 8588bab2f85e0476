"""Files that someone might send to do harm, each made anew: bombs, loops, cut and altered files, files that lie."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Objects = Sequence[bytes]


def pdf(objects: Objects, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def page(content: bytes, extra: Objects = (), box: bytes = b"0 0 800 1100", resources: bytes = b"") -> bytes:
    """A PDF of one page with this content stream (object 4) and further objects from 5 on."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << %s >> >>" % (box, resources),
            content,
            *extra,
        ]
    )


def bomb(plain: bytes, times: int) -> bytes:
    """Flate data that unpacks to `plain` so often."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(plain) for _ in range(times)) + packer.flush()


def flate_bomb() -> bytes:
    return page(stream(bomb(b"q 1 0 0 1 0 0 cm Q\n" * 50_000, 400), b"/Filter /FlateDecode"))


def double_flate_bomb() -> bytes:
    return page(stream(zlib.compress(bomb(bytes(1_000_000), 4_000), 9), b"/Filter [/FlateDecode /FlateDecode]"))


def path_bomb() -> bytes:
    return page(stream(bomb(b"1 1 m 700 1000 l 3 900 l 500 2 l S\n" * 10_000, 200), b"/Filter /FlateDecode"))


def text_bomb() -> bytes:
    font = b"/Font << /F 5 0 R >>"
    text = b"BT /F 9 Tf 10 10 Td (" + b"A" * 200 + b") Tj ET\n"
    body = stream(bomb(text * 500, 100), b"/Filter /FlateDecode")
    return page(body, [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"], resources=font)


def form(content: bytes, resources: bytes) -> bytes:
    extra = b"/Type /XObject /Subtype /Form /BBox [0 0 800 1100] /Resources << /XObject << %s >> >>" % resources
    return stream(content, extra)


def form_loop() -> bytes:
    return page(stream(b"/A Do"), [form(b"/A Do", b"/A 5 0 R")], resources=b"/XObject << /A 5 0 R >>")


def form_tree() -> bytes:
    """Twelve levels of forms, each drawing the next ten times."""
    forms = [form(b"/A Do " * 10, b"/A %d 0 R" % (6 + level)) for level in range(12)]
    return page(stream(b"/A Do"), [*forms, form(b"0 0 9 9 re f", b"")], resources=b"/XObject << /A 5 0 R >>")


def tree_loop() -> bytes:
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def many_pages() -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(10_000))
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count 10000 >>" % kids,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 1100] >>",
        ]
    )


def encrypted() -> bytes:
    return pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>",
         b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -44 >>" % (b"41" * 32, b"42" * 32)],
        b"/Encrypt 3 0 R /ID [<00> <00>]",
    )  # fmt: skip


def image_bomb() -> bytes:
    extra = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    image = stream(bomb(bytes(1_000_000), 200), extra + b" /Filter /FlateDecode")
    return page(stream(b"800 0 0 1100 0 0 cm /I Do"), [image], resources=b"/XObject << /I 5 0 R >>")


def nested_arrays() -> bytes:
    return page(stream(b"q Q"), [b"[" * 200_000 + b"]" * 200_000])


def script() -> bytes:
    return pdf(
        [b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(true){}) >> >>",
         b"<< /Type /Pages /Kids [] /Count 0 >>"]
    )  # fmt: skip


def png(width: int, height: int, data: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def tiff_loop() -> bytes:
    """A TIFF whose first directory names itself as the next."""
    entries = b"".join(
        struct.pack("<HHII", tag, 4, 1, value)
        for tag, value in (
            (256, 100),
            (257, 100),
            (258, 8),
            (259, 1),
            (262, 1),
            (273, 8),
            (277, 1),
            (278, 100),
            (279, 9),
        )
    )
    return b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", 9) + entries + struct.pack("<I", 8)


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE alto [<!ENTITY l0 "笑">{entities}]><alto>&l11;</alto>'.encode()


def outside_entity() -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE alto [<!ENTITY x SYSTEM "file:///etc/passwd">]><alto><a>&x;</a></alto>'


def quadratic() -> bytes:
    return f'<!DOCTYPE alto [<!ENTITY a "{"报" * 200_000}">]><alto>{"&a;" * 20_000}</alto>'.encode()


def deep_xml() -> bytes:
    return b"<alto>" + b"<a>" * 500_000 + b"</a>" * 500_000 + b"</alto>"


def cut(data: bytes, count: int) -> Iterator[bytes]:
    """The first part of a file, in `count` lengths."""
    for number in range(1, count + 1):
        yield data[: len(data) * number // (count + 1)]


def altered(data: bytes, count: int) -> Iterator[bytes]:
    """The file with some of its bytes changed by chance, the same each time."""
    for seed in range(count):
        chance, changed = random.Random(seed), bytearray(data)
        for _ in range(40 * (seed + 1)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        changed[:8] = data[:8]
        yield bytes(changed)


MADE: dict[str, Callable[[], bytes]] = {
    "flate-bomb.pdf": flate_bomb,
    "double-flate-bomb.pdf": double_flate_bomb,
    "path-bomb.pdf": path_bomb,
    "text-bomb.pdf": text_bomb,
    "form-loop.pdf": form_loop,
    "form-tree.pdf": form_tree,
    "tree-loop.pdf": tree_loop,
    "10000-pages.pdf": many_pages,
    "encrypted.pdf": encrypted,
    "image-bomb.pdf": image_bomb,
    "nested-arrays.pdf": nested_arrays,
    "script.pdf": script,
    "head-only.pdf": lambda: b"%PDF-1.7\n",
    "endless-page.pdf": lambda: page(stream(b"q Q"), box=b"0 0 900000 900000"),
    "stamp.pdf": lambda: page(stream(b"q Q"), box=b"0 0 9 9"),
    "nothing-but-zeros.pdf": lambda: b"%PDF-1.7\n" + bytes(100_000),
    "pixels.png": lambda: png(60_000, 60_000, bomb(bytes(1_000_000), 100)),
    "lying-size.png": lambda: png(30_000, 1_000, zlib.compress(b"x")),
    "loop.tif": tiff_loop,
    "jpeg-head.jpg": lambda: b"\xff\xd8\xff\xe0" + bytes(64),
    "webp-head.webp": lambda: b"RIFF\x00\xff\xff\xffWEBPVP8 " + bytes(64),
    "laughs.xml": laughs,
    "outside.xml": outside_entity,
    "quadratic.xml": quadratic,
    "deep.xml": deep_xml,
    "cut.xml": lambda: b'<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page',
    "empty.xml": lambda: b"<alto></alto>",
    "wrong-numbers.xml": lambda: (
        b'<alto><Layout><Page WIDTH="1e999" HEIGHT="nan"><TextLine HPOS="x"/></Page></Layout></alto>'
    ),
}


def write_all(folder: Path, sound: Path) -> list[Path]:
    """Every hostile file, those cut from and altered of a sound PDF among them: 60 in all."""
    data = sound.read_bytes()
    files = {name: make() for name, make in MADE.items()}
    files |= {f"cut-{number:02}.pdf": part for number, part in enumerate(cut(data, 16))}
    files |= {f"altered-{number:02}.pdf": part for number, part in enumerate(altered(data, 16))}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]
