"""jieba's dictionary as its package has it.

jieba itself keeps the dictionary in the machine's shared folder for temporary files (/tmp/jieba.cache) and takes what it finds there,
whoever wrote it: a file that another program, release or person left made pages read otherwise. What is read here depends on the page only.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

import jieba

jieba.setLogLevel(logging.ERROR)


@cache
def tokenizer() -> Any:
    """jieba's tokenizer over the dictionary of its package."""
    own = jieba.Tokenizer()
    words, together = own.gen_pfdict(own.get_dict_file())
    vars(own).update(FREQ=words, total=together, initialized=True)
    return own


@cache
def tagger() -> Any:
    """jieba's tagger. Its words take 45 MB: loaded when a page is read, not in processes that only serve."""
    from jieba import posseg

    return posseg.POSTokenizer(tokenizer())


def frequencies() -> dict[str, int]:
    """How often jieba's corpus has each word; the beginnings of words have 0.

    >>> frequencies()["城镇"] > frequencies()["增城"]
    True
    """
    words: dict[str, int] = tokenizer().FREQ
    return words


def total() -> int:
    """The sum of the frequencies."""
    number: int = tokenizer().total
    return number
