"""An issue as METS: its pages' ALTO files and images, and the articles that its logical structure gives. In the child only.

What counts is common to the profiles of libraries (ENP, NDNP, Trove): a physical map of pages, a logical one in which
divisions of a type such as ARTICLE hold areas, each a block of an ALTO file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import parse

from articles.printed.records import Claim, Role
from articles.scanning.limits import Limits, RefusedFileError

LINK = "{http://www.w3.org/1999/xlink}href"
ARTICLES = ("article", "advertisement", "notice", "letter", "obituary", "illustration", "picture")
ROLES: dict[str, Role] = {
    "overline": "kicker",
    "kicker": "kicker",
    "heading": "headline",
    "headline": "headline",
    "title": "headline",
    "subheading": "subheadline",
    "subheadline": "subheadline",
    "deck": "subheadline",
    "author": "byline",
    "byline": "byline",
    "caption": "caption",
    "illustration": "caption",
    "picture": "caption",
}
Claims = dict[str, tuple[int, Claim]]


@dataclass(frozen=True, slots=True)
class IssuePage:
    """A page of an issue: its ALTO file, its image's file where one is named, and what each of its blocks claims.

    `claims` maps a block's ID to its rank in the issue's reading order and its claim.
    """

    alto: Path
    image: Path | None
    claims: Claims


def read_mets(path: str, limits: Limits) -> list[IssuePage]:
    """The issue's pages in order; raises RefusedFileError for anything unsound, or a file that is not beside it."""
    if Path(path).stat().st_size > limits.output:
        raise RefusedFileError("too_large")
    try:
        root = parse(path, forbid_dtd=True).getroot()
    except DefusedXmlException as error:
        raise RefusedFileError("forbidden_xml", type(error).__name__) from error
    except (ParseError, ValueError, RecursionError) as error:
        raise RefusedFileError("broken", str(error)) from error
    names = {file.get("ID", ""): href for file in named(root, "file") if (href := link_of(file))}
    altos = {key: name for key, name in names.items() if Path(name).suffix.lower() == ".xml"}
    claims = claims_of(root)
    pages = [
        IssuePage(
            beside(path, altos[key]),
            next((beside(path, names[other]) for other in together if other in names and other not in altos), None),
            claims.get(key, {}),
        )
        for key, together in page_files(root, altos)
    ]
    if not pages:
        raise RefusedFileError("no_pages")
    if len(pages) > limits.pages:
        raise RefusedFileError("too_many_pages", f"{len(pages)} > {limits.pages}")
    return pages


def page_files(root: Element, altos: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Each page's ALTO file and all its files, by their IDs, in the order of the physical map; without one, of the files."""
    found = []
    for division in (division for top in maps(root, "physical") for division in named(top, "div")):
        own = [pointer.get("FILEID", "") for child in tags(division, "fptr") for pointer in child.iter()]
        text = next((key for key in own if key in altos), None)
        if text is not None:
            found.append((text, own))
    return found or [(key, [key]) for key in altos]


def claims_of(root: Element) -> dict[str, Claims]:
    """What the blocks of each ALTO file (by its ID) claim: the article that their area stands in, and their part."""
    claims: dict[str, Claims] = {}
    rank, count = 0, 0

    def walk(division: Element, article: int | None, role: Role | None) -> None:
        nonlocal rank, count
        kind = division.get("TYPE", "").lower()
        if kind in ARTICLES and (article is None or kind == "article"):
            article, role, count = count, None, count + 1
        role = ROLES.get(kind, role)
        for area in (area for pointer in tags(division, "fptr") for area in named(pointer, "area")):
            if article is not None and area.get("BEGIN"):
                own = claims.setdefault(area.get("FILEID", ""), {})
                own.setdefault(area.attrib["BEGIN"], (rank, Claim(article, role)))
                rank += 1
        for child in tags(division, "div"):
            walk(child, article, role)

    for top in maps(root, "logical"):
        for division in tags(top, "div"):
            walk(division, None, None)
    return claims


def maps(root: Element, kind: str) -> Iterator[Element]:
    return (found for found in named(root, "structMap") if found.get("TYPE", "").lower() == kind)


def named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if str(element.tag).rpartition("}")[2] == name)


def tags(parent: Element, name: str) -> Iterator[Element]:
    """The children with this name."""
    return (child for child in parent if str(child.tag).rpartition("}")[2] == name)


def link_of(file: Element) -> str:
    """The file's name as the METS has it, without what only its library's server knows."""
    href = next((location.get(LINK, "") for location in named(file, "FLocat")), "")
    return unquote(urlsplit(href).path)


def beside(path: str, name: str) -> Path:
    """The file of this name in the METS file's folder or below; raises RefusedFileError where there is none.

    A name that leads out of the folder (../, /etc) is looked for by its last part, as an address is.
    """
    folder = Path(path).resolve().parent
    for candidate in (folder / name.lstrip("/"), folder / Path(name).name):
        found = candidate.resolve()
        if found.is_relative_to(folder) and found.is_file():
            return found
    raise RefusedFileError("missing_part", name)
