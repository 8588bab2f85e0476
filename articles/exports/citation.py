"""How an article is cited: GB/T 7714—2015, APA 7, BibTeX and RIS. Pure: a Source in, text out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation names. `inferred`: the date is the archive's inference, not printed on the page."""

    key: str
    authors: tuple[str, ...]
    title: str
    newspaper: str
    published: date | None
    inferred: bool
    url: str
    seen: date
    page: str = ""  # the newspaper's page, as printed
    issue: int | None = None  # the newspaper's running number


def gb_t_7714(source: Source) -> str:
    """戴绍志. 沧州推行乡镇政府公共服务事项代办制[N/OL]. 河北日报, 2018-06-28[2026-11-21]. https://…

    An inferred date stands in brackets, as the standard asks for estimated ones; the page in round ones behind the date
    (2018-06-28(2)); more than three authors end in 等.
    """
    authors = ", ".join(source.authors[:3]) + (", 等" if len(source.authors) > 3 else "")
    day = source.published.isoformat() if source.published else "日期不详"
    day = f"[{day}]" if source.inferred or not source.published else day
    day += f"({source.page})" if source.page else ""
    parts = [f"{authors}. " if authors else "", f"{source.title}[N/OL]. ", f"{source.newspaper or '报名不详'}, {day}"]
    return "".join(parts) + f"[{source.seen.isoformat()}]. {source.url}."


def apa(source: Source) -> str:
    """戴绍志. (2018, June 28). 沧州推行乡镇政府公共服务事项代办制. 河北日报. https://…"""
    if source.published is None:
        day = "n.d."
    else:
        day = f"{source.published.year}, {MONTHS[source.published.month - 1]} {source.published.day}"
        day = f"ca. {day}" if source.inferred else day
    authors = " & ".join([", ".join(source.authors[:-1]), source.authors[-1]]) if len(source.authors) > 1 else ""
    author = authors or "".join(source.authors)
    head = f"{author}. ({day}). {source.title}." if author else f"{source.title}. ({day})."
    newspaper = f" {source.newspaper}{f', {source.page}' if source.page else ''}." if source.newspaper else ""
    return f"{head}{newspaper} {source.url}"


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip


def bibtex(source: Source) -> str:
    """An @article entry; braces keep names and titles as they are printed."""
    fields = {
        "author": " and ".join(f"{{{tex(name)}}}" for name in source.authors),
        "title": f"{{{tex(source.title)}}}",
        "journal": tex(source.newspaper),
        "number": str(source.issue or ""),
        "pages": tex(source.page),
        "date": source.published.isoformat() if source.published else "",
        "year": str(source.published.year) if source.published else "",
        "url": source.url,
        "urldate": source.seen.isoformat(),
        "note": "date inferred" if source.inferred else "",
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@article{{{source.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(source: Source) -> str:
    """A NEWS record, as reference managers read it."""
    lines = ["TY  - NEWS", *(f"AU  - {one_line(name)}" for name in source.authors), f"TI  - {one_line(source.title)}"]
    if source.newspaper:
        lines.append(f"T2  - {one_line(source.newspaper)}")
    if source.issue:
        lines.append(f"IS  - {source.issue}")
    if source.page:
        lines.append(f"SP  - {one_line(source.page)}")
    if source.published:
        lines += [f"PY  - {source.published.year}", f"DA  - {source.published:%Y/%m/%d}/"]
    if source.inferred:
        lines.append("N1  - date inferred")
    lines += [f"UR  - {source.url}", f"Y2  - {source.seen:%Y/%m/%d}/", "LA  - zh", "ER  - "]
    return "\r\n".join(lines) + "\r\n"


def tex(text: str) -> str:
    """Text that TeX sets as it stands: {a}&b → \\{a\\}\\&b."""
    return re.sub(r"([&%$#_{}])", r"\\\1", one_line(text.replace("\\", r"\textbackslash ")))


def one_line(text: str) -> str:
    return " ".join(text.split())
