"""What fills a page and is no article: advertisements, notices, a guide to the other pages, the weather, a table."""

from __future__ import annotations

from benchmarks.makeup.flow import Flow, Style
from benchmarks.makeup.pieces import Piece, Trade, lowest
from benchmarks.makeup.sheet import Mark, Sheet

ADS = [
    ["华联超市", "迎新春 全场八折", "地址：人民路中段188号", "电话：2068888"],
    ["阳光花园", "准现房 发售", "建筑面积89—132平方米", "热线：3126666 3126777"],
    ["康复医院眼科", "专家每周六坐诊", "门诊时间：8:00—17:30", "乘2路、5路公交车可到"],
    ["公益广告", "讲文明 树新风"],
]  # fmt: skip
NOTICES = [
    "李建国遗失身份证，证号略，声明作废。", "王秀兰遗失道路运输证，声明作废。", "本市永兴商贸有限公司遗失公章一枚，声明作废。",
    "张志强遗失驾驶证，特此声明。", "红星饭店遗失营业执照副本，声明作废。",
]  # fmt: skip
GUIDE = ["秋粮收购价格平稳▶2版", "市区三条道路通车▶3版", "冬季供暖六问六答▶4版", "青年创业的新路子▶6版"]
WEATHER = ["今日天气", "晴转多云", "2℃～13℃", "北风3到4级"]


def advertisement(trade: Trade, width: float, height: float) -> Piece:
    sheet, lines = Sheet(), trade.chance.choice(ADS)
    sheet.marks.append(Mark((0, 0, width, height), line=1.0))
    y = height * 0.1
    for at, text in enumerate(lines):
        size = min((height * 0.8) / len(lines) / 1.4, width * 0.9 / max(len(text), 4), 34.0 if at == 0 else 16.0)
        length = trade.case.length(text, "hei", size)
        trade.case.line(sheet, text, (width - length) / 2, y, size, "hei")
        y += height * 0.8 / len(lines)
    return Piece(sheet, width, height)


def notices(trade: Trade, width: float) -> Piece:
    """遗失声明 and the like: a title and sentences, in a frame."""
    sheet, style = Sheet(), Style("song", 8.5, 12.0, 10.0)
    trade.case.line(sheet, "遗失声明", width / 2 - 28, 5, 14, "hei")
    flow = Flow(trade.case, trade.chance.sample(NOTICES, 3), style)
    bottom = lowest(lambda b: flow.fits([(8, 26, width - 8, b)], []), 30, 12)
    flow.set(sheet, [(8, 26, width - 8, bottom)], [])
    sheet.marks.append(Mark((0, 0, width, bottom + 6), line=0.8))
    return Piece(sheet, width, bottom + 6)


def guide(trade: Trade, width: float) -> Piece:
    """导读: where the other pages' stories are."""
    sheet = Sheet()
    trade.case.line(sheet, "导读", 8, 6, 15, "hei")
    y = 30.0
    for text in trade.chance.sample(GUIDE, 3):
        trade.case.line(sheet, text, 8, y, min(10.5, (width - 16) / len(text)), "kai")
        y += 18
    sheet.marks.insert(0, Mark((0, 0, width, y), fill=0.88))
    return Piece(sheet, width, y)


def weather(trade: Trade, width: float) -> Piece:
    sheet = Sheet()
    for at, text in enumerate(WEATHER):
        trade.case.line(sheet, text, 6, 5 + at * 15, 10, "hei" if not at else "song")
    sheet.marks.append(Mark((0, 0, width, 66), line=0.5))
    return Piece(sheet, width, 66)


def table(trade: Trade, width: float) -> Piece:
    """A table of prices, ruled."""
    sheet, rows = (
        Sheet(),
        [
            ("品种", "单位", "今日", "昨日"),
            ("大白菜", "公斤", "1.20", "1.16"),
            ("鸡蛋", "公斤", "9.80", "9.90"),
            ("猪肉", "公斤", "26.4", "26.4"),
        ],
    )
    trade.case.line(sheet, "主要副食品零售价格表", (width - 130) / 2, 2, 13, "hei")
    for at, row in enumerate(rows):
        sheet.rule(0, 22 + at * 16, width, 22 + at * 16)
        for column, text in enumerate(row):
            trade.case.line(sheet, text, 4 + column * width / 4, 25 + at * 16, 9, "song")
    sheet.rule(0, 22 + len(rows) * 16, width, 22 + len(rows) * 16)
    return Piece(sheet, width, 24 + len(rows) * 16)
