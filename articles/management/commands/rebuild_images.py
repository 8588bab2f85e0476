"""`manage.py rebuild_images`: make the images of printed pages anew from their originals, e.g. at another PAGE_IMAGE_DPI."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.ingestion.images import image_name, rebuild
from articles.models import SourcePage
from articles.scanning.limits import RefusedFileError


class Command(BaseCommand):
    help = "Make the images of printed pages anew from their originals; texts and readings stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--missing", action="store_true", help="only of pages whose image is not there")

    def handle(self, *, missing: bool, **options: Any) -> None:
        pages = SourcePage.objects.filter(file__isnull=False).without_text().select_related("file").order_by("pk")
        made = failed = 0
        for page in tqdm(pages, total=pages.count(), unit="page", disable=None, file=sys.stderr):
            if missing and image_name(page, "page.webp"):
                continue
            try:
                has_image = rebuild(page)
            except (RefusedFileError, FileNotFoundError) as error:
                failed += 1
                self.stderr.write(f"{page.file_name}, page {page.number}: {error}")
                continue
            SourcePage.objects.filter(pk=page.pk).update(has_image=has_image)
            made += 1
        self.stderr.write(f"pages: {made} drawn, {failed} failed", style_func=str)
        if failed:
            raise SystemExit(1)
