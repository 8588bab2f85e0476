"""A page as printed: lines with their places, rules, frames and pictures → its articles' regions and reading order.

Pure, below the reading: the standard library only, nothing of ours. `linearise(page)` is the door: the page's text in
reading order, with the place of every line.
"""

from articles.printed.records import Box, Layout, Place, PrintedLine, PrintedPage, Shape

__all__ = ["Box", "Layout", "Place", "PrintedLine", "PrintedPage", "Shape"]
