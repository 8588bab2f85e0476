"""Questions are answered whatever became of the index: by the rows, where it is damaged, missing or of another version.

A search cluster that does not answer is another matter: what asks for no words is answered by the rows, words wait for it.
Its archive is one that outgrew a machine; each word would be looked for in every text.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from articles.models import Article
from articles.search.backends import chosen
from articles.search.engine.engine import Engine
from articles.search.index.files import AwayError, DamagedError

logger = logging.getLogger(__name__)
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def engines() -> list[Engine]:
    """The engines that questions are asked of in this process."""
    return chosen().engines_here()


def require_sound() -> None:
    """Raise DamagedError where an index cannot be answered from: not whole, of another version, or not there at all."""
    for engine in engines():
        if engine.snapshot().generation < 0 and Article.objects.current().exists():
            raise DamagedError("there is no index")


def never(*args: object, **kwargs: object) -> bool:
    return False


def steadily(
    ask: Callable[Asked, Answer], instead: Callable[Asked, Answer], waits: Callable[Asked, bool] = never
) -> Callable[Asked, Answer]:
    """`ask`, and `instead` where the index cannot be answered from.

    Where it is away (AwayError), questions of which `waits` holds are not answered: the error goes on to the reader. Whatever fails within a question is looked into: where all of the index is whole, the fault is the question's.
    """

    @wraps(ask)
    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        try:
            require_sound()
            return ask(*args, **kwargs)
        except DamagedError as error:
            logger.error("the search index cannot be answered from: %s", error)
            if isinstance(error, AwayError) and waits(*args, **kwargs):
                raise
        except Exception:
            if not damaged():
                raise
        return instead(*args, **kwargs)

    return answer


def damaged() -> bool:
    """Whether the index is not whole, having read all of it."""
    try:
        for engine in engines():
            engine.check()
    except DamagedError as error:
        logger.error("the search index is damaged: %s", error)
        return True
    return False
