"""How gunicorn serves the portal: a few workers, each with threads that share one search reader."""

import threading
from typing import Any

from django.db import connection

from portal import env

bind = f"{env.text('HOST', '127.0.0.1')}:{env.integer('PORT', 8000, least=1)}"
workers = env.integer("WEB_CONCURRENCY", 2, least=1)
threads = env.integer("WEB_THREADS", 4, least=1)
worker_class = "gthread"
wsgi_app = "portal.wsgi:application"
timeout = 60
graceful_timeout = 3  # a browser that holds a connection open, asking nothing, must not hold the server up for 30 s
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None  # ACCESS_LOG: portal.answers writes a line of JSON a request
keepalive = 5  # idle connections wait in the poller, no thread is theirs
limit_request_line, limit_request_fields = 8_190, 60
control_socket_disable = True  # one socket in the home folder would be shared by every portal of this account


def post_worker_init(worker: Any) -> None:
    """Let a new worker load jieba's dictionary and the index beside its first requests, not within one; then keep it."""
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()


def warm_up() -> None:
    """Import the pages and answer one search, with everything that both load once."""
    from django.urls import get_resolver  # not before the worker has set Django up, which is now

    from articles.search import search, upkeep
    from articles.search.request import SearchRequest

    get_resolver().url_patterns  # noqa: B018  reading it imports the addresses with their views
    try:
        search(SearchRequest(query="报纸", limit=1))
    finally:
        connection.close()
        upkeep.start()
