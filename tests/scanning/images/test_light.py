"""The shadow of a fold is taken away; a page that is evenly lit, dark pictures on it, stays as it is."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw

from articles.scanning.images.light import evenly_lit
from tests.scanning.images.test_straight import type_page


def shadowed(page: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    shadow = Image.new("L", page.size, 255)
    ImageDraw.Draw(shadow).rectangle(box, fill=100)
    return ImageChops.multiply(page, shadow)


@pytest.mark.parametrize("fold", [(0, 700, 1200, 800), (560, 0, 640, 1600)])
def test_a_shadow_across_or_down_the_page_is_taken_away(fold: tuple[int, int, int, int]) -> None:
    lit = evenly_lit(shadowed(type_page(0.0), fold))
    inside = lit.crop((fold[0] + 4, fold[1] + 4, fold[2] - 4, fold[3] - 4))
    assert inside.getextrema()[1] == 255
    assert lit.size == (1200, 1600)


def test_an_evenly_lit_page_with_a_dark_picture_stays_as_it_is() -> None:
    page = type_page(0.0)
    ImageDraw.Draw(page).rectangle((100, 400, 800, 900), fill=30)
    assert evenly_lit(page) is page


def test_an_empty_page_stays_as_it_is() -> None:
    page = Image.new("RGB", (800, 800), "white")
    assert evenly_lit(page) is page
