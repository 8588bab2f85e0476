"""The app that holds the archive, and what is done when it is loaded and migrated."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("报库")

    def ready(self) -> None:
        from articles.models.kept import pieces, triggers  # models can be imported once the apps are loaded

        pre_migrate.connect(triggers.before_migrate, sender=self)
        post_migrate.connect(triggers.after_migrate, sender=self)
        post_migrate.connect(pieces.after_migrate, sender=self)
        if settings.SEARCH_ENGINE == "opensearch":
            from articles.search.backends.opensearch import checks  # noqa: F401  registers what `check --deploy` asks of the cluster
