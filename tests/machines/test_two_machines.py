"""Two web machines on one PostgreSQL and one cluster: whatever one does, the other shows within a second."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from uuid import uuid4

import psycopg
import pytest

from tests.environment import ROOT, SERVER
from tests.portal.test_server import free_port

DATABASES, SEARCH = os.environ.get(SERVER, ""), os.environ.get("TEST_SEARCH_URL", "")
pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.cluster,
    pytest.mark.xdist_group("machines"),
]
PATIENCE = 120.0  # s until a server answers
SOON = 1.0  # s
OWNER = "correct horse battery staple"
PAGE = """清江日报 2021年10月9日 星期六 第2版

青石水库蓄满了水

本报讯（记者王芳）今年以来，青石水库蓄水2300万立方米，比去年同期高出三成。下游的冬灌用水有了保证。
"""
LATER = PAGE.replace("第2版", "第3版").replace("青石水库", "白鹭水库").replace("2300", "4100")


class Machine:
    """A web machine: its own data folder, one server process; what all machines share is named by `shared`."""

    def __init__(self, folder: Path, shared: dict[str, str]) -> None:
        self.port = free_port()
        self.home = f"http://127.0.0.1:{self.port}"
        own = {"DATA_DIR": str(folder), "PORT": str(self.port), "WEB_CONCURRENCY": "1"}
        self.environment = {**os.environ, **shared, **own}

    def begin(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "manage.py", *words]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)

    def command(self, *words: str) -> None:
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=self.environment, check=True)

    def serve(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "gunicorn", "-c", "portal/gunicorn.conf.py"]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment)


class Person:
    """Somebody with a browser, who is sent to either machine as a proxy would: one address, one set of cookies."""

    def __init__(self) -> None:
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, machine: Machine, path: str) -> str:
        with self.opener.open(machine.home + quote(path, safe="/?=&%:")) as answer:
            return str(answer.read().decode())

    def text(self, machine: Machine, path: str) -> str:
        """What a page says, without its marks."""
        return re.sub(r"<[^>]*>", "", self.get(machine, path))

    def items(self, machine: Machine, path: str) -> list[dict[str, Any]]:
        return list(json.loads(self.get(machine, path))["results"])

    def post(self, machine: Machine, path: str, form: str = "", **fields: str) -> str:
        """Send what stands in the form at `form`, or at the address itself."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(machine, form or path))
        assert token is not None
        data = urlencode({**fields, "csrfmiddlewaretoken": token[1]}).encode()
        request = urllib.request.Request(machine.home + path, data, {"Referer": machine.home + path})
        with self.opener.open(request) as answer:
            return str(answer.read().decode())

    def log_in(self, machine: Machine, password: str) -> str:
        return self.post(machine, "/admin/login/", username="admin", password=password, next="/admin/")


def answers(machine: Machine) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(machine.home).port, timeout=5)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False


