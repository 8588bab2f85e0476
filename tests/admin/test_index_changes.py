"""The desk shows what the index has still to learn; nobody writes there."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import IndexChange
from tests import rows


@pytest.mark.django_db
def test_it_is_shown_and_cannot_be_changed(admin_client: Any) -> None:
    article = rows.article()
    IndexChange.objects.filter(article_id=article.pk).update(failures=2, error="ValueError('坏行')")
    page = admin_client.get("/admin/articles/indexchange/")
    assert page.status_code == 200
    assert "坏行" in page.content.decode()
    assert admin_client.get("/admin/articles/indexchange/add/").status_code == 403
