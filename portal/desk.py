"""The frame of the curators' desk: its name, colours and navigation, as django-unfold takes them."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def list_link(title: Any, icon: str, model: str, query: str = "") -> dict[str, Any]:
    """An entry that leads to a model's list, with what is asked of it."""
    return {
        "title": title,
        "icon": icon,
        "link": lambda request: f"{reverse(f'admin:{model}_changelist')}{query}",
        "permission": lambda request: request.user.has_perm(f"{model.replace('_', '.view_', 1)}"),
    }


def page_link(title: Any, icon: str, name: str, permission: str) -> dict[str, Any]:
    """An entry that leads to one of the desk's own pages."""
    return {
        "title": title,
        "icon": icon,
        "link": lambda request: reverse(name),
        "permission": lambda request: request.user.has_perm(permission),
    }


FRAME = {
    "SITE_TITLE": _("报库 · 校订台"),
    "SITE_HEADER": _("报库 · 校订台"),
    "SITE_SYMBOL": "newspaper",
    "SITE_URL": "/",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "DASHBOARD_CALLBACK": "articles.admin.review.dashboard.add_queues",
    "STYLES": [lambda request: static("css/desk.css")],
    "COLORS": {
        "primary": {
            "50": "oklch(97% .013 28)", "100": "oklch(93% .03 28)", "200": "oklch(88% .06 28)",
            "300": "oklch(80% .1 28)", "400": "oklch(70% .16 28)", "500": "oklch(68% .17 28)",
            "600": "oklch(47% .17 28)", "700": "oklch(42% .15 28)", "800": "oklch(38% .13 28)",
            "900": "oklch(34% .1 28)", "950": "oklch(24% .08 28)",
        }
    },
    "SIDEBAR": {
        "show_search": False,
        "navigation": [
            {
                "title": _("核对"),
                "items": [
                    page_link(_("逐条核对"), "fact_check", "admin-review", "articles.review_metric"),
                    page_link(_("抽样评判"), "rule", "admin-judging", "articles.review_metric"),
                    page_link(_("核对进度"), "donut_small", "admin-progress", "articles.view_metric"),
                    page_link(_("校订记录"), "history", "admin-record", "articles.review_metric"),
                    list_link(_("全部数据"), "123", "articles_metric"),
                    list_link(_("指标归并"), "merge", "articles_measuredecision"),
                    list_link(_("文章"), "article", "articles_article"),
                    page_link(_("文中人物与机构"), "groups", "admin:articles_mention_changelist", "articles.change_article"),
                    page_link(_("剔除的人物与机构"), "group_off", "admin:articles_mentionrejection_changelist", "articles.change_article"),
                    list_link(_("读者建议"), "flag", "articles_mistakereport", "?state__exact=open"),
                ],
            },
            {
                "title": _("馆藏"),
                "items": [
                    page_link(_("收入版面"), "upload_file", "admin-upload", "articles.ingest_page"),
                    list_link(_("版面"), "newspaper", "articles_sourcepage"),
                    list_link(_("报纸"), "menu_book", "articles_newspaper"),
                    list_link(_("地名"), "location_on", "articles_place"),
                    list_link(_("后台任务"), "schedule", "articles_queuedjob"),
                ],
            },
            {
                "title": _("账号"),
                "items": [
                    list_link(_("用户"), "person", "auth_user"),
                    list_link(_("组"), "group", "auth_group"),
                    list_link(_("登录失败"), "lock", "axes_accessattempt"),
                ],
            },
        ],
    },
}  # fmt: skip
