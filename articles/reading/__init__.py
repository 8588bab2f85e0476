"""The reading of a page's text into articles and facts. Pure: no Django, no clock, no settings.

The doors are `read_page`, `read_quantities` and `physical_lines` (the lines that records number).
"""

from articles.reading.lines import physical_lines
from articles.reading.page import read_page
from articles.reading.quantities import read_quantities

__all__ = ["physical_lines", "read_page", "read_quantities"]
