"""Settings of 报库 Baoku: one file, runs with nothing set, fails loudly on a wrong value.

Every setting that an operator may change is read through `portal.env` and stands in the README's table.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal import desk, env

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = env.choice("PORTAL_MODE", "local", ("local", "production"))
PRODUCTION = MODE == "production"
DEBUG = env.boolean("DEBUG", False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG shows settings and rows to every reader: it cannot be 1 in production")

# --- what is kept -----------------------------------------------------------------------------------------------
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var")))
SECRET_KEY_GIVEN = env.text("SECRET_KEY")
SECRET_KEY_FILE = None if SECRET_KEY_GIVEN or PRODUCTION else DATA_DIR / "secret_key"


def read_secret_key() -> str:
    """The key from the environment, else from the file that `manage.py prepare` made, else one for this process.

    In production it must come from the environment: without it the server and the system checks stop with its name,
    while `ingest --dry-run`, which signs nothing, still works.
    """
    if SECRET_KEY_FILE is None:
        return SECRET_KEY_GIVEN
    if SECRET_KEY_FILE.is_file():
        return SECRET_KEY_FILE.read_text(encoding="ascii").strip()
    return secrets.token_urlsafe(50)


SECRET_KEY = read_secret_key()
ADMIN_PASSWORD = env.text("PORTAL_ADMIN_PASSWORD")
DATABASE_URL = env.url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'baoku.sqlite3'}", ("sqlite", "postgres", "postgresql"))
DATABASES: dict[str, Any] = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
QUEUE = DATABASES["default"]["ENGINE"].endswith("postgresql")  # whose rows can be a queue for workers
# clients' requests, apart from SQLite, whose lock a long import holds; PostgreSQL locks a row, not the whole
COUNTS_FILE: Path | None = None if QUEUE else DATA_DIR / "counts.sqlite3"
DATABASE_ROUTERS = ["portal.databases.QueueRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PAGE_MAX_BYTES = env.integer("PAGE_MAX_BYTES", 1_000_000, least=1)
FILES_DIR = Path(
    env.text("FILES_DIR", str(DATA_DIR / "files"))
)  # PDFs and scans as given, and the images of their pages
FILES_BACKEND = env.text("FILES_BACKEND")  # a Django storage that several machines share, instead of the folder
FILES_OPTIONS = env.mapping("FILES_OPTIONS")
PDF_MAX_BYTES = env.integer("PDF_MAX_BYTES", 50_000_000, least=1)
PDF_PAGES_AT_MOST = env.integer("PDF_PAGES_AT_MOST", 200, least=1)
OCR = env.choice("OCR", "auto", ("auto", "always", "never"))  # needs requirements-ocr.txt
SHOW_PAGE_IMAGES = env.choice("SHOW_PAGE_IMAGES", "all", ("all", "curators", "none"))
PAGE_IMAGE_DPI = env.integer("PAGE_IMAGE_DPI", 150, least=36)

# --- who may ask ------------------------------------------------------------------------------------------------
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", () if PRODUCTION else ("localhost", "127.0.0.1", "[::1]"))
HOST = env.text("HOST", "127.0.0.1")
if not PRODUCTION and HOST not in ALLOWED_HOSTS:
    ALLOWED_HOSTS += env.own_names() if HOST in ("0.0.0.0", "::") else [HOST]  # noqa: S104  # nosec B104  only compared
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the portal's host in production")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SITE_URL = env.url("SITE_URL", "", ("http", "https")).rstrip("/")
CONTACT_EMAIL = env.text("CONTACT_EMAIL")
CONTACT_NAME = env.text("CONTACT_NAME")
THROTTLE_PER_MINUTE = env.integer("THROTTLE_PER_MINUTE", 120, least=1)
SEARCHES_PER_MINUTE = env.integer("SEARCHES_PER_MINUTE", 240, least=1)
REPORTS_PER_HOUR = env.integer("REPORTS_PER_HOUR", 10, least=1)
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", 0)
METRICS_TOKEN = env.text("METRICS_TOKEN")
ACCESS_LOG = env.boolean("ACCESS_LOG", False)

# --- what runs --------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.import_export",
    "unfold.contrib.simple_history",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "import_export",
    "simple_history",
    "axes",
    "csp",
    "articles",
    "haystack",  # after articles, whose rebuild_index takes the place of its own
    *(["procrastinate.contrib.django"] if QUEUE else []),
]
MIDDLEWARE = [
    "portal.health.Health",
    "portal.answers.Answers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",  # before what may refuse a request: its page is shown too
    "articles.http.nul.RefuseNul",
    "portal.heads.HeadAsGet",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.http.traditional.TraditionalScript",
    "articles.views.site.refusals.Refusals",
    "articles.views.site.away.Away",
    "articles.http.outages.Outages",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- search -----------------------------------------------------------------------------------------------------
INDEX_DIR = Path(env.text("INDEX_DIR", str(DATA_DIR / "index")))
SEARCH_ENGINES = {
    "embedded": "articles.search.backends.embedded.ArticleEngine",
    "opensearch": "articles.search.backends.opensearch.haystack.ClusterEngine",
}
SEARCH_ENGINE = env.choice("SEARCH_ENGINE", "embedded", tuple(SEARCH_ENGINES))
SEARCH_URLS = env.urls("SEARCH_URL", ("http", "https"))
SEARCH_USER, SEARCH_PASSWORD = env.text("SEARCH_USER"), env.text("SEARCH_PASSWORD")
SEARCH_CA = env.text("SEARCH_CA")
SEARCH_INDEX_NAME = env.text("SEARCH_INDEX_NAME", "baoku")
SEARCH_SHARDS = env.integer("SEARCH_SHARDS", 1, least=1)
SEARCH_REPLICAS = env.integer("SEARCH_REPLICAS", 1)
SEARCH_TIMEOUT = env.integer("SEARCH_TIMEOUT", 10, least=1)
if SEARCH_ENGINE == "opensearch" and not SEARCH_URLS:
    raise ImproperlyConfigured("SEARCH_ENGINE=opensearch needs SEARCH_URL, e.g. https://search.example:9200")
HAYSTACK_CONNECTIONS = {
    "default": {"ENGINE": SEARCH_ENGINES[SEARCH_ENGINE], "PATH": str(INDEX_DIR), "SILENTLY_FAIL": False}
}
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False
HAYSTACK_SIGNAL_PROCESSOR = "articles.signals.RowSignals"

# --- language and time ------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "articles" / "locale", BASE_DIR / "portal" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# --- files ------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.storage.HashedFiles"},
    **({"kept": {"BACKEND": FILES_BACKEND, "OPTIONS": FILES_OPTIONS}} if FILES_BACKEND else {}),
}

# --- accounts and policy ----------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["ip_address", "username"]]  # a stranger is shut out, and shuts nobody else out
AXES_CLIENT_IP_CALLABLE = "articles.http.throttle.client_address"  # the client, not the proxy before us
AXES_RESET_ON_SUCCESS = True
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),  # unfold's own scripts evaluate expressions; /admin/ is for curators only
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.boolean("SECURE_SSL_REDIRECT", True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
    SECURE_HSTS_SECONDS = env.integer("SECURE_HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "bare": {"format": "{message}", "style": "{"},
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "access": {"class": "logging.StreamHandler", "formatter": "bare", "stream": "ext://sys.stdout"},
    },
    "loggers": {
        "portal.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
        "opensearch": {"level": "ERROR"},  # a request that failed: we say so ourselves, in a line without a traceback
    },
    "root": {
        "handlers": ["stderr"],
        "level": env.choice("LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR")),
    },
}

# --- the curators' desk -----------------------------------------------------------------------------------------
SIMPLE_HISTORY_REVERT_DISABLED = True  # what was decided is taken back by the record of decisions, with its version
UNFOLD = desk.FRAME
