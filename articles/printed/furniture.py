"""What a page prints around its articles, by place: the running head over its rule, what stands in the margins."""

from __future__ import annotations

from articles.printed.records import PrintedLine, PrintedPage

HEAD = 0.12  # of the page's height: where a running head and its rule stand
WIDE = 0.6  # of the width that the type fills


def split_furniture(page: PrintedPage, body: float) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The page's lines, and those of its running head: all that stands over a rule across the page at its top."""
    if not page.lines:
        return [], []
    left, right = min(line.box.x0 for line in page.lines), max(line.box.x1 for line in page.lines)
    across = [
        shape.box
        for shape in page.shapes
        if shape.kind == "rule" and shape.box.width > WIDE * (right - left) and shape.box.y1 < HEAD * page.height
    ]
    edge = max((rule.y0 for rule in across), default=0.0)
    above = [line for line in page.lines if line.box.y1 <= edge + 0.3 * body]
    running = above if len(above) <= 12 else []
    return [line for line in page.lines if line not in running], running
