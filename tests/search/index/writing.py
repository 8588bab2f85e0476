"""A writer to be killed: updates and merges the index in a folder for as long as it lives.

python -m tests.search.index.writing FOLDER SEED
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from articles.search.engine.engine import Engine  # noqa: E402
from articles.search.index.documents import Document  # noqa: E402  Django first

KEPT = 40  # ids below it are only ever replaced, never deleted


def document(id_: int, version: int) -> Document:
    """Its body tells its id, and that it is whole: both ends hold the version."""
    return Document(id_, f"标题{id_}", "", f"始{version}编号{id_}的文章全市水利工程进展顺利末{version}")


def write(engine: Engine, chance: random.Random) -> None:
    version = chance.randrange(10_000, 99_999)
    engine.update([document(chance.randrange(KEPT), version) for _ in range(chance.randrange(1, 6))])
    extra = chance.randrange(KEPT, 2 * KEPT)
    if chance.random() < 0.5:
        engine.update([document(extra, version)])
    else:
        engine.delete([extra])


def main() -> None:
    engine = Engine(Path(sys.argv[1]))
    chance = random.Random(int(sys.argv[2]))
    print("writing", flush=True)
    while True:
        write(engine, chance)


if __name__ == "__main__":
    main()
