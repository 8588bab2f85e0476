"""One index of the cluster, of articles or of facts: asked, written, rebuilt beside itself and switched.

Readers ask an alias. A rebuild writes a new index, to which writers write as well while it lasts (a second alias), and
switches the alias in one step; the old index is deleted later, for searches that are under way still read it. Writes bear
versions, so that whatever arrives late never replaces what is newer.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException
from opensearchpy.helpers import bulk

from articles.search.backends.opensearch.clauses import Clause
from articles.search.backends.opensearch.mapping import VERSION, mappings, settings
from articles.search.backends.opensearch.sources import Source
from articles.search.index.files import DamagedError

CHUNK = 500  # documents sent at once
REFRESHED, NEVER = "1s", "-1"  # how often what was written becomes searchable
KEEP_OLD = 60.0  # seconds for which an index that was switched away stays: longer than any search
PAGE = 5_000  # documents read at once
TEXTS, TEXTS_AT_MOST = 500, 60_000  # texts read at once, and for one condition


@contextmanager
def told() -> Iterator[None]:
    """A cluster that cannot answer is told like a damaged index: the door then answers from the rows."""
    try:
        yield
    except OpenSearchException as error:
        raise DamagedError(f"the search cluster does not answer: {type(error).__name__}") from error


@dataclass(frozen=True, slots=True)
class Answer:
    """What the cluster found: ids with scores and sources in order, how many in all, the aggregations."""

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int
    aggregations: dict[str, Any]
    sources: tuple[Source, ...]
    matched: tuple[frozenset[str], ...]


class ClusterIndex:
    """The index behind an alias."""

    def __init__(self, client: OpenSearch, alias: str, *, shards: int = 1, replicas: int = 1) -> None:
        self.client, self.alias, self.shards, self.replicas = client, alias, shards, replicas

    @property
    def building(self) -> str:
        """The alias of an index that is being rebuilt."""
        return f"{self.alias}-building"

    # --- asking --------------------------------------------------------------------------------------------------
    def ask(self, body: dict[str, Any]) -> Answer:
        """An exact answer, or an error: a part of the shards is no answer."""
        with told():
            found = self.client.search(
                index=self.alias,
                body={"track_total_hits": True, **body},
                params={"allow_partial_search_results": "false", **self.search_type()},
            )
        hits = found["hits"]["hits"]
        return Answer(
            tuple(int(hit["_id"]) for hit in hits),
            tuple(float(hit.get("_score") or 0.0) for hit in hits),
            int(found["hits"].get("total", {}).get("value", 0)),
            found.get("aggregations", {}),
            tuple(hit.get("_source", {}) for hit in hits),
            tuple(frozenset(hit.get("matched_queries", ())) for hit in hits),
        )

    def search_type(self) -> dict[str, str]:
        """Of several shards each would weigh a term by its own documents: ask all of them first."""
        return {"search_type": "dfs_query_then_fetch"} if self.shards > 1 else {}

    def count(self, clauses: Sequence[Clause] = ({"match_all": {}},)) -> list[int]:
        """How many documents meet each of the clauses, asked at once."""
        named = {f"{place}": clause for place, clause in enumerate(clauses)}
        answer = self.ask({"size": 0, "aggs": {"counts": {"filters": {"filters": named}}}})
        buckets = answer.aggregations["counts"]["buckets"]
        return [int(buckets[name]["doc_count"]) for name in named]

    def exists(self, clause: Clause) -> bool:
        """Whether any document meets the clause."""
        body = {"size": 0, "query": clause, "terminate_after": 1, "track_total_hits": False}
        with told():
            found = self.client.search(index=self.alias, body={**body, "aggs": {"any": {"filter": {"match_all": {}}}}})
        return bool(found["aggregations"]["any"]["doc_count"])

    def texts(self, clause: Clause) -> Iterator[tuple[int, str]]:
        """The ids and folded texts of the documents that meet a clause, TEXTS_AT_MOST of them."""
        after = 0
        for _ in range(TEXTS_AT_MOST // TEXTS):
            query = {"bool": {"filter": [clause, {"range": {"id": {"gt": after}}}]}}
            body = {"query": query, "sort": [{"id": "asc"}], "size": TEXTS, "_source": ["text"]}
            answer = self.ask({**body, "track_total_hits": False})
            yield from ((pk, source["text"]) for pk, source in zip(answer.ids, answer.sources, strict=True))
            if len(answer.ids) < TEXTS:
                return
            after = answer.ids[-1]

    def is_there(self) -> bool:
        """Whether the alias stands for an index of this version."""
        with told():
            return self.has_alias() and self.is_of_this_version()

    def is_of_this_version(self) -> bool:
        found = self.client.indices.get_mapping(index=self.alias)
        return all(index["mappings"].get("_meta", {}).get("version") == VERSION for index in found.values())

    def require_version(self) -> None:
        """Raise DamagedError where the index is of another version: what it holds is not what is asked for."""
        with told():
            right = self.is_of_this_version()
        if not right:
            raise DamagedError(f"the index {self.alias} is of another version")

    def digests(self, owner: str) -> dict[int, int]:
        """The sum of the documents' digests by the number in the field `owner`, of the whole index as it now is."""
        sums: dict[int, int] = defaultdict(int)
        with told():
            self.client.indices.refresh(index=self.alias)
            point = self.client.create_pit(index=self.alias, params={"keep_alive": "2m"})["pit_id"]
            try:
                after: list[Any] | None = None
                while True:
                    body = {
                        "size": PAGE,
                        "pit": {"id": point, "keep_alive": "2m"},
                        "sort": [{"id": "asc"}],
                        "_source": False,
                        "docvalue_fields": ["digest", owner],
                        "track_total_hits": False,
                        **({"search_after": after} if after else {}),
                    }
                    hits = self.client.search(body=body)["hits"]["hits"]
                    if not hits:
                        return dict(sums)
                    for hit in hits:
                        sums[int(hit["fields"][owner][0])] += int(hit["fields"]["digest"][0])
                    after = hits[-1]["sort"]
            finally:
                self.client.delete_pit(body={"pit_id": [point]})

    # --- writing -------------------------------------------------------------------------------------------------
    def write(self, sources: Iterable[Source], gone: Iterable[int], version: int) -> None:
        """Put these documents in and take those out; searchable when it returns, and in an index that is being rebuilt too."""
        documents, leaving = list(sources), list(gone)
        with told():
            for name in self.written_to():
                bulk(
                    self.client,
                    [*puts(name, documents, version), *removals(name, leaving, version)],
                    refresh="true",
                    chunk_size=CHUNK,
                    ignore_status=(404, 409),
                    raise_on_error=True,
                )

    def written_to(self) -> list[str]:
        """The index that is read and, while a rebuild lasts, the one that will be."""
        if not self.client.indices.exists_alias(name=self.alias):
            self.switch(self.make())
        names = [self.alias]
        if self.client.indices.exists_alias(name=self.building):
            names.append(self.building)
        return names

    def make(self, refreshed: str = REFRESHED) -> str:
        """A new, empty index of this alias's; its name."""
        name = f"{self.alias}-{time.time_ns() // 1000}"
        made = {**settings(self.shards, self.replicas), "refresh_interval": refreshed}
        self.client.indices.create(index=name, body={"settings": made, "mappings": mappings()})
        return name

    def switch(self, name: str) -> list[str]:
        """Let the alias stand for this index from now on; the names of those it stood for."""
        before = list(self.client.indices.get_alias(name=self.alias)) if self.has_alias() else []
        actions = [{"remove": {"index": old, "alias": self.alias}} for old in before]
        self.client.indices.update_aliases(body={"actions": [*actions, {"add": {"index": name, "alias": self.alias}}]})
        return before

    def has_alias(self) -> bool:
        return bool(self.client.indices.exists_alias(name=self.alias))

    def rebuild(self, sources: Iterable[Source], version: Callable[[], int]) -> int:
        """Write the whole index anew beside the current one, then switch. Returns how many documents were sent.

        `version` gives the moment before a chunk's rows are read: what a writer wrote since then is newer, and stays.
        """
        with told():
            self.sweep()
            name = self.make(refreshed=NEVER)  # nobody reads it yet
            self.client.indices.put_alias(index=name, name=self.building)
            count = 0
            rows = iter(sources)
            with ThreadPoolExecutor(max_workers=1) as sender:
                sent: Future[None] | None = None
                while True:
                    moment = version()
                    chunk = list(islice(rows, CHUNK))  # made while the cluster takes in the one before
                    if sent:
                        sent.result()
                    if not chunk:
                        break
                    sent = sender.submit(self.send, name, chunk, moment)
                    count += len(chunk)
            self.client.indices.put_settings(index=name, body={"refresh_interval": REFRESHED})
            self.client.indices.refresh(index=name)
            self.client.cluster.health(index=name, params={"wait_for_status": "yellow"})
            self.switch(name)
            self.client.indices.delete_alias(index=name, name=self.building)
        return count

    def send(self, name: str, chunk: list[Source], version: int) -> None:
        """Put a chunk of documents into an index; what is newer there stays."""
        bulk(self.client, puts(name, chunk, version), ignore_status=(409,), chunk_size=CHUNK)

    def sweep(self) -> None:
        """Delete this alias's indices that nothing stands for any more, once no search can still be reading them."""
        with told():
            known = self.client.indices.get(index=f"{self.alias}-*", params={"ignore_unavailable": "true"})
            for name, index in known.items():
                made = int(name.rpartition("-")[2]) if name.rpartition("-")[2].isdecimal() else 0
                old = time.time_ns() // 1000 - made > KEEP_OLD * 1e6
                if old and self.alias not in index["aliases"]:
                    self.client.indices.delete(index=name)

    def clear(self) -> None:
        """Empty the index."""
        with told():
            self.switch(self.make())


def puts(index: str, sources: Iterable[Source], version: int) -> Iterator[dict[str, Any]]:
    for source in sources:
        yield {
            "_op_type": "index",
            "_index": index,
            "_id": source["id"],
            "_source": source,
            "version": version,
            "version_type": "external_gte",
        }


def removals(index: str, ids: Iterable[int], version: int) -> Iterator[dict[str, Any]]:
    for pk in ids:
        yield {
            "_op_type": "delete",
            "_index": index,
            "_id": pk,
            "version": version,
            "version_type": "external_gte",
        }