def within(seconds: float, seen: Callable[[], bool]) -> bool:
    """Whether it is seen before so many seconds are over."""
    until = time.monotonic() + seconds
    while not seen():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Machine, Machine]]:
    """Two machines with a page in the archive, serving."""
    folder = tmp_path_factory.mktemp("machines")
    name = f"machines_{uuid4().hex[:12]}"
    with psycopg.connect(DATABASES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    shared = {
        "DATABASE_URL": urlsplit(DATABASES)._replace(path=f"/{name}").geturl(), "SECRET_KEY": "k" * 64,
        "SEARCH_ENGINE": "opensearch", "SEARCH_URL": SEARCH, "SEARCH_INDEX_NAME": name.replace("_", "-"), "SEARCH_REPLICAS": "0",
        "FILES_DIR": str(folder / "shared"), "PORTAL_ADMIN_PASSWORD": OWNER,
    }  # fmt: skip
    pair = Machine(folder / "one", shared), Machine(folder / "two", shared)
    pages = folder / "pages"
    pages.mkdir()
    (pages / "第2版.txt").write_text(PAGE, encoding="utf-8")
    for machine in pair:
        machine.command("prepare", str(pages))
    servers = [machine.serve() for machine in pair]
    try:
        assert all(within(PATIENCE, lambda machine=machine: answers(machine)) for machine in pair)  # type: ignore[misc]
        yield pair
    finally:
        for process in servers:
            process.terminate()
            process.wait(timeout=30)
        with psycopg.connect(DATABASES, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        urllib.request.urlopen(urllib.request.Request(f"{SEARCH}/{name.replace('_', '-')}-*", method="DELETE"))


def test_what_one_takes_in_the_other_finds(machines: tuple[Machine, Machine], tmp_path: Path) -> None:
    one, two = machines
    reader = Person()
    assert "没有文章" in reader.text(two, "/search/?q=白鹭水库")
    (tmp_path / "第3版.txt").write_text(LATER, encoding="utf-8")
    one.command("ingest", str(tmp_path))
    assert within(SOON, lambda: "白鹭水库蓄满了水" in reader.text(two, "/search/?q=白鹭水库"))
    assert within(SOON, lambda: "4100万立方米" in reader.text(two, "/facts/?q=白鹭水库"))
    assert within(SOON, lambda: "白鹭水库" in reader.get(two, "/complete/?q=白鹭"))


def test_what_one_queues_the_other_reads(machines: tuple[Machine, Machine], tmp_path: Path) -> None:
    one, two = machines
    reader = Person()
    (tmp_path / "第4版.txt").write_text(PAGE.replace("第2版", "第4版").replace("青石", "黑松"), encoding="utf-8")
    two.command("ingest", "--queue", str(tmp_path))
    assert "没有文章" in reader.text(one, "/search/?q=黑松水库")
    one.command("worker", "--until-empty")
    for machine in machines:
        assert within(SOON, lambda machine=machine: "黑松水库蓄满了水" in reader.text(machine, "/search/?q=黑松水库"))  # type: ignore[misc]


def test_who_logs_in_at_one_is_known_to_the_other(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    owner = Person()
    owner.log_in(one, OWNER)
    assert "/admin/logout/" in owner.get(two, "/admin/")


def test_a_decision_at_one_holds_at_the_other(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    owner, reader = Person(), Person()
    owner.log_in(one, OWNER)

    def facts() -> list[int]:
        return [row["id"] for row in reader.items(two, "/api/v1/facts?q=青石水库") if row["value"] == "23000000"]

    [fact] = facts()
    version = re.search(rf'data-fact="{fact}" data-version="(\d+)"', owner.get(one, "/admin/review/"))
    assert version is not None
    owner.post(one, "/admin/review/decide/", form="/admin/review/", fact=str(fact), version=version[1], verb="reject")
    assert within(SOON, lambda: facts() == [])


def test_wrong_passwords_are_counted_together(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    stranger = Person()
    for machine in (one, two) * 4:
        with suppress(urllib.error.HTTPError):
            stranger.log_in(machine, "guess")
    with pytest.raises(urllib.error.HTTPError, match="429"):
        stranger.log_in(one, OWNER)


def test_static_files_have_the_same_names(machines: tuple[Machine, Machine]) -> None:
    one, two = machines
    reader = Person()
    names = [re.findall(r'/static/[^"]+\.css', reader.get(machine, "/")) for machine in (one, two)]
    assert names[0]
    assert names[0] == names[1]
    assert reader.get(two, names[0][0])


def test_of_two_that_prepare_at_once_one_rebuilds_the_index(machines: tuple[Machine, Machine]) -> None:
    name = machines[0].environment["SEARCH_INDEX_NAME"]
    urllib.request.urlopen(urllib.request.Request(f"{SEARCH}/{name}-*", method="DELETE"))
    both = [machine.begin("prepare") for machine in machines]
    said = [one.communicate(timeout=PATIENCE)[0] for one in both]
    assert sum("search index rebuilt" in text for text in said) == 1, said
    reader = Person()
    assert all("青石水库蓄满了水" in reader.text(machine, "/search/?q=青石水库") for machine in machines)
