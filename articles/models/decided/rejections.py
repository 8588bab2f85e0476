"""What people said of mentions: letters that the reading took for a person or an organisation, and that are none."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleState, MentionKind
from articles.models.articles import Article
from articles.models.rows.constraints import one_of

Rejected = frozenset[tuple[int | None, str, str]]
"""Article (None: all of them), kind and name of each rejection that stands."""


class MentionRejectionQuerySet(models.QuerySet["MentionRejection"]):
    def standing(self) -> MentionRejectionQuerySet:
        """Those that nobody took back."""
        return self.filter(stands=True)

    def of_articles(self, articles: Collection[int]) -> Rejected:
        """What stands for these articles, and for all.

        A name follows its text: rejected in an article that has gone into others of its page, or that has lost the name to
        them by another cut, it is rejected in those too.
        """
        standing = self.standing()
        rows = standing.filter(Q(article=None) | Q(article__in=articles))
        gone = Q(article__state__in=(ArticleState.MERGED, ArticleState.VANISHED))
        moved = standing.filter(gone | ~Q(article__body__contains=F("name")), article__page__articles__in=articles)
        return frozenset(
            [
                *rows.values_list("article_id", "kind", "name"),
                *moved.values_list("article__page__articles", "kind", "name"),
            ]
        )


class MentionRejection(models.Model):
    """A curator's word that a name names nobody: in one article, or wherever it stands (without an `article`).

    Rows are written by `articles.curation.mentions` alone: what is taken back no longer `stands`, and is never deleted.
    """

    kind = models.CharField(_("种类"), max_length=12, choices=MentionKind.choices)
    name = models.CharField(_("名称"), max_length=60)
    article = models.ForeignKey(
        Article,
        verbose_name=_("文章"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="mention_rejections",
    )
    stands = models.BooleanField(_("有效"), default=True, editable=False)
    version = models.PositiveIntegerField(_("版次"), default=0, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("决定人"), null=True, editable=False, on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(_("决定时间"), auto_now_add=True)

    objects = MentionRejectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("剔除的人物与机构")
        verbose_name_plural = _("剔除的人物与机构")
        ordering: ClassVar = ["-decided_at", "-id"]
        constraints: ClassVar = [
            one_of("kind", MentionKind, name="mention_rejection_kind_known"),
            models.UniqueConstraint(fields=["article", "kind", "name"], name="mention_rejected_once"),
            models.UniqueConstraint(
                fields=["kind", "name"], condition=Q(article=None), name="mention_rejected_everywhere_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
