"""Looks after the index while the site serves: applies what others left pending, mends what is damaged, and keeps the
catalogue of completions up with a large archive.

One thread a process; of several processes one does the work, the others see that it is being done.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Min
from django.utils import timezone

from articles.models import IndexChange
from articles.models.kept import refresh_statistics
from articles.search.backends import chosen
from articles.search.help import completion
from articles.search.index.files import AwayError, DamagedError
from articles.search.steady import engines, require_sound
from articles.search.upkeep.changes import apply_pending
from articles.search.upkeep.locks import Lock, index_lock
from articles.search.upkeep.whole import brought_up

logger = logging.getLogger(__name__)
EVERY = 1.0  # seconds between two looks
AFTER_FAILURE = 15.0
WHOLE_CHECK = 3_600.0  # seconds after which every byte is read again, and the database looks at its tables


@dataclass(frozen=True, slots=True)
class State:
    """How the index stands: changes pending, when the oldest was entered, how many failed; what is wrong, if anything."""

    pending: int
    oldest: datetime | None
    failed: int
    fault: str

    @property
    def oldest_seconds(self) -> float:
        return (timezone.now() - self.oldest).total_seconds() if self.oldest else 0.0


def state() -> State:
    """How the index stands now."""
    try:
        require_sound()
        chosen().edition()  # a cluster must be asked
        fault = ""
    except (DamagedError, OSError) as error:
        fault = str(error)
    changes = IndexChange.objects.all()
    oldest = changes.aggregate(first=Min("entered_at"))["first"]
    return State(changes.count(), oldest, changes.failed().count(), fault)


def mend() -> str:
    """Make a damaged or missing index anew, unless another process is at it. Says what was done; empty for nothing."""
    try:
        require_sound()
    except DamagedError:
        with index_lock(Lock.REBUILDING, wait=False) as ours:
            return mend_alone() if ours else ""
    return ""


def mend_alone() -> str:
    """What `mend` does. To be called with the lock of rebuilding."""
    for engine in engines():
        engine.damage = None  # another process may have mended it in this moment
    try:
        require_sound()
    except DamagedError:
        return brought_up()
    return ""


def look() -> None:
    """Once: mend, apply, then see to what can be completed."""
    if done := mend():
        logger.warning(done)
    apply_pending()
    completion.renew()


def start() -> threading.Thread:
    """Look after the index for as long as the process lives."""
    thread = threading.Thread(target=keep, name="index-keeper", daemon=True)
    thread.start()
    return thread


def keep() -> None:
    checked = time.monotonic()
    while True:
        pause = EVERY
        try:
            if time.monotonic() - checked > WHOLE_CHECK:
                checked = time.monotonic()
                for engine in engines():
                    engine.check()
                refresh_statistics(connection)
            look()
        except AwayError:  # said by whoever asked
            pause = AFTER_FAILURE
        except Exception:
            logger.exception("the search index cannot be looked after; tried again in %s s", AFTER_FAILURE)
            connection.close()
            pause = AFTER_FAILURE
        time.sleep(pause)
