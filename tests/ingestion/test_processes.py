"""Reading on several cores: whoever dies takes his own page along and nothing else, and nobody waits for the dead."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from articles.ingestion.files import Failure, Order, Reading
from articles.ingestion.processes import readers
from articles.reading.records import Given, PageText

DEADLY = ("03.txt", "07.txt")


def killing(order: Order) -> Reading | Failure:
    """A reading that some pages kill, as the system does when memory runs out."""
    if order.path in DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return Failure(order.path, "read")


def dying_once(order: Order) -> Reading | Failure:
    """A reading that somebody kills from outside, the first time."""
    note = Path(order.text.text)
    if order.path == "02.txt" and not note.exists():
        note.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Failure(order.path, "read")


def orders(count: int, text: str = "") -> list[Order]:
    names = [f"{number:02}.txt" for number in range(count)]
    return [Order(name, PageText(name, "0" * 64, "utf-8", text), Given()) for name in names]


def reasons(found: list[Reading | Failure]) -> list[tuple[str, str]]:
    assert all(isinstance(one, Failure) for one in found)
    return [(one.path, one.reason.split(",")[0]) for one in found if isinstance(one, Failure)]


def test_a_page_that_kills_its_reader_is_named_and_the_others_are_read() -> None:
    with readers(2, killing) as read_all:
        first, second = list(read_all(orders(10))), list(read_all(orders(2)))
    died = "the process that read it died"
    assert reasons(first) == [(f"{n:02}.txt", died if f"{n:02}.txt" in DEADLY else "read") for n in range(10)]
    assert reasons(second) == [("00.txt", "read"), ("01.txt", "read")]


def test_a_page_whose_reader_was_killed_is_read_again(tmp_path: Path) -> None:
    with readers(2, dying_once) as read_all:
        found = list(read_all(orders(5, str(tmp_path / "died"))))
    assert reasons(found) == [(f"{n:02}.txt", "read") for n in range(5)]
