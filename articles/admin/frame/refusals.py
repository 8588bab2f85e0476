"""Why a file is not taken in, in words for people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.ingestion.files import Failure

WORDS: dict[str, Any] = {
    "empty": _("文件是空的。"),
    "too_large": _("文件太大。"),
    "binary": _("不是文字文件。"),
    "undecodable": _("文字编码无法辨认，请存为 UTF-8 或 GB18030。"),
    "no_chinese": _("里面没有中文。"),
    "encrypted": _("PDF 已加密，请提供没有密码的文件。"),
    "broken": _("文件已损坏，或与其类型不符。"),
    "no_pages": _("文件里没有版面。"),
    "too_many_pages": _("版数超过一期报纸所能有的。"),
    "many_pages": _("版数太多，不能在网页上收入；请用命令 manage.py ingest 收入。"),
    "page_size": _("版面尺寸不是报纸的尺寸。"),
    "too_many_glyphs": _("一版上的字数超过报纸所能容。"),
    "too_many_objects": _("一版上的图形太多。"),
    "too_many_pixels": _("图像过大。"),
    "unknown_kind": _("不是可以收入的类型（文字、PDF、图像、ALTO）。"),
    "missing_part": _("METS 所指的文件不在旁边；整期请用命令 manage.py ingest 收入。"),
    "forbidden_xml": _("XML 里有不接受的声明。"),
    "out_of_time": _("识读用时过长，已中止。"),
    "out_of_memory": _("识读所需内存过多，已中止。"),
}


def refusal(failure: Failure) -> str:
    """The reason in the curator's language; what no table knows is a fault of the reading."""
    return str(WORDS.get(failure.code) or _("识读时出错，这个文件没有收入。"))
