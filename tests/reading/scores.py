"""What the reading reaches, set by set, and the floors under it that may only rise.

    python -m tests.reading.scores            # measure all, beside the floors
    python -m tests.reading.scores --raise    # and raise every floor that was passed; none is ever lowered

`floors.json` holds for each set of pages its figures (score.py, score_real.py), and the names of the small cases that
are read right. Sample and real pages lie in ../shared beside the project; without it their sets are not measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from math import floor
from pathlib import Path
from typing import Any

from articles.reading.page import read_page
from articles.reading.text.decoding import RefusedError, decode
from benchmarks.typeset import write_pages
from tests.reading import check_cases

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared" / "reading"
FLOORS = HERE / "floors.json"
CASES = HERE / "cases"
LAYOUT_SEED = 20211203  # one draw of chance for the tests; `make bench-layouts` draws anew each day
MOST = 1_000_000  # bytes of a page, as the settings' default has it


def floors() -> dict[str, Any]:
    """The floors as recorded; figures of a set that were never measured are missing."""
    held: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return held


def records(pages: Path, *, facts: bool = True) -> Iterator[dict[str, Any]]:
    """Each page text of a folder as it is read; one that is refused is left out."""
    for path in sorted(pages.glob("*.txt")):
        try:
            text = decode(path.read_bytes(), MOST).text
            yield read_page(text, path.name, facts=facts).to_dict()
        except RefusedError:
            continue


def figures(gold: Path, pages: Path, script: Path, *options: str, facts: bool = True) -> dict[str, float]:
    """The total figures that a score script gives the folder of pages."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as read:
        for record in records(pages, facts=facts):
            read.write(json.dumps(record, ensure_ascii=False) + "\n")
        read.flush()
        command = [sys.executable, str(script), str(gold), read.name, *options, "--json"]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    total: dict[str, float] = json.loads(found)["total"]
    return total


def seeds() -> dict[str, float]:
    """The five first pages."""
    return figures(HERE / "gold", ROOT / "seeds", HERE / "score.py", "--pages", str(ROOT / "seeds"))


def layouts() -> dict[str, float]:
    """The seeds' articles set anew in four ways, other widths, orders and damage than the seeds have."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_pages([HERE / "gold"], folder, seed=LAYOUT_SEED)
        return figures(folder / "gold", folder / "pages", HERE / "score.py", "--pages", str(folder / "pages"))


def samples() -> dict[str, float]:
    """The sixteen sample pages beside the project."""
    pages = SHARED / "pages"
    return figures(SHARED / "pages_gold", pages, HERE / "score.py", "--pages", str(pages))


def real() -> dict[str, float]:
    """The page texts made of real articles beside the project: where articles begin and end, their titles; facts are not judged."""
    script = SHARED / "score_real.py"
    options = ("--score", str(HERE / "score.py"))
    return figures(SHARED / "real" / "gold", SHARED / "real" / "pages", script, *options, facts=False)


SETS: dict[str, Callable[[], dict[str, float]]] = {
    "seeds": seeds,
    "layouts": layouts,
    "samples": samples,
    "real": real,
}
BESIDE = {"samples", "real"}  # their pages are read from ../shared and never copied


def cases_right() -> list[str]:
    """The names of the small cases of which everything is read as it must be."""
    pages = {Path(record["source"]).stem: record for record in records(CASES)}
    wanted = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.json"))}
    return [name for name, case in wanted.items() if not list(check_cases.wrong(pages.get(name), case["expect"]))]


def below(reached: dict[str, float], held: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The figures that fell: name → (reached, floor)."""
    return {name: (reached.get(name, 0.0), least) for name, least in held.items() if reached.get(name, 0.0) < least}


# what is held of a set, as far as its script gives it; of coverage the gold itself reaches 0.965 to 0.98: its floor stays
FIGURES = (
    "article_f1", "text_exact", "headline", "titles", "byline_f1", "newspaper", "date", "article_kind", "city", "county",
    "continued", "metric_f1", "indicator", "indicator_close", "label_sound", "metric_kind", "metric_period", "metric_bound",
    "metric_place", "place_f1", "metric_raw", "metric_quote", "confident_right", "page_right", "dateline", "no_dateline",
)  # fmt: skip


def raised(reached: dict[str, float], held: dict[str, float]) -> dict[str, float]:
    """The floors of a set, each at the better of floor and figure (to three places, downwards)."""
    better = {name: floor(reached[name] * 1000) / 1000 for name in FIGURES if name in reached}
    return {**held, **{name: max(value, held.get(name, 0.0)) for name, value in better.items()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", action="store_true", dest="lift", help="write the floors that were passed")
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"only these: {', '.join(SETS)}, cases")
    options = parser.parse_args()
    held = floors()
    chosen = options.sets or [*SETS, "cases"]
    for name in chosen:
        if name == "cases":
            right = cases_right()
            print(f"cases: {len(right)} right; new: {sorted(set(right) - set(held['cases']))}; "
                  f"lost: {sorted(set(held['cases']) - set(right))}")  # fmt: skip
            held["cases"] = sorted({*right, *held["cases"]})
        elif name in BESIDE and not SHARED.is_dir():
            print(f"{name}: not measured, there is no {SHARED}")
        else:
            reached, before = SETS[name](), held.get(name, {})
            for figure, value in raised(reached, {}).items():
                print(f"{name} {figure}: {value:.3f} (floor {before.get(figure, 0.0):.3f})")
            held[name] = raised(reached, before)
    if options.lift:
        FLOORS.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
