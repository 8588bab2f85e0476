"""What of the code is too much, counted by its syntax trees: `python -m tests.house.measures` prints it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("portal", "articles")
COMPLEXITY = 15  # branches of a function, boolean terms and comprehensions counted
WEIGHING = ("seams", "claims", "roles", "assignment")  # modules of the assembly that weigh one reading against another
PLAIN = (0, 1, 2)  # numbers that need no name: none, one, both
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.Assert, ast.match_case)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def complexity(function: ast.AST) -> int:
    """One, and one more for each branch, each further term of `and` and `or`, each loop and condition of a comprehension.

    >>> complexity(ast.parse("def f(a, b):\\n    return a and b or [c for c in a if c]"))
    5
    """
    total = 1
    for node in ast.walk(function):
        if isinstance(node, BRANCHES):
            total += 1
        elif isinstance(node, ast.BoolOp):
            total += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            total += 1 + len(node.ifs)
    return total


def numbers_in_functions(tree: ast.AST) -> list[float]:
    """The numbers written in the bodies of functions, each once."""
    found = {
        (node.lineno, node.col_offset): node.value
        for function in functions(tree)
        for statement in function.body
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and type(node.value) in (int, float)
    }
    return list(found.values())


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def sources(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """Each module of the rooms by its path, migrations apart, with its syntax tree."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def branching() -> dict[str, int]:
    """Every function above the limit: module:function → its complexity, the highest where a name is borne twice."""
    found: dict[str, int] = {}
    for path, tree in sources(*ROOMS):
        for function in functions(tree):
            if (value := complexity(function)) > COMPLEXITY:
                name = f"{path}:{function.name}"
                found[name] = max(value, found.get(name, 0))
    return found


def unnamed_numbers() -> dict[str, int]:
    """How many unnamed numbers stand in the functions of the modules that weigh."""
    found: Counter[str] = Counter()
    for path, tree in sources("articles/reading"):
        if Path(path).stem in WEIGHING:
            found[path] += sum(value not in PLAIN for value in numbers_in_functions(tree))
    return dict(+found)


def unnamed_weights() -> dict[str, int]:
    """How many unnamed fractions stand in the functions of the reading."""
    found: Counter[str] = Counter()
    for path, tree in sources("articles/reading"):
        found[path] += sum(type(value) is float and value not in PLAIN for value in numbers_in_functions(tree))
    return dict(+found)


MEASURES = {"complexity": branching, "numbers": unnamed_numbers, "weights": unnamed_weights}


def main() -> None:
    for name, measure in MEASURES.items():
        for place, value in sorted(measure().items()):
            print(f"{name}: {place} {value}")


if __name__ == "__main__":
    main()
