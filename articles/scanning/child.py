"""The child process: sets its own limits, reads ONE page of a file it does not trust, writes what it found, ends.

    python -I -m articles.scanning.child <job.json    (in its own empty folder; the job is scanning.process.Job)

It writes printed.json.gz first, then the images: if drawing kills it, the text is there. result.json says how it ended.
"""

from __future__ import annotations

import gzip
import json
import resource
import shutil
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from articles.printed.records import PrintedPage
from articles.scanning.kinds import Kind
from articles.scanning.limits import Limits, RefusedFileError

RECOGNISED_DPI = 200  # of a PDF's page drawn to be recognised
SCANS = (72.0, 1200.0)  # dots per inch
if TYPE_CHECKING:
    from PIL.Image import Image

OPEN_FILES = 64  # the interpreter's own modules among them


@dataclass(frozen=True, slots=True)
class Job:
    """What to read: the file, the page's number from 1 (0: only count the pages), the dots per inch of its image
    (0: none), whether to recognise its text."""

    path: str
    kind: Kind
    number: int
    dpi: int
    recognise: bool
    limits: Limits


@dataclass(slots=True)
class Outcome:
    """How the reading ended: the pages that the file has, or why it was refused; whether there is an image.

    Also what it took, in seconds of CPU and bytes of memory at its largest: a sandbox between hides that from the parent.
    """

    page_count: int = 0
    refused: str = ""
    detail: str = ""
    image: bool = False
    cpu_seconds: float = 0.0
    memory: int = 0


def bind(limits: Limits) -> None:
    """No more memory, time, files or output than a page needs; no core dump."""
    for name, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (value, value))


def run(job: Job, folder: Path) -> Outcome:
    outcome = Outcome()
    try:
        read(job, folder, outcome)
    except RefusedFileError as error:
        outcome.refused, outcome.detail = error.reason, error.detail
    except MemoryError:
        outcome.refused = "out_of_memory"
    return outcome


def read(job: Job, folder: Path, outcome: Outcome) -> None:
    if job.kind == "pdf":
        read_pdf(job, folder, outcome)
    elif job.kind == "image":
        read_image(job, folder, outcome)
    elif job.kind == "mets":
        read_issue(job, folder, outcome)
    elif job.kind == "epaper":
        read_zones(job, folder, outcome)
    elif job.kind == "picture":
        write_printed(PrintedPage(0, 0, (), (), "none"), folder)
        write_image_beside(Path(job.path), job, folder, outcome)
    else:
        read_recognised(job, folder, outcome)


def read_pdf(job: Job, folder: Path, outcome: Outcome) -> None:
    from articles.scanning.images.raster import render, write_images
    from articles.scanning.images.straight import straightened
    from articles.scanning.pdf.pages import load_page, open_pdf, read_pdf_page

    document = open_pdf(job.path, job.limits)
    outcome.page_count = len(document)
    if not job.number:
        return
    page = load_page(document, job.number)
    printed = read_pdf_page(page, job.limits)
    scan = printed.origin == "none"
    if job.recognise:
        drawn = render(page, RECOGNISED_DPI, job.limits)
        printed = recognised(printed, straightened(drawn) if scan else drawn)
    write_printed(printed, folder)
    if job.dpi:
        drawn = render(page, job.dpi, job.limits)
        write_images(straightened(drawn) if scan else drawn, folder)
        outcome.image = True


def read_image(job: Job, folder: Path, outcome: Outcome) -> None:
    from articles.scanning.images.raster import open_image, write_images
    from articles.scanning.images.straight import straightened

    image, outcome.page_count = open_image(job.path, max(1, job.number), job.limits)
    if not job.number:
        return
    scale = 72 / dots_per_inch(image.info.get("dpi"))
    image = straightened(image)
    printed = PrintedPage(image.width * scale, image.height * scale, (), (), "none")
    write_printed(recognised(printed, image) if job.recognise else printed, folder)
    if job.dpi:
        write_images(image, folder)
        outcome.image = True


