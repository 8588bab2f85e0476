"""What is made of the lines that text recognition finds; the recognition itself is an extra (requirements-ocr.txt)."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from articles.printed.lines.sizes import with_sizes
from articles.scanning.images.ink import shapes_of
from articles.scanning.images.letters import full_marks, spread_titles
from articles.scanning.images.ocr import line_of
from benchmarks import bench_scan


def box(x: float, y: float, width: float, height: float) -> list[list[float]]:
    return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]


def test_a_line_has_its_place_in_points_and_its_doubt() -> None:
    line = line_of("全市增长", box(100, 200, 120, 40), 0.9, 0.5)  # in points 60 wide, 20 high, the margin included
    assert line.box.rounded() == [50, 102.2, 110, 117.8]
    assert line.marks == (50, 65, 80, 95)
    assert round(line.doubt, 3) == 0.1
    assert not line.vertical
    assert line_of("竖排的题", box(0, 0, 30, 160), 1.0, 1.0).vertical


def test_sizes_that_differ_by_chance_are_made_one() -> None:
    lines = [line_of("正文正文正文正文正文", box(0, 20 * n, 200, 12 + n % 3), 1.0, 1.0) for n in range(9)]
    lines += [
        line_of("主题的前一半", box(0, 300, 200, 40), 1.0, 1.0),
        line_of("主题的后一半", box(0, 350, 200, 42), 1.0, 1.0),
    ]
    sizes = [line.size for line in with_sizes(lines)]
    assert len(set(sizes[:9])) == 1
    assert sizes[9] == sizes[10] > 2 * sizes[0]
    assert with_sizes([]) == []


def test_a_line_whose_box_was_found_too_low_is_text_by_its_width() -> None:
    lines = [line_of("正文正文正文正文正文", box(0, 20 * n, 130, 16), 1.0, 1.0) for n in range(9)]
    low = line_of("市里各处考察调研正文", box(0, 200, 130, 12), 1.0, 1.0)  # the shadow of a fold hides its upper edge
    small = line_of("图片说明的小字只有半行", box(0, 220, 90, 9), 1.0, 1.0)
    *texts, found, caption = with_sizes([*lines, low, small])
    assert found.size == texts[0].size
    assert caption.size < 0.8 * found.size


def test_marks_beside_chinese_letters_are_as_wide_as_these() -> None:
    assert full_marks("本报讯(记者王芳)今年产梨2,860吨,增长5%;") == "本报讯（记者王芳）今年产梨2,860吨，增长5%；"


def test_a_title_spread_over_its_measure_is_one_line() -> None:
    letters = [
        line_of(char, box(100 + 120 * at + (char == "了") * 4, 50, 26 - (char == "了") * 6, 26), 0.9, 1.0)
        for at, char in enumerate("沙棘红了")
    ]
    text = [line_of("正文正文正文正文正文", box(0, 100 + 20 * n, 130, 16), 1.0, 1.0) for n in range(4)]
    cells = [line_of("晴", box(100 + 90 * n, 300, 14, 14), 1.0, 1.0) for n in range(4)]
    found = [line.text for line in spread_titles([*letters[::-1], *text, *cells])]
    assert found == [*(line.text for line in text), *"晴晴晴晴", "沙棘红了"]


def test_it_sees_rules_and_pictures() -> None:
    pytest.importorskip("numpy")
    scan = Image.new("L", (1600, 2200), "white")
    draw = ImageDraw.Draw(scan)
    draw.line((100, 400, 1500, 400), fill=0, width=3)
    draw.line((800, 500, 800, 2000), fill=0, width=2)
    scan.paste(Image.linear_gradient("L").resize((600, 500)), (100, 600))
    shapes = [(shape.kind, shape.box) for shape in shapes_of(scan, 0.36)]
    kinds = sorted(kind for kind, _ in shapes)
    assert kinds == ["picture", "rule", "rule"]
    picture = next(box for kind, box in shapes if kind == "picture")
    assert abs(picture.x0 - 36) < 24
    assert abs(picture.y1 - 396) < 48


def test_the_benchmark_of_scans_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_scan, "available", lambda: False)
    with pytest.raises(SystemExit, match=r"not installed here: pip install -r requirements-ocr\.txt"):
        bench_scan.main()
