"""The parent's side of the child process: start it with nothing to lose, wait, and say what became of the page."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from articles.printed.records import PrintedPage
from articles.scanning.child import Job, Outcome
from articles.scanning.limits import RefusedFileError

ROOT = Path(__file__).resolve().parents[2]
STDERR_AT_MOST = 2000
PRINTED_AT_MOST = 40_000_000  # bytes of a page's lines, unpacked


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found: the page, how many the file has, and the folder with its files until the scan is closed.

    `cpu_seconds` and `memory` (bytes at its largest) are what the child says it took; 0 where it died after its page.
    """

    page: PrintedPage
    page_count: int
    folder: Path
    has_image: bool
    cpu_seconds: float = 0.0
    memory: int = 0


def count_pages(job: Job) -> int:
    """How many pages the file has; raises RefusedFileError where it is not taken in."""
    with TemporaryDirectory(prefix="scan-") as name:
        outcome = run_child(job, Path(name))
        if outcome.refused:
            raise RefusedFileError(outcome.refused, outcome.detail)
        return outcome.page_count


@contextmanager
def scanned(job: Job) -> Iterator[Scan]:
    """One page read in a child; raises RefusedFileError, after which nothing is left of it.

    A page whose text was read but whose image could not be drawn is a page without an image.
    """
    with TemporaryDirectory(prefix="scan-") as name:
        folder = Path(name)
        outcome = run_child(job, folder)
        page = read_printed(folder / "printed.json.gz")
        if page is None:
            raise RefusedFileError(outcome.refused or "crashed", outcome.detail)
        yield Scan(page, outcome.page_count, folder, outcome.image, outcome.cpu_seconds, outcome.memory)


def read_printed(path: Path) -> PrintedPage | None:
    """The page that the child wrote; None where it wrote none or died in the midst."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return PrintedPage.from_dict(json.loads(file.read(PRINTED_AT_MOST)))
    except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error):
        return None


def run_child(job: Job, folder: Path) -> Outcome:
    """Run a job to its end, or end it; how it ended, its own word first."""
    command = [*sandbox(str(folder)), sys.executable, "-B", "-m", "articles.scanning.child"]
    with (folder / "stderr").open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603  # nosec B603  our own module; the file's name is in its input, not in the command
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=folder,
            env=environment(),
            start_new_session=True,
        )
        try:
            process.communicate(json.dumps(asdict(job)).encode(), timeout=job.limits.wall_seconds)
        except subprocess.TimeoutExpired:
            end(process)
            return Outcome(refused="out_of_time", detail=f"{job.limits.wall_seconds} s")
        except BaseException:
            end(process)
            raise
    written = folder / "result.json"
    if process.returncode == 0 and written.is_file():
        return Outcome(**json.loads(written.read_text(encoding="utf-8")))
    return how_it_died(process.returncode, folder / "stderr")


def end(process: subprocess.Popen[bytes]) -> None:
    """End the child and all that it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()
    process.wait()


def how_it_died(code: int, errors: Path) -> Outcome:
    said = errors.read_bytes()[-STDERR_AT_MOST:].decode("utf-8", "replace").strip()
    last = said.splitlines()[-1] if said else f"exit code {code}"
    killed = -code if code < 0 else code - 128  # a sandbox passes the signal on as 128 + its number
    if killed in (signal.SIGXCPU, signal.SIGKILL):
        return Outcome(refused="out_of_time", detail="CPU")
    if "MemoryError" in said or "memory" in last.lower():
        return Outcome(refused="out_of_memory", detail=last)
    return Outcome(refused="crashed", detail=last)


def environment() -> dict[str, str]:
    """What the child may know: where Python and this code are; neither a secret nor the database."""
    return {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
    }


@cache
def bubblewrap() -> str | None:
    """bwrap's path where it works here (it needs user namespaces); None elsewhere."""
    path = shutil.which("bwrap")
    if path is None:
        return None
    probe = [path, "--ro-bind", "/", "/", "--unshare-net", "true"]
    try:
        works = subprocess.run(probe, capture_output=True, timeout=10, check=False).returncode == 0  # noqa: S603  # nosec B603  our own
    except (OSError, subprocess.TimeoutExpired):
        return None
    return path if works else None


def sandbox(folder: str) -> list[str]:
    """The words before the child's command that take the network and all but its folder from it, where they can."""
    path = bubblewrap()
    if path is None:
        return []
    shared = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--bind", folder, folder, "--chdir", folder]
    return [path, *shared, "--unshare-net", "--unshare-ipc", "--unshare-pid", "--die-with-parent"]
