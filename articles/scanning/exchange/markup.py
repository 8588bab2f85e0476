"""HTML as it is found, with tags left open and attributes without quotation marks: a small tree of it, by html.parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from articles.scanning.limits import RefusedFileError

Text = str
EMPTY = frozenset(("area", "br", "img", "meta", "link", "input", "hr", "base", "col", "param", "source", "wbr"))
BREAKS = frozenset(("p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "table"))
UNSEEN = frozenset(("script", "style", "#comment"))
ELEMENTS_AT_MOST = 50_000  # of a page
DEPTH = 400  # elements inside each other: deeper ones stand where they are too deep


@dataclass(slots=True)
class Element:
    """An element with its attributes and children in order; a comment is an element called #comment."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Text] = field(default_factory=list)
    comment: str = ""


class Reader(HTMLParser):
    """Builds the tree; an end tag closes the nearest element of its name, or nothing.

    The comments <!--enpcontent--> and <!--/enpcontent--> are what many pages have in place of a tag.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#page")
        self.open = [self.root]
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "area", "td", "li") and self.open[-1].name == tag:
            self.open.pop()
        self.count += 1
        if self.count > ELEMENTS_AT_MOST:
            raise RefusedFileError("too_many_objects", f"> {ELEMENTS_AT_MOST} elements")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in EMPTY and len(self.open) < DEPTH:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].name == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        mark = data.strip().lower()
        if mark == "enpcontent":
            self.handle_starttag(mark, [])
        elif mark == "/enpcontent":
            self.handle_endtag(mark[1:])
        else:
            self.open[-1].children.append(Element("#comment", comment=data))


def read_markup(text: str) -> Element:
    """The tree of a page, whatever is wrong with it; raises RefusedFileError where it has too many elements.

    >>> page = read_markup("<MAP><Area coords=1,2,3,4 href=content_1.htm><p>甲<p>乙")
    >>> [area.attributes["href"] for area in elements(page, "area")], text_of(page, breaks=True).split()
    (['content_1.htm'], ['甲', '乙'])
    """
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader.root


def elements(root: Element, *names: str) -> Iterator[Element]:
    """The elements below, those of these names or all."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element is not root and (not names or element.name in names):
            yield element
        waiting += [child for child in reversed(element.children) if isinstance(child, Element)]


def text_of(root: Element, *, breaks: bool = False) -> Text:
    """The words of an element; with `breaks`, a line for each block."""
    out: list[Text] = []
    waiting: list[Element | Text] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            out.append(item.replace("\n", " ") if breaks else item)
            continue
        if item.name in UNSEEN:
            continue
        if breaks and item.name in BREAKS:
            out.append("\n")
            waiting.append("\u2029")
        waiting += reversed(item.children)
    return "".join(out).replace("\u2029", "\n")
