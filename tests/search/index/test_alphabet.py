"""Texts in the segment's own bytes."""

from __future__ import annotations

import numpy as np

from articles.search.index.alphabet import Alphabet

CHARACTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 5_000)))  # of one, two and three bytes


def test_many_texts_are_decoded_at_once_as_each_alone() -> None:
    alphabet = Alphabet.of_counts([np.bincount([ord(one) for one in CHARACTERS])])
    texts = ["", CHARACTERS[:3], CHARACTERS[4_990:], "", CHARACTERS[120:140], CHARACTERS[0]]
    coded = [alphabet.encode_text(text) if text else b"" for text in texts]
    assert [len(one or b"") / max(1, len(text)) for one, text in zip(coded, texts, strict=True)][1:3] == [1, 3]
    assert alphabet.decode_all([one or b"" for one in coded]) == texts
