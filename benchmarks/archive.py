"""A seeded archive of any size, made of the sentences of real pages: what the search benchmarks are run on.

Sentences come from the seeds, and where ../shared lies beside the project also from the sample pages and the relevance
texts. Each article is a random row of them of about 950 characters, with names and figures of its own, so that the
vocabulary grows with the archive as it does in a real one.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
LENGTH = 950
SENTENCE = re.compile(r"[^。！？\n]{6,120}[。！？]")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建国志远晓春海燕立新文博雅楠宇航子涵思琪浩然嘉怡梓轩诗涵俊杰雨桐欣怡云飞绍知"
PAPERS = ("河北日报", "沧州日报", "沧州晚报", "衡水日报", "燕赵都市报", "廊坊日报", "保定晚报", "承德日报")

THINGS = (
    "城镇新增就业",
    "一般公共预算收入",
    "固定资产投资",
    "棚户区改造开工",
    "粮食播种面积",
    "进出口总额",
    "新登记企业",
    "农村公路里程",
)
SCOPES = ("", "全市", "今年", "上半年全市", "累计完成")
UNITS = (("人", 1), ("元", 10**8), ("套", 1), ("亩", 10**4), ("%", 1), ("户", 1), ("公里", 1))
FACTS_AN_ARTICLE = 10


def use_own_folder(folder: Path | None = None) -> Path:
    """Set Django up on this folder, or a new one. To be called before anything of the project is imported."""
    folder = folder or Path(tempfile.mkdtemp(prefix="baoku-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    os.environ["DATA_DIR"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("INDEX_DIR", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return folder


def source_texts() -> list[str]:
    """The texts that sentences are taken from."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for folder in ("gold", "pages_gold"):
        for path in sorted((SHARED / "reading" / folder).glob("*.json")):
            texts += [article["body"] for article in json.loads(path.read_text(encoding="utf-8"))["articles"]]
    relevance = SHARED / "search" / "cmrc2018_trial.json"
    if relevance.is_file():
        pages = json.loads(relevance.read_text(encoding="utf-8"))["data"]
        texts += [paragraph["context"] for page in pages for paragraph in page["paragraphs"]]
    return texts


def sentences() -> list[str]:
    found = (sentence for text in source_texts() for sentence in SENTENCE.findall(re.sub(r"(?<!。)\n", "", text)))
    return sorted(set(found))


def name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2))))


def texts(count: int, seed: int = 5) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(headline, body, reporters) of each article."""
    chance = random.Random(seed)
    pool = sentences()
    staff = [name(chance) for _ in range(max(50, count // 100))]
    for _ in range(count):
        reporters = tuple(dict.fromkeys(chance.choices(staff, k=chance.choice((1, 1, 2)))))
        body = f"本报讯（记者{'、'.join(reporters)}）"
        while len(body) < LENGTH - 40:
            body += chance.choice(pool)
            if chance.random() < 0.15:
                body += f"{name(chance)}介绍，今年已完成{chance.randrange(2, 9000)}户，投资{chance.randrange(20, 900) / 10}亿元。"
        yield chance.choice(pool)[: chance.randrange(10, 28)].rstrip("，、。"), body, reporters


def fill(count: int, seed: int = 5) -> None:
    """Store an archive of so many articles, ten to a page, over twelve years."""
    from articles.models import Article, Contributor, Newspaper, Place, SourcePage

    chance = random.Random(seed)
    papers = [Newspaper.objects.get_or_create(title=title)[0] for title in PAPERS]
    cities = list(Place.objects.filter(level="prefecture", valid_to__isnull=True).order_by("code")[:40])
    counties = {city.pk: list(city.children.filter(valid_to__isnull=True)[:12]) for city in cities}
    now = datetime(2024, 1, 1, tzinfo=UTC)
    made = texts(count, seed)
    first = Article.objects.count()
    for start in range(0, count, 10_000):
        size = min(10_000, count - start)
        pages = SourcePage.objects.bulk_create(
            SourcePage(
                file_name=f"{start + number}.txt",
                sha256=hashlib.sha256(f"{seed} {first + start + number}".encode()).hexdigest(),
                encoding="utf-8",
                text="",
                newspaper=chance.choice(papers),
                published=date(2012, 1, 1) + timedelta(chance.randrange(12 * 365)),
                published_basis="masthead",
                published_evidence="",
                read_at=now,
                reading_version="bench",
            )
            for number in range((size + 9) // 10)
        )
        rows, reporters = [], []
        for number in range(size):
            headline, body, names = next(made)
            page, city = pages[number // 10], chance.choice(cities)
            rows.append(
                Article(
                    page=page,
                    position=number % 10,
                    kind="article" if chance.random() < 0.9 else "photo",
                    headline=headline,
                    body=body,
                    city=city if chance.random() < 0.9 else None,
                    county=chance.choice(counties[city.pk]) if counties[city.pk] and chance.random() < 0.5 else None,
                    published=page.published,
                    confidence=0.9,
                )
            )
            reporters.append(names)
        stored = Article.objects.bulk_create(rows, batch_size=2_000)
        Contributor.objects.bulk_create(
            (
                Contributor(article=article, role="reporter", name=person, position=place)
                for article, names in zip(stored, reporters, strict=True)
                for place, person in enumerate(names)
            ),
            batch_size=2_000,
        )


def fill_facts(seed: int) -> None:
    """Ten facts an article: half about a few dozen things that are measured again and again, half about things of its own."""
    from articles.models import Article, Metric

    chance = random.Random(seed)
    articles = Article.objects.select_related("city", "county").order_by("pk").iterator(chunk_size=2_000)

    def facts() -> Iterator[Metric]:
        for article in articles:
            for number in range(FACTS_AN_ARTICLE):
                unit, scale = chance.choice(UNITS)
                thing = chance.choice(THINGS) + chance.choice(("", "完成", "数量"))
                own = article.body[number * 60 : number * 60 + 9].strip()
                value = chance.randrange(2, 9_000) * scale
                half = chance.choice(("H1", "H2"))
                year = article.published.year if article.published else 2020
                yield Metric(
                    article=article,
                    start=number * 60,
                    end=number * 60 + 4,
                    sentence_start=number * 60,
                    sentence_end=number * 60 + 50,
                    raw=f"{value}{unit}",
                    value=Decimal(value),
                    unit=unit,
                    canonical_value=float(value),
                    canonical_unit=unit,
                    indicator=chance.choice(SCOPES) + thing if number % 2 else own or thing,
                    kind=chance.choice(("level", "level", "level", "change", "share", "target")),
                    period=f"{year}-{half}",
                    period_first=date(year, 1 if half == "H1" else 7, 1),
                    period_last=date(year, 6, 30) if half == "H1" else date(year, 12, 31),
                    quote=article.body[number * 60 : number * 60 + 50],
                    confidence=0.8,
                    state="confirmed" if chance.random() < 0.02 else "unreviewed",
                )

    batch: list[Metric] = []
    for fact in facts():
        batch.append(fact)
        if len(batch) == 5_000:
            Metric.objects.bulk_create(batch)
            batch = []
    Metric.objects.bulk_create(batch)
