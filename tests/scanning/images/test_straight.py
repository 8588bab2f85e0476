"""A scan that was laid down askew is turned straight; one that lies straight stays as it is."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from articles.scanning.images.straight import skew, straightened


def type_page(turned: float) -> Image.Image:
    """Forty rows of marks in three columns, turned to the left by so many degrees."""
    page = Image.new("L", (1200, 1600), 255)
    draw = ImageDraw.Draw(page)
    for row in range(40):
        for column in range(3):
            for letter in range(16):
                x, y = 100 + 350 * column + 20 * letter, 120 + 34 * row
                draw.rectangle((x, y, x + 15, y + 17), fill=20)
    return page.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255)


@pytest.mark.parametrize("turned", [-2.5, -1.5, 0.7, 1.5, 3.0])
def test_it_finds_how_far_a_page_is_turned(turned: float) -> None:
    page = type_page(turned)
    assert abs(skew(page) - turned) < 0.15
    assert abs(skew(straightened(page))) < 0.15


@pytest.mark.parametrize("page", [type_page(0.0), type_page(0.3), Image.new("RGB", (800, 800), "white")])
def test_a_straight_page_and_an_empty_one_stay_as_they_are(page: Image.Image) -> None:
    assert straightened(page) is page


def test_a_picture_in_colour_keeps_its_colours() -> None:
    page = type_page(1.5).convert("RGBA")
    assert straightened(page).mode == "RGB"
    assert straightened(page).size == page.size
