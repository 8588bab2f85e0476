"""The server as a process: it stops when told to, whoever is connected."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.environment import ROOT

PATIENCE = 60.0  # s until it answers: a machine busy with other tests is slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def connect(port: int) -> socket.socket:
    """A connection, as soon as the server listens."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """gunicorn as `make run` starts it, and its port."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "portal/gunicorn.conf.py"],
        cwd=ROOT, env={**os.environ, "DATA_DIR": str(tmp_path), "PORT": str(port)}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    yield process, port
    process.kill()
    process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_within_five_seconds_with_connections_open(
    server: tuple[subprocess.Popen[bytes], int], number: signal.Signals
) -> None:
    process, port = server
    silent, halfway = connect(port), connect(port)
    halfway.sendall(b"GET /robots")
    kept = http.client.HTTPConnection("127.0.0.1", port)
    kept.request("GET", "/robots.txt")
    answer = kept.getresponse()
    assert answer.read()
    assert not answer.will_close  # it waits for the next request, which never comes
    began = time.monotonic()
    process.send_signal(number)
    assert process.wait(timeout=30) == 0
    assert time.monotonic() - began <= 5
    for connection in (kept, silent, halfway):
        connection.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
