"""The reader's addresses, each with an example; a page is found by its URL's word in articles/views/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
