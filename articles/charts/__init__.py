"""Charts and calendars drawn by the server: numbers in, places on the drawing out; `templates/charts/` sets them as SVG with a table.

A place along is a percentage, so that a drawing is as wide as its column and its words keep their size.
"""

from articles.charts.bars import Bar, BarChart, Count, bar_chart, over_time
from articles.charts.dots import Dot, DotChart, Reading, dot_chart, one_after_another
from articles.charts.scale import end_of_month, middle

__all__ = [
    "Bar",
    "BarChart",
    "Count",
    "Dot",
    "DotChart",
    "Reading",
    "bar_chart",
    "dot_chart",
    "end_of_month",
    "middle",
    "one_after_another",
    "over_time",
]
