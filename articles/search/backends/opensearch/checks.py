"""System checks of `manage.py check --deploy`: the cluster is there, and its indices are ours and of this version."""

from __future__ import annotations

from typing import Any

from django.core import checks
from opensearchpy.exceptions import OpenSearchException

from articles.search.backends.opensearch.backend import client, cluster
from articles.search.index.files import DamagedError


@checks.register("search", deploy=True)
def check_cluster(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """What is wrong with the cluster that the settings name."""

    try:
        said = client().info()
    except OpenSearchException as error:
        return [
            checks.Error(
                f"the search cluster does not answer: {type(error).__name__}",
                hint="Is SEARCH_URL right, the cluster up, SEARCH_USER and SEARCH_CA set where it asks for them?",
                id="articles.E101",
            )
        ]
    found: list[checks.CheckMessage] = []
    if said["version"].get("distribution", "elasticsearch") != "opensearch":
        found.append(
            checks.CheckMessage(
                checks.WARNING, "the cluster is no OpenSearch: nothing here was tried on it", id="articles.W102"
            )
        )
    for index in (cluster().articles, cluster().facts):
        try:
            there = index.is_there()
        except DamagedError as error:
            found.append(checks.Error(str(error), id="articles.E101"))
            continue
        if not there:
            hint = "manage.py rebuild_index makes it; meanwhile the rows are asked, word by word."
            found.append(
                checks.CheckMessage(
                    checks.WARNING,
                    f"the index {index.alias} is missing or of another version",
                    hint=hint,
                    id="articles.W103",
                )
            )
    return found
