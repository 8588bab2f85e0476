"""The WSGI entry that gunicorn serves."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

if settings.PRODUCTION and len(settings.SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must be set, to at least 50 characters, in production")
