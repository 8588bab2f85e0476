"""Taking in pages at the desk: a preview that stores nothing, a word for each file, the rules of the command."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.choices import IncomingState
from articles.ingestion import offers
from articles.models import Article, IncomingFile, Metric, SourcePage

pytestmark = pytest.mark.django_db
PAGE = """清江日报 2021年10月9日 星期六 第2版

青石水库蓄满了水

本报讯（记者王芳）今年以来，青石水库蓄水2300万立方米，比去年同期高出三成。下游的冬灌用水有了保证。
"""


@pytest.fixture(autouse=True)
def own_machine(settings: Any) -> None:
    """One machine reads what it takes in, on PostgreSQL too; that workers are left to is a test of its own."""
    settings.QUEUE = False


@pytest.fixture
def giver(client: Client) -> Client:
    user = User.objects.create_user("小赵", is_staff=True)
    user.groups.add(Group.objects.get(name="投稿人"))
    client.force_login(user)
    return client


def send(client: Client, *files: tuple[str, bytes], **said: str) -> str:
    """Offer files as the script does; the rows that it shows."""
    data: dict[str, Any] = {"files": [SimpleUploadedFile(name, data) for name, data in files], **said}
    return client.post(reverse("admin-upload"), data, headers={"X-Requested-With": "fetch"}).content.decode()


def settle(client: Client, step: str = "accept") -> str:
    chosen = list(IncomingFile.objects.values_list("pk", flat=True))
    return client.post(reverse("admin-upload-settle"), {"offer": chosen, "step": step}, follow=True).content.decode()


def test_what_is_read_is_shown_and_nothing_stored(giver: Client) -> None:
    rows = send(giver, ("第2版.txt", PAGE.encode("gb18030")))
    assert "青石水库蓄满了水" in rows
    assert "清江日报 · 2021-10-09" in rows
    assert "1 篇，2 条数据" in rows
    assert not SourcePage.objects.exists()
    assert "青石水库蓄满了水" in giver.get(reverse("admin-upload")).content.decode()  # without the script too


def test_a_word_takes_it_in_as_the_command_does(giver: Client) -> None:
    send(giver, ("第2版.txt", PAGE.encode()), date="2021-10-08", newspaper="清江晚报")
    page = settle(giver)
    stored = SourcePage.objects.get()
    assert (str(stored.published), str(stored.newspaper), stored.file_name) == ("2021-10-08", "清江晚报", "第2版.txt")
    assert Article.objects.get().headline == "青石水库蓄满了水"
    assert Metric.objects.filter(harm__gt=0).count() == 2
    assert "第2版.txt：已入库" in page
    assert stored.get_absolute_url() in page
    row = IncomingFile.objects.get()
    assert (row.state, row.data) == (IncomingState.READ, None)


def test_a_page_that_the_archive_has_is_named_and_stays_one(giver: Client) -> None:
    send(giver, ("第2版.txt", PAGE.encode()))
    settle(giver)
    assert "馆藏已有此版" in send(giver, ("又一份.txt", PAGE.encode()))
    assert "已有此版" in settle(giver)
    assert SourcePage.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("空.txt", b"", "文件是空的。"),
        ("英文.txt", b"nothing but English in here", "里面没有中文。"),
        ("大.txt", "字".encode() * 400_000, "文件太大。"),
        ("程序.exe", PAGE.encode(), "不是可以收入的类型"),
        ("图.txt", bytes(range(256)) * 40, "不是文字文件。"),
        ("坏.pdf", b"%PDF-1.7 broken", "文件已损坏"),
        ("../../etc/密.txt", bytes(range(256)) * 2, "不是文字文件。"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_others_stay(giver: Client, name: str, data: bytes, words: str) -> None:
    rows = send(giver, (name, data), ("第2版.txt", PAGE.encode()))
    assert words in rows
    assert "青石水库蓄满了水" in rows
    assert [row.name for row in IncomingFile.objects.all()] == ["第2版.txt"]
    giver.post(reverse("admin-upload"), {"files": SimpleUploadedFile(name, data)})
    assert words in giver.get(reverse("admin-upload")).content.decode()


def test_a_name_leads_nowhere_and_its_marks_are_escaped(giver: Client) -> None:
    rows = send(giver, ("../../<b>版.txt", PAGE.replace("蓄满", "<script>").encode()))
    assert "<script>" not in rows
    assert "&lt;b&gt;版.txt" in rows
    settle(giver)
    assert "/" not in SourcePage.objects.get().file_name


def test_nobody_settles_what_another_offered(giver: Client) -> None:
    send(giver, ("第2版.txt", PAGE.encode()))
    other = Client()
    other.force_login(User.objects.create_superuser("other"))
    assert "有一个文件已经处理过了" in settle(other)
    settle(other, "drop")
    assert IncomingFile.objects.get().state == IncomingState.OFFERED
    assert "青石水库" not in other.get(reverse("admin-upload")).content.decode()
    assert "已放弃 1 个文件" in settle(giver, "drop")
    assert not IncomingFile.objects.exists()


def test_twice_accepted_is_taken_in_once(giver: Client) -> None:
    send(giver, ("第2版.txt", PAGE.encode()))
    user = User.objects.get(username="小赵")
    pk = IncomingFile.objects.get().pk
    assert offers.accept(pk, user) is not None
    assert offers.accept(pk, user) is None
    assert SourcePage.objects.count() == 1


def test_a_wrong_day_is_said_and_nothing_read(giver: Client) -> None:
    answer = giver.post(reverse("admin-upload"), {"files": SimpleUploadedFile("a.txt", PAGE.encode()), "date": "昨天"})
    assert answer.status_code == 400
    assert "errors" not in answer.content.decode()
    assert not IncomingFile.objects.exists()
    assert "请先选择要收入的文件。" in giver.post(reverse("admin-upload"), {}, follow=True).content.decode()


def test_old_offers_are_let_go(giver: Client) -> None:
    send(giver, ("第2版.txt", PAGE.encode()))
    IncomingFile.objects.update(received_at=timezone.now() - offers.KEPT - timedelta(minutes=1))
    send(giver, ("第3版.txt", PAGE.encode()))
    assert [row.name for row in IncomingFile.objects.all()] == ["第3版.txt"]


def test_a_file_of_many_pages_is_for_the_command(giver: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "PAGES_AT_ONCE", 2)
    assert "请用命令 manage.py ingest 收入" in send(giver, ("整期.txt", "\f".join([PAGE] * 3).encode()))
    assert "2 版" in send(giver, ("两版.txt", f"{PAGE}\f{PAGE}".encode()))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="no PostgreSQL, hence no workers: make test-postgres")
def test_where_there_are_workers_an_accepted_file_waits_for_one(giver: Client, settings: Any) -> None:
    settings.QUEUE = True
    send(giver, ("第2版.txt", PAGE.encode()))
    settle(giver)
    assert IncomingFile.objects.get().state == IncomingState.WAITING
    assert not SourcePage.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE queue_name = 'reading' AND status = 'todo'")
        assert len(cursor.fetchall()) == 1


def test_what_was_accepted_and_then_killed_is_read_when_asked(giver: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    send(giver, ("第2版.txt", PAGE.encode()))

    def killed(pk: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(offers, "read_one", killed)
        with pytest.raises(KeyboardInterrupt):
            settle(giver)
    row = IncomingFile.objects.get()
    assert row.state == IncomingState.WAITING
    assert "再读一次" in giver.get(reverse("admin-upload")).content.decode()
    other = User.objects.create_user("小钱", is_staff=True)
    assert offers.read_left(row.pk, other) is None  # another's
    assert "已入库" in settle(giver, "again")
    assert SourcePage.objects.count() == 1
    assert "再读一次" not in giver.get(reverse("admin-upload")).content.decode()