def recognised(page: PrintedPage, image: Image) -> PrintedPage:
    """The page with the lines that text recognition finds on its image."""
    from articles.scanning.images.ink import shapes_of
    from articles.scanning.images.light import evenly_lit
    from articles.scanning.images.ocr import recognise

    image = evenly_lit(image)
    scale = page.width / image.width
    return replace(page, lines=tuple(recognise(image, scale)), shapes=tuple(shapes_of(image, scale)), origin="ocr")


def read_recognised(job: Job, folder: Path, outcome: Outcome) -> None:
    from articles.scanning.exchange.alto import count_of, opened, page_of

    root = opened(job.path, job.kind, job.limits)
    outcome.page_count = count_of(root, job.kind)
    page = page_of(root, job.kind, job.limits, number=max(1, job.number))
    if job.number:
        write_printed(page, folder)


def read_issue(job: Job, folder: Path, outcome: Outcome) -> None:
    """A page of a METS issue: its ALTO with the articles that the METS gives, and its image where one lies beside."""
    from articles.scanning.exchange.alto import read_alto
    from articles.scanning.exchange.mets import read_mets

    pages = read_mets(job.path, job.limits)
    outcome.page_count = len(pages)
    if not job.number:
        return
    if job.number > len(pages):
        raise RefusedFileError("no_pages", str(job.number))
    page = pages[job.number - 1]
    write_printed(read_alto(str(page.alto), "alto", job.limits, page.claims), folder)
    shutil.copyfile(page.alto, folder / "alto.xml")
    write_image_beside(page.image, job, folder, outcome)


def read_zones(job: Job, folder: Path, outcome: Outcome) -> None:
    """An e-paper's page with the articles that its hot zones lead to, and its picture where it lies beside."""
    from articles.scanning.exchange.epaper import read_epaper

    page, image = read_epaper(job.path, job.limits)
    outcome.page_count = 1
    if not job.number:
        return
    write_printed(page, folder)
    write_image_beside(image, job, folder, outcome)


def write_image_beside(image: Path | None, job: Job, folder: Path, outcome: Outcome) -> None:
    """Draw the image that lies beside a page's file, where one is wanted, is there and is of a known kind; and keep it.

    It is drawn as it lies, never turned straight: the file's own places are places on it.
    """
    from articles.scanning.images.raster import open_image, write_images
    from articles.scanning.kinds import HEAD, media_of

    if not job.dpi or image is None:
        return
    with image.open("rb") as file:
        known = media_of(file.read(HEAD))
    if known:
        write_images(open_image(str(image), 1, job.limits)[0], folder)
        outcome.image = True
        if image.stat().st_size <= job.limits.output:
            shutil.copyfile(image, folder / "picture")


def dots_per_inch(said: object) -> float:
    """An image's resolution as it says itself, where that can be a newspaper scan's; else what most scans have."""
    dpi = float(said[0]) if isinstance(said, tuple) and said else 0.0
    return dpi if SCANS[0] <= dpi <= SCANS[1] else 300.0


def write_printed(page: PrintedPage, folder: Path) -> None:
    with gzip.open(folder / "printed.json.gz", "wt", encoding="utf-8", compresslevel=5) as file:
        json.dump(page.to_dict(), file, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    data = json.load(sys.stdin)
    job = Job(**{**data, "limits": Limits(**data["limits"])})
    bind(job.limits)
    outcome = run(job, Path.cwd())
    spent = resource.getrusage(resource.RUSAGE_SELF)
    outcome.cpu_seconds, outcome.memory = round(spent.ru_utime + spent.ru_stime, 3), 1024 * spent.ru_maxrss
    Path("result.json").write_text(json.dumps(asdict(outcome)), encoding="utf-8")


if __name__ == "__main__":
    main()
