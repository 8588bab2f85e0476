"""One index of the cluster, of articles or of facts: asked, written, rebuilt beside itself and switched.

Readers ask an alias. A rebuild writes a new index, to which writers write as well while it lasts (a second alias), and
switches the alias in one step; the old index is deleted later, for searches that are under way still read it. Writes bear
versions, so that whatever arrives late never replaces what is newer.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    ConnectionError,  # noqa: A004  the client's own
    NotFoundError,
    OpenSearchException,
    RequestError,
    TransportError,
)
from opensearchpy.helpers import bulk

from articles.search.backends.opensearch.clauses import Clause
from articles.search.backends.opensearch.mapping import VERSION, mappings, settings
from articles.search.backends.opensearch.sources import Source
from articles.search.index.files import AwayError, DamagedError

CHUNK = 500  # documents sent at once
REFRESHED, NEVER = "1s", "-1"  # how often what was written becomes searchable
WHOLE = {"allow_partial_search_results": "false"}  # a part of the shards is no answer
PAUSE = 5.0  # seconds for which a cluster is left alone in which nobody answered
KEEP_OLD = 60.0  # seconds for which an index that was switched away stays: longer than any search
PAGE = 5_000  # documents read at once
TEXTS, TEXTS_AT_MOST = 500, 60_000  # texts read at once, and for one condition


@dataclass(frozen=True, slots=True)
class Answer:
    """What the cluster found: ids with scores and sources in order, how many in all, the aggregations."""

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int
    aggregations: dict[str, Any]
    sources: tuple[Source, ...]
    matched: tuple[frozenset[str], ...]


class Standing(StrEnum):
    """What the name of an index stands for in the cluster."""

    RIGHT = "ours and of this version"
    OLDER = "of another version"
    FOREIGN = "not this portal's"
    MISSING = "missing"


class ClusterIndex:
    """The index behind an alias."""

    def __init__(self, client: OpenSearch, alias: str, *, shards: int = 1, replicas: int = 1) -> None:
        self.client, self.alias, self.shards, self.replicas = client, alias, shards, replicas
        self.unanswered = float("-inf")  # when the cluster was asked last and nobody answered

    @contextmanager
    def told(self) -> Iterator[None]:
        """A cluster that cannot answer is told like a damaged index; after nobody answered, nobody is asked for a moment:
        whatever can do without must not wait for it each time."""
        if time.monotonic() - self.unanswered < PAUSE:
            raise AwayError("the search cluster did not answer a moment ago")
        try:
            yield
        except OpenSearchException as error:
            said = f"the search cluster does not answer: {type(error).__name__}"
            if isinstance(error, ConnectionError):
                self.unanswered = time.monotonic()
            away = isinstance(error, TransportError) and not isinstance(error, RequestError | NotFoundError)
            raise (AwayError if away else DamagedError)(said) from error

    @property
    def building(self) -> str:
        """The alias of an index that is being rebuilt."""
        return f"{self.alias}-building"

    # --- asking --------------------------------------------------------------------------------------------------
    def ask(self, body: dict[str, Any]) -> Answer:
        """An exact answer, or an error: a part of the shards is no answer."""
        with self.told():
            found = self.client.search(
                index=self.alias,
                body={"track_total_hits": True, **body},
                params={**WHOLE, **self.search_type()},
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
        body: dict[str, Any] = {"size": 0, "query": clause, "terminate_after": 1, "track_total_hits": False}
        with self.told():
            body["aggs"] = {"any": {"filter": {"match_all": {}}}}
            found = self.client.search(index=self.alias, body=body, params=WHOLE)
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

    def standing(self) -> Standing:
        """What the alias stands for."""
        with self.told():
            if not self.client.indices.exists(index=self.alias):
                return Standing.MISSING
            found = self.client.indices.get_mapping(index=self.alias)
            versions = {index["mappings"].get("_meta", {}).get("version") for index in found.values()}
            if None in versions or self.alias in found:  # an index of that name, where ours are named by the moment
                return Standing.FOREIGN
        return Standing.RIGHT if versions == {VERSION} else Standing.OLDER

    def require_version(self) -> None:
        """Raise DamagedError where the alias stands for something else: what that holds is not what is asked for."""
        if (standing := self.standing()) != Standing.RIGHT:
            raise DamagedError(f"the index {self.alias} is {standing}")

    def digests(self, owner: str) -> dict[int, int]:
        """The sum of the documents' digests by the number in the field `owner`, of the whole index as it now is."""
        sums: dict[int, int] = defaultdict(int)
        with self.told():
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
        with self.told():
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
        if self.standing() == Standing.MISSING:
            self.switch(self.make())
        self.require_version()
        names = [self.alias]
        if self.client.indices.exists_alias(name=self.building):
            names.append(self.building)
        return names

    def make(self, refreshed: str = REFRESHED) -> str:
        """A new, empty index of this alias's; its name. Raises DamagedError where the alias is somebody else's."""
        if self.standing() == Standing.FOREIGN:
            raise DamagedError(
                f"the index {self.alias} is {Standing.FOREIGN}: set SEARCH_INDEX_NAME to a name of its own"
            )
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
        with self.told():
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
        with self.told():
            known = self.client.indices.get(index=f"{self.alias}-*", params={"ignore_unavailable": "true"})
            for name, index in known.items():
                made = re.fullmatch(rf"{re.escape(self.alias)}-(\d+)", name)  # another portal's name may begin so
                if made and not index["aliases"] and time.time_ns() // 1000 - int(made[1]) > KEEP_OLD * 1e6:
                    self.client.indices.delete(index=name)

    def clear(self) -> None:
        """Empty the index."""
        with self.told():
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
