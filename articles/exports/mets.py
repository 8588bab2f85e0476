"""An issue as METS: its pages' ALTO files, and its articles as a logical structure over their blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from articles.choices import ArticleKind
from articles.models import SourcePage

SPACE = "http://www.loc.gov/METS/"
LINK = "http://www.w3.org/1999/xlink"


def mets(pages: Sequence[SourcePage], absolute: Callable[[str], str]) -> bytes:
    """The METS of pages that have a layout; ALTO is linked, not contained."""
    register_namespace("mets", SPACE)
    register_namespace("xlink", LINK)
    first = pages[0]
    root = Element(
        name("mets"), {"TYPE": "Newspaper", "LABEL": f"{first.newspaper or ''} {first.published or ''}".strip()}
    )
    group = add(add(root, "fileSec"), "fileGrp", USE="ALTO")
    for page in pages:
        file = add(group, "file", ID=f"ALTO{page.pk}", MIMETYPE="application/xml")
        address = absolute(f"{page.get_absolute_url()}alto.xml")
        SubElement(file, name("FLocat"), {"LOCTYPE": "URL", f"{{{LINK}}}href": address})
    physical = add(add(root, "structMap", TYPE="PHYSICAL"), "div", TYPE="issue")
    for order, page in enumerate(pages, 1):
        add(add(physical, "div", TYPE="page", ORDER=str(order), ID=f"PHYS{page.pk}"), "fptr", FILEID=f"ALTO{page.pk}")
    logical = add(add(root, "structMap", TYPE="LOGICAL"), "div", TYPE="issue")
    for page in pages:
        for article in page.articles.current().order_by("position"):
            if article.lines:
                kind = "illustration" if article.kind == ArticleKind.PHOTO else "article"
                part = add(logical, "div", TYPE=kind, ID=f"LOG{article.pk}", LABEL=str(article))
                pointer = add(part, "fptr")
                add(pointer, "area", FILEID=f"ALTO{page.pk}", BETYPE="IDREF", BEGIN=f"A{article.pk}")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def name(tag: str) -> str:
    return f"{{{SPACE}}}{tag}"


def add(parent: Element, tag: str, **attributes: str) -> Element:
    return SubElement(parent, name(tag), attributes)
