"""How well the reading cuts pages whose layout nobody tuned it for: known articles, set anew in four ways.

    python -m benchmarks.bench_layouts [--seed N] [--errors]

The seed is drawn anew each day, so that no rule can grow used to one draw; the tests score a fixed one
(tests/reading/scores.py).
Needs the sample pages' gold beside the project (../shared/reading); without it only the seeds' articles are set.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from articles.reading.page import read_page
from benchmarks.typeset import STYLES, write_pages

HERE = Path(__file__).parent
SCORE = HERE.parent / "tests" / "reading" / "score.py"
GOLD = (HERE.parent / "tests" / "reading" / "gold", HERE.parent.parent / "shared" / "reading" / "pages_gold")
FIGURES = (
    "article_f1", "text_exact", "headline", "titles", "byline_f1", "article_kind", "continued", "coverage",
    "metric_f1", "indicator", "indicator_close", "label_sound", "metric_kind", "metric_period", "metric_place",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=date.today().toordinal(), help="default: the day's own")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory() as folder:
        table = {style: score(Path(folder) / style, style, options) for style in STYLES}
    print(f"{'':<18}" + "".join(f"{style:>10}" for style in STYLES))
    for name in FIGURES:
        print(f"{name:<18}" + "".join(f"{table[style][name]:>10.3f}" for style in STYLES))


def score(folder: Path, style: str, options: argparse.Namespace) -> dict[str, float]:
    """Set, read and score one style; the figures of score.py."""
    write_pages([path for path in GOLD if path.is_dir()], folder, seed=options.seed, styles=(style,))
    read = folder / "read.jsonl"
    with read.open("w", encoding="utf-8") as out:
        for path in sorted((folder / "pages").glob("*.txt")):
            record = read_page(path.read_text(encoding="utf-8"), path.name)
            out.write(json.dumps(record.to_dict(), ensure_ascii=False) + "\n")
    command = [sys.executable, str(SCORE), str(folder / "gold"), str(read), "--pages", str(folder / "pages")]
    if options.errors:
        errors = subprocess.run([*command, "--errors"], capture_output=True, text=True, check=True).stdout
        print(
            "\n".join(
                line for line in errors.split("\n") if line.startswith(("==", "   body", "   headline", "   article"))
            )
        )
    figures: dict[str, dict[str, float]] = json.loads(
        subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout
    )
    return figures["total"]


if __name__ == "__main__":
    main()
