"""A page's image and thumbnail as WebP. Only ever called in the child process."""

from __future__ import annotations

import math
from pathlib import Path
from typing import IO

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from articles.scanning.limits import Limits, RefusedFileError

QUALITY = 62
EFFORT = 2  # of 6: larger files by a twentieth, in half the time
THUMB = 480  # pixels of its longer side
MOST = 16_000  # pixels: WebP's longest side is 16,383


def render(page: pdfium.PdfPage, dpi: int, limits: Limits) -> Image.Image:
    """The page drawn at `dpi`, at less where it would have too many pixels."""
    width, height = page.get_size()
    scale = dpi / 72
    scale = min(scale, math.sqrt(limits.pixels / (width * height)), MOST / max(width, height))
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    return drawn.convert("RGB")


def open_image(path: str, number: int, limits: Limits) -> tuple[Image.Image, int]:
    """The picture of a file, or the one with this number of a TIFF, upright, and how many the file has.

    Raises RefusedFileError for too many pixels or a broken file.
    """
    Image.MAX_IMAGE_PIXELS = limits.pixels
    try:
        image = Image.open(path, formats=("PNG", "JPEG", "TIFF", "WEBP"))
        count = getattr(image, "n_frames", 1)
        if count > limits.pages:
            raise RefusedFileError("too_many_pages", f"{count} > {limits.pages}")
        image.seek(number - 1)
        if image.width * image.height > limits.pixels:
            raise RefusedFileError("too_many_pixels", f"{image.width} × {image.height}")
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        if isinstance(error, RefusedFileError):
            raise
        reason = "too_many_pixels" if isinstance(error, Image.DecompressionBombError) else "broken"
        raise RefusedFileError(reason, str(error)) from error
    return ImageOps.exif_transpose(image).convert("RGB"), count


def write_images(image: Image.Image, folder: Path) -> None:
    """page.webp and thumb.webp, without anything else that the original says (EXIF)."""
    image.thumbnail((MOST, MOST))
    image.save(folder / "page.webp", quality=QUALITY, method=EFFORT)
    small = image.copy()
    small.thumbnail((THUMB, THUMB), reducing_gap=2.0)
    small.save(folder / "thumb.webp", quality=70, method=4)


def clip(source: IO[bytes], shares: tuple[float, float, float, float]) -> Image.Image:
    """A part of a page's image, its edges given as shares of its width and height."""
    with Image.open(source, formats=("WEBP",)) as image:
        sides = (image.width, image.height, image.width, image.height)
        left, top, right, bottom = (round(share * side) for share, side in zip(shares, sides, strict=True))
        return image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
