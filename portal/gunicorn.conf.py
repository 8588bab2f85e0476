"""How gunicorn serves the portal: a few workers, each with threads that share one search reader."""

from portal import env

bind = f"{env.text('HOST', '127.0.0.1')}:{env.integer('PORT', 8000, least=1)}"
workers = env.integer("WEB_CONCURRENCY", 2, least=1)
threads = env.integer("WEB_THREADS", 4, least=1)
worker_class = "gthread"
wsgi_app = "portal.wsgi:application"
timeout = 60
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = "-" if env.boolean("ACCESS_LOG", False) else None
