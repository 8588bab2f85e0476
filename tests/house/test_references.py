"""What documents name is there: the tests that hold their promises, the commands they tell to run."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.environment import ROOT

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.mark.parametrize(("document", "least"), [("docs/asvs.md", 30), ("docs/operation.md", 12)])
def test_every_test_that_a_document_names_is_there(document: str, least: int) -> None:
    named = NAMED.findall((ROOT / document).read_text(encoding="utf-8"))
    assert len(named) >= least
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).is_file() or f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert missing == []


DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
COMMAND = re.compile(
    r"`(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?(?:python )?(make|manage\.py|python -m) ([\w.-]+)|^    .*?(make|manage\.py) ([\w-]+)",
    re.MULTILINE,
)
OTHERS = {"check", "migrate"}  # manage.py's commands that are Django's own


def missing_command(kind: str, name: str) -> bool:
    """Whether no such thing can be run: a target of the Makefile, a command of ours, a module."""
    if kind == "make":
        lines = re.findall(
            r"^(?:BENCHES :=([^\n]*)|([\w-]+):)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
        )
        return name not in {target for line in lines for part in line for target in part.split()}
    if kind == "manage.py":
        return name not in OTHERS and not (ROOT / "articles" / "management" / "commands" / f"{name}.py").is_file()
    return find_spec(name) is None


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_command_that_a_document_names_is_there(path: Path) -> None:
    named = [(a or c, b or d) for a, b, c, d in COMMAND.findall(path.read_text(encoding="utf-8"))]
    assert [f"{kind} {name}" for kind, name in named if missing_command(kind, name.rstrip("."))] == []


def test_documents_name_commands() -> None:
    assert sum(len(COMMAND.findall(path.read_text(encoding="utf-8"))) for path in DOCUMENTS) > 60
