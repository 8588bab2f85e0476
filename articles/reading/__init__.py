"""The reading of a page's text into articles and facts. Pure: no Django, no clock, no settings.

The doors are `read_page` (in page.py) and `read_quantities` (in quantities.py).
"""

from articles.reading.quantities import read_quantities

__all__ = ["read_quantities"]
