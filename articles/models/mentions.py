"""Persons and organisations that articles name in their running text."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import MentionKind
from articles.models.articles import Article, retired_articles

NAMES_COMPARED = 200  # names that hold the same piece


class MentionQuerySet(models.QuerySet["Mention"]):
    def persons(self) -> MentionQuerySet:
        return self.filter(kind=MentionKind.PERSON)

    def organisations(self) -> MentionQuerySet:
        return self.filter(kind=MentionKind.ORGANISATION)

    def current(self) -> MentionQuerySet:
        """Those of articles in the archive, asked for without reading the articles, which are long."""
        return self.exclude(article_id__in=retired_articles(self))

    def under(self, letter: str) -> models.QuerySet[Any, Any]:
        """The names under a letter in the order of a Chinese dictionary, each with its `number` of articles."""
        named = self.current().filter(letter=letter).order_by("spelling", "name")
        return named.values("spelling", "name").annotate(number=models.Count("article"))

    def letters(self) -> list[str]:
        """The letters that have names, in order."""
        return list(self.current().order_by("letter").values_list("letter", flat=True).distinct())

    def articles_naming(self, kind: MentionKind, name: str) -> frozenset[int]:
        """The articles that name somebody or something; where none has just this name, those with a name that holds it (公安局)."""
        named = self.filter(kind=kind, name=name)
        if not named.exists():
            named = self.filter(kind=kind, name__contains=name)
        return frozenset(named.order_by().values_list("article_id", flat=True))

    def nearest_names(self, kind: MentionKind, name: str, most: int) -> list[str]:
        """Names like one that nothing bears, the likest first: 沧州公安局 is like 沧州市公安局. They end alike, or are of the same first
        two characters; single characters tell nothing."""
        pieces = [name[at:] for at in range(len(name) - 1)] + [name[:2]] * (len(name) > 1)
        for piece in pieces:
            held = self.current().filter(kind=kind, name__contains=piece).order_by().values_list("name", flat=True)
            if found := list(held.distinct()[:NAMES_COMPARED]):
                return sorted(found, key=lambda one: (-SequenceMatcher(None, name, one).ratio(), one))[:most]
        return []

    def roles_of(self, name: str) -> list[tuple[str, int]]:
        """The words that say who a person of this name is, with the number of articles, the most frequent first."""
        roles = self.persons().current().filter(name=name).exclude(role="").order_by().values_list("role")
        return list(roles.annotate(number=models.Count("pk")).order_by("-number", "role"))


class Mention(models.Model):
    """A person or an organisation named in an article's text, once an article: of a person the word before the name that says who
    they are; how the name is spelt in pinyin, with its first letter ("-" where that is unknown)."""

    article = models.ForeignKey(Article, verbose_name=_("文章"), on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField(_("种类"), max_length=12, choices=MentionKind.choices, default=MentionKind.PERSON)
    name = models.CharField(_("名称"), max_length=60)
    role = models.CharField(_("称谓"), max_length=20, blank=True)
    letter = models.CharField(_("首字母"), max_length=1)
    spelling = models.CharField(_("拼音"), max_length=120)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("文中人物与机构")
        verbose_name_plural = _("文中人物与机构")
        ordering: ClassVar = ["article", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["article", "name"], name="mention_once_an_article")]
        indexes: ClassVar = [
            models.Index(fields=["kind", "letter", "spelling", "name", "article"], name="mention_by_letter"),
            models.Index(fields=["name", "article"], name="mention_by_name"),
        ]

    def __str__(self) -> str:
        return self.name
