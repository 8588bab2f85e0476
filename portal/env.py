"""The only reader of os.environ: typed values with defaults; a wrong one stops the start and says its name.

>>> import os; os.environ["PORT"] = "eighty"
>>> integer("PORT", 8000)
Traceback (most recent call last):
django.core.exceptions.ImproperlyConfigured: PORT must be a whole number, not 'eighty'
"""

from __future__ import annotations

import json
import os
import socket
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable as given, without surrounding blanks; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def integer(name: str, default: int, *, least: int = 0) -> int:
    value = text(name)
    if not value:
        return default
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}") from None
    if number < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}, not {number}")
    return number


def boolean(name: str, default: bool) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} must be one of 1, 0, true, false, yes, no, on, off, not {value!r}")
    return value in TRUE


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}")
    return value


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A comma-separated list."""
    value = text(name)
    return [word.strip() for word in value.split(",") if word.strip()] if value else list(default)


def url(name: str, default: str, schemes: tuple[str, ...]) -> str:
    value = text(name, default)
    if value and urlsplit(value).scheme not in schemes:
        raise ImproperlyConfigured(
            f"{name} must be a URL that begins with {' or '.join(schemes)}:, not {without_secret(value)!r}"
        )
    return value


def without_secret(value: str) -> str:
    """A URL as it may be printed: whatever stands before an @, name and password, left out.

    >>> without_secret("mysql://baoku:geheim@db/baoku")
    'mysql://…@db/baoku'
    """
    scheme, found, rest = value.rpartition("://")
    return f"{scheme}{found}…@{rest.rpartition('@')[2]}" if "@" in rest else value


def own_names() -> list[str]:
    """The names and addresses of this machine, for a server that listens on all of them."""
    name = socket.gethostname()
    try:
        addresses = {str(entry[4][0]) for entry in socket.getaddrinfo(name, None)}
    except OSError:
        addresses = set()
    return sorted({name, socket.getfqdn()} | {f"[{a}]" if ":" in a else a for a in addresses})


def urls(name: str, schemes: tuple[str, ...]) -> list[str]:
    """A comma-separated list of addresses."""
    values = words(name)
    for value in values:
        if urlsplit(value).scheme not in schemes:
            raise ImproperlyConfigured(
                f"{name} must be URLs that begin with {' or '.join(schemes)}:, with commas between"
            )
    return values


def mapping(name: str) -> dict[str, Any]:
    """Names and values as a JSON object; what it holds is not repeated in the error, for it may be secret.

    >>> mapping("NOT_SET_ANYWHERE")
    {}
    """
    try:
        value = json.loads(text(name) or "{}")
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ImproperlyConfigured(f'{name} must be a JSON object, e.g. {{"bucket_name": "papers"}}')
    return value
