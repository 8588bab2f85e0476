"""Whole pages made up by a seed: bands of articles, the grid they share, what stands over them, what fills the gaps."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from benchmarks.makeup.boxes import advertisement, guide, notices, table, weather
from benchmarks.makeup.document import Habits
from benchmarks.makeup.flow import Style
from benchmarks.makeup.pieces import Piece, Trade, around, one, photograph, safe_upright, set_article
from benchmarks.makeup.sheet import Case, Mark, Sheet

MARGIN = 30.0
BETWEEN = 16.0


@dataclass(frozen=True)
class Plan:
    """One kind of page: its grid, its type, the ways of making up that it shows, and how its PDF is written."""

    name: str
    columns: int = 5
    size: float = 9.5
    measure: float = 13.0  # em of a base column
    lead: float = 1.45
    gap: float = 1.4
    ways: tuple[str, ...] = ("over",)
    bands: tuple[str, ...] = ("full", "split", "split", "three")
    front: bool = False
    rules: bool = False
    separators: bool = True
    align: str = "center"
    inset: float = 0.0  # columns of a picture within a text
    caption: str = "below"
    fillers: tuple[str, ...] = ("ad",)
    habits: Habits = field(default_factory=Habits)
    truetype: bool = False
    flat: bool = False  # a picture of the page over letters that are not shown
    long: bool = False  # from pages with many long articles
    changed: bool = False


class Maker:
    """Makes up one page; `used` are the gold articles that it printed."""

    def __init__(self, plan: Plan, gold: dict[str, Any], faces: dict[str, Any], chance: random.Random) -> None:
        self.plan, self.gold, self.chance = plan, gold, chance
        style = Style("song", plan.size, plan.size * plan.lead, plan.size * plan.gap)
        habits = {"changed"} if plan.changed else set()
        measure = plan.measure * plan.size
        self.trade = Trade(Case(faces), chance, style, measure, plan.rules, plan.align, habits)
        self.width = self.trade.width(plan.columns) + 2 * MARGIN
        articles = [
            article for article in gold["articles"] if article["kind"] == "article" and one(article["headline"])
        ]
        if plan.long:
            articles = [article for article in articles if len(one(article["body"])) < 2200]
        self.photos = [article for article in gold["articles"] if article["kind"] == "photo"]
        self.articles = sorted(articles, key=lambda article: -len(one(article["body"])) * chance.uniform(0.7, 1.3))
        self.used: list[dict[str, Any]] = []
        self.fills = list(plan.fillers)
        self.sheet, self.y = Sheet(), 0.0

    def made(self) -> tuple[Sheet, tuple[float, float]]:
        self.y = self.masthead() if self.plan.front else self.running_head()
        bands, at = list(self.plan.bands), 0
        while self.articles:
            self.band(bands[at % len(bands)])
            at += 1
        while self.photos:  # filling a row's end may take one too
            self.put_row([self.photo(self.photos[0], min(3, self.plan.columns))], [min(3, self.plan.columns)])
        if not self.plan.front:
            self.imprint()
        return self.sheet, (self.width, self.y + MARGIN)

    def take(self) -> dict[str, Any]:
        article = self.articles.pop(0)
        self.used.append(article)
        return article

    def band(self, kind: str) -> None:
        columns = self.plan.columns
        if kind == "full" or len(self.articles) == 1 or columns < 4:
            span = columns if columns <= 6 or len(one(self.articles[0]["body"])) > 900 else columns // 2
            self.put_row([self.article(self.take(), span)], [span])
        elif kind == "ell" and len(self.articles) > 1:
            self.put_row([self.ell(columns)], [columns])
        elif kind == "three" and columns >= 5 and len(self.articles) > 2:
            spans = [columns - 2 * (columns // 3), columns // 3, columns // 3]
            self.put_row([self.article(self.take(), span) for span in spans], spans)
        elif kind == "briefs" and len(self.articles) > 3:
            self.briefs()
        else:
            wide = columns - max(1, round(columns * self.chance.choice((0.25, 0.35, 0.5))))
            first = self.article(self.take(), wide)
            second = self.stack(first.height, columns - wide)
            pieces, spans = [first, second], [wide, columns - wide]
            if self.chance.random() < 0.5:
                pieces, spans = pieces[::-1], spans[::-1]
            self.put_row(pieces, spans)

    def stack(self, height: float, span: int) -> Piece:
        """Articles one over the other as long as the height lasts."""
        piece = self.article(self.take_short(), span)
        while self.articles and len(self.articles) > 1 and piece.height < height * 0.55:
            more, sheet = self.article(self.take_short(), span), Sheet()
            sheet.add(piece.sheet, 0, 0)
            if self.plan.separators:
                sheet.rule(0, piece.height + BETWEEN / 2, self.trade.width(span), piece.height + BETWEEN / 2)
            sheet.add(more.sheet, 0, piece.height + BETWEEN)
            piece = Piece(sheet, piece.width, piece.height + BETWEEN + more.height)
        return piece

    def take_short(self) -> dict[str, Any]:
        article = self.articles.pop()
        self.used.append(article)
        return article

    def briefs(self) -> None:
        """Shorts in one column at the page's side, a long one beside them."""
        columns = self.plan.columns
        first = self.article(self.take(), columns - 1)
        second = self.stack(first.height * 1.4, 1)
        self.put_row([first, second], [columns - 1, 1])

    def ell(self, columns: int) -> Piece:
        host = self.take()
        room = max(1, min(columns - 1, columns // 2))
        guest = self.article(self.take_short(), room)
        return around(self.trade, host, columns, guest, room, right=self.chance.random() < 0.6)

    def article(self, article: dict[str, Any], span: int) -> Piece:
        body = one(article["body"])
        if article.get("continued"):
            article = article | {"body": f"{body}（下转{article['continued']}）"}
        picture, inset = None, self.plan.inset
        if inset and self.photos and span > inset + 0.9 and len(body) > 330:
            picture = self.photo(self.photos[0], inset)
        way = self.way(article, span)
        if picture and way not in ("over", "dark", "framed"):
            way = "over"
        return set_article(self.trade, article, span, way, picture)

    def way(self, article: dict[str, Any], span: int) -> str:
        fit = {"over": True, "dark": True, "framed": True, "rising": span >= 2, "left": span >= 3 and len(one(article["body"])) > 250,
               "waist": span >= 4 and len(one(article["body"])) > 420, "upright": span >= 2 and safe_upright(article)}  # fmt: skip
        ways = [way for way in self.plan.ways if fit[way]] or ["over"]
        return self.chance.choice(ways)

    def photo(self, photo: dict[str, Any], span: float) -> Piece:
        self.photos.remove(photo)
        self.used.append(photo)
        return photograph(self.trade, photo, span, self.chance.uniform(0.5, 0.72), self.plan.caption)

    def put_row(self, pieces: list[Piece], spans: list[int]) -> None:
        """The pieces side by side, the gaps below the short ones filled."""
        height, x = max(piece.height for piece in pieces), MARGIN
        for at, (piece, span) in enumerate(zip(pieces, spans, strict=True)):
            self.sheet.add(piece.sheet, x, self.y)
            room = height - piece.height - BETWEEN
            if room > 50:
                self.fill(x, self.y + piece.height + BETWEEN, span, room)
            x += self.trade.width(span)
            if at + 1 < len(pieces) and self.plan.separators:
                self.sheet.rule(
                    x + self.trade.style.gap / 2, self.y, x + self.trade.style.gap / 2, self.y + height, 0.4
                )
            x += self.trade.style.gap
        self.y += height + BETWEEN
        rest = self.plan.columns - sum(spans)
        if rest > 0 and height > 60:
            self.fill(x, self.y - height - BETWEEN, rest, height)
        if self.plan.separators:
            self.sheet.rule(MARGIN, self.y - BETWEEN / 2, self.width - MARGIN, self.y - BETWEEN / 2, 0.6)

    def fill(self, x: float, y: float, span: int, room: float) -> None:
        """A picture, an advertisement or a box in what is left of a column."""
        width = self.trade.width(span)
        if self.photos and room > 90:
            piece = self.photo(self.photos[0], span)
            if piece.height <= room + 4:
                self.sheet.add(piece.sheet, x, y)
                return
            self.photos.insert(0, self.used.pop())
        for name in sorted(self.fills, key=lambda _: self.chance.random()):
            piece = self.filler(name, width, room)
            if piece.height <= room + 1:
                self.sheet.add(piece.sheet, x, y)
                return

    def filler(self, name: str, width: float, room: float) -> Piece:
        if name == "ad":
            return advertisement(self.trade, width, min(room, width * 1.1))
        return {"notices": notices, "guide": guide, "weather": weather, "table": table}[name](self.trade, width)

    def day(self) -> str:
        year, month, day = self.gold["published"]["date"].split("-")
        return f"{year}年{int(month)}月{int(day)}日"

    def weekday(self) -> str:
        day = date.fromisoformat(self.gold["published"]["date"])
        return f"星期{'一二三四五六日'[day.weekday()]}"

    def masthead(self) -> float:
        """The front page's head: the name, the day, the particulars, an ear (报眼) at the right."""
        name, case, sheet = self.gold["newspaper"], self.trade.case, self.sheet
        case.line(sheet, name, MARGIN, 30, 44, "bold")
        end = MARGIN + 44 * len(name)
        case.line(sheet, f"{self.day()}  {self.weekday()}", MARGIN, 84, 10, "song")
        case.line(sheet, "国内统一连续出版物号CN 13-0012", MARGIN + 130, 84, 9, "song")
        case.line(sheet, "第8765期  今日8版", end - 60, 84, 9, "song")
        if self.width - end > 190:
            box = (end + 30, 30.0, self.width - MARGIN, 96.0)
            sheet.marks.append(Mark(box, line=0.8))
            case.line(sheet, "中共市委机关报", box[0] + 10, 38, 12, "hei")
            case.line(sheet, "网址：www.example.com.cn", box[0] + 10, 58, 9, "song")
            case.line(sheet, "新闻热线：0312-2061234", box[0] + 10, 74, 9, "song")
        sheet.rule(MARGIN, 104, self.width - MARGIN, 104, 2)
        return 118.0

    def running_head(self) -> float:
        case, sheet = self.trade.case, self.sheet
        section = self.chance.choice(("综合新闻", "要闻", "民生", "经济", "县域新闻"))
        if self.chance.random() < 0.5:
            case.line(sheet, section, MARGIN, 22, 18, "hei")
            case.line(sheet, f"{self.day()} {self.weekday()}", MARGIN + 120, 28, 9, "song")
            if self.gold["newspaper"]:
                case.line(sheet, self.gold["newspaper"], self.width - MARGIN - 110, 24, 14, "bold")
        else:
            case.line(sheet, str(self.chance.randint(2, 8)), MARGIN, 20, 22, "hei")
            case.line(sheet, section, MARGIN + 40, 22, 18, "hei")
            case.line(
                sheet,
                f"{self.day()}  {self.weekday()}  责任编辑：李敏  版式：赵刚",
                self.width - MARGIN - 260,
                28,
                9,
                "song",
            )
        sheet.rule(MARGIN, 46, self.width - MARGIN, 46, 1.2)
        return 60.0

    def imprint(self) -> None:
        self.trade.case.line(
            self.sheet, "本报地址：建设路100号  邮编：071000  广告热线：2061666", MARGIN, self.y + 4, 8.5, "song"
        )
        self.y += 16


ALL = ("over", "rising", "framed", "upright", "left", "waist", "dark")
PLANS = (
    Plan("four-columns", 4, 10, 14, ways=("over", "rising")),
    Plan("five-white", 5, separators=False, ways=("over", "rising", "framed")),
    Plan("six-rules", 6, 9, 12, rules=True, ways=("over",), align="left"),
    Plan("seven-columns", 7, 8.5, 11, ways=("over", "rising", "upright"), long=True, bands=("split", "three", "full")),
    Plan("eight-hot-metal", 8, 8, 10, lead=1.25, gap=1.0, ways=("upright", "over", "rising"), rules=True, long=True, bands=("split", "ell", "three")),
    Plan("changed-columns", 6, changed=True, ways=("over", "rising", "framed"), bands=("full", "split")),
    Plan("upright-heads", 5, ways=("upright", "over"), bands=("split", "three", "full")),
    Plan("waist-heads", 5, ways=("waist", "over"), bands=("full", "full", "split")),
    Plan("heads-at-left", 6, 9, 12, ways=("left", "rising"), bands=("full", "split", "full")),
    Plan("ells", 5, ways=("over",), bands=("ell", "split", "ell")),
    Plan("ells-white", 6, 9, 12, ways=("over", "framed"), bands=("ell", "three", "ell"), separators=False),
    Plan("inset-corner", 5, inset=2.0, ways=("over",), bands=("full", "split")),
    Plan("inset-running-round", 4, 10, 15, inset=1.5, ways=("over", "dark"), bands=("full", "split")),
    Plan("captions-beside", 5, caption="beside", inset=0.0, ways=("over", "rising"), fillers=("weather",)),
    Plan("captions-above", 5, caption="above", inset=2.0, ways=("over",), bands=("full", "three")),
    Plan("frames-and-tints", 6, 9, 12, ways=("framed", "framed", "over"), bands=("three", "split", "full")),
    Plan("dark-heads", 5, ways=("dark", "over", "upright")),
    Plan("front-with-guide", 6, 9, 13, front=True, ways=("over", "rising", "framed"), fillers=("guide", "weather", "ad"), long=True, bands=("split", "three", "full", "split")),
    Plan("briefs", 5, ways=("over",), bands=("briefs", "split", "briefs"), long=True),
    Plan("notices-and-tables", 5, ways=("over", "rising"), fillers=("notices", "table", "ad"), bands=("split", "three")),
    Plan("tabloid", 4, 9, 12, lead=1.35, ways=("over", "framed"), bands=("full", "split"), front=True),
    Plan("double-page", 10, 9, 12, ways=("over", "rising", "framed"), bands=("three", "split"), long=True),
    Plan("no-unicode", 5, habits=Habits(unicode="missing"), ways=("over",)),
    Plan("private-codes", 5, habits=Habits(unicode="private"), ways=("over",)),
    Plan("in-forms", 5, habits=Habits(form=True), ways=("over", "upright", "rising")),
    Plan("turned", 5, habits=Habits(turned=90), ways=("over", "upright", "rising")),
    Plan("turned-back", 4, habits=Habits(turned=270, single=True), ways=("over", "framed")),
    Plan("upside-down", 5, habits=Habits(turned=180), ways=("over",)),
    Plan("cropped", 5, habits=Habits(cropped=True), ways=("over", "framed")),
    Plan("clipped", 5, habits=Habits(clipped=True), ways=("over", "rising")),
    Plan("picture-over-hidden-text", 5, flat=True, ways=("over", "rising")),
    Plan("truetype", 5, truetype=True, ways=ALL),
    Plan("truetype-letters", 6, 9, 12, truetype=True, habits=Habits(single=True, scattered=True), ways=ALL),
    Plan("type3", 4, habits=Habits(type3=True), ways=("over", "framed")),
    Plan("tagged-scattered", 6, 9, 12, habits=Habits(tagged=True, scattered=True), ways=("over", "rising", "framed")),
    Plan("doubled", 5, habits=Habits(doubled=True), ways=("over", "dark", "rising")),
    Plan("everything", 6, 9, 12, ways=ALL, inset=2.0, caption="below", fillers=("ad", "notices", "guide", "weather", "table"), long=True, bands=("split", "ell", "full", "three", "briefs")),
)  # fmt: skip
