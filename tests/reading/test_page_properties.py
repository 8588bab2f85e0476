"""What holds for every page: nothing of it is lost, the same text is read the same way, no text makes the reading slow."""

import os
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.reading.page import read_page
from articles.reading.records import PageRecord
from articles.reading.text.characters import MENDERS, UNREADABLE
from articles.reading.text.decoding import RefusedError
from benchmarks.typeset import write_pages
from tests.cpu import cpu_seconds

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
QUIET = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

# Lines as pages have them, and what text extraction makes of them.
LINE = st.sampled_from(
    [
        "本报讯（记者王芳 通讯员李强） 今年以来，我市",
        "推进棚户区改造，开工5993套，占任务的74.9%。",
        "新华社北京12月2日电 12月2日，国家主席",
        "河北日报记者 王芳 通讯员 李强",
        "今年棚户区改造开工5993套",
        "国务院印发国务院印发《《意见意见》》",
        "强 化 乡 镇 政 府 服 务",
        "图为比赛现场。本报记者 张伟 摄",
        "（下转第八版）",
        "上接第一版",
        "2021年12月3日 星期五",
        "责任编辑：王芳 版式设计：李强",
        "综合新闻",
        "不忘初心 牢记使命",
        "——访市委书记王芳",
        "▲日前，工人在车间作业。",
        "　　改什么，居民说了算",
        "",
    ]
)
NOISE = st.text(min_size=0, max_size=40)
PAGE = st.lists(st.one_of(LINE, LINE, NOISE), max_size=40).map("\n".join)


def compact(text: str) -> Counter[str]:
    """The characters of a text that anybody sees, damaged forms as the letters they stand for."""
    seen = "".join(unicodedata.normalize("NFKC", mended(text)).split())
    return Counter(seen.replace(UNREADABLE, "")) + Counter({UNREADABLE: UNREADABLE in seen})


def mended(text: str) -> str:
    for _, mend in MENDERS:
        text = mend(text)
    return text


def told(page: PageRecord) -> Counter[str]:
    """Every character that the record holds, in a field, in leftover or in a step."""
    texts = [*page.leftover, *(str(value) for step in page.steps for value in step.values.values())]
    for article in page.articles:
        texts += [article.kicker or "", article.headline or "", article.subheadline or "", article.body]
    return compact("\n".join(texts))


def read(text: str) -> PageRecord:
    return read_page(text, "page.txt", facts=False)


@QUIET
@given(PAGE)
def test_no_letter_of_a_page_is_lost(text: str) -> None:
    missing = compact(text) - told(read(text))
    assert not missing


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_it_loses_nothing_of_a_seed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not compact(text) - told(read(text))


@QUIET
@given(PAGE)
def test_it_reads_the_same_text_the_same_way(text: str) -> None:
    assert read(text) == read(text)


@QUIET
@given(PAGE)
def test_it_owns_each_line_once_at_most(text: str) -> None:
    lines = text.splitlines()
    record = read(text)
    for article in record.articles:
        assert article.body
        assert all(0 <= number < len(lines) and lines[number].strip() for number in article.lines)
        assert 0 <= article.confidence <= 1


HOSTILE = {
    "one character": "中" * 60_000,
    "digits": "7" * 60_000,
    "brackets": "（" * 60_000,
    "quotation marks": "“" * 60_000,
    "spaced letters": "中 " * 30_000,
    "headlines only": "\n\n".join(f"{n}家企业入围河北民营企业百强榜单" for n in range(3000)),
    "openings only": "本报讯（记者王芳）今天召开会议。\n\n" * 1500,
    "captions only": "图为会场。李强 摄\n\n" * 2000,
    "marks only": "（下转第二版）\n" * 4000,
    "squares": ("今天明天" * 55 + "\n") * 200,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_not_slowed_by_a_hostile_text(text: str) -> None:
    assert cpu_seconds(lambda: read_page(text, "page.txt")) < 6


def test_it_refuses_more_lines_than_a_page_has() -> None:
    with pytest.raises(RefusedError, match="more than 10000 lines"):
        read("今\n" * 10_001)


READ_ALL = """
import sys
from articles.reading.page import read_page
for path in sys.argv[1:]:
    print(read_page(open(path, encoding="utf-8").read(), path).to_dict())
"""


def test_it_reads_the_same_in_every_process(tmp_path: Path) -> None:
    """Words stand in sets, whose order each process draws anew; no sum over them may depend on it."""
    write_pages([SEEDS[0].parent.parent / "tests" / "reading" / "gold"], tmp_path, seed=7, styles=("columns",))
    pages = [str(path) for path in sorted((tmp_path / "pages").glob("*.txt"))]
    read = {
        subprocess.run(
            [sys.executable, "-c", READ_ALL, *pages],
            capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": draw},
        ).stdout
        for draw in ("1", "2")
    }  # fmt: skip
    assert len(pages) == 5
    assert len(read) == 1
