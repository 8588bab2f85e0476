"""What texts are about: rare words that two texts share tell that they belong together, words of every paper nothing."""

import pytest

from articles.reading.assembly.assignment import grams
from articles.reading.assembly.seams.matter import Matter, tells
from articles.reading.blocks.pages import read_lines
from articles.reading.blocks.pieces import Piece, cut

LEPROSY = "她的工作，社会、群众、国家都满意：潘美儿守着麻风病房。"
WARD = "清晨，潘美儿给麻风患者换药，耐心询问病情。"
PLAN = "社会要发展，国家要建设，群众工作要做好。"


def pieces(*texts: str) -> list[Piece]:
    return cut(read_lines("\n\n".join(texts)))


@pytest.mark.parametrize(
    ("usual", "rare"), [("发展", "麻风"), ("工作", "潭门"), ("建设", "香樟"), ("的一", "铁人"), ("中国", "缂丝")]
)
def test_a_rare_word_tells_more_than_one_of_every_paper(usual: str, rare: str) -> None:
    assert tells(usual) < tells(rare)


def test_texts_that_share_rare_words_are_more_alike_than_those_that_share_usual_ones() -> None:
    first, second, other = pieces(LEPROSY, WARD, PLAN)
    matter = Matter([first, second, other])
    one, same, foreign = (matter.words(piece) for piece in (first, second, other))
    assert len(one & foreign) >= len(one & same)
    assert matter.alike(one, same) > 3 * matter.alike(one, foreign)
    assert matter.shared(one, same) > 3 * matter.shared(one, foreign)


def test_the_share_held_is_one_where_all_was_said_and_none_where_nothing_was() -> None:
    (first, second) = pieces(LEPROSY, PLAN)
    matter = Matter([first, second])
    words = matter.words(first)
    assert matter.held(words, words) == 1.0
    assert matter.held(words, frozenset()) == 0.0
    assert matter.held(frozenset(), words) == 0.0
    assert 0 < matter.held(frozenset(grams("潘美儿")), words) <= 1.0
