"""`manage.py check_archive [--repair]`: is everything what it says it is, in the rows, the index and the files?"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.integrity import CHECKS
from articles.models import Article, Metric, SourcePage


class Command(BaseCommand):
    help = "Check pages, articles, facts, the index and the files against one another; with --repair mend what can be."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what can be mended without losing anything")
        parser.add_argument(
            "--anew", action="store_true", help="from the beginning, whatever an earlier run has checked"
        )

    def handle(self, *, repair: bool, anew: bool, **options: Any) -> None:
        place = Path(settings.DATA_DIR) / "check_archive.json"  # how far a run came that was broken off
        done: dict[str, Any] = json.loads(place.read_text()) if place.is_file() and not anew else {}
        found = done.get("found", 0)
        mended = done.get("mended", 0)
        total = SourcePage.objects.count() + 3 * Article.objects.count() + Metric.objects.count()
        with tqdm(total=total, unit="row", disable=None, file=sys.stderr) as progress:
            progress.update(done.get("rows", 0))
            for name, check in CHECKS.items():
                if done.get(name) == "done":
                    continue
                for part in check(done.get(name, 0), repair):
                    progress.update(part.rows)
                    for finding in part.findings:
                        self.stdout.write(str(finding))
                    found += len(part.findings)
                    mended += sum(finding.mended for finding in part.findings)
                    done |= {name: part.last, "rows": progress.n, "found": found, "mended": mended}
                    place.write_text(json.dumps(done))
                done[name] = "done"
        place.unlink(missing_ok=True)
        self.stdout.write(f"checked {total} rows: {found} found, {mended} mended")
        if found > mended:
            raise SystemExit(1)
