"""Parts of every page: the sections' links."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def section_link(context: dict[str, Any], url_name: str, words: str) -> SafeString:
    """A list item that leads to a section, marked as current on every page below its address."""
    address = reverse(url_name)
    request = context.get("request")
    if request is not None and request.path.startswith(address):
        current = "page" if request.path == address else "true"
        return format_html('<li><a href="{}" aria-current="{}">{}</a></li>', address, current, words)
    return format_html('<li><a href="{}">{}</a></li>', address, words)
