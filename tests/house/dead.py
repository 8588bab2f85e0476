"""`python -m tests.house.dead`: names that nothing uses, by vulture; what templates and scripts name counts as used.

What frameworks call by name is listed in pyproject.toml (`tool.baoku.called-by-name`), each with who calls it.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator

import vulture

from tests.house.measures import ROOT, sources

PATHS = ("portal", "articles", "benchmarks")
CHOSEN = {"choices.py", "settings.py"}  # what enums and settings hold is chosen by value or by Django
NAMING = ("templates/**/*", "static/js/*.js", "articles/reading/tables/*.toml", "pyproject.toml")


def words_named() -> set[str]:
    """Every word of the templates, scripts and tables, which name fields, filters and rules."""
    files = (path for pattern in NAMING for path in ROOT.glob(pattern) if path.is_file())
    return {word for path in files for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}


def called_by_name() -> list[str]:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["baoku"]["called-by-name"]
    return [name for names in tables.values() for name in names]


def dead_names() -> Iterator[str]:
    """`path:line: what` of each name that nothing uses."""
    yield from unused_in_rooms()
    yield from unused_in_modules()


def unused_in_rooms() -> Iterator[str]:
    finder = vulture.Vulture(
        ignore_names=called_by_name(),
        ignore_decorators=["@reads", "@app.task", "@register.*", "@admin.*", "@elsewhere.*", "@checks.*"],
    )
    finder.scavenge([str(ROOT / path) for path in PATHS], exclude=["*/migrations/*"])
    named = words_named()
    for item in finder.get_unused_code(min_confidence=60):
        constant = item.name.isupper() and item.filename.name not in CHOSEN
        if item.name not in named and (item.typ != "variable" or constant):
            yield f"{item.filename.relative_to(ROOT)}:{item.first_lineno}: unused {item.typ} {item.name}"


def unused_in_modules() -> Iterator[str]:
    """A module's own constants (_NAME), which vulture passes over."""
    for path, tree in sources(*PATHS):
        words = Counter(re.findall(r"\w+", (ROOT / path).read_text(encoding="utf-8")))
        for node in tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            for target in targets:
                if isinstance(target, ast.Name) and re.match("_[A-Z]", target.id) and words[target.id] == 1:
                    yield f"{path}:{node.lineno}: unused constant {target.id}"


if __name__ == "__main__":
    if found := list(dead_names()):
        sys.exit("\n".join(found))
