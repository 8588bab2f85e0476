"""Title lines given to bodies: one run of neighbouring lines a body, the best of all ways to share them out."""

from articles.reading.assembly.assignment import MOST_LINES, Claim, assign


def claim(*scores: float, block: int, joined: bool = True) -> Claim:
    return Claim(scores=scores, place=(0.0,) * len(scores), apart=0.0, block=block, joined=joined)


def test_a_body_takes_one_run() -> None:
    lines = [claim(*s, block=n, joined=False) for n, s in enumerate([(0.9, 0.1), (0.1, 0.8), (0.85, 0.1)])]
    chosen, _ = assign(lines, 2)
    assert chosen == [0, 1, None]


def test_a_line_goes_on_with_the_one_above_it() -> None:
    chosen, margins = assign([claim(0.9, 0.0, block=1), claim(0.0, 0.0, block=1)], 2)
    assert chosen == [0, 0]
    assert margins[0] == 0.9


def test_a_run_has_no_more_lines_than_a_title() -> None:
    chosen, _ = assign([claim(0.9, block=1) for _ in range(MOST_LINES + 3)], 1)
    assert chosen == [0] * MOST_LINES + [None] * 3


def test_without_bodies_no_line_has_one() -> None:
    assert assign([claim(block=1)], 0) == ([None], [0.0])
