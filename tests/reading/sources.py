"""The hash of the reading's sources beside its version: whoever changes what is read says so by a new version.

    python -m tests.reading.sources           # what is kept, and what is
    python -m tests.reading.sources --renew   # keep the hash of the sources for the version as it is now

A page that was read by an older version is read again by `ingest --reread`; rows say by which version they were read.
`sources.json` keeps both. A change of words alone (a comment, a name) needs no new version, but the hash renewed, so that
whoever makes it has thought of it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from articles.reading.records import VERSION

ROOT = Path(__file__).parent.parent.parent
READING = ROOT / "articles" / "reading"
KEPT = Path(__file__).parent / "sources.json"
TABLES = ("*.toml", "*.csv", "*.txt", "*.json")


def parts() -> Iterator[tuple[str, bytes]]:
    """Each module and each table by its bytes, in the order of their paths."""
    paths = {path for pattern in ("*.py", *TABLES) for path in READING.rglob(pattern)}
    for path in sorted(paths):
        name = path.relative_to(READING).as_posix()
        if path.name.startswith("build_") or path.name == "records.py":
            continue  # scripts that make tables; the version itself
        yield name, path.read_bytes()


def digest() -> str:
    """SHA-256 over all parts and their names."""
    found = hashlib.sha256()
    for name, data in parts():
        found.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    return found.hexdigest()


def kept() -> dict[str, str]:
    held: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8"))
    return held


def main() -> None:
    now = {"version": VERSION, "sha256": digest()}
    print(f"kept: {kept() if KEPT.exists() else None}\nnow:  {now}")
    if "--renew" in sys.argv[1:]:
        KEPT.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
