"""The dictionary is the package's own, whatever lies where jieba keeps its copy."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path

ASKED = "from articles.reading.tables import dictionary as d; print(d.total(), d.frequencies().get('城镇'), d.tagger().word_tag_tab['城镇'])"


def told(folder: Path) -> str:
    environment = {**os.environ, "TMPDIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_a_copy_that_somebody_left_is_not_read(tmp_path: Path) -> None:
    whole = told(tmp_path)
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"增城": 9}, 9)))
    assert told(tmp_path) == whole


def test_nothing_is_left_for_others(tmp_path: Path) -> None:
    told(tmp_path)
    assert list(tmp_path.iterdir()) == []
