"""What stands on a printed page, and what its geometry says: frozen records, in points from the page's top left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

ShapeKind = Literal["rule", "frame", "picture"]
Origin = Literal["pdf", "ocr", "alto", "none"]
Role = Literal["kicker", "headline", "subheadline", "byline", "body", "crosshead", "caption", "furniture"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `y` grows downwards.

    >>> Box(0, 0, 10, 4).height, Box(0, 0, 10, 4).middle
    (4, 5.0)
    """

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """The x of its vertical axis."""
        return (self.x0 + self.x1) / 2

    @property
    def edges(self) -> tuple[float, float, float, float]:
        return self.x0, self.y0, self.x1, self.y1

    def beside(self, other: Box) -> float:
        """The height that both share, negative where a gap is between them."""
        return min(self.y1, other.y1) - max(self.y0, other.y0)

    def over(self, other: Box) -> float:
        """The width that both share, negative where a gap is between them."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def holds(self, other: Box, slack: float = 2.0) -> bool:
        return (
            self.x0 - slack <= other.x0
            and self.y0 - slack <= other.y0
            and other.x1 <= self.x1 + slack
            and other.y1 <= self.y1 + slack
        )

    def rounded(self) -> list[float]:
        return [round(value, 1) for value in self.edges]


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box around all, of which there must be one.

    >>> hull([Box(0, 0, 1, 1), Box(5, 2, 6, 3)])
    Box(x0=0, y0=0, x1=6, y1=3)
    """
    every = list(boxes)
    return Box(
        min(box.x0 for box in every),
        min(box.y0 for box in every),
        max(box.x1 for box in every),
        max(box.y1 for box in every),
    )


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its em box, type size in points, font name, and whether it stands upright."""

    text: str
    box: Box
    size: float
    font: str = ""
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """What the file itself says of a line: the article that it belongs to, counted from 0, and its part of it if said.

    `whole`: the line is a whole paragraph.
    """

    article: int
    role: Role | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of type in one column.

    `marks` are the left edges of its characters (the upper edges in a vertical line), one a character; `doubt` in
    [0, 1] is what text recognition says of its own reading, 0 for text that the file itself holds. `claim` is there only
    where the file gives the page's articles (METS).
    """

    text: str
    box: Box
    size: float
    font: str = ""
    vertical: bool = False
    marks: tuple[float, ...] = ()
    doubt: float = 0.0
    claim: Claim | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "box": self.box.rounded(),
            "size": round(self.size, 2),
            "font": self.font,
            "vertical": self.vertical,
            "marks": [round(mark, 1) for mark in self.marks],
            "doubt": round(self.doubt, 3),
            **({"claim": [self.claim.article, self.claim.role, self.claim.whole]} if self.claim else {}),
        }


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule (thin), a frame around text, or a picture."""

    kind: ShapeKind
    box: Box

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "box": self.box.rounded()}


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """Everything that stands on one page, in no certain order; `origin` "none": its text could not be read."""

    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    shapes: tuple[Shape, ...] = ()
    origin: Origin = "pdf"

    def to_dict(self) -> dict[str, Any]:
        return {
            "width": round(self.width, 1),
            "height": round(self.height, 1),
            "origin": self.origin,
            "lines": [line.to_dict() for line in self.lines],
            "shapes": [shape.to_dict() for shape in self.shapes],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> PrintedPage:
        """The page that `to_dict` wrote; raises KeyError or TypeError for anything else."""
        lines = tuple(
            PrintedLine(
                line["text"],
                Box(*line["box"]),
                line["size"],
                line["font"],
                line["vertical"],
                tuple(line["marks"]),
                line["doubt"],
                Claim(*line["claim"]) if "claim" in line else None,
            )
            for line in data["lines"]
        )
        shapes = tuple(Shape(shape["kind"], Box(*shape["box"])) for shape in data["shapes"])
        return cls(data["width"], data["height"], lines, shapes, data["origin"])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of the page's text is printed, and what its place says that it is.

    `region` counts the page's articles and captions from 0, -1 for what is in none; `column` counts the runs of a
    region in reading order; `ratio` is the type size by the body's; `indented` says that the line begins a paragraph.
    """

    region: int
    column: int
    role: Role
    ratio: float
    indented: bool
    line: PrintedLine

    @property
    def box(self) -> Box:
        return self.line.box

    def to_list(self) -> list[Any]:
        """The place in a compact form: edges in tenths of a point, each mark by its distance from the one before."""
        line = self.line
        marks = [round(10 * mark) for mark in line.marks]
        steps = [after - before for before, after in zip([0, *marks], marks, strict=False)]
        edges = [round(10 * value) for value in line.box.edges]
        flags = self.indented + 2 * line.vertical
        return [
            self.region,
            self.column,
            self.role,
            round(self.ratio, 2),
            flags,
            round(line.size, 1),
            line.doubt,
            edges,
            steps,
        ]

    @classmethod
    def from_list(cls, data: list[Any], text: str) -> Place:
        """The place that `to_list` wrote, of the line with this text."""
        region, column, role, ratio, flags, size, doubt, edges, steps = data
        marks = tuple(mark / 10 for mark in accumulate(steps))
        box = Box(*(edge / 10 for edge in edges))
        line = PrintedLine(text, box, size, vertical=bool(flags & 2), marks=marks, doubt=doubt)
        return cls(region, column, role, ratio, bool(flags & 1), line)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's text in reading order with the place of each physical line of it (None for blank lines).

    `reasons` says in words, for each region, how it was found; `doubts` in [0, 1] how far it is open to doubt; `spare`
    is how many pieces stand by themselves because the page has more of them than any newspaper's.
    """

    text: str
    places: tuple[Place | None, ...]
    reasons: tuple[str, ...] = ()
    doubts: tuple[float, ...] = ()
    spare: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The layout without its text, as the archive keeps it beside the text."""
        return {
            "places": [place.to_list() if place else None for place in self.places],
            "reasons": list(self.reasons),
            "doubts": [round(doubt, 2) for doubt in self.doubts],
            **({"spare": self.spare} if self.spare else {}),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any], text: str) -> Layout:
        """The layout that `to_dict` wrote, of this text; raises ValueError where it is another text's."""
        lines = text.splitlines()
        if len(lines) != len(data["places"]):
            raise ValueError(f"{len(data['places'])} places for {len(lines)} lines")
        places = tuple(
            None if place is None else Place.from_list(place, line.strip())
            for place, line in zip(data["places"], lines, strict=True)
        )
        return cls(text, places, tuple(data["reasons"]), tuple(data["doubts"]), data.get("spare", 0))
