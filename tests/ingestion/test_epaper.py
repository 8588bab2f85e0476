"""An e-paper's page with hot zones comes in with its articles as the zones lead to them.

The pages are made here in the form that public programs read (pagepicmap, content_N.htm, founder-content, enpproperty);
they are no newspaper's.
"""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image

from articles.ingestion.files import find_files
from articles.ingestion.images import rebuild
from articles.ingestion.originals import page_file
from articles.models import Article, SourcePage
from articles.scanning.exchange.epaper import read_epaper
from articles.scanning.exchange.zones import corners_of, zone_of
from articles.scanning.limits import Limits, RefusedFileError

LAYOUT = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<title>海原日报</title><SCRIPT id=oMapScript event=onmouseover() for=pagepicmap> drawLine(event.srcElement);</SCRIPT></head>
<body><MAP NAME="pagepicmap"><Area coords="2,98,225,98,225,366,2,366" shape="polygon" href="content_101.htm">
<Area coords="235,98,347,98,347,500,120,500,120,380,235,380" shape="polygon" href="content_102.htm">
<Area coords="2,380,110,500" shape="rect" href="content_103.htm"></MAP>
<img src=../res/01_brief.jpg border=0 width=350 height=550 USEMAP=#pagepicmap>
<p class=rq>2017年7月22日　星期<font class=weekday>六</font></p><table><tr><td>第1版：<span>要闻</span></td></tr></table>
<a href=node_3.htm>下一版</a> <ul><li><a href=content_101.htm><div id=mp101>粮食丰收</div></a></li></ul></body></html>"""
FOUNDER = """<html><head><title>海原日报</title></head><body><MAP NAME="pagepicmap"><Area coords="1,1,9,9" href="content_102.htm"></MAP>
<a href=node_2.htm>版面导航</a><div id="ozoom"><founder-content><!--enpcontent-->
<P>　　本报讯（记者王小三）记者21日从市农业局获悉，今年全市夏粮总产达到31.6万吨，同比增长4.2%。</P>
<P>　　今年全市播种面积45.3万亩，比去年增加1.2万亩。</P><!--/enpcontent--></founder-content></div>
<!--enpproperty <articleid>101</articleid><date>2017-07-22 00:00:00:0</date><author>本报记者 王小三</author>
<title>夏粮丰收 增产四千吨</title><subtitle>播种面积增加</subtitle><introtitle>风调雨顺</introtitle>/enpproperty--></body></html>"""
HEADED = """<html><body><div class="text_c"><h3>加快补短板</h3><h1>农村公路通到家门口</h1><h2></h2><h4>本报记者 李小四</h4>
<div id="ozoom"><p>　　今年上半年，我市新改建农村公路126公里，完成投资2.3亿元。<p>　　到年底，全市建制村通客车率将达到98%。</div></div></body></html>"""
PHOTO = """<html><body><founder-title></founder-title><founder-content><p>7月20日，市民在新建成的公园里健身。本报记者 赵小五 摄</p>
</founder-content></body></html>"""


@pytest.fixture(params=["utf-8", "gb18030"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, settings: Any) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    place = tmp_path / "2017-07" / "22"
    place.mkdir(parents=True)
    for name, text in {
        "node_2.htm": LAYOUT.format(charset=request.param), "content_101.htm": FOUNDER,
        "content_102.htm": HEADED, "content_103.htm": PHOTO,
    }.items():  # fmt: skip
        (place / name).write_bytes(text.encode(request.param))
    Image.new("RGB", (700, 1100), "white").save(place / "01_brief.jpg")
    return place


def ingest(*paths: Path) -> str:
    err = io.StringIO()
    with contextlib.suppress(SystemExit):  # some file failed: what was said tells which
        call_command("ingest", *map(str, paths), stdout=io.StringIO(), stderr=err, no_color=True)
    return err.getvalue()


@pytest.mark.django_db
def test_the_articles_are_those_that_the_zones_lead_to(folder: Path) -> None:
    assert list(find_files([str(folder)])) == [str(folder / "node_2.htm")]
    assert "1 new" in ingest(folder)
    page = SourcePage.objects.get()
    assert (str(page.newspaper), str(page.published)) == ("海原日报", "2017-07-22")
    articles = {article.headline: article for article in Article.objects.current()}
    grain = articles["夏粮丰收 增产四千吨"]
    assert (grain.kicker, grain.subheadline) == ("风调雨顺", "播种面积增加")
    assert grain.body.count("\n") == 1
    assert sorted(str(fact.value.normalize()) for fact in grain.metrics.all()) == [
        "1.2E+4",
        "3.16E+5",
        "4.2",
        "4.53E+5",
    ]
    road = articles["农村公路通到家门口"]
    assert (road.kicker, road.body.split("\n")[0]) == (
        "加快补短板",
        "今年上半年，我市新改建农村公路126公里，完成投资2.3亿元。",
    )
    assert any("健身" in article.body for article in articles.values())


@pytest.mark.django_db
def test_the_page_s_picture_is_shown_with_its_zones(folder: Path, client: Any) -> None:
    ingest(folder)
    page = SourcePage.objects.get()
    assert client.get(f"{page.get_absolute_url()}image.webp").status_code == 200
    assert client.get(page.get_absolute_url()).content.count(b"<path") >= 3
    article = Article.objects.current().get(headline="夏粮丰收 增产四千吨")
    assert client.get(article.get_absolute_url()).status_code == 200


@pytest.mark.django_db
def test_its_image_is_made_again_from_the_kept_picture(folder: Path, settings: Any) -> None:
    ingest(folder)
    page = SourcePage.objects.get()
    assert page.file
    assert page.number
    kept = Path(settings.FILES_DIR) / page_file(page.file.sha256, page.number, "page.webp")
    drawn, printed = kept.read_bytes(), kept.with_name("printed.json.gz").read_bytes()
    shutil.rmtree(folder)
    kept.unlink()
    assert rebuild(page)
    assert (kept.read_bytes(), kept.with_name("printed.json.gz").read_bytes()) == (drawn, printed)
    kept.with_name("picture").unlink()
    with pytest.raises(FileNotFoundError, match="picture"):
        rebuild(page)


def test_a_page_that_is_missing_is_named(folder: Path) -> None:
    (folder / "content_102.htm").unlink()
    with pytest.raises(RefusedFileError, match=r"content_102\.htm"):
        read_epaper(str(folder / "node_2.htm"), Limits())


def test_a_zone_leads_to_no_file_outside_its_folder(folder: Path) -> None:
    (folder.parent / "secret.htm").write_text(PHOTO)
    (folder / "node_2.htm").write_text('<map><area coords="1,1,50,50" href="../secret.htm"></map>')
    with pytest.raises(RefusedFileError) as refused:
        read_epaper(str(folder / "node_2.htm"), Limits())
    assert refused.value.reason == "missing_part"


@pytest.mark.parametrize(("text", "reason"), [
    ('<map><area coords="x" href="content_1.htm"></map>', "no_pages"),
    ('<map><area coords="1,1,nan,9" href="content_1.htm"></map>', "no_pages"),
    ('<map><area coords="1,1,99999999,9" href="content_1.htm"></map>', "no_pages"),
    ('<area coords="0,0,9,9" href="content_1.htm">' * 600, "too_many_objects"),
    ('<area coords="0,0,1,19999" href="content_101.htm">', "page_size"),
    ("<div>" * 900 + '<area coords="0,0,50,50" href="content_9.htm">', "missing_part"),
    ("<div>" * 60_000 + '<area coords="0,0,50,50" href="content_9.htm">', "too_many_objects"),
])  # fmt: skip
def test_what_is_no_page_is_refused_by_name(folder: Path, text: str, reason: str) -> None:
    (folder / "node_2.htm").write_text(text)
    with pytest.raises(RefusedFileError) as refused:
        read_epaper(str(folder / "node_2.htm"), Limits())
    assert refused.value.reason == reason


def test_an_l_is_two_rectangles() -> None:
    zone = zone_of("a.htm", corners_of("0,0,10,0,10,20,4,20,4,10,0,10"))
    assert [(box.x0, box.y0, box.x1, box.y1) for box in zone.rectangles] == [(0, 0, 10, 10), (4, 10, 10, 20)]
