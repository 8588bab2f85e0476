"""System checks: the cluster's client is installed; with `--deploy`, the cluster is there and its indices are ours and of
this version. Nothing here is imported before it is known to be there, so that what is missing is named."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.core import checks

CLIENT = "opensearchpy"
NO_CLIENT = checks.Error(
    "SEARCH_ENGINE=opensearch needs opensearch-py, which is not installed",
    hint="pip install --require-hashes -r requirements.txt",
    id="articles.E100",
)


@checks.register("search")
def check_client(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Whether the client that asks the cluster is installed."""
    return [] if is_installed() else [NO_CLIENT]


def is_installed() -> bool:
    try:
        return find_spec(CLIENT) is not None
    except ValueError:  # a module that somebody put out of reach
        return False


@checks.register("search", deploy=True)
def check_cluster(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """What is wrong with the cluster that the settings name."""
    if not is_installed():
        return []  # said by check_client
    from opensearchpy.exceptions import OpenSearchException

    from articles.search.backends.opensearch.backend import client, cluster

    try:
        said = client().info()
    except OpenSearchException as error:
        return [unreachable(f"the search cluster does not answer: {type(error).__name__}")]
    found: list[checks.CheckMessage] = []
    if said["version"].get("distribution", "elasticsearch") != "opensearch":
        found.append(checks.Warning("the cluster is no OpenSearch: nothing here was tried on it", id="articles.W102"))
    return [*found, *(one for index in (cluster().articles, cluster().facts) for one in check_index(index))]


def check_index(index: Any) -> list[checks.CheckMessage]:
    """What is wrong with one of the cluster's indices."""
    from articles.search.backends.opensearch.index import Standing
    from articles.search.index.files import DamagedError

    try:
        standing = index.standing()
    except DamagedError as error:
        return [unreachable(str(error))]
    said = f"the index {index.alias} is {standing}"
    match standing:
        case Standing.RIGHT:
            return []
        case Standing.FOREIGN:
            hint = "Set SEARCH_INDEX_NAME to a name that nobody else uses on this cluster; nothing is written to this index."
            return [checks.Error(said, hint=hint, id="articles.E104")]
    hint = "manage.py prepare, or rebuild_index, makes it; meanwhile the rows are asked, word by word."
    return [checks.Warning(said, hint=hint, id="articles.W103")]


def unreachable(said: str) -> checks.CheckMessage:
    hint = "Is SEARCH_URL right, the cluster up, SEARCH_USER and SEARCH_CA set where it asks for them?"
    return checks.Error(said, hint=hint, id="articles.E101")
