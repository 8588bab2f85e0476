"""What a page with a text layer takes on its whole way from a PDF to rows, in seconds of CPU, its child process apart.

    python -m benchmarks.bench_printed [PDF …]      (default: the composed pages that the tests have)

The child draws the page's image beside reading it. Fails where a page takes the child more than one second
or the whole way more than two and a half, the first page, which fills the tables of the reading, left aside.
"""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

from benchmarks.archive import use_own_folder

CHILD, WHOLE = 1.0, 2.5


def main() -> None:
    use_own_folder()
    from django.conf import settings
    from django.core.management import call_command

    from articles.loading.places.divisions import load_divisions
    from articles.models import SourcePage
    from articles.scanning.child import Job
    from articles.scanning.limits import Limits
    from articles.scanning.process import scanned
    from tests.printed.composed import composed

    load_divisions()
    paths = [Path(name) for name in sys.argv[1:]] or composed()
    slow = 0
    for number, path in enumerate(paths):
        with scanned(Job(str(path.resolve()), "pdf", 1, settings.PAGE_IMAGE_DPI, False, Limits())) as scan:
            child = scan.cpu_seconds  # a sandbox between hides it from this process
        own = time.process_time()
        call_command("ingest", str(path), stdout=io.StringIO(), stderr=io.StringIO(), no_color=True)
        whole = time.process_time() - own + child
        page = SourcePage.objects.latest("pk")
        missed = number > 0 and (child > CHILD or whole > WHOLE)
        slow += missed
        print(
            f"{path.name:24} {page.articles.current().count():3} articles  child {child:.2f} s  whole way {whole:.2f} s"
            + "  missed" * missed,
            flush=True,
        )
    raise SystemExit(bool(slow))


if __name__ == "__main__":
    main()
