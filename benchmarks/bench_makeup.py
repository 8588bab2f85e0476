"""How printed pages are read whose layout nobody tuned the geometry for: composed anew by a seed, scored against gold.

    python -m benchmarks.bench_makeup [--seed N] [--only NAME …] [--fonts FOLDER] [--keep FOLDER] [--errors]

Composes one page of each of the kinds in `makeup.pages.PLANS` from the articles of the seeds and of the sample pages
beside the project, writes each as a PDF, takes it the whole way and prints the reading's score, a row a kind. Needs
fonttools and the Noto CJK fonts; TrueType faces (gbsn00lp.ttf, gkai00mp.ttf, wqy-zenhei.ttc) where --fonts has them.
A page without usable text is recognised where requirements-ocr.txt is installed, as `ingest` does; else it is said to
be unread.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from articles.printed.order import linearise
from articles.printed.records import PrintedPage
from articles.reading.page import read_page
from articles.scanning.child import Job
from articles.scanning.images.ocr import available
from articles.scanning.limits import Limits, RefusedFileError
from articles.scanning.process import scanned
from benchmarks.bench_layouts import GOLD, SCORE
from benchmarks.makeup.document import write_flat, write_pdf
from benchmarks.makeup.faces import faces
from benchmarks.makeup.pages import PLANS, Maker, Plan

FIGURES = ("article_f1", "headline", "titles", "text_exact", "metric_f1", "metric_recall")


def compose(
    plan: Plan, golds: list[dict[str, Any]], seed: int, folder: Path, fonts: Path | None
) -> tuple[Path, dict[str, Any]]:
    chance = random.Random(f"{plan.name} {seed}")
    golds = copy.deepcopy(golds)
    fit = [gold for gold in golds if (len(gold["articles"]) > 6) == plan.long and (gold["newspaper"] or not plan.front)]
    gold = chance.choice(fit)
    cut = faces(fonts if plan.truetype else None)
    maker = Maker(plan, gold, cut, chance)
    sheet, size = maker.made()
    path = folder / f"{plan.name}.pdf"
    if plan.flat:
        write_flat(path, sheet, size, cut, chance)
    else:
        write_pdf(path, sheet, size, cut, plan.habits, chance)
    return path, gold | {
        "source": path.name,
        "articles": maker.used,
        "published": gold["published"] | {"basis": "masthead"},
    }


def read(path: Path) -> dict[str, Any]:
    page = taken_in(path, recognise=False)
    if page.origin == "none":
        if available():
            page = taken_in(path, recognise=True)
        else:
            print(f"{path.stem}: unread, it needs text recognition: pip install -r requirements-ocr.txt")
    layout = linearise(page)
    found: dict[str, Any] = read_page(layout.text, path.name, layout=layout).to_dict()
    return found


def taken_in(path: Path, *, recognise: bool) -> PrintedPage:
    limits = Limits().for_recognition() if recognise else Limits()
    with scanned(Job(str(path.resolve()), "pdf", 1, 0, recognise, limits)) as scan:
        return scan.page


def scores(gold: Path, read_file: Path, *options: str) -> Any:
    command = [sys.executable, str(SCORE), str(gold), str(read_file), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=date.today().toordinal(), help="default: the day's own")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--keep", type=Path, help="write PDFs and gold here, and leave them")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    golds = [
        json.loads(path.read_text(encoding="utf-8"))
        for folder in GOLD
        if folder.is_dir()
        for path in sorted(folder.glob("*.json"))
    ]
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        rows = [
            one_plan(plan, golds, folder, options) for plan in PLANS if not options.only or plan.name in options.only
        ]
    print_table(rows)


def one_plan(
    plan: Plan, golds: list[dict[str, Any]], folder: Path, options: argparse.Namespace
) -> tuple[str, dict[str, float]]:
    own = folder / plan.name
    (own / "gold").mkdir(parents=True, exist_ok=True)
    path, gold = compose(plan, golds, options.seed, own, options.fonts)
    (own / "gold" / "page.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    try:
        found = read(path)
    except RefusedFileError as error:
        print(f"{plan.name}: refused: {error}")
        found = {"source": path.name, "newspaper": None, "published": None, "articles": [], "leftover": []}
    (own / "read.jsonl").write_text(json.dumps(found, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.errors:
        print(scores(own / "gold", own / "read.jsonl", "--errors"))
    total: dict[str, float] = json.loads(scores(own / "gold", own / "read.jsonl", "--json"))["total"]
    return plan.name, total


def print_table(rows: list[tuple[str, dict[str, float]]]) -> None:
    print(f"{'':<26}" + "".join(f"{name:>14}" for name in FIGURES))
    for name, total in rows:
        print(f"{name:<26}" + "".join(f"{total[figure]:>14.3f}" for figure in FIGURES))
    print(f"{'mean':<26}" + "".join(f"{sum(t[figure] for _, t in rows) / len(rows):>14.3f}" for figure in FIGURES))


if __name__ == "__main__":
    main()
