"""Sheets that wait for a curator's word between preview and import, where every machine that serves the site reaches them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils import timezone
from import_export.tmp_storages import BaseStorage

from articles.ingestion.originals import every_name, remove, vault

FOLDER = "sheets"  # beside the originals
KEPT = timedelta(days=1)  # a sheet whose preview nobody came back to
NAME = re.compile(r"[0-9a-f]{32}")


class LaidBySheet(BaseStorage):  # type: ignore[misc]  # import-export has no types
    """A sheet by its name, which the form of the second step sends back."""

    def save(self, data: bytes) -> None:
        files = vault()
        let_go(files)
        self.name = uuid4().hex
        files.save(place_of(self.name), ContentFile(data))

    def read(self) -> Any:
        """Raises FileNotFoundError where it is here no more."""
        with vault().open(place_of(self.name)) as file:
            return file.read()

    def remove(self) -> None:
        remove(vault(), f"{FOLDER}/{self.name}")


def is_here(name: str) -> bool:
    return bool(NAME.fullmatch(name)) and vault().exists(place_of(name))


def place_of(name: str) -> str:
    return f"{FOLDER}/{name}/sheet"


def let_go(files: Storage) -> None:
    """Delete the sheets that have waited too long."""
    for name in list(every_name(files, f"{FOLDER}/")):
        if timezone.now() - files.get_modified_time(name) > KEPT:
            remove(files, name.rpartition("/")[0])
