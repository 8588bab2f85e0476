"""The cache that all workers share, counting as caches do: one step at a time, the key's time to live untouched."""

from __future__ import annotations

import base64
import pickle
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction


class CountingCache(DatabaseCache):
    """Django's database cache with an `incr` that loses no count and keeps the key until its own hour.

    Django's reads the value and sets it again: two workers that do so at once count as one, and the key lives on for the
    cache's default of five minutes, which is less than the hour in which reports are counted.
    """

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a count; ValueError where there is none, as for every cache."""
        stored = self.make_and_validate_key(key, version=version)
        connection = connections[router.db_for_write(self.cache_model_class)]
        table = connection.ops.quote_name(self.cache_model_class._meta.db_table)
        lock = " FOR UPDATE" if connection.features.has_select_for_update else ""  # SQLite's transaction is a lock
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            if lock:
                cursor.execute(f"SELECT 1 FROM {table} WHERE cache_key = %s{lock}", [stored])  # noqa: S608  our own table
            count: Any = self.get(key, version=version)
            if count is None:
                raise ValueError(f"Key {key!r} not found")
            value = base64.b64encode(pickle.dumps(count + delta, self.pickle_protocol)).decode("ascii")
            cursor.execute(f"UPDATE {table} SET value = %s WHERE cache_key = %s", [value, stored])  # noqa: S608
        return int(count + delta)
