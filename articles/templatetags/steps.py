"""The steps of a reading in the reader's language: each rule's name, and a sentence for what it found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

register = template.Library()

Words = Promise | str

#: The rules of articles.reading.steps.Rule: each one's name, and the sentence that its values go into; a rule whose lines say all has none.
RULES: Mapping[str, tuple[Words, Words]] = {
    "invisible characters": (gettext_lazy("去掉看不见的字符"), gettext_lazy("%(count)s 行")),
    "missing glyphs": (gettext_lazy("缺字记作〓"), gettext_lazy("%(count)s 行")),
    "character forms": (gettext_lazy("字形还原"), gettext_lazy("%(count)s 行")),
    "raised points": (gettext_lazy("间隔号读作小数点"), gettext_lazy("%(count)s 行")),
    "commas": (gettext_lazy("逗号还原"), gettext_lazy("全版只有半角顿号")),
    "full stops": (gettext_lazy("半角点读作句号"), gettext_lazy("%(count)s 行")),
    "markup": (gettext_lazy("去掉网页标记"), gettext_lazy("%(count)s 行")),
    "line spacing": (gettext_lazy("去掉行间空行"), gettext_lazy("原来每行后都有空行")),
    "lines printed twice": (gettext_lazy("印了两遍的行，略去其一"), gettext_lazy("%(count)s 行")),
    "running heads": (gettext_lazy("版中页码与重复的报头"), "%(words)s"),
    "columns side by side": (gettext_lazy("并排的栏分开"), gettext_lazy("%(count)s 行")),
    "margin": (gettext_lazy("去掉每行前的空白"), gettext_lazy("%(count)s 格")),
    "lost paragraph breaks": (gettext_lazy("按行宽分开的段落"), gettext_lazy("%(count)s 处")),
    "lost line breaks": (gettext_lazy("补回丢失的换行"), gettext_lazy("在每篇文章的开头处断开")),
    "signatures set off": (gettext_lazy("文末隔开的署名"), gettext_lazy("%(count)s 处")),
    "leads of briefs": (gettext_lazy("简讯的题头"), gettext_lazy("%(count)s 处")),
    "layout": (gettext_lazy("版式"), "%(style)s"),
    "unspace letters": (gettext_lazy("去掉字间空格"), "%(words)s"),
    "second copy of a title": (gettext_lazy("标题印了两遍，略去其一"), "%(words)s"),
    "imprint": (gettext_lazy("报头与刊记"), "%(words)s"),
    "section name": (gettext_lazy("栏目名"), "%(words)s"),
    "index": (gettext_lazy("导读条目"), "%(words)s"),
    "piece of its own kind": (gettext_lazy("自成一篇"), "%(words)s"),
    "label": (gettext_lazy("版面标记"), "%(words)s"),
    "pull quote": (gettext_lazy("摘引"), gettext_lazy("正文别处有同样的话：%(words)s")),
    "continuation mark": (gettext_lazy("转接标记"), "%(words)s"),
    "title": (
        gettext_lazy("定为标题"),
        gettext_lazy("“%(words)s”：%(share)s 的用词见于这篇正文，比次合适的一篇高 %(lead)s"),
    ),
    "no title": (gettext_lazy("不作标题"), gettext_lazy("“%(words)s”：%(why)s")),
    "goes on across other text": (gettext_lazy("隔着别的文字接续"), "…%(before)s | %(after)s…"),
    "crosshead": (gettext_lazy("文内小标题"), "%(words)s"),
    "byline line": (gettext_lazy("单行署名"), "%(words)s"),
    "shared credit": (gettext_lazy("共用署名"), "%(words)s"),
    "displaced line": (gettext_lazy("错位的行放回原处"), gettext_lazy("“%(words)s”放回前一段")),
    "correction that does not fit": (gettext_lazy("未能照改的字"), gettext_lazy("“%(old)s”改作“%(new)s”")),
    "newspaper": (gettext_lazy("报名"), "%(words)s"),
    "date given": (gettext_lazy("日期（人工给定）"), "%(words)s"),
    "date masthead": (gettext_lazy("日期（报头）"), "%(words)s"),
    "date filename": (gettext_lazy("日期（文件名）"), "%(words)s"),
    "date inferred": (gettext_lazy("日期（推定）"), "%(words)s"),
    "date not used": (gettext_lazy("未采用的日期"), gettext_lazy("“%(words)s”：%(why)s")),
    "home": (gettext_lazy("报纸所在地"), gettext_lazy("%(words)s：%(why)s")),
    "no article": (gettext_lazy("没有读出文章"), gettext_lazy("%(count)s 行都未归入文章")),
    "more pieces than a page has": (
        gettext_lazy("零块过多，未逐一归入文章"),
        gettext_lazy("最短的 %(count)s 块单独存留"),
    ),
    "unreadable": (gettext_lazy("全版无法可靠识读"), "%(why)s"),
    "place": (gettext_lazy("文章所涉地方"), gettext_lazy("%(words)s（可能性 %(share)s）")),
}
NEXT = gettext_lazy("；其次：%(others)s")
NOWHERE = gettext_lazy("不专讲哪一城")
#: Values that are one of a few, said in words.
CHOICES: Mapping[str, Words] = {
    "columns": gettext_lazy("全版文字按栏硬换行"),
    "recognised": gettext_lazy("全版文字由光学识别连成"),
    "paragraphs": gettext_lazy("全版文字按段落排列"),
    "label": gettext_lazy("栏目名或刊记"),
    "pointer": gettext_lazy("指向别的版面"),
    "tail": gettext_lazy("像栏目名"),
    "slogan": gettext_lazy("口号"),
    "short": gettext_lazy("太短"),
    "unshared": gettext_lazy("短，且没有正文用到它的词"),
    "undoubled": gettext_lazy("别的标题都印了两遍，它没有"),
    "alone": gettext_lazy("没有正文用到它的词"),
    "given": gettext_lazy("人工给定"),
    "paper": gettext_lazy("本报所在地"),
    "texts": gettext_lazy("版面文字提到最多"),
    "lunar": gettext_lazy("与农历不符，星期相符，仍采用"),
    "weekday": gettext_lazy("与星期不符，农历相符，仍采用"),
    "mended": gettext_lazy("与星期、农历不符，已按两者改读"),
    "not the weekday": gettext_lazy("与星期不符"),
    "not the lunar day": gettext_lazy("与农历不符"),
    "no such day": gettext_lazy("没有这一天"),
    "unclear": gettext_lazy("数字识别不清，又无星期、农历可核对"),
    "vertical": gettext_lazy("每行只有一两个字：竖排文字被逐字拆开"),
    "scrambled": gettext_lazy("字的次序错乱，连不成词"),
    "not Chinese": gettext_lazy("大部分文字不是中文"),
    "figures": gettext_lazy("几乎全是数字"),
    "characters lost": gettext_lazy("许多字已缺失"),
    "no newspaper": gettext_lazy("像是书，没有报纸版面的任何标记"),
}
CHOSEN = ("style", "why")  # the values that are such


@register.filter
def rule_words(step: Mapping[str, Any]) -> str:
    """The rule's name as a reader would say it; a rule that is not in the table keeps its own name."""
    rule = str(step.get("rule", ""))
    return str(RULES[rule][0]) if rule in RULES else rule


@register.filter
def note_words(step: Mapping[str, Any]) -> str:
    """What was done, in words; what an earlier version noted stays as it noted it.

    >>> note_words({"rule": "section name", "values": {"words": "要闻"}})
    '要闻'
    """
    values = step.get("values")
    rule = str(step.get("rule", ""))
    if not isinstance(values, Mapping) or rule not in RULES:
        return str(step.get("note", ""))
    said = {name: value_words(name, value) for name, value in values.items()}
    if rule == "place" and not said.get("words"):
        said["words"] = str(NOWHERE)
    try:
        sentence = str(RULES[rule][1]) % said
    except KeyError:  # a row of another version has other values
        sentence = "，".join(said.values())
    return sentence + (str(NEXT) % said if said.get("others") else "")


def value_words(name: str, value: Any) -> str:
    """A step's value as it is read: shares as percentages, choices in words."""
    if name == "share":
        return f"{value:.0%}"
    return str(CHOICES.get(str(value), value)) if name in CHOSEN else str(value)
