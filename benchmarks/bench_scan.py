"""A printed page as a bad scan, recognised: which articles are right, how many characters are wrong, at what cost.

    python -m benchmarks.bench_scan PAGE.pdf GOLD.json [hurried] [skewed] [squeezed] [shadowed]

Needs requirements-ocr.txt. The page is drawn at 200 dots per inch, turned by a third of a degree, blurred, strewn with
noise and saved as a JPEG, as a hurried scan of newsprint is; or, where the ways are named, laid down askew by a degree
and a half, saved as a JPEG of quality 40, or with the shadow of a fold across it. Then it goes the way of every scan. An article is right
where its text shares 97 of 100 eight-letter runs with gold, as the reading's score says.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

from articles.printed.order import linearise
from articles.reading.page import read_page
from articles.scanning.child import Job
from articles.scanning.images.ocr import available
from articles.scanning.limits import Limits
from articles.scanning.process import scanned

DPI = 200
SEGMENTED = 0.97


WAYS = {"hurried": (0.33, 70), "skewed": (1.5, 70), "squeezed": (0.33, 40), "shadowed": (0.33, 70)}  # degrees, quality
SHADOW = 0.35  # of the light is left in the middle of a fold
FOLD = 0.04  # of the height: how far its shadow reaches at either side


def degraded(pdf: str, way: str) -> Image.Image:
    page = pdfium.PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil().convert("L")
    page = page.rotate(WAYS[way][0], resample=Image.Resampling.BICUBIC, fillcolor=250).filter(
        ImageFilter.GaussianBlur(0.7)
    )
    chance = random.Random(1)
    noise = Image.frombytes("L", (512, 512), bytes(chance.randrange(256) for _ in range(512 * 512)))
    tile = Image.new("L", page.size)
    for x in range(0, page.width, 512):
        for y in range(0, page.height, 512):
            tile.paste(noise, (x, y))
    page = Image.blend(page, tile, 0.06)
    return folded(page) if way == "shadowed" else page


def folded(page: Image.Image) -> Image.Image:
    """The page with the shadow of a fold across its middle."""
    light = Image.new("L", (1, page.height), 255)
    reach = FOLD * page.height
    for y in range(page.height):
        near = max(0.0, 1 - abs(y - page.height / 2) / reach)
        light.putpixel((0, y), round(255 * (1 - (1 - SHADOW) * near)))
    return ImageChops.multiply(page, light.resize(page.size))


def compact(text: object) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text or "")))


def shared(one: str, other: str) -> float:
    """The smaller share of eight-letter runs that two texts have in common."""
    a, b = (Counter(text[i : i + 8] for i in range(max(1, len(text) - 7))) for text in (one, other))
    return (a & b).total() / max(a.total(), b.total())


def main() -> None:
    if not available():
        raise SystemExit("text recognition is not installed here: pip install -r requirements-ocr.txt")
    pdf, gold, *ways = sys.argv[1:]
    wanted = json.loads(Path(gold).read_text(encoding="utf-8"))["articles"]
    for way in ways or ["hurried"]:
        measure(pdf, wanted, way)


def measure(pdf: str, wanted: list[dict[str, Any]], way: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "scan.jpg"
        degraded(pdf, way).save(path, quality=WAYS[way][1], dpi=(DPI, DPI))
        job = Job(str(path), "image", 1, 0, True, Limits().for_recognition())
        with scanned(job) as scan:
            layout = linearise(scan.page)
    record = read_page(layout.text, "scan.jpg", layout=layout, facts=False)
    right = wrong = letters = titles = 0
    for article in wanted:
        text = compact(article["body"][0] if isinstance(article["body"], list) else article["body"])
        best = max(record.articles, key=lambda found: shared(compact(found.body), text), default=None)
        body = compact(best.body) if best else ""
        same = sum(block.size for block in SequenceMatcher(None, text, body, autojunk=False).get_matching_blocks())
        right += same >= SEGMENTED * max(len(text), len(body))
        wrong, letters = wrong + max(len(text), len(body)) - same, letters + len(text)
        titles += bool(best) and compact(best.headline) == compact(article["headline"])
    print(f"{way}: articles {right} of {len(wanted)}, headlines {titles}, characters wrong {wrong / letters:.4f}")
    print(f"CPU of the child {scan.cpu_seconds:.1f} s, memory {scan.memory / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
