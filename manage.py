#!/usr/bin/env python
"""Django's command line for 报库 Baoku."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line
from django.db import Error

from articles.outages import cause_of


def main(words: list[str]) -> None:
    """Do what the words say. Where the machine refuses (its disk is full, the database locked), a line says so."""
    try:
        execute_from_command_line(words)
    except Error as error:
        cause = cause_of(error)
        if not cause:
            raise
        sys.exit(f"not done: {cause}. What was stored before is kept; give the command again when this is over.")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    main(sys.argv)
