"""What is installed is pinned with its hashes: each requirements*.txt is what a tool made of its requirements*.in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.environment import ROOT

ASKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>\S+)$", re.MULTILINE)
PINNED = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE)
FILES = ("requirements", "requirements-dev", "requirements-ocr")


def named(name: str) -> str:
    """A package's name as the registry compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(path: Path) -> dict[str, str]:
    """What a requirements*.in names, with what those name that it includes."""
    text = path.read_text(encoding="utf-8")
    found = {named(match["name"]): match["version"] for match in ASKED.finditer(text)}
    for other in re.findall(r"^-r (\S+)$", text, re.MULTILINE):
        found |= asked(path.parent / other)
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_package_asked_for_is_pinned_at_its_version(name: str) -> None:
    pins = {named(m["name"]): m["version"] for m in PINNED.finditer((ROOT / f"{name}.txt").read_text(encoding="utf-8"))}
    wanted = asked(ROOT / f"{name}.in")
    assert len(wanted) > 3
    assert {package: pins.get(package) for package in wanted} == wanted, "run `make pins`"


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_hashes_and_nothing_else_is_installed(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    pins = list(PINNED.finditer(text))
    assert len(pins) > len(asked(ROOT / f"{name}.in")), "what comes along is pinned too"
    assert [m["name"] for m in pins if "--hash=sha256:" not in m["rest"]] == []
    heads = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert len(heads) == len(pins), "a line that is no pin"


def test_the_tools_have_the_packages_of_the_portal_at_the_same_versions() -> None:
    def pins(name: str) -> dict[str, str]:
        return {m["name"]: m["version"] for m in PINNED.finditer((ROOT / f"{name}.txt").read_text(encoding="utf-8"))}

    runtime = pins("requirements")
    for name in FILES[1:]:
        assert runtime.items() <= pins(name).items()


def test_whoever_installs_asks_for_the_hashes() -> None:
    for name in ("Makefile", "deploy/Containerfile"):
        text = (ROOT / name).read_text(encoding="utf-8")
        installs = [line for line in text.splitlines() if "pip install" in line]
        assert installs
        assert all("--require-hashes" in line for line in installs)
