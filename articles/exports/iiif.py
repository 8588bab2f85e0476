"""Pages as a IIIF Presentation 3 manifest: a canvas a page, a range an article with its boxes on the canvas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from articles.models import Article, SourcePage
from articles.printed.outlines import runs
from articles.printed.records import Layout

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
PIXELS = 150 / 72  # of a canvas, a point
Address = Callable[[str], str]


def manifest(
    address: str, pages: Sequence[SourcePage], absolute: Address, shown: Callable[[SourcePage], bool]
) -> dict[str, Any]:
    """The manifest at `address` of pages that have a layout; `shown` says whose image everyone may see."""
    first = pages[0]
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "Manifest",
        "label": {"zh-Hans": [f"{first.newspaper or first.file_name} {first.published or ''}".strip()]},
        "behavior": ["paged"],
        "homepage": [homepage(first, absolute)],
        "items": [canvas(page, absolute, shown(page)) for page in pages],
        "structures": [article_range(page, article, absolute) for page in pages for article in current(page)],
    }


def homepage(page: SourcePage, absolute: Address) -> dict[str, Any]:
    """Where people see the page with its articles."""
    label = {"zh-Hans": ["版面与识读文字"], "en": ["The page and its text"]}
    return {"id": absolute(page.get_absolute_url()), "type": "Text", "label": label, "format": "text/html"}


def current(page: SourcePage) -> list[Article]:
    return [article for article in page.articles.current().order_by("position") if article.lines]


def canvas(page: SourcePage, absolute: Address, shown: bool) -> dict[str, Any]:
    width, height = size_of(page)
    found: dict[str, Any] = {
        "id": f"{absolute(page.get_absolute_url())}canvas",
        "type": "Canvas",
        "label": {"zh-Hans": [str(page)]},
        "width": width,
        "height": height,
        "seeAlso": [
            {
                "id": absolute(f"{page.get_absolute_url()}alto.xml"),
                "type": "Dataset",
                "format": "application/xml",
                "profile": "http://www.loc.gov/standards/alto/",
            }
        ],
    }
    if shown:
        image = absolute(f"{page.get_absolute_url()}image.webp")
        found["thumbnail"] = [
            {"id": absolute(f"{page.get_absolute_url()}thumb.webp"), "type": "Image", "format": "image/webp"}
        ]
        body = {"id": image, "type": "Image", "format": "image/webp", "width": width, "height": height}
        painting = {"id": f"{found['id']}/image", "type": "Annotation", "motivation": "painting", "body": body}
        items = [{**painting, "target": found["id"]}]
        found["items"] = [{"id": f"{found['id']}/page", "type": "AnnotationPage", "items": items}]
    return found


def article_range(page: SourcePage, article: Article, absolute: Address) -> dict[str, Any]:
    """An article as a range over its runs of text."""
    boxes = runs(Layout.from_dict(page.layout, page.text).places, article.lines)
    whole = f"{absolute(page.get_absolute_url())}canvas"
    parts = [
        f"{whole}#xywh={','.join(str(round(value * PIXELS)) for value in (box.x0, box.y0, box.width, box.height))}"
        for box in boxes
    ]
    return {
        "id": absolute(article.get_absolute_url()),
        "type": "Range",
        "label": {"zh-Hans": [str(article)]},
        "items": [{"id": part, "type": "Canvas"} for part in parts],
    }


def size_of(page: SourcePage) -> tuple[int, int]:
    return max(1, round((page.width or 1) * PIXELS)), max(1, round((page.height or 1) * PIXELS))
