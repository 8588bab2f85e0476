"""Pages read on several cores: none of the processes that read takes more along than its own page when it dies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from articles.ingestion.files import Failure, Order, Reading, read_order

Read = Callable[[Order], Reading | Failure]
ReadAll = Callable[[Sequence[Order]], Iterable[Reading | Failure]]


class Processes:
    """Processes that read pages side by side. One that dies (killed for its memory, say) takes its own page along only."""

    def __init__(self, jobs: int, read: Read) -> None:
        self.jobs, self.read = jobs, read
        self.pool = self.started(jobs)

    @staticmethod
    def started(jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))

    def read_all(self, orders: Sequence[Order]) -> Iterator[Reading | Failure]:
        """The outcomes in the order of the pages. After a death the first page without an outcome is read by itself: either
        it was the cause, and is a failure, or the others go on from the next."""
        left = list(orders)
        while left:
            done = 0
            try:
                for future in [self.pool.submit(self.read, order) for order in left]:
                    yield future.result()
                    done += 1
            except BrokenProcessPool:
                self.pool.shutdown()
                self.pool = self.started(self.jobs)
                yield self.read_alone(left[done])
                done += 1
            left = left[done:]

    def read_alone(self, order: Order) -> Reading | Failure:
        with self.started(1) as pool:
            try:
                return pool.submit(self.read, order).result()
            except BrokenProcessPool:
                return Failure(order.label, "the process that read it died, twice: was it killed for its memory?")


@contextmanager
def readers(jobs: int, read: Read = read_order) -> Iterator[ReadAll]:
    """A function that reads orders and gives their outcomes in the same order, on `jobs` processes."""
    if jobs <= 1:
        yield lambda orders: map(read, orders)
        return
    processes = Processes(jobs, read)
    try:
        yield processes.read_all
    finally:
        processes.pool.shutdown(cancel_futures=True)
