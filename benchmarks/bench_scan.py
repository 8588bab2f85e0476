"""A printed page as a bad scan, recognised: which articles are right, how many characters are wrong, at what cost.

    python -m benchmarks.bench_scan PAGE.pdf GOLD.json

Needs requirements-ocr.txt. The page is drawn at 200 dots per inch, turned by a third of a degree, blurred, strewn with
noise and saved as a JPEG, as a hurried scan of newsprint is; then it goes the way of every scan. An article is right
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

import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from articles.printed.order import linearise
from articles.reading.page import read_page
from articles.scanning.child import Job
from articles.scanning.limits import Limits
from articles.scanning.process import scanned

DPI = 200
SEGMENTED = 0.97


def degraded(pdf: str) -> Image.Image:
    page = pdfium.PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil().convert("L")
    page = page.rotate(0.33, resample=Image.Resampling.BICUBIC, fillcolor=250).filter(ImageFilter.GaussianBlur(0.7))
    chance = random.Random(1)
    noise = Image.frombytes("L", (512, 512), bytes(chance.randrange(256) for _ in range(512 * 512)))
    tile = Image.new("L", page.size)
    for x in range(0, page.width, 512):
        for y in range(0, page.height, 512):
            tile.paste(noise, (x, y))
    return Image.blend(page, tile, 0.06)


def compact(text: object) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text or "")))


def shared(one: str, other: str) -> float:
    """The smaller share of eight-letter runs that two texts have in common."""
    a, b = (Counter(text[i : i + 8] for i in range(max(1, len(text) - 7))) for text in (one, other))
    return (a & b).total() / max(a.total(), b.total())


def main() -> None:
    pdf, gold = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "scan.jpg"
        degraded(pdf).save(path, quality=70, dpi=(DPI, DPI))
        job = Job(str(path), "image", 1, 0, True, Limits().for_recognition())
        with scanned(job) as scan:
            layout = linearise(scan.page)
    record = read_page(layout.text, "scan.jpg", layout=layout, facts=False)
    wanted = json.loads(Path(gold).read_text(encoding="utf-8"))["articles"]
    right = wrong = letters = titles = 0
    for article in wanted:
        text = compact(article["body"][0] if isinstance(article["body"], list) else article["body"])
        best = max(record.articles, key=lambda found: shared(compact(found.body), text), default=None)
        body = compact(best.body) if best else ""
        same = sum(block.size for block in SequenceMatcher(None, text, body, autojunk=False).get_matching_blocks())
        right += same >= SEGMENTED * max(len(text), len(body))
        wrong, letters = wrong + max(len(text), len(body)) - same, letters + len(text)
        titles += bool(best) and compact(best.headline) == compact(article["headline"])
    print(f"articles {right} of {len(wanted)}, headlines {titles}, characters wrong {wrong / letters:.4f}")
    print(f"CPU of the child {scan.cpu_seconds:.1f} s, memory {scan.memory / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
