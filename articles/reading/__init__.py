"""The reading of a page's text into articles and facts. Pure: no Django, no clock, no settings.

The doors are `read_page`, `read_quantities` and `physical_lines` (the lines that records number).
"""

from articles.reading.page import read_page
from articles.reading.quantities.reader import read_quantities
from articles.reading.text.lines import physical_lines

__all__ = ["physical_lines", "read_page", "read_quantities"]
