"""A name without any role on a line of its own signs the text above it, or the one below its headline."""

from __future__ import annotations

import pytest

from articles.reading.assembly.bare_names import names_in
from articles.reading.assembly.drafts import Draft
from articles.reading.assembly.segments import segment
from articles.reading.blocks.pages import read_lines
from articles.reading.blocks.pieces import cut

TEXT = "清晨的山路上落满了松针，老人背着竹篓慢慢往上走，一路都是鸟鸣。"
HEAD = "山路上的清晨"


def drafted(text: str) -> Draft:
    page = read_lines(text)
    (draft,) = segment(page, cut(page)).drafts
    return draft


@pytest.mark.parametrize(
    ("text", "below"),
    [(f"{HEAD}\n\n方立新\n\n{TEXT}", False), (f"{HEAD}\n\n{TEXT}\n方立新", True)],
    ids=["under the headline", "under the text"],
)
def test_a_bare_name_signs_the_text_that_it_stands_at(text: str, below: bool) -> None:
    signed = drafted(text).byline_line
    assert signed is not None
    assert (signed.byline.reporters, signed.below) == (("方立新",), below)


@pytest.mark.parametrize("line", ["宁远", "苗稳水足"])
def test_a_place_and_a_phrase_sign_nothing(line: str) -> None:
    assert names_in(line) == ()
    assert drafted(f"{HEAD}\n\n{TEXT}\n{line}").byline_line is None
