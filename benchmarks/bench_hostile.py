"""Ninety-four hostile files against the scanner with the limits it runs with: what becomes of each, and how long it takes.

    python -m benchmarks.bench_hostile [part of a name …]

Fails where a file takes longer than a minute, or anything but a refusal by name or a page comes back.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from articles.ingestion.originals import Keeper, KeptFiles  # noqa: E402  Django must be set up first
from articles.ingestion.sheets import Scanning, file_facts, printed_kind, scan_sheet, sheets_of  # noqa: E402
from articles.scanning.limits import RefusedFileError  # noqa: E402
from tests.printed.composed import composed  # noqa: E402
from tests.scanning.hostile import write_all  # noqa: E402
from tests.scanning.hostile_more import MORE  # noqa: E402

SECONDS = 60.0


def outcome(path: Path, files: Path) -> str:
    kind, scanning = printed_kind(str(path)), Scanning(Keeper(KeptFiles(files)))
    if kind is None:
        return "no printed page"
    try:
        sheets = sheets_of(str(path), kind, file_facts(str(path), path.name, scanning), scanning)
        pages = [scan_sheet(sheet) for sheet in sheets]
    except RefusedFileError as error:
        return f"refused: {error}"
    return f"taken in: {', '.join(f'{len(page.page.lines)} lines' for page in pages)}"


def main() -> None:
    slow = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_all(folder, composed()[0])
        for file, make in MORE.items():
            (folder / file).write_bytes(make())
            paths.append(folder / file)
        for path in paths:
            if sys.argv[1:] and not any(part in path.name for part in sys.argv[1:]):
                continue
            begun = time.monotonic()
            said = outcome(path, folder / "files")
            spent = time.monotonic() - begun
            slow += spent > SECONDS
            print(f"{path.name:24} {spent:6.1f} s  {said[:110]}", flush=True)
        print(f"{len(paths)} files, {slow} slower than {SECONDS:.0f} s; this process is still here")
    raise SystemExit(bool(slow))


if __name__ == "__main__":
    main()
