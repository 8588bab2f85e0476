"""The CPU time that a piece of work takes, for tests that hold how it grows with its length."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object]) -> float:
    """The CPU time of the work alone, in seconds.

    Alone: a full collection among the millions of objects of a long test process takes half a second, and a server that
    another test left running counts for its process; the collector is off meanwhile, and only this thread is counted.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        start = time.thread_time()
        work()
        return time.thread_time() - start
    finally:
        if collecting:
            gc.enable()
