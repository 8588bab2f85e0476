"""The steps of a reading in the reader's language: the reading itself notes them in its own short terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext_lazy

register = template.Library()

RULES = {
    "layout": gettext_lazy("版式"),
    "unspace letters": gettext_lazy("去掉字间空格"),
    "second copy of a title": gettext_lazy("标题印了两遍，略去其一"),
    "imprint": gettext_lazy("报头与刊记"),
    "section name": gettext_lazy("栏目名"),
    "pull quote": gettext_lazy("摘引"),
    "continuation mark": gettext_lazy("下转标记"),
    "title": gettext_lazy("定为标题"),
    "no title": gettext_lazy("不作标题"),
    "goes on across other text": gettext_lazy("隔着别的文字接续"),
    "crosshead": gettext_lazy("文内小标题"),
    "byline line": gettext_lazy("单行署名"),
    "shared credit": gettext_lazy("共用署名"),
    "newspaper": gettext_lazy("报名"),
    "date given": gettext_lazy("日期（人工给定）"),
    "date masthead": gettext_lazy("日期（报头）"),
    "date filename": gettext_lazy("日期（文件名）"),
    "date inferred": gettext_lazy("日期（推定）"),
    "date not used": gettext_lazy("未采用的日期"),
    "home": gettext_lazy("报纸所在地"),
    "place": gettext_lazy("文章所涉地方"),
}
NOTES = (
    (re.compile(r"the page's text is set in hard-wrapped columns"), gettext_lazy("全版文字按栏硬换行")),
    (re.compile(r"the page's text is set in joined by text recognition"), gettext_lazy("全版文字由光学识别连成")),
    (re.compile(r"the page's text is set in whole paragraphs"), gettext_lazy("全版文字按段落排列")),
    (re.compile(r"a title inside the body"), gettext_lazy("正文里的小标题")),
    (re.compile(r"stands in running text elsewhere: (?P<words>.*)"), gettext_lazy("正文别处有同样的话：%(words)s")),
    (
        re.compile(r"(?P<words>.*): shares (?P<share>\d+)% of its words with this text, (?P<lead>\S+) before the next best"),
        gettext_lazy("“%(words)s”：%(share)s%% 的用词见于这篇正文，比次合适的一篇高 %(lead)s"),
    ),
    (re.compile(r"(?P<words>.*): no text shares its words"), gettext_lazy("“%(words)s”：没有正文用到它的词")),
    (re.compile(r"(?P<words>.*): slogan"), gettext_lazy("“%(words)s”：口号")),
    (re.compile(r"(?P<words>.*): section name"), gettext_lazy("“%(words)s”：栏目名")),
    (re.compile(r"(?P<words>.*): home of (?P<paper>.*)"), gettext_lazy("%(words)s：《%(paper)s》所在地")),
    (re.compile(r"(?P<words>.*): what the page's texts name most"), gettext_lazy("%(words)s：版面文字提到最多")),
    (re.compile(r"(?P<words>.*): given"), gettext_lazy("%(words)s：人工给定")),
    (re.compile(r"no one city, (?P<share>\d+)% likely"), gettext_lazy("不专讲哪一城（可能性 %(share)s%%）")),
    (
        re.compile(r"no one city, (?P<share>\d+)% likely; next (?P<others>.*)"),
        gettext_lazy("不专讲哪一城（可能性 %(share)s%%）；其次：%(others)s"),
    ),
    (re.compile(r"(?P<words>.*), (?P<share>\d+)% likely"), gettext_lazy("%(words)s（可能性 %(share)s%%）")),
    (
        re.compile(r"(?P<words>.*), (?P<share>\d+)% likely; next (?P<others>.*)"),
        gettext_lazy("%(words)s（可能性 %(share)s%%）；其次：%(others)s"),
    ),
)  # fmt: skip


@register.filter
def rule_words(step: Mapping[str, Any]) -> str:
    """The rule's name as a reader would say it; a rule that is not in the table keeps its own name."""
    rule = str(step.get("rule", ""))
    return str(RULES.get(rule, rule))


@register.filter
def note_words(step: Mapping[str, Any]) -> str:
    """What was done, in words; a note of no known form is given as it is.

    >>> note_words({"note": "要闻: section name"})
    '“要闻”：栏目名'
    """
    note = str(step.get("note", ""))
    for pattern, words in NOTES:
        if match := pattern.fullmatch(note):
            lead = match.groupdict()
            return str(words) % {**lead, "lead": lead.get("lead", "").lstrip("+")} if lead else str(words)
    return note
